"""Alert or not, with the reason."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from monitor.clocks import date_words
from monitor.facts import NAMING, asks_for, statements, told_before, told_by_event
from monitor.model import (
    RECIPROCAL,
    Adds,
    AlertKind,
    BlockKind,
    Decision,
    Development,
    Earlier,
    ExceptionRule,
    FollowUp,
    Happening,
    Held,
    Match,
    Over,
    OverType,
    Severity,
    Silence,
    Status,
    Watch,
    short_hash,
)
from monitor.stories import added, fact_words, facts_words
from monitor.trends import Trend

DENIED = "now denied"
"""That somebody denies what was told, as a follow-up says it."""

_SHORT = 60
"""Characters of a quotation in a headline."""

_MOST_TOLD = 3
"""So many facts of one kind are told: all of them are in the archive."""


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that bears on whether a match becomes an alert.

    `new` says that the happening was opened by this match; `earlier` are the alerts of this watch on it,
    oldest first. `trend` is what the match means along time, None where the watch does not look or the
    article states no date. `sources` independent ones tell the happening, in `articles`; `copy` says that this one
    was printed by another before. `recent` are the alerts of the
    same book within the cooldown: when, and how grave. `silence` is what a person asked for about the watch or
    whoever is in the match. `told` is what the article tells of the happening, `known` what the articles of the earlier
    alerts told, `corrected` what a new version tells otherwise. `kindred` are the alerts of this watch on other meetings
    of those who met. `kin` maps actor ids to all that they belong to, `names` to their names, `people` are those who are
    persons. `now` is ISO 8601.
    """

    match: Match
    watch: Watch
    happening: Happening
    article: str
    now: str
    new: bool = True
    earlier: tuple[Earlier, ...] = ()
    exception: ExceptionRule | None = None
    sources: int = 1
    articles: int = 1
    copy: bool = False
    trend: Trend | None = None
    recent: tuple[tuple[str, Severity], ...] = ()
    silence: Silence | None = None
    told: tuple[Development, ...] = ()
    known: tuple[Development, ...] = ()
    corrected: tuple[Development, ...] = ()
    kindred: tuple[Earlier, ...] = ()
    kin: Mapping[str, frozenset[str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    people: frozenset[str] = frozenset()


def decide(case: Case) -> Decision:
    """Whether a match becomes an alert.

    The first time that a watch meets a happening is an alert, even where another watch knew of it
    before; after that only a new fact is told that the watch follows up.
    """
    decision = _decided(case)
    if decision.kind is None or case.silence is None:
        return decision
    silence, words = case.silence.id, str(case.silence)
    return replace(decision, kind=None, reason=Held.SILENCED, detail=words, due=None, silence=silence)


def _decided(case: Case) -> Decision:
    severity = case.match.severity_at(case.sources)
    case = replace(case, match=replace(case.match, severity=severity or case.match.severity))
    held = _aside(case.match) or _held(case.watch, case.exception, case.now[:10])
    if not held and severity is None:
        held = _by_sources(case)
    if held:
        return _decision(case, None, *held)
    if case.earlier:
        return _again(case)
    if case.kindred and case.watch.over is None and case.watch.follow_up & {FollowUp.ACTOR, FollowUp.ALL}:
        return _beside(case)
    if case.watch.over and not (case.trend and case.trend.met):
        return _decision(case, None, *_not_yet(case.watch.over, case.trend))
    own = case.new or case.happening.article == case.article
    known = "" if own else f"known since {date_words(case.happening.seen[:10])}"
    decision = _decision(case, AlertKind.ALERT, Held.NEW, known)
    return cooled(case, replace(decision, trend=case.trend.words if case.trend else ""))


def cooled(case: Case, decision: Decision) -> Decision:
    """The decision, held back where its watch told of the same book lately, and nothing less grave."""
    if decision.kind is None or not case.recent:
        return decision
    gravest = max(severity.rank for _, severity in case.recent)
    if case.match.severity.rank > gravest:
        return decision
    last = max(when for when, _ in case.recent)
    until = datetime.fromisoformat(last) + timedelta(seconds=case.watch.cooldown)
    due = until.isoformat(timespec="microseconds")
    detail = f"until {due[:16]}, told last at {last[:16]}"
    return replace(decision, reason=Held.COOLDOWN, detail=detail, due=due)


def _decision(case: Case, kind: AlertKind | None, reason: Held, detail: str = "") -> Decision:
    return Decision(
        case.match, case.happening, kind, reason, detail, sources=case.sources, articles=case.articles
    )


def _by_sources(case: Case) -> tuple[Held, str]:
    """More sources are needed, or there are more than the watch wants."""
    needed = [least for least, severity in case.match.by_sources if severity and least > case.sources]
    if needed:
        return Held.SOURCES, f"{case.sources} of {needed[0]}{_copies(case)}"
    return Held.CONFIRMED, f"{case.sources} of them"


def _not_yet(over: Over, trend: Trend | None) -> tuple[Held, str]:
    if trend is None:
        return Held.UNDATED, ""
    return Held.WAITING if over.type is OverType.ABSENT else Held.TREND, trend.words


def _again(case: Case) -> Decision:
    """A happening that was told already: only a new fact is told, and that something was wrong."""
    first = case.earlier[0]
    facts, wrong = news(case), corrections(case)
    again = case.article in {one.article for one in case.earlier}
    if again and FollowUp.LEVEL not in facts:
        facts = {}
    if wrong or facts:
        if FollowUp.DENIAL not in facts:  # more who tell it do not tell the denial
            facts.setdefault(FollowUp.SOURCES, _sources(case))
        number = facts.pop(FollowUp.ALL, "")
        told = [*wrong, *filter(None, facts.values())]
        case = _proven(case, facts)
        brief = [*wrong, *_in_brief(case, facts)]
        follows = _follows(case, told, first, number, brief=brief, wrong=bool(wrong))
        return replace(follows, confirms=not wrong and facts.keys() <= {FollowUp.SOURCES})
    if again:
        return _decision(case, None, Held.REPEATED)
    return _decision(case, None, Held.SAME, f"told by {_teller(case, first)}")


def _proven(case: Case, facts: Mapping[FollowUp, str]) -> Case:
    """The case with the sentences that tell what is new, before those that tell what is known."""
    shown = {piece.sentence for piece in case.match.evidence}
    kinds = [kind for kind in (Adds.ACTOR, Adds.FIGURE, Adds.PLACE) if facts.get(FollowUp(kind))]
    proofs = dict.fromkeys(one.proof for one in _new(case, *kinds)[:_MOST_TOLD] if one.proof)
    more = tuple(proof for proof in proofs if proof.sentence not in shown)
    return replace(case, match=replace(case.match, evidence=(*more, *case.match.evidence)))


def _in_brief(case: Case, facts: Mapping[FollowUp, str]) -> Iterator[str]:
    """The facts as a headline has room for them: of what was said the beginning."""
    for kind, words in facts.items():
        if words:
            quoted = kind is FollowUp.QUOTE and facts_words(_new(case, Adds.QUOTE)[:1], case.names, _SHORT)
            yield quoted[0] if quoted else words


def _beside(case: Case) -> Decision:
    """It is told in one breath with what the watch told of already: another target of one act, or of those who met."""
    event, first = case.match.event, case.kindred[0]
    sides = [Development(Adds.ACTOR, side) for side in (event.source, event.target) if side] if event else []
    new = added(sides, (*case.known, *told_before(case.kindred)), case.kin, case.people)
    if not new:
        return _decision(case, None, Held.SAME, f"told by {_teller(case, first)}")
    met = event is not None and event.type in RECIPROCAL
    old = next((one.value for one in sides if met and one not in new), "")
    told = [fact_words(replace(one, about=old), case.names) for one in new]
    said = _statements(case)
    brief = [*told, *facts_words(said[:1], case.names, _SHORT)]
    return _follows(case, [*told, *facts_words(said, case.names)], first, brief=brief)


def _statements(case: Case) -> tuple[Development, ...]:
    """What those who met are newly quoted with, where the watch follows that."""
    if not case.watch.follow_up & {FollowUp.QUOTE, FollowUp.ALL}:
        return ()
    quotes = [one for one in case.told if one.kind is Adds.QUOTE]
    return added(quotes, case.known, case.kin)[:_MOST_TOLD]


def _follows(
    case: Case,
    told: Sequence[str],
    first: Earlier,
    number: str = "",
    *,
    brief: Sequence[str],
    wrong: bool = False,
) -> Decision:
    """A follow-up: what is new in words, and which article it is where all are followed."""
    reason = Held.CORRECTED if wrong else Held.FOLLOWS
    since = "; ".join(filter(None, (number, f"first told by {_teller(case, first)}")))
    decision = _decision(case, AlertKind.FOLLOW_UP, reason, "; ".join((*told, since)))
    follows = replace(decision, news="; ".join(told), brief="; ".join(brief), since=since, corrects=wrong)
    return cooled(case, follows)


def _teller(case: Case, one: Earlier) -> str:
    """Who told it, and when the desk heard of it."""
    outlet = case.names.get(one.outlet or "", one.outlet)
    who = f"{outlet} (article {one.article})" if outlet else f"article {one.article}"
    return f"{who} on {date_words(one.at)}" if one.at else who


def corrections(case: Case) -> list[str]:
    """What was wrong, in words: figures that a version tells otherwise, and what the article itself takes back."""
    new = added([one for one in case.told if one.kind is Adds.CORRECTION], case.known, case.kin)
    return [fact_words(one, case.names) for one in (*case.corrected, *new)]


def news(case: Case) -> dict[FollowUp, str]:
    """The new facts that the watch follows up, in words; of `all`, that there is another article, if it is no copy."""
    facts = {kind: words for kind, words in _facts(case).items() if words and kind in case.watch.follow_up}
    if FollowUp.ALL in case.watch.follow_up:
        number = len({one.article for one in case.earlier}) + 1
        facts = {kind: words for kind, words in _facts(case).items() if words}
        if facts or not case.copy:
            facts[FollowUp.ALL] = f"article {number} on this happening"
    return facts


def _new(case: Case, *kinds: Adds) -> tuple[Development, ...]:
    """The facts of some kinds that this match tells and none of the alerts before did."""
    told = (one for one in (*_asked(case), *told_by_event(case.match.event)) if one.kind in kinds)
    before = (*case.known, *told_before((*case.earlier, *case.kindred)))
    return added(tuple(told), before, case.kin, case.people)


def _facts(case: Case) -> dict[FollowUp, str]:
    """What this match tells that none of the alerts before did, by kind, what weighs most first; "" where nothing is new."""
    event = case.match.event
    before = [one.event for one in case.earlier if one.event]
    kinds = (Adds.ACTOR, Adds.FIGURE, Adds.PLACE, Adds.QUOTE, Adds.DENIAL)
    new = _new(case, *kinds)
    said = statements(case.match.evidence) - {
        each for one in case.earlier for each in statements(one.evidence)
    }
    words = {
        kind: ", ".join(facts_words([one for one in new if one.kind == kind][:_MOST_TOLD], case.names))
        for kind in kinds[:-1]
    }
    graver = case.match.severity.rank > max(one.severity.rank for one in case.earlier)
    return {
        FollowUp.DENIAL: DENIED if any(one.kind is Adds.DENIAL for one in new) else "",
        FollowUp.FIGURE: words[Adds.FIGURE],
        FollowUp.LEVEL: f"now {case.match.severity}" if graver else "",
        FollowUp.EVENT: f"now {event.type}" if event and event.type not in {e.type for e in before} else "",
        FollowUp.ACTOR: words[Adds.ACTOR],
        FollowUp.PLACE: words[Adds.PLACE],
        FollowUp.QUOTE: words[Adds.QUOTE] or ("a new statement" if said else ""),
        FollowUp.SOURCES: _sources(case),
    }


def _sources(case: Case) -> str:
    more = case.sources > max(one.sources for one in case.earlier)
    return f"now {case.sources} independent sources{_copies(case)}" if more else ""


def _copies(case: Case) -> str:
    """In how many articles the sources tell it, where copies are among these."""
    return f" in {case.articles} articles" if case.articles > case.sources else ""


def _asked(case: Case) -> Iterable[Development]:
    """What the article tells; of others than those of the act itself, as its words tell it, only whom the watch asks for by name."""
    named = {piece.actor for piece in case.match.evidence if piece.clause in NAMING}
    if event := case.match.event:
        named |= {event.source, event.target}
        proven = ((one.value, one.proof) for one in case.told if one.kind is Adds.ACTOR and one.proof)
        named |= {who for who, proof in proven if proof.clause == "event" and proof.start == event.cue.start}
    beside = {one.value for one in case.told if one.kind is Adds.ACTOR and one.about}
    for one in case.told:
        if one.kind is not Adds.ACTOR or one.value in named or asks_for(case.watch.when, one.value):
            yield one
    yield from (Development(Adds.ACTOR, actor) for actor in sorted(filter(None, named - beside)))


def alert_id(decision: Decision, article_id: str) -> str:
    """One id for the alert of a watch on a happening, and one for each article that follows it up, at each level."""
    parts = ["alert", decision.match.watch, decision.happening.id]
    if decision.kind is AlertKind.FOLLOW_UP:
        parts += [article_id, decision.match.severity]
    if decision.corrects:
        parts += [decision.news]
    return short_hash(" ".join(parts))


def grouped(decisions: Sequence[Decision]) -> list[tuple[Decision, ...]]:
    """Decisions that make one alert each: those of one watch on one happening, or on those of one act, where any sends."""
    known: dict[tuple[str, str], list[Decision]] = {}
    for decision in decisions:
        known.setdefault((decision.match.watch, decision.happening.id), []).append(decision)
    groups: dict[tuple[object, ...], list[Decision]] = {}
    for group in known.values():
        first = next((one for one in group if one.kind), None)
        if first:
            act = first.act or first.happening.id
            groups.setdefault((first.match.watch, act, first.kind, first.corrects), []).extend(group)
    return [tuple(group) for group in groups.values()]


def due_of(group: Sequence[Decision]) -> str | None:
    """Until when an alert is held back: as long as every decision that sends is."""
    due = [one.due for one in group if one.kind]
    return None if None in due else max(filter(None, due), default=None)


def _aside(match: Match) -> tuple[Held, str] | None:
    """A match beside the news is kept and tells nobody: captions show old photos, teasers other articles."""
    if match.only_in is None:
        return None
    kind = "line of the page" if match.only_in is BlockKind.OTHER else match.only_in
    return Held.ASIDE, f"only in a {kind}"


def _held(watch: Watch, exception: ExceptionRule | None, today: str) -> tuple[Held, str] | None:
    if watch.status is Status.DRAFT:
        return Held.DRAFT, "set status: active to let it send"
    if watch.send == ():
        return Held.NOWHERE, ""
    if watch.until is not None and watch.until < today:
        return Held.EXPIRED, f"until {watch.until}"
    if exception and (exception.until is None or today <= exception.until):
        return Held.EXCEPTED, f"{exception.id}: {exception.note}" if exception.note else exception.id
    return None
