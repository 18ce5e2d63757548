"""An invented part of the world that the tables of this folder speak of."""

import re
from collections.abc import Callable

import pytest

from monitor.extraction import Extractor
from monitor.model import Actor, ActorKind, Article, Block, BlockKind, EventType, Gazetteer, Term


def actor(
    ident: str,
    kind: str,
    name: str,
    *aliases: str,
    beside: tuple[str, ...] = (),
    not_in: tuple[str, ...] = (),
) -> Actor:
    return Actor(ident, name, ActorKind(kind), aliases, beside, not_in)


def term(ident: str, event: str | None, *words: str, not_in: tuple[str, ...] = ()) -> Term:
    return Term(ident, words, EventType(event) if event else None, not_in)


ACTORS = (
    actor("nordia", "state", "Nordia", "Nordian", "Vask", "Republic of Nordia"),
    actor("sudria", "state", "Sudria", "Sudrian", "Mel"),
    actor("ostia", "state", "Ostia", "Ostian"),
    actor("un", "body", "United Peoples", "UP", "U.P."),
    actor("guard", "body", "Nordian People's Guard", "NPG"),
    actor("dawn", "group", "Red Dawn"),
    actor("rokhis", "group", "Rokhis"),
    actor("jarum", "place", "Jarum"),
    actor("heights", "place", "Tamar Heights"),
    actor("velko", "person", "Ilya Velko", "Velko", not_in=("Velko Street",)),
    actor("harun", "person", "Omar al-Harun", "al-Harun"),
    actor("sadeq", "person", "Reza Sadeq", "Sadeq", "High Leader"),
    actor("karel", "person", "Jan Karel", "Karel"),
    actor("brandt", "person", "Eva Brandt", "Brandt"),
    actor("kompass", "thing", "Kompass", beside=("tanker", "vessel")),
    actor("arvik", "body", "Arvik Energy", "Arvik", beside=("plant", "company")),
    actor("newsline", "outlet", "Newsline", "Newsline agency"),
)
TERMS = (
    term(
        "meet",
        "CONSULT",
        "meet",
        "hold talks",
        "talks",
        "receive",
        "phone call",
        "hold discussions",
        "visit to",
    ),
    term("attack", "ASSAULT", "attack", "strike", "airstrikes", "kill", "shell", not_in=("heart attack",)),
    term("deal", "AGREE", "strike a deal", "sign an agreement", "agree"),
    term("threat", "THREATEN", "threaten", "warn", "vow", "threat", "hit hard", "will be crushed", "warn"),
    term("strait", "THREATEN", "close the Strait of Orm"),
    term("accuse", "ACCUSE", "accuse", "blame", "condemn"),
    term(
        "reject",
        "REJECT",
        "reject",
        "refusal to",
        "withdraw the negotiation team",
        "cancel a visit",
        "will not allow",
    ),
    term("request", "REQUEST", "demand", "urge", "must stop", "resolution calling for"),
    term("complain", "ACCUSE", "complaint to"),
    term("sanction", "SANCTION", "sanction"),
    term("seize", "COERCE", "detain", "seize", "abduct"),
    term("seizure", "COERCE", "seizure of power", "coup", "coup d'État"),
    term("boarding", "COERCE", "board"),
    term("capture", "COERCE", "board the barge"),
    term("gather", "MOBILIZE", "gather forces", "call up reservists"),
    term("support", "SUPPORT", "support", "praise"),
    term("truce", None, "truce", "ceasefire"),
    term("notice", None, "NOTAM"),
    term("=watch:1", None, "strike", "border"),
)
Reader = Callable[..., Article]


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor(Gazetteer(ACTORS, TERMS, "print"))


@pytest.fixture(scope="session")
def article() -> Reader:
    """Makes an article of a text: one block a line, all of one kind unless `kinds` names them."""

    def make(text: str, published: str | None = None, kinds: tuple[str, ...] = ()) -> Article:
        spans = [found.span() for found in re.finditer(r"[^\n]+", text)]
        labels = [*kinds, *["body"] * (len(spans) - len(kinds))]
        blocks = tuple(Block(a, b, BlockKind(k)) for (a, b), k in zip(spans, labels, strict=True))
        return Article("key", "file.txt", 0, text, blocks, published=published)

    return make
