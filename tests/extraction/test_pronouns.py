"""Pronouns and bare roles that open a sentence, over passages marked by hand."""

import re

import pytest
import yaml
from understanding import ROOT, article, extractor

from monitor.extraction import Extractor
from monitor.model import Actor, ActorKind, EventType, Gazetteer, Term

_MARKED = re.compile(r"\{([^|{}]+)\|([^}]+)\}")
_FILE = ROOT / "tests" / "extraction" / "pronouns.yaml"
ENTRIES = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
SEEN = [entry for entry in ENTRIES if isinstance(entry, str)]
HELD = [entry["say"] for entry in ENTRIES if not isinstance(entry, str)]


def parsed(written):
    text, at, wanted = "", 0, []
    for mark in _MARKED.finditer(written):
        text += written[at : mark.start()]
        wanted.append((len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        at = mark.end()
    return text + written[at:], wanted


def answers(written):
    """For each marked pronoun who is meant and who is taken for meant; "_" is nobody."""
    text, wanted = parsed(written)
    mentions = extractor().extract(article(text)).mentions
    for start, end, actor in wanted:
        yield actor, next((m.actor for m in mentions if start <= m.start and m.end <= end), "_")


@pytest.mark.parametrize("written", SEEN)
def test_whom_a_pronoun_means(written):
    assert all(meant == taken for meant, taken in answers(written))


def test_those_never_looked_at_are_hardly_ever_wrong():
    pairs = [pair for written in HELD for pair in answers(written)]
    wrong = [(meant, taken) for meant, taken in pairs if taken not in {"_", meant}]
    assert len(wrong) <= 0.1 * len(pairs)
    assert sum(meant == taken for meant, taken in pairs) >= 0.8 * len(pairs)


ACTORS = (
    Actor("velko", "Ilya Velko", ActorKind.PERSON, ("Velko",)),
    Actor("karel", "Jan Karel", ActorKind.PERSON, ("Karel", "First Minister Karel")),
    Actor("nordia", "Nordia", ActorKind.STATE, ("Nordian",)),
    Actor("sudria", "Sudria", ActorKind.STATE, ("Sudrian",)),
    Actor("guard", "People's Guard", ActorKind.BODY, ("Nordian army",)),
    Actor("ostian", "Ostian army", ActorKind.BODY),
    Actor("rokhis", "Rokhis", ActorKind.GROUP),
)
TERMS = (Term("accuse", ("accuse",), EventType.ACCUSE), Term("threaten", ("threaten",), EventType.THREATEN))


def mentions(text):
    found = Extractor(Gazetteer(ACTORS, TERMS, "f")).extract(article(text)).mentions
    return [(m.text, m.actor) for m in found]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Velko spoke for an hour there. He accused Sudria of arson.", ("He", "velko")),
        ("Speaking in a hall, Velko smiled at us. He accused nobody of it.", ("He", "velko")),
        ("Velko, a lawyer, opened the bridge there. He accused nobody.", ("He", "velko")),
        ("Nordia closed a road there. It accused nobody of arson.", ("It", "nordia")),
        ("The Rokhis fired at a boat there. They threatened nobody.", ("They", "rokhis")),
        ("The Nordian army left there. The army accused nobody.", ("army", "guard")),
        ("Minister Velko left at noon. The minister accused nobody.", ("minister", "velko")),
        ("Velko, the minister, left at noon. The minister accused nobody.", ("minister", "velko")),
        # left open
        ("Velko greeted Karel there. He accused nobody.", ("Karel", "karel")),
        ("Velko and Karel spoke there. He accused nobody.", ("Karel", "karel")),
        ("Velko greeted the colonel there. He accused nobody.", ("Velko", "velko")),
        ("We walked past Velko there. He accused nobody.", ("Velko", "velko")),
        ("Velko met the painter Adam Ostek there. He accused nobody.", ("Velko", "velko")),
        ("Velko walked with Adam Ostek there. He accused nobody.", ("Velko", "velko")),
        ("Velko sang in Operation Quartz Night there. He accused nobody.", ("He", "velko")),
        ("Nordia closed a road there. It is raining.", ("Nordia", "nordia")),
        ("Nordia closed a road there. They accused nobody.", ("Nordia", "nordia")),
        ("People in Nordia closed a road there. It accused nobody.", ("Nordia", "nordia")),
        ("Rain fell all day long there. It accused nobody.", None),
        ("Rain fell all day long there. He accused Velko.", ("Velko", "velko")),
        ("The Nordian army and the Ostian army left. The army accused nobody.", ("Ostian army", "ostian")),
        ("The Nordian army saw a Mercenary Army there. The army accused nobody.", ("Nordian army", "guard")),
        ("Minister Velko met a minister there. The minister accused nobody.", ("Velko", "velko")),
        ("\u201cVelko spoke there at noon. He accused Nordia of it,\u201d she said.", ("Nordia", "nordia")),
        ("The First Minister Karel and Velko left. The minister accused nobody.", ("Velko", "velko")),
        ("Velko spoke there. The Nordian army left. It rained.", ("Nordian army", "guard")),
    ],
)
def test_only_what_is_sure_is_taken(text, last):
    assert (mentions(text) or [None])[-1] == last or last in mentions(text)[-2:]


def test_an_act_of_the_pronoun_is_that_of_whom_it_means():
    found = Extractor(Gazetteer(ACTORS, TERMS, "f")).extract(
        article("Velko spoke for an hour there. He also accused Sudria of arson, which it denied.")
    )
    assert [(e.type, e.source, e.target) for e in found.events] == [("ACCUSE", "velko", "sudria")]
