"""A watch in plain English: what it looks for, and what it does then."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from monitor.model import (
    NEWS,
    RECIPROCAL,
    AllOf,
    AnyOf,
    Clause,
    Clauses,
    Counted,
    Does,
    EventType,
    Figured,
    FollowUp,
    Happens,
    InLanguage,
    Named,
    NoneOf,
    Over,
    OverType,
    Per,
    Placed,
    Published,
    Rulebook,
    Said,
    Sense,
    Slot,
    Sourced,
    SpanKind,
    Speaks,
    Status,
    Watch,
    Within,
)
from monitor.model.languages import language_name

_SHOWN = 6
"""So many names or words are written out before "and 12 more"."""

_FEW = 3
"""Up to so many members of an actor are named."""

_E = EventType
_DEEDS: Mapping[EventType, str] = {
    _E.AGREE: "agrees with",
    _E.CONSULT: "meets",
    _E.SUPPORT: "backs",
    _E.CONCEDE: "gives in to",
    _E.COOPERATE: "works together with",
    _E.AID: "gives aid to",
    _E.RETREAT: "withdraws from",
    _E.REQUEST: "demands something of",
    _E.ACCUSE: "accuses",
    _E.REJECT: "refuses",
    _E.THREATEN: "threatens",
    _E.PROTEST: "protests against",
    _E.SANCTION: "sanctions",
    _E.MOBILIZE: "moves forces against",
    _E.COERCE: "arrests, seizes or restricts",
    _E.ASSAULT: "attacks",
}
"""Event class -> what one side does to the other."""

_NOUNS: Mapping[EventType, str] = {
    _E.AGREE: "an agreement",
    _E.CONSULT: "a meeting or talks",
    _E.SUPPORT: "support or praise",
    _E.CONCEDE: "a concession",
    _E.COOPERATE: "cooperation",
    _E.AID: "aid",
    _E.RETREAT: "a withdrawal or release",
    _E.REQUEST: "a demand or appeal",
    _E.ACCUSE: "an accusation",
    _E.REJECT: "a refusal or break",
    _E.THREATEN: "a threat or warning",
    _E.PROTEST: "a protest",
    _E.SANCTION: "a sanction",
    _E.MOBILIZE: "a movement of forces",
    _E.COERCE: "an arrest, seizure or restriction",
    _E.ASSAULT: "an attack",
}
"""Event class -> what it is called where nobody is named beside it."""

_SPANS: Mapping[SpanKind, str] = {
    SpanKind.SENTENCE: "in one sentence",
    SpanKind.PARAGRAPH: "in one paragraph",
    SpanKind.ARTICLE: "anywhere in the article",
    SpanKind.TITLE: "in the title",
    SpanKind.LEAD: "in the lead",
    SpanKind.QUOTE: "in one quotation",
    SpanKind.CAPTION: "in one photo caption",
}

_SENSES: Mapping[Sense, str] = {
    Sense.ASSERTED: "stated as a fact",
    Sense.CLAIMED: "claimed by somebody",
    Sense.DENIED: "denied",
    Sense.HYPOTHETICAL: "only possible",
    Sense.FUTURE: "planned or expected",
    Sense.HISTORICAL: "long past",
    Sense.OTHER: "play, fiction or a name",
}

_BOOKS: Mapping[Per, str] = {
    Per.WHO: "for each doer",
    Per.TO: "for each one it is done to",
    Per.PAIR: "for each pair",
    Per.PLACE: "for each place",
    Per.OUTLET: "for each outlet",
    Per.STORY: "for each story",
}

_FACTS: Mapping[FollowUp, str] = {
    FollowUp.ACTOR: "new actors",
    FollowUp.EVENT: "new events",
    FollowUp.LEVEL: "a graver level",
    FollowUp.FIGURE: "higher figures",
    FollowUp.PLACE: "new places",
    FollowUp.QUOTE: "new quotations",
    FollowUp.SOURCES: "more independent sources",
    FollowUp.DENIAL: "denials",
}


def explain(watch: Watch, rulebook: Rulebook) -> str:
    """What a watch looks for and what it does then, in lines of plain English."""
    return "\n".join(_Explaining(rulebook).lines(watch))


def duration(seconds: int) -> str:
    """A length of time in the largest unit that leaves no rest: "6 hours"."""
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds % size == 0 and seconds >= size:
            count = seconds // size
            return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
    return f"{seconds} seconds"


@dataclass(frozen=True, slots=True)
class _Explaining:
    rulebook: Rulebook

    def lines(self, watch: Watch) -> Iterator[str]:
        yield f"{watch.id}: {watch.title}"
        yield f"({watch.severity}, {watch.status}, {watch.at.file}:{watch.at.line})"
        yield ""
        yield from self._what(watch)
        for severity, clauses in watch.raises:
            where = _span(clauses.within) if clauses.within else "in the same stretch of text,"
            yield f"It is {severity} where, {where}"
            yield from self._all(clauses, "  ")
        yield ""
        yield from self._then(watch)
        yield from self._held_back(watch)
        count, quiet = len(watch.tests.fires), len(watch.tests.quiet)
        yield (
            f"Its tests: {count} that must alert, {quiet} that must not."
            if count + quiet
            else "It has no tests."
        )

    # -- What is looked for

    def _what(self, watch: Watch) -> Iterator[str]:
        if watch.over and watch.over.type is OverType.SEQUENCE:
            each = f", {_BOOKS[watch.per]}" if watch.per else ""
            yield f"Alerts when these watches are met one after the other within {duration(watch.over.window)}{each}:"
            yield from (f"  {number}. {name}" for number, name in enumerate(watch.over.watches, start=1))
            return
        yield f"{self._along(watch.over, watch.per)} {_span(watch.when.within)}"
        yield from self._all(watch.when, "  ")
        senses = _senses(watch.when)
        if senses:
            words = [_SENSES[sense] for sense in Sense if sense in senses]
            yield f"An event counts where it is {_either(words)}; in no other sense."

    def _along(self, over: Over | None, per: Per | None) -> str:
        each = f", {_BOOKS[per]}," if per else ""
        if over is None:
            return "Alerts when,"
        window, what = duration(over.window), over.of.value
        match over.type:
            case OverType.COUNT:
                return f"Alerts when at least {over.at_least} {what} within {window}{each} tell that,"
            case OverType.SPIKE:
                many, less = ("much", "less") if over.of is Counted.ESCALATION else ("many", "fewer")
                return (
                    f"Alerts when, within {window}{each or ','} at least {over.times:g} times as {many} {what} as usual in the last "
                    f"28 days, and no {less} than {over.at_least}, tell that,"
                )
            case OverType.FIRST:
                return f"Alerts when, for the first time in {window}{each.rstrip(',')},"
            case _:
                more = "no further source tells it" if over.of is Counted.SOURCES else "it is not told again"
                return f"Alerts when, once this was told, {more} within {window}{each.rstrip(',')}:"

    def _all(self, clauses: Clauses, indent: str) -> Iterator[str]:
        """Clauses side by side, one a line."""
        for number, clause in enumerate(clauses.clauses):
            first, *more = self._clause(clause)
            yield f"{indent}{'and ' if number else ''}{first}"
            yield from (f"{indent}  {line}" for line in more)

    def _clause(self, clause: Clause) -> Iterator[str]:
        match clause:
            case Named():
                yield f"{self._anybody(clause.slot)} is named"
            case Happens():
                yield self._event(clause)
            case Does():
                yield from self._does(clause)
            case Speaks():
                said = "says, in one quotation, that" if clause.clauses.clauses else "is quoted"
                yield f"{self._slot(clause.who) if clause.who else 'anybody'} {said}"
                yield from self._all(clause.clauses, "")
            case Said():
                yield self._said(clause)
            case Placed():
                yield f"{self._anybody(clause.slot)} is named as a place"
            case Published():
                yield f"it is published by {self._anybody(clause.slot)} or an outlet of theirs, or one of them is credited there"
            case AnyOf() | NoneOf() | AllOf():
                yield from self._group(clause)
            case _:
                yield _fact(clause)

    def _group(self, clause: AnyOf | NoneOf | AllOf) -> Iterator[str]:
        if isinstance(clause, NoneOf):
            yield "this does not hold there:" if len(clause.branches) == 1 else "none of these holds there:"
        elif isinstance(clause, AllOf):
            yield "all of these hold:"
        else:
            yield (
                "one of these holds:"
                if clause.at_least == 1
                else f"at least {clause.at_least} of these hold:"
            )
        for branch in clause.branches:
            first, *more = self._all(branch, "")
            yield f"- {_where(first, branch.within)}"
            yield from (f"  {line}" for line in more)

    def _does(self, does: Does) -> Iterator[str]:
        yield self._somebody(does.who)
        what = does.what
        if what is None:
            yield "does anything to"
        else:
            verbs = [_DEEDS[kind] for kind in EventType if kind in what.types]
            yield f"{_either([*verbs, *self._stated(what, 'does what these words say')])}"
        both_ways = what is not None and bool(what.types) and what.types <= RECIPROCAL
        yield f"{self._somebody(does.to)}{', or the other way round' if both_ways else ''}"

    def _event(self, what: Happens) -> str:
        names = [_NOUNS[kind] for kind in EventType if kind in what.types]
        return f"there is {_either([*names, *self._stated(what, 'what these words say')])}"

    def _stated(self, what: Happens, lead: str) -> list[str]:
        words = [word for name in sorted(what.terms) for word in self._words(name)]
        return [f"{lead}: {_several(words)}"] if words else []

    def _said(self, said: Said) -> str:
        if said.key == "pattern":
            return f"the pattern {said.text} is found"
        words = _several([word for name in sorted(said.terms) for word in self._words(name)])
        about = f" of {said.text}" if said.key == "term" else ""
        return f"one of the words{about} stands there: {words}"

    def _words(self, term: str) -> list[str]:
        found = next((one for one in self.rulebook.gazetteer.terms if one.id == term), None)
        return [f'"{word}"' for word in found.words] if found else []

    # -- Who

    def _somebody(self, slot: Slot | None) -> str:
        return self._slot(slot).rstrip(",") if slot else "anybody"

    def _anybody(self, slot: Slot) -> str:
        return self._slot(slot).replace("anybody who is named", "anybody")

    def _slot(self, slot: Slot) -> str:
        """The written ids in words: lists with who is in them, actors with how many belong to them."""
        taken = [text.removeprefix("not ") for text in slot.text.split(", ") if text.startswith("not ")]
        given = [text for text in slot.text.split(", ") if not text.startswith("not ")] or ["any"]
        but = f", but not {_either([self._name(name) for name in taken])}," if taken else ""
        return f"{_either([self._reaching(name, slot) for name in given])}{but}"

    def _reaching(self, text: str, slot: Slot) -> str:
        if text == "any":
            return "anybody who is named"
        if text.startswith("any "):
            return f"any {text.removeprefix('any ')}"
        if text in self.rulebook.lists:
            names = [self._name(actor) for actor in self.rulebook.lists[text]]
            return f"one of {text} ({_several(names)})"
        others = sorted({actor for name, ids in slot.reach if name == text for actor in ids} - {text})
        if not others:
            return self._name(text)
        few = len(others) <= _FEW
        with_whom = (
            _and([self._name(actor) for actor in others]) if few else f"the {len(others)} that belong to it"
        )
        return f"{self._name(text)} (with {with_whom})"

    def _name(self, text: str) -> str:
        return next((actor.name for actor in self.rulebook.actors if actor.id == text), text)

    # -- What happens then

    def _then(self, watch: Watch) -> Iterator[str]:
        if watch.status is Status.OFF:
            yield "It is off: nothing is matched."
        elif watch.status is Status.DRAFT:
            yield "It is a draft: matched and shown, never sent."
        elif watch.send == ():
            yield "It is sent nowhere: matched and stored only."
        else:
            where = f"to {_and(watch.send)}" if watch.send else "where its severity is routed"
            yield f"It is sent {where}."
        if watch.cooldown:
            each = f", {_BOOKS[watch.per]}" if watch.per else ""
            yield f"At most one message in {duration(watch.cooldown)}{each}; what is held comes with the next, and what is graver at once."
        yield _follow_up(watch.follow_up)
        if watch.until:
            yield f"It alerts until {watch.until}."

    def _held_back(self, watch: Watch) -> Iterator[str]:
        for rule in self.rulebook.exceptions:
            if watch.id in rule.watches:
                yield f"The exception {rule.id} holds it back where, {_span(rule.when.within)}"
                yield from self._all(rule.when, "  ")


def _fact(clause: Figured | Sourced | InLanguage) -> str:
    """A clause that names nobody."""
    if isinstance(clause, Sourced):
        return f"at least {clause.least} independent sources tell it"
    if isinstance(clause, InLanguage):
        return f"the article is in {_either(map(language_name, sorted(clause.languages)))}"
    told = [
        f"a toll of at least {number}" if kind == "toll" else f"at least {number} people {kind}"
        for kind, number in clause.least
    ]
    return f"{_and(told)} {'is' if told[0].startswith('a toll') else 'are'} told"


def _where(words: str, within: Within | None) -> str:
    """The first line of a branch with the place in which it is looked for; a list that follows stays behind it."""
    if within is None:
        return words
    span = _span(within).removesuffix(",")
    return f"{words[:-1]}, {span}:" if words.endswith(":") else f"{words} ({span})"


def _span(within: Within | None) -> str:
    within = within or Within()
    if within.kind is SpanKind.WORDS:
        order = ", in this order" if within.in_order else ""
        return f"within {within.words} words{order},"
    return f"{_SPANS[within.kind]},"


def _senses(clauses: Clauses) -> frozenset[Sense]:
    """The senses in which the events of a watch count, where they are not the usual ones."""
    found: set[Sense] = set()
    for clause in clauses.clauses:
        match clause:
            case Happens(senses=senses) | Does(senses=senses) | Figured(senses=senses):
                found |= senses
            case AnyOf(branches=branches) | AllOf(branches=branches):
                found.update(*(_senses(branch) for branch in branches))
    return frozenset(found) - NEWS if found == NEWS else frozenset(found)


def _follow_up(kinds: frozenset[FollowUp]) -> str:
    if not kinds:
        return "After the first alert on a happening it tells nothing more of it, but corrections."
    if FollowUp.ALL in kinds:
        return "After the first alert on a happening it tells every further article."
    words = [_FACTS[kind] for kind in FollowUp if kind in kinds]
    return f"After the first alert on a happening it tells {_and(words)}."


def _either(words: Iterable[str]) -> str:
    return _and(words, "or")


def _and(words: Iterable[str], joint: str = "and") -> str:
    *most, last = words
    return f"{', '.join(most)} {joint} {last}" if most else last


def _several(words: list[str]) -> str:
    more = f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
    return f"{', '.join(words[:_SHOWN])}{more}"
