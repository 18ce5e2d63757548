"""A headline in plain English from who, cue, to, place and figures."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from msgspec import structs

from monitor.model import RECIPROCAL, Article, Event, EventType, Evidence, Match, Sense, Watch
from monitor.rendering.neutral import clipped

LONGEST = 200
"""Characters: about what a phone shows of a notification."""

_MOST_NAMED = 4
"""So many names stand in a list; how many more there are, is said."""

_LONG_CUE = 3
"""Words of a cue that tell more than the phrase of its class."""

_E = EventType


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to say an event: "S does T", "S alone", and "Noun T" where nobody is named as the doer."""

    does: str
    alone: str
    noun: str

    @property
    def bare(self) -> str:
        """The noun without its preposition."""
        return self.noun.rpartition(" ")[0]


_BY_CLASS: Mapping[EventType, Phrase] = {
    _E.AGREE: Phrase("agreed with", "agreed", "Agreement with"),
    _E.CONSULT: Phrase("held talks with", "held talks", "Talks with"),
    _E.SUPPORT: Phrase("voiced support for", "voiced support", "Support for"),
    _E.CONCEDE: Phrase("made concessions to", "made concessions", "Concessions to"),
    _E.COOPERATE: Phrase("cooperated with", "took up cooperation", "Cooperation with"),
    _E.AID: Phrase("gave aid to", "gave aid", "Aid for"),
    _E.RETREAT: Phrase("de-escalated towards", "de-escalated", "De-escalation towards"),
    _E.REQUEST: Phrase("appealed to", "made an appeal", "Appeal to"),
    _E.ACCUSE: Phrase("accused", "made accusations", "Accusation against"),
    _E.REJECT: Phrase("rebuffed", "declined", "Rebuff to"),
    _E.THREATEN: Phrase("threatened", "made a threat", "Threat against"),
    _E.PROTEST: Phrase("protested against", "held a protest", "Protest against"),
    _E.SANCTION: Phrase("imposed sanctions on", "imposed sanctions", "Sanctions on"),
    _E.MOBILIZE: Phrase("mobilised forces against", "mobilised forces", "Mobilisation against"),
    _E.COERCE: Phrase("cracked down on", "cracked down", "Crackdown on"),
    _E.ASSAULT: Phrase("attacked", "carried out an attack", "Attack on"),
}

_BY_CUE: tuple[tuple[EventType, str, Phrase], ...] = (
    (_E.AGREE, "promis|pledg|offer|commit", Phrase("made a pledge to", "made a pledge", "Pledge to")),
    (_E.CONSULT, "phone|call", Phrase("spoke by phone with", "held a phone call", "Phone call with")),
    (_E.CONSULT, "met|meet|receiv|host", Phrase("met", "held a meeting", "Meeting with")),
    (_E.CONSULT, "brief|inform", Phrase("briefed", "gave a briefing", "Briefing of")),
    (_E.CONSULT, "visit", Phrase("visited", "made a visit", "Visit to")),
    (_E.SUPPORT, "prais|hail|laud|applau|congrat", Phrase("praised", "voiced praise", "Praise for")),
    (_E.SUPPORT, "thank|grat", Phrase("thanked", "voiced thanks", "Thanks to")),
    (_E.SUPPORT, "condol", Phrase("sent condolences to", "sent condolences", "Condolences to")),
    (_E.SUPPORT, "mourn", Phrase("mourned", "went into mourning", "Mourning for")),
    (_E.AID, "arm|weapon|missile|militar|train", Phrase("gave military aid to", "gave military aid", "Military aid for")),
    (_E.AID, "fund|financ|money|pay|paid", Phrase("gave money to", "gave money", "Money for")),
    (_E.RETREAT, "pull|withdr|evacu", Phrase("pulled back from", "pulled back", "Pullback from")),
    (_E.REQUEST, "demand|ultimat|order|insist", Phrase("made a demand on", "made a demand", "Demand on")),
    (_E.ACCUSE, "condemn|denounc|slam|blast|critic", Phrase("condemned", "voiced condemnation", "Condemnation of")),
    (_E.REJECT, "cancel|call", Phrase("cancelled plans with", "cancelled plans", "Cancelled plans with")),
    (_E.REJECT, "withdr|recall|walk|break|broke", Phrase("broke off contacts with", "broke off contacts", "Break with")),
    (_E.THREATEN, "warn|caution", Phrase("warned", "issued a warning", "Warning to")),
    (_E.SANCTION, "sever|cut|ties|relations|expel", Phrase("cut ties with", "cut ties", "Cut of ties with")),
    (_E.COERCE, "coup|putsch|power|oust|overthr", Phrase("moved to oust", "moved to seize power", "Coup against")),
    (_E.COERCE, "arrest|detain", Phrase("detained", "made arrests", "Detention of")),
    (_E.COERCE, "seiz|board|impound|confisc", Phrase("seized", "made a seizure", "Seizure of")),
    (_E.COERCE, "abduct|kidnap|hostage|captur", Phrase("abducted", "took captives", "Abduction of")),
    (_E.COERCE, "burn|torch|demolish|raz(?:e|ing)|bulldoz|destr", Phrase("destroyed property in", "destroyed property", "Destruction in")),
    (_E.COERCE, "block|besieg|sieg", Phrase("blockaded", "imposed a blockade", "Blockade of")),
    (_E.ASSAULT, "assassin", Phrase("assassinated", "carried out an assassination", "Assassination of")),
    (_E.ASSAULT, "kill|slay|slain|massac|dead", Phrase("made a deadly attack on", "made a deadly attack", "Deadly attack on")),
    (_E.ASSAULT, "raid|storm", Phrase("raided", "carried out a raid", "Raid on")),
    (_E.ASSAULT, "str[iu][ck]|air|bomb|shell|hit|missil|rocket|drone", Phrase("struck", "carried out a strike", "Strike on")),
)  # fmt: skip
"""Beginnings of cue words that allow a closer phrase than their class; the first that fits is taken."""

_CUES = tuple((kind, re.compile(rf"\b(?:{stems})", re.IGNORECASE), phrase) for kind, stems, phrase in _BY_CUE)

_LOCATED = frozenset({_E.CONSULT, _E.AID, _E.RETREAT, _E.PROTEST, _E.MOBILIZE, _E.COERCE, _E.ASSAULT})

_THE = re.compile(
    r"^(?:Bay|Gulf|Ministry|Republic|Sea|Strait) of |(?:^| )(?:Agency|Army|Bank|Canal|Corps|Council|Court|Delta|Department"
    r"|Desert|Emirates|Forces|Front|Government|Gulf|Heights|House|Islands|Kingdom|Ministry|Movement|Nations|Navy|Ocean"
    r"|Parliament|Peninsula|Republic|River|Sea|States|Strait|Strip|Union|Valley)$"
)
"""Names made with a common noun take "the" in English, but for the beginning of a headline."""

DENIES = "Denied: "
"""How the headline of what is denied begins."""

_SUBJECTS = frozenset({"term", "words", "pattern"})
"""The clauses that ask for words."""

_YET_TO_COME = frozenset({Sense.HYPOTHETICAL, Sense.FUTURE})

_SENSES = {
    Sense.CLAIMED: "Claimed: ",
    Sense.DENIED: DENIES,
    Sense.HYPOTHETICAL: "May: ",
    Sense.FUTURE: "May: ",
    Sense.HISTORICAL: "Earlier: ",
    Sense.OTHER: "Not as news: ",
}


def headline(matches: Sequence[Match], article: Article, watch: Watch, names: Mapping[str, str]) -> str:
    """Who did what to whom, where, of all that is one act; without an event what was named; else the article's own title.

    Raises IndexError where there are no matches.
    """
    first = matches[0]
    events = [match.event for match in matches if match.event]
    said = _of_names(first, watch, names)
    if events:
        said = of_events(events, names) + _on(first) + _near(first, names)
    return clipped(said or article.title or watch.title, LONGEST)


def _on(match: Match) -> str:
    """What an act is about that is done to nobody: the words of a subject that the watch asks for, or all of a long cue."""
    event = match.event
    if event is None or event.target or not event.source or event.figures:
        return ""
    subjects = (
        one.text for one in match.evidence if one.clause in _SUBJECTS and one.sentence == event.sentence
    )
    cue = event.cue.text if len(event.cue.text.split()) >= _LONG_CUE else ""
    text = next(subjects, cue)
    return f" (“{text}”)" if text else ""


def _near(match: Match, names: Mapping[str, str]) -> str:
    """Who and where an act of nobody may be, as far as the watch asks for it: "Mobilisation (“moved”): Aldo", "Attack on Aldo (Oldtown)"."""
    event = match.event
    if event is None or event.source or event.place:
        return ""
    clauses = {"place"} if event.target else {"actor", "place"}
    beside = (one for one in match.evidence if one.clause in clauses and one.actor != event.target)
    listed = _listed(list(dict.fromkeys(_name(one, names) for one in beside)))
    return f" ({listed})" if listed and event.target else f": {listed}" if listed else ""


@dataclass(frozen=True, slots=True)
class _Clause:
    """One thing said of several: who, what, to whom, where."""

    event: Event
    phrase: Phrase
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    place: str | None
    figures: tuple[tuple[str, int], ...]

    @property
    def opening(self) -> str:
        """How it begins where it is no plain fact."""
        return _SENSES.get(self.event.sense, "") if self.event.sense else ""

    def same(self, other: "_Clause") -> bool:
        """Whether both say the same, whoever does it to whomever."""
        alike = (self.phrase, self.opening) == (other.phrase, other.opening)
        return alike and (self.place is None or other.place in {None, self.place})

    def goes_on(self, before: "_Clause") -> bool:
        """Whether it is what the same did, too."""
        done = self.event.sense not in _YET_TO_COME
        return bool(self.sources) and done and self.sources == before.sources

    def joined(self, other: "_Clause") -> "_Clause":
        """Both as one."""
        return replace(
            self,
            sources=tuple(dict.fromkeys((*self.sources, *other.sources))),
            targets=tuple(dict.fromkeys((*self.targets, *other.targets))),
            place=self.place or other.place,
            figures=tuple(dict.fromkeys((*self.figures, *other.figures))),
        )


def of_event(event: Event, names: Mapping[str, str]) -> str:
    """An event as a sentence in the active voice, or as a noun where the doer is not known."""
    return of_events([event], names)


def of_events(events: Sequence[Event], names: Mapping[str, str]) -> str:
    """Events that are one act as one sentence: "Aldo met Carla and Dorn"; what is said of them in other words follows behind."""
    clauses = [_clause(event) for event in _turned(events)]
    clauses = _merged(clauses, lambda one, other: one.sources == other.sources)
    clauses = _merged(clauses, lambda one, other: one.targets == other.targets)
    alike = len({clause.opening for clause in clauses}) == 1
    said = f"{clauses[0].opening}{_said(clauses[0], names)}"
    for before, clause in pairwise(clauses):
        if alike and clause.goes_on(before):
            said += f" and {_said(replace(clause, sources=()), names, does=True)}"
        else:
            said += f"; {'' if alike else clause.opening.lower()}{_said(clause, names)}"
    return said


def _turned(events: Sequence[Event]) -> Iterator[Event]:
    """Meetings told by whoever met most of the others; that somebody agreed with his own, only where there is nothing else."""
    events = [one for one in events if one.type not in RECIPROCAL or one.source != one.target] or events
    sides = (
        (one.source, one.target) for one in events if one.type in RECIPROCAL and one.source and one.target
    )
    met = Counter(side for pair in sides for side in pair).most_common(1)
    for event in events:
        turns = met and met[0][1] > 1 and event.type in RECIPROCAL and event.target == met[0][0]
        yield structs.replace(event, source=event.target, target=event.source) if turns else event


def _clause(event: Event) -> _Clause:
    sources, targets = (tuple(filter(None, (side,))) for side in (event.source, event.target))
    takes_place = event.place and event.place not in {event.source, event.target} and _takes_place(event)
    return _Clause(
        event, _phrase(event), sources, targets, event.place if takes_place else None, event.figures
    )


def _merged(clauses: Sequence[_Clause], alike: Callable[[_Clause, _Clause], bool]) -> list[_Clause]:
    """Clauses with those joined that say the same with one side alike."""
    merged: list[_Clause] = []
    for clause in clauses:
        place = next((n for n, one in enumerate(merged) if one.same(clause) and alike(one, clause)), None)
        if place is None:
            merged.append(clause)
        else:
            merged[place] = merged[place].joined(clause)
    return merged


def _said(clause: _Clause, names: Mapping[str, str], *, does: bool = False) -> str:
    """A clause with its place and figures; with `does`, without who does it."""
    said = _told(clause, names, does=does)
    if clause.place:
        said += f" in {the(names.get(clause.place, clause.place))}"
    figures = ", ".join(f"{number} {what}" for what, number in clause.figures)
    return f"{said}: {figures}" if figures else said


def _takes_place(event: Event) -> bool:
    """Whether a place says where it happened: a warning "in Gaza" is mostly a warning about Gaza."""
    return event.type in _LOCATED or not (event.source or event.target)


def _told(clause: _Clause, names: Mapping[str, str], *, does: bool) -> str:
    phrase, event = clause.phrase, clause.event
    target = _listed([the(names.get(actor, actor)) for actor in clause.targets])
    sources = [names.get(actor, actor) for actor in clause.sources]
    if sources and event.sense in _YET_TO_COME:
        return _noun(phrase, _listed(list(map(the, sources))), target, event)
    predicate = f"{phrase.does} {target}" if target else phrase.alone
    if sources:
        return f"{_listed([*sources[:1], *map(the, sources[1:])])} {predicate}"
    if does:
        return predicate
    return f"{phrase.noun} {target}" if target else f"{phrase.bare} (“{event.cue.text}”)"


def _listed(names: Sequence[str]) -> str:
    """Names as English lists them, with a number for those that are too many."""
    shown = (
        [*names]
        if len(names) <= _MOST_NAMED
        else [*names[: _MOST_NAMED - 1], f"{len(names) - _MOST_NAMED + 1} more"]
    )
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def _noun(phrase: Phrase, source: str, target: str, event: Event) -> str:
    """An act that did not take place yet, as a noun: "Strike on Southland by Northland", "Meeting of Aldo with Carla"."""
    if event.type in RECIPROCAL:
        return f"{phrase.bare} of {source}" + (
            f" {phrase.noun.rpartition(' ')[2]} {target}" if target else ""
        )
    return f"{phrase.noun} {target} by {source}" if target else f"{phrase.bare} by {source}"


def the(name: str) -> str:
    """A name with the article that it takes within a sentence."""
    return f"the {name}" if _THE.search(name) else name


def _phrase(event: Event) -> Phrase:
    fitting = (phrase for kind, stems, phrase in _CUES if kind is event.type and stems.search(event.cue.text))
    return next(fitting, _BY_CLASS[event.type])


def _of_names(match: Match, watch: Watch, names: Mapping[str, str]) -> str:
    named = dict.fromkeys(
        _name(evidence, names) for evidence in match.evidence if evidence.clause != "outlet"
    )
    return f"{watch.title}: {', '.join(named)}" if named else ""


def _name(evidence: Evidence, names: Mapping[str, str]) -> str:
    return names.get(evidence.actor, evidence.actor) if evidence.actor else f"“{evidence.text}”"
