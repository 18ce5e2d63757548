"""What may be written in rule files: strict models that forbid every other key.

Only shapes and spellings are checked here; whether ids exist is a matter of all files together.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    TypeAdapter,
    ValidationInfo,
    field_validator,
    model_validator,
)

from monitor.model import ActorKind, Counted, OverType, Per, Severity, Status
from monitor.rulebook.findings import suggest
from monitor.rulebook.nodes import CLAUSE_KEYS
from monitor.rulebook.values import (
    FIGURES,
    Cooldown,
    Date,
    EventClass,
    Events,
    Filled,
    FilledIds,
    FollowUps,
    Id,
    Ids,
    Iso,
    Languages,
    Pattern,
    Positive,
    Senses,
    Slots,
    Span,
    Terms,
    Tests,
    Text,
    Texts,
    Window,
    branches,
    choice,
    wrong,
)


class Strict(BaseModel):
    """A map in a rule file: exact types, no unknown keys."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class WrittenActor(Strict):
    """An item under `actors`."""

    id: Id
    name: Text
    kind: Annotated[ActorKind, BeforeValidator(choice(ActorKind, "bad-kind", "kind"))]
    aliases: Texts = []
    with_: Texts = Field([], alias="with")
    not_in: Texts = []
    member_of: Ids = []
    until: Date | None = None
    note: Text | None = None
    wire: bool = False
    romanised: bool = False
    iso: Iso | None = None

    @field_validator("wire")
    @classmethod
    def _only_outlets(cls, wire: bool, known: ValidationInfo) -> bool:
        kind = known.data.get("kind", ActorKind.OUTLET)
        if wire and kind != ActorKind.OUTLET:
            raise wrong("wrong-kind", f"wire: says that others print an outlet's texts; this is a {kind}")
        return wire

    @field_validator("iso")
    @classmethod
    def _only_states(cls, iso: str | None, known: ValidationInfo) -> str | None:
        kind = known.data.get("kind", ActorKind.STATE)
        if iso and kind != ActorKind.STATE:
            raise wrong("wrong-kind", f"iso: is the code of a state; this is a {kind}")
        return iso


class WrittenTerm(Strict):
    """An item under `terms`."""

    id: Id
    event: EventClass | None = None
    pattern: Pattern | None = None
    words: Filled | None = Field(None, validate_default=True)
    not_in: Texts = []
    note: Text | None = None

    @field_validator("words")
    @classmethod
    def _something(cls, words: list[str] | None, known: ValidationInfo) -> list[str] | None:
        if words is None and known.data.get("pattern", "wrong") is None:
            raise wrong("missing-key", "words is missing: every term needs words or a pattern")
        if words is None and known.data.get("event"):
            raise wrong("missing-key", "words is missing: an event needs words, for a pattern is no cue")
        return words


class WrittenDoes(Strict):
    """What stands under `does`."""

    who: Slots | None = None
    event: Events | None = None
    to: Slots | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.who is None and self.event is None and self.to is None:
            raise wrong("nothing-written", "does needs at least one of who, event, to")
        return self


class WrittenFigure(Strict):
    """What stands under `figure`: at least so many people, by what became of them."""

    killed: Positive | None = None
    wounded: Positive | None = None
    missing: Positive | None = None
    detained: Positive | None = None
    displaced: Positive | None = None
    hostages: Positive | None = None
    toll: Positive | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.model_fields_set:
            raise wrong("nothing-written", f"figure needs at least one of {', '.join(FIGURES)}")
        return self


class WrittenClauses(Strict):
    """Clauses side by side, in the order in which they were written."""

    actor: Slots | None = None
    event: Events | None = None
    does: WrittenDoes | None = None
    says: "WrittenSays | None" = None
    term: Terms | None = None
    words: Filled | None = None
    pattern: Pattern | None = None
    place: Slots | None = None
    outlet: Slots | None = None
    figure: WrittenFigure | None = None
    sources: Positive | None = None
    language: Languages | None = None
    all: Annotated[list["WrittenClauses"], BeforeValidator(branches("all"))] | None = None
    any: Annotated[list["WrittenClauses"], BeforeValidator(branches("any"))] | None = None
    none: Annotated[list["WrittenClauses"], BeforeValidator(branches("none"))] | None = None
    at_least: int | None = None
    within: Span | None = None
    sense: Senses | None = None
    _order: tuple[str, ...] = PrivateAttr(())

    @model_validator(mode="wrap")
    @classmethod
    def _remember_order(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        made = handler(data)
        made._order = tuple(data)  # noqa: SLF001 - its own value
        return made

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if not self.model_fields_set & self._needed():
            raise wrong("nothing-written", "there is nothing to look for here: write at least one clause")
        if self.at_least is not None and not 1 <= self.at_least <= len(self.any or ()):
            raise wrong(
                "bad-at-least",
                f"at_least goes from 1 to the number of items under any, here {len(self.any or ())}",
            )
        return self

    def _needed(self) -> frozenset[str]:
        return CLAUSE_KEYS

    def written(self) -> list[tuple[str, Any]]:
        """The clauses with their keys, in the written order ("12 words in order" depends on it)."""
        return [(key, getattr(self, key)) for key in self._order if key in CLAUSE_KEYS]


class WrittenSays(WrittenClauses):
    """What stands under `says`: the speaker, and clauses that hold inside one quotation."""

    who: Slots | None = None

    def _needed(self) -> frozenset[str]:
        return CLAUSE_KEYS | {"who"}


class WrittenOver(Strict):
    """What stands under `over`."""

    type: Annotated[OverType, BeforeValidator(choice(OverType, "bad-over", "type"))]
    window: Window
    of: Filled | None = None
    times: Annotated[int, Field(ge=2)] | None = None
    at_least: Positive | None = None

    @model_validator(mode="after")
    def _fits_its_type(self) -> Self:
        if self.type is OverType.SEQUENCE:
            if len(self.of or ()) < 2:
                raise wrong("bad-over", "a sequence needs of: the ids of at least two watches, in order")
        elif self.of is not None and (len(self.of) > 1 or self.of[0] not in list(Counted)):
            raise wrong("bad-over", f"of is one of {', '.join(Counted)}{suggest(self.of[0], list(Counted))}")
        if self.times is not None and self.type is not OverType.SPIKE:
            raise wrong("bad-over", f"times belongs to a spike, not to {self.type}")
        if self.at_least is not None and self.type not in {OverType.SPIKE, OverType.COUNT}:
            raise wrong("bad-over", f"at_least belongs to a count or a spike, not to {self.type}")
        if self.type is OverType.COUNT and (self.at_least or 0) < 2:
            raise wrong("bad-over", "a count needs at_least: 2 or more, or it is met by every article")
        return self


class WrittenTests(Strict):
    """What stands under `tests`; a severity instead of fires says that it must be reached."""

    fires: Tests = []
    quiet: Tests = []
    info: Tests = []
    low: Tests = []
    medium: Tests = []
    high: Tests = []
    critical: Tests = []


class WrittenRaise(Strict):
    """What stands under `raise`: clauses that lead to a severity."""

    low: WrittenClauses | None = None
    medium: WrittenClauses | None = None
    high: WrittenClauses | None = None
    critical: WrittenClauses | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.model_fields_set:
            raise wrong("nothing-written", "raise needs at least one severity with its clauses")
        return self


class WrittenWatch(Strict):
    """An item under `watches`."""

    id: Id
    title: Text
    severity: Annotated[Severity, BeforeValidator(choice(Severity, "bad-severity", "severity"))] = (
        Severity.MEDIUM
    )
    raise_: WrittenRaise | None = Field(None, alias="raise")
    over: WrittenOver | None = None
    when: WrittenClauses | None = Field(None, validate_default=True)
    per: Annotated[Per, BeforeValidator(choice(Per, "bad-per", "per"))] | None = None
    follow_up: FollowUps | None = None
    cooldown: Cooldown = 0
    send: Filled | None = None
    status: Annotated[Status, BeforeValidator(choice(Status, "bad-status", "status"))] = Status.ACTIVE
    until: Date | None = None
    note: Text | None = None
    tests: WrittenTests = WrittenTests()

    @field_validator("when")
    @classmethod
    def _but_a_sequence(cls, when: WrittenClauses | None, known: ValidationInfo) -> WrittenClauses | None:
        over = known.data.get("over")
        sequence = over is not None and over.type is OverType.SEQUENCE
        if when is None and not sequence and "over" in known.data:  # a wrong over may be a sequence
            raise wrong("missing-key", "when is missing: every watch needs it")
        if sequence and (when or known.data.get("raise_")):
            raise wrong(
                "sequence-when",
                "a sequence has no when and no raise: the watches under of say what must happen",
            )
        return when

    @field_validator("raise_")
    @classmethod
    def _raises(cls, value: WrittenRaise | None, known: ValidationInfo) -> WrittenRaise | None:
        own = known.data.get("severity", Severity.INFO)
        for severity in value.model_fields_set if value else ():
            if Severity(severity).rank <= own.rank:
                raise wrong(
                    "bad-raise", f"raise to {severity} never raises: the watch has severity {own} already"
                )
        return value


class WrittenException(Strict):
    """An item under `exceptions`."""

    id: Id
    note: Text | None = None
    watches: FilledIds
    when: WrittenClauses
    until: Date | None = None


Written = WrittenActor | WrittenTerm | WrittenWatch | WrittenException | list[str]
"""A definition as it was written, under its heading; a list is its ids."""

LIST_ID = TypeAdapter(Id)
"""The shape of a list's name, which is its id."""

SHAPES: Mapping[str, TypeAdapter[Any]] = {
    "actors": TypeAdapter(WrittenActor),
    "terms": TypeAdapter(WrittenTerm),
    "lists": TypeAdapter(FilledIds),
    "watches": TypeAdapter(WrittenWatch),
    "exceptions": TypeAdapter(WrittenException),
}
"""Heading -> the shape of one item under it, in the order in which they build on each other."""

MODELS: Mapping[str, type[Strict]] = {
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
    return [field.alias or key for key, field in MODELS[name].model_fields.items()]
