"""What may be written in rule files: maps that forbid every other key.

Only shapes and spellings are checked here; whether ids exist is a matter of all files together.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from monitor.model import ActorKind, Counted, EventType, FollowUp, OverType, Per, Sense, Severity, Status
from monitor.rulebook.findings import suggest
from monitor.rulebook.nodes import CLAUSE_KEYS
from monitor.rulebook.shapes import FLAG, Check, Mistake, Shape, Written, each_of, key, whole, wrong
from monitor.rulebook.values import (
    COOLDOWN,
    DATE,
    EVENT_CLASS,
    EVENTS,
    FIGURES,
    FILLED,
    FILLED_IDS,
    FILLED_PHRASES,
    FOLLOW_UPS,
    ID,
    IDS,
    ISO,
    LANGUAGES,
    PATTERN,
    PHRASES,
    POSITIVE,
    SENSES,
    SLOTS,
    SPAN,
    TERMS,
    TESTS,
    TEXT,
    TEXTS,
    WINDOW,
    choice,
)

Texts = Sequence[str]


def _map(name: str, check: Check) -> Shape:
    """A map of a name in MODELS."""
    return Shape(check, {"allOf": [{"$ref": f"#/definitions/{name}"}]})


class WrittenActor(Written):
    """An item under `actors`."""

    id: str = key(ID)
    name: str = key(TEXT)
    kind: ActorKind = key(choice(ActorKind, "bad-kind", "kind"))
    aliases: Texts = key(TEXTS, ())
    with_: Texts = key(TEXTS, (), "with")
    not_in: Texts = key(TEXTS, ())
    member_of: Texts = key(IDS, ())
    until: str | None = key(DATE, None)
    note: str | None = key(TEXT, None)
    wire: bool = key(FLAG, default=False)
    romanised: bool = key(FLAG, default=False)
    iso: str | None = key(ISO, None)

    @classmethod
    def between(cls, found: Mapping[str, Any]) -> Iterator[Mistake]:
        """Keys that belong to one kind of actor only."""
        kind = found.get("kind")
        if found.get("wire") and kind not in {None, ActorKind.OUTLET}:
            message = f"wire: says that others print an outlet's texts; this is a {kind}"
            yield Mistake(("wire",), "wrong-kind", message)
        if found.get("iso") and kind not in {None, ActorKind.STATE}:
            yield Mistake(("iso",), "wrong-kind", f"iso: is the code of a state; this is a {kind}")


class WrittenTerm(Written):
    """An item under `terms`."""

    id: str = key(ID)
    event: EventType | None = key(EVENT_CLASS, None)
    pattern: str | None = key(PATTERN, None)
    words: Texts | None = key(FILLED_PHRASES, None)
    not_in: Texts = key(PHRASES, ())
    note: str | None = key(TEXT, None)

    @classmethod
    def between(cls, found: Mapping[str, Any]) -> Iterator[Mistake]:
        """A term without words."""
        if found.get("words", "wrong") is not None:
            return
        if found.get("pattern", "wrong") is None:
            message = "words is missing: every term needs words or a pattern"
            yield Mistake(("words",), "missing-key", message)
        elif found.get("event"):
            message = "words is missing: an event needs words, for a pattern is no cue"
            yield Mistake(("words",), "missing-key", message)


class WrittenDoes(Written):
    """What stands under `does`."""

    who: Texts | None = key(SLOTS, None)
    event: Texts | None = key(EVENTS, None)
    to: Texts | None = key(SLOTS, None)

    def as_a_whole(self) -> None:
        """Refuse a map of nothing."""
        if not self.keys:
            raise wrong("nothing-written", "does needs at least one of who, event, to")


class WrittenFigure(Written):
    """What stands under `figure`: at least so many people, by what became of them."""

    killed: int | None = key(POSITIVE, None)
    wounded: int | None = key(POSITIVE, None)
    missing: int | None = key(POSITIVE, None)
    detained: int | None = key(POSITIVE, None)
    displaced: int | None = key(POSITIVE, None)
    hostages: int | None = key(POSITIVE, None)
    toll: int | None = key(POSITIVE, None)

    def as_a_whole(self) -> None:
        """Refuse a map of nothing."""
        if not self.keys:
            raise wrong("nothing-written", f"figure needs at least one of {', '.join(FIGURES)}")


def _clauses(value: object) -> "WrittenClauses":
    return WrittenClauses.read(value)


def _says(value: object) -> "WrittenSays":
    return WrittenSays.read(value)


def _branches(name: str) -> Shape:
    """The lists of clauses under all, any and none."""

    def read(value: object) -> "list[WrittenClauses]":
        if isinstance(value, dict):
            raise wrong("needs-list", f'{name} needs a list: put "- " before each')
        if not isinstance(value, list):
            word = value if isinstance(value, str) and value.strip() else "film"
            raise wrong("needs-list", f'{name} needs a list of clauses, such as "- words: {word}"')
        if not value:
            raise wrong("nothing-written", f"{name} has no clauses: write some or remove it")
        return each_of(_clauses, value)

    return Shape(read, {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/clause"}})


CLAUSES = _map("clause", _clauses)


class WrittenClauses(Written):
    """Clauses side by side, in the order in which they were written."""

    actor: Texts | None = key(SLOTS, None)
    event: Texts | None = key(EVENTS, None)
    does: WrittenDoes | None = key(_map("does", WrittenDoes.read), None)
    says: "WrittenSays | None" = key(_map("says", _says), None)
    term: Texts | None = key(TERMS, None)
    words: Texts | None = key(FILLED_PHRASES, None)
    pattern: str | None = key(PATTERN, None)
    place: Texts | None = key(SLOTS, None)
    outlet: Texts | None = key(SLOTS, None)
    figure: WrittenFigure | None = key(_map("figure", WrittenFigure.read), None)
    sources: int | None = key(POSITIVE, None)
    language: Texts | None = key(LANGUAGES, None)
    all: "Sequence[WrittenClauses] | None" = key(_branches("all"), None)
    any: "Sequence[WrittenClauses] | None" = key(_branches("any"), None)
    none: "Sequence[WrittenClauses] | None" = key(_branches("none"), None)
    at_least: int | None = key(whole(), None)
    within: str | None = key(SPAN, None)
    sense: Sequence[Sense] | None = key(SENSES, None)

    def as_a_whole(self) -> None:
        """Refuse clauses that ask for nothing, or for more branches than there are."""
        if not self.needed().intersection(self.keys):
            raise wrong("nothing-written", "there is nothing to look for here: write at least one clause")
        if self.at_least is not None and not 1 <= self.at_least <= len(self.any or ()):
            message = f"at_least goes from 1 to the number of items under any, here {len(self.any or ())}"
            raise wrong("bad-at-least", message, "at_least")

    def needed(self) -> frozenset[str]:
        """The keys of which one must be there."""
        return CLAUSE_KEYS

    def written(self) -> list[tuple[str, Any]]:
        """The clauses with their keys, in the written order ("12 words in order" depends on it)."""
        return [(name, getattr(self, name)) for name in self.keys if name in CLAUSE_KEYS]


class WrittenSays(WrittenClauses):
    """What stands under `says`: the speaker, and clauses that hold inside one quotation."""

    who: Texts | None = key(SLOTS, None)

    def needed(self) -> frozenset[str]:
        """The speaker is enough."""
        return CLAUSE_KEYS | {"who"}


class WrittenOver(Written):
    """What stands under `over`."""

    type: OverType = key(choice(OverType, "bad-over", "type"))
    window: int = key(WINDOW)
    of: Texts | None = key(FILLED, None)
    times: int | None = key(whole(2), None)
    at_least: int | None = key(POSITIVE, None)

    def as_a_whole(self) -> None:
        """Refuse keys that the type has no use for, or lacks."""
        of = self.of or ()
        if self.type is OverType.SEQUENCE:
            if len(of) < 2:
                raise _bad_over("of", "a sequence needs of: the ids of at least two watches, in order")
        elif self.of is not None and (len(of) > 1 or of[0] not in list(Counted)):
            raise _bad_over("of", f"of is one of {', '.join(Counted)}{suggest(of[0], list(Counted))}")
        if self.times is not None and self.type is not OverType.SPIKE:
            raise _bad_over("times", f"times belongs to a spike, not to {self.type}")
        if self.at_least is not None and self.type not in {OverType.SPIKE, OverType.COUNT}:
            raise _bad_over("at_least", f"at_least belongs to a count or a spike, not to {self.type}")
        if self.type is OverType.COUNT and (self.at_least or 0) < 2:
            raise _bad_over("at_least", "a count needs at_least: 2 or more, or it is met by every article")


def _bad_over(name: str, message: str) -> Exception:
    return wrong("bad-over", message, name)


class WrittenTests(Written):
    """What stands under `tests`; a severity instead of fires says that it must be reached."""

    fires: Sequence[Any] = key(TESTS, ())
    quiet: Sequence[Any] = key(TESTS, ())
    info: Sequence[Any] = key(TESTS, ())
    low: Sequence[Any] = key(TESTS, ())
    medium: Sequence[Any] = key(TESTS, ())
    high: Sequence[Any] = key(TESTS, ())
    critical: Sequence[Any] = key(TESTS, ())


class WrittenRaise(Written):
    """What stands under `raise`: clauses that lead to a severity."""

    low: WrittenClauses | None = key(CLAUSES, None)
    medium: WrittenClauses | None = key(CLAUSES, None)
    high: WrittenClauses | None = key(CLAUSES, None)
    critical: WrittenClauses | None = key(CLAUSES, None)

    def as_a_whole(self) -> None:
        """Refuse a map of nothing."""
        if not self.keys:
            raise wrong("nothing-written", "raise needs at least one severity with its clauses")


class WrittenWatch(Written):
    """An item under `watches`."""

    id: str = key(ID)
    title: str = key(TEXT)
    severity: Severity = key(choice(Severity, "bad-severity", "severity"), Severity.MEDIUM)
    raise_: WrittenRaise | None = key(_map("raise", WrittenRaise.read), None, "raise")
    over: WrittenOver | None = key(_map("over", WrittenOver.read), None)
    when: WrittenClauses | None = key(CLAUSES, None)
    per: Per | None = key(choice(Per, "bad-per", "per"), None)
    follow_up: Sequence[FollowUp] | None = key(FOLLOW_UPS, None)
    cooldown: int = key(COOLDOWN, 0)
    send: Texts | None = key(FILLED, None)
    status: Status = key(choice(Status, "bad-status", "status"), Status.ACTIVE)
    until: str | None = key(DATE, None)
    note: str | None = key(TEXT, None)
    tests: WrittenTests = key(_map("tests", WrittenTests.read), WrittenTests.read({}))

    @classmethod
    def between(cls, found: Mapping[str, Any]) -> Iterator[Mistake]:
        """A watch without `when`, a sequence with one, and raises that never raise."""
        over = found.get("over", "wrong")  # a wrong one may be a sequence
        sequence = isinstance(over, WrittenOver) and over.type is OverType.SEQUENCE
        when = found.get("when", "wrong")
        if when is None and not sequence and over != "wrong":
            yield Mistake(("when",), "missing-key", "when is missing: every watch needs it")
        if sequence and when != "wrong" and (when or found.get("raise_")):
            message = "a sequence has no when and no raise: the watches under of say what must happen"
            yield Mistake(("when",), "sequence-when", message)
        own: Severity = found.get("severity", Severity.INFO)
        raises: WrittenRaise | None = found.get("raise_")
        for severity in raises.keys if raises else ():
            if Severity(severity).rank <= own.rank:
                message = f"raise to {severity} never raises: the watch has severity {own} already"
                yield Mistake(("raise",), "bad-raise", message)
                return


class WrittenException(Written):
    """An item under `exceptions`."""

    id: str = key(ID)
    note: str | None = key(TEXT, None)
    watches: Texts = key(FILLED_IDS)
    when: WrittenClauses = key(CLAUSES)
    until: str | None = key(DATE, None)


SHAPES: Mapping[str, Shape] = {
    "actors": _map("actor", WrittenActor.read),
    "terms": _map("term", WrittenTerm.read),
    "lists": FILLED_IDS,
    "watches": _map("watch", WrittenWatch.read),
    "exceptions": _map("exception", WrittenException.read),
}
"""Heading -> the shape of one item under it, in the order in which they build on each other."""

MODELS: Mapping[str, type[Written]] = {
    "actor": WrittenActor,
    "term": WrittenTerm,
    "watch": WrittenWatch,
    "exception": WrittenException,
    "clause": WrittenClauses,
    "does": WrittenDoes,
    "says": WrittenSays,
    "figure": WrittenFigure,
    "raise": WrittenRaise,
    "over": WrittenOver,
    "tests": WrittenTests,
}
"""What a map may be, by the name that messages give it."""


def keys_of(name: str) -> list[str]:
    """The keys that a map of this name takes."""
    return list(MODELS[name].taken)
