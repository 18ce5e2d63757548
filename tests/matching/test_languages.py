"""In which languages rules can be met."""

from dataclasses import replace

import samples as s

from monitor.matching.languages import covered
from monitor.model import Clause, InLanguage, Rulebook, Term


def rulebook(*clauses: Clause, words: tuple[str, ...] = ("strike",)) -> Rulebook:
    return replace(s.rulebook(s.watch(*clauses)), terms=(Term("hit", words),))


def asks(*languages: str) -> InLanguage:
    return InLanguage(frozenset(languages), s.AT)


def test_english_always():
    assert covered(rulebook(s.named("aldo"))) == {"en"}


def test_what_a_watch_asks_for_at_any_depth():
    deep = s.any_of(s.clauses(s.named("aldo"), asks("fr")), asks("de"))
    assert covered(rulebook(deep, asks("en"))) == {"en", "fr", "de"}


def test_what_a_watch_leaves_out_is_not_covered():
    assert covered(rulebook(s.named("aldo"), s.none_of(asks("fr")))) == {"en"}


def test_terms_in_another_script():
    found = covered(rulebook(s.named("aldo"), words=("strike 3", "حمله موشکی")))
    assert found == {"en", "ar", "fa", "ps", "ug", "ur"}


def test_latin_letters_tell_nothing():
    assert covered(rulebook(s.named("aldo"), words=("coup d'État", "putsch"))) == {"en"}
