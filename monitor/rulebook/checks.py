"""Warnings: what can be used as it is written, but will surprise."""

from collections.abc import Iterable
from itertools import chain

from monitor.extraction.romanising import spellings
from monitor.model import Finding, OverType, Severity, Status
from monitor.rulebook.commonplace import COMMON_WORDS, FIRST_NAMES, STOP_WORDS
from monitor.rulebook.entries import Definition
from monitor.rulebook.schema import WrittenActor, WrittenTerm, WrittenWatch
from monitor.rulebook.shapes import Path

_Named = tuple[Definition, WrittenActor, Path, str]


def warnings(definitions: Iterable[Definition]) -> list[Finding]:
    """Everything odd in definitions that are well shaped, each looked at on its own."""
    return [found for one in definitions for found in _of_one(one)]


def shared_names(definitions: Iterable[Definition]) -> list[Finding]:
    """Names that two actors have."""
    first: dict[str, Definition] = {}
    found = []
    for one, _, path, name in chain.from_iterable(map(_names, definitions)):
        other = first.setdefault(name.casefold(), one)
        if other.id != one.id:
            message = f'"{name}" is a name of "{other.id}" as well ({other.place.at()}): both are found where it stands'
            found.append(one.place.spot(path).warning("shared-alias", message))
    return found


def _of_one(one: Definition) -> list[Finding]:
    match one.written:
        case WrittenActor() as actor:
            odd = (_odd_name(name) for name in _names(one))
            return [*filter(None, odd), *_spelled(one, actor)]
        case WrittenTerm() as term:
            return _stop_words(one, term)
        case WrittenWatch() as watch:
            return [*_untested(one, watch), *_contradicting(one, watch)]
    return []


def _names(one: Definition) -> list[_Named]:
    """The name and aliases of an actor, each with its path."""
    actor = one.written
    if not isinstance(actor, WrittenActor):
        return []
    aliases: list[_Named] = [
        (one, actor, ("aliases", number), alias) for number, alias in enumerate(actor.aliases)
    ]
    return [(one, actor, ("name",), actor.name), *aliases]


def _spelled(one: Definition, actor: WrittenActor) -> list[Finding]:
    """Where `romanised` makes nothing, which nobody should find out from a missed alert."""
    if not actor.romanised or spellings(actor.name):
        return []
    message = f'romanised finds nothing to vary in "{actor.name}": write the other spellings under aliases'
    return [one.place.spot(("romanised",), key=True).warning("romanised-idle", message)]


def _odd_name(named: _Named) -> Finding | None:
    one, actor, path, name = named
    if len(name) < 3 and not name.isupper():
        message = f'"{name}" is so short that it is found nearly everywhere: write the longer form'
        return one.place.spot(path).warning("short-alias", message)
    if actor.with_ or name.isupper():  # guarded, or found in capitals only
        return None
    if name.casefold() in COMMON_WORDS:
        message = f'"{name}" is an everyday word: guard it by with:, or leave it out'
        return one.place.spot(path).warning("common-alias", message)
    if name.casefold() in FIRST_NAMES:
        message = f'"{name}" alone is a common first name{_one_alias(actor, path)}'
        return one.place.spot(path).warning("first-name", message)
    return None


def _one_alias(actor: WrittenActor, path: Path) -> str:
    """Whether the alias before is the surname, from a name that was written surname first."""
    number = path[-1]
    if not isinstance(number, int) or number == 0:
        return ": write the full name, or guard it by with:"
    return f': one alias "{actor.aliases[number - 1]}, {actor.aliases[number]}"?'


def _stop_words(one: Definition, term: WrittenTerm) -> list[Finding]:
    message = "this word stands in nearly every sentence: take it out, or write the whole phrase"
    return [
        one.place.spot(("words", number)).warning("stop-word", message)
        for number, word in enumerate(term.words or ())
        if word in STOP_WORDS or len(word) < 2
    ]


def _untested(one: Definition, watch: WrittenWatch) -> list[Finding]:
    loud = watch.severity in {Severity.HIGH, Severity.CRITICAL} and watch.status != Status.OFF
    if not loud or any(getattr(watch.tests, key) for key in ("fires", *Severity)):
        return []
    lead = f"a watch of {watch.severity} severity without tests"
    if watch.over and watch.over.type is OverType.SPIKE:
        message = f"{lead}: none can hold the 28 days that a spike is measured by; try it with news-monitor backtest"
    else:
        message = f"{lead}: add a text under fires and one under quiet"
    return [one.place.spot(("id",)).warning("untested-watch", message, watch.id)]


def _contradicting(one: Definition, watch: WrittenWatch) -> list[Finding]:
    return [
        one.place.spot(("tests", "quiet", number)).warning(
            "contradicting-tests", "this text stands under fires too: remove one of the two", watch.id
        )
        for number, text in enumerate(watch.tests.quiet)
        if text in watch.tests.fires
    ]
