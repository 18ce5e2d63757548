"""The languages in which rules can be met."""

import unicodedata
from collections.abc import Iterator

from monitor.model import AllOf, AnyOf, Clauses, InLanguage, Rulebook, Term
from monitor.model.languages import LANGUAGES

_OURS = "en"
"""The language in which inflections, senses and the clause grammar are known."""


def covered(rulebook: Rulebook) -> frozenset[str]:
    """The languages that rules are written for (ISO 639-1); names may match in others, events do not.

    English always; those that a watch asks for; those whose script some term is written in, but for
    Latin letters, which tell nothing.
    """
    asked = {code for watch in rulebook.watches for code in _asked(watch.when)}
    scripts = {script for term in rulebook.terms for script in _scripts(term)} - {"LATIN"}
    written = {code for code, language in LANGUAGES.items() if language.script in scripts}
    return frozenset({_OURS, *asked, *written})


def _asked(clauses: Clauses) -> Iterator[str]:
    for clause in clauses.clauses:
        if isinstance(clause, InLanguage):
            yield from clause.languages
        elif isinstance(clause, AnyOf | AllOf):
            for branch in clause.branches:
                yield from _asked(branch)


def _scripts(term: Term) -> Iterator[str]:
    """The scripts of a term's words, one letter of each word being enough."""
    for phrase in term.words:
        for word in phrase.split():
            if word[0].isalpha():
                yield unicodedata.name(word[0], "LATIN").split(maxsplit=1)[0]
