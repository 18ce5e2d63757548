"""What an edit of the rules touches: never less than it does."""

from dataclasses import replace

import pytest
import samples as s

from monitor.edits import MANY, Names, Sieve, asked_for, edited_later, edited_names, edited_watches, told_by
from monitor.model import Actor, ActorKind, EventType, Figured, Gazetteer, InLanguage, Severity, Speaks, Term
from monitor.model.rules import Spellings

ALDO = ("actor", "aldo")
MET = {
    ALDO,
    ("actor", "berta"),
    ("class", "CONSULT"),
    ("told", "meet"),
    ("side", "CONSULT aldo"),
    ("side", "CONSULT berta"),
}

COULD = {
    "a name": (s.named("aldo"), {ALDO}, True),
    "another name": (s.named("aldo"), {("actor", "berta")}, False),
    "a place": (s.placed("aldo"), {ALDO}, True),
    "words": (s.said("pact"), {("term", "pact")}, True),
    "a class": (s.happens("CONSULT"), MET, True),
    "who did what": (s.does("aldo", "CONSULT", "berta"), MET, True),
    "somebody else did it": (s.does("aldo", "CONSULT"), MET - {("side", "CONSULT aldo")}, False),
    "he did something else": (s.does("aldo", "ASSAULT"), MET, False),
    "he did anything": (s.does("aldo"), {ALDO}, True),
    "figures": (Figured((("killed", 5),), s.AT), {("figure", "killed")}, True),
    "no figures": (Figured((("killed", 5),), s.AT), {("figure", "missing")}, False),
    "a quotation": (Speaks(s.slot("aldo"), s.clauses(s.said("pact")), s.AT), {ALDO, ("term", "pact")}, True),
    "another quotation": (Speaks(None, s.clauses(s.said("pact")), s.AT), {ALDO}, False),
    "one of two": (s.any_of(s.named("aldo"), s.said("pact")), {("term", "pact")}, True),
    "neither of two": (s.any_of(s.named("aldo"), s.said("pact")), {("term", "truce")}, False),
    "anything": (s.any_of(s.named("aldo"), s.none_of(s.said("pact"))), set(), True),
    "both": (s.all_of(s.named("aldo"), s.said("pact")), {ALDO}, False),
    "a fact": (InLanguage(frozenset({"en"}), s.AT), set(), True),
}  # fmt: skip


@pytest.mark.parametrize(("clause", "keys", "could"), COULD.values(), ids=COULD)
def test_what_could_meet_a_watch(clause, keys, could):
    assert Sieve([s.watch(clause)]).passes(frozenset(keys)) is could


def test_among_very_many_watches_nothing_is_sifted():
    assert Sieve([s.watch(s.named("aldo"))] * (MANY + 1)).passes(frozenset())


CLASSES = {
    "a class": (s.happens("CONSULT"), {"CONSULT"}),
    "a deed": (s.does("aldo", "ASSAULT"), {"ASSAULT"}),
    "a term of a class": (s.happens("closure"), {"THREATEN"}),
    "whatever somebody does": (s.does("aldo"), set(EventType)),
    "figures of whatever": (Figured((("killed", 5),), s.AT), set(EventType)),
    "what somebody says": (Speaks(None, s.clauses(s.happens("CONSULT")), s.AT), {"CONSULT"}),
    "one of two": (s.any_of(s.happens("CONSULT"), s.happens("ASSAULT")), {"CONSULT", "ASSAULT"}),
    "both": (s.all_of(s.happens("CONSULT"), s.named("aldo")), {"CONSULT"}),
    "no event": (s.named("aldo"), set()),
    "what must not be": (s.none_of(s.happens("CONSULT")), set()),
}


@pytest.mark.parametrize(("clause", "classes"), CLASSES.values(), ids=CLASSES)
def test_of_which_classes_a_watch_may_tell(clause, classes):
    terms = (Term("closure", ("close the strait",), EventType.THREATEN), Term("pact", ("pact",)))
    assert told_by([s.watch(clause)], gazetteer(*terms)) == {"w": classes}


def gazetteer(*entries):
    actors = tuple(entry for entry in entries if isinstance(entry, Actor))
    terms = tuple(entry for entry in entries if isinstance(entry, Term))
    return Gazetteer(actors, terms, str(hash((actors, terms))))


OSTEK = Actor("ostek", "Jan al-Ostek", ActorKind.PERSON, ("Ostek",))
FLOOD = Term("flood", ("burst the dam",))


def test_names_that_differ_on_either_side():
    renamed = replace(OSTEK, aliases=("Ostek", "Osteck"))
    before, after = gazetteer(OSTEK, FLOOD), gazetteer(renamed, FLOOD, Term("code", (), pattern=r"N\d+"))
    names = edited_names(before, after)
    assert {actor.id for actor in names.actors} == {"ostek"}
    assert names.patterns == (r"N\d+",)
    assert names.phrases == {"ostek", "osteck"}
    assert names.keys == {("actor", "ostek"), ("term", "code"), ("told", "code")}
    assert edited_names(before, before) == Names((), ())


def test_a_note_is_no_other_name():
    assert edited_names(
        gazetteer(OSTEK), replace(gazetteer(replace(OSTEK, note="new")), fingerprint="f")
    ) == Names((), ())


def test_words_are_looked_for_in_all_their_forms():
    spelled = replace(OSTEK, spellings=Spellings(("jan ostekh",), ("ostekh",)))
    names = Names((spelled,), (replace(FLOOD, words=("withdraw it",), event="RETREAT"),))
    assert {"withdrew", "withdrawn", "ostekh", "ostek"} <= names.phrases
    assert ("class", "RETREAT") in names.keys


def test_watches_that_are_written_otherwise_or_ask_for_an_edited_name():
    one, two, three = (s.watch(s.named("aldo"), name=name) for name in ("one", "two", "three"))
    other = s.watch(s.does("berta", "CONSULT"), name="other")
    before = s.rulebook(one, two, three, other)
    after = s.rulebook(replace(one, severity=Severity.INFO), replace(two, title="Renamed"), other)
    assert edited_watches(before, after, Names((), ())) == ("one", "three")
    names = Names((Actor("berta", "Berta", ActorKind.PERSON),), ())
    assert edited_watches(before, before, names) == ("other",)
    assert asked_for(other) == {("actor", "berta"), ("class", "CONSULT")}


def test_an_exception_that_is_written_otherwise_touches_its_watches():
    one = s.watch(s.named("aldo"), name="one")
    excepted = s.rulebook(one, exceptions=[s.exception(s.said("pact"), watches=("one",))])
    assert edited_watches(s.rulebook(one), excepted, Names((), ())) == ("one",)


def test_what_watches_ask_for_by_the_time_of_its_last_edit():
    hit = Term("hit", ("hit",), event=EventType.ASSAULT)
    names = gazetteer(OSTEK, Actor("kelm", "Ottokar Kelm", ActorKind.PERSON), FLOOD, hit)
    since = {
        ("actors", "ostek"): "2031",
        ("actors", "kelm"): "2031",
        ("terms", "hit"): "2032",
        ("terms", "flood"): "2033",
    }
    watch = s.watch(s.named("ostek"), s.happens("ASSAULT"))
    found = edited_later([names, names], [watch], since)
    assert {time: sorted(edited.ids) for time, edited in found.items()} == {
        "2031": [("actor", "ostek")],
        "2032": [("term", "hit"), ("told", "hit")],
    }
    assert edited_later([names], [s.watch(s.said("flood"))], {}) == {}
    assert edited_later([names], [s.watch(s.said("flood"))], since)["2033"].terms == (FLOOD,)
