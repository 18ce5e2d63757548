"""Decisions of one watch on one happening, put together as the alert that a person is told."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from msgspec import structs, to_builtins

from monitor.deciding import DENIED, alert_id, due_of
from monitor.model import (
    FUTURE_DATE,
    Alert,
    AlertKind,
    Article,
    Decision,
    Event,
    Evidence,
    Held,
    Match,
    Source,
    Watch,
)
from monitor.rendering.headlines import DENIES, LONGEST, headline
from monitor.rendering.marking import marked, sentence_spans, unmarked
from monitor.rendering.neutral import clipped

_SAID = re.compile("[^;\u201c]*: \u201c")
"""A quotation opens what is new."""


def alert(
    decisions: Sequence[Decision], article: Article, watch: Watch, names: Mapping[str, str], now: str
) -> Alert:
    """The alert of the decisions of one watch on one happening in one article; at least one of them sends.

    `names` gives each actor id its name, `now` is ISO 8601. Raises ValueError where none sends.
    """
    first = next((decision for decision in decisions if decision.kind), None)
    if first is None or first.kind is None:
        raise ValueError("An alert needs a decision that sends; these all hold it back.")
    evidence = tuple(dict.fromkeys(e for decision in decisions for e in decision.match.evidence))
    told = dict.fromkeys(decision.happening.id for decision in decisions)
    return Alert(
        id=alert_id(first, article.id),
        created=now,
        kind=first.kind,
        watch=watch.id,
        severity=max((decision.match.severity for decision in decisions), key=lambda severity: severity.rank),
        title=watch.title,
        headline=_headline(_each_once(decisions), article, watch, names),
        why_now=_why_now(_each_once(decisions), article),
        note=watch.note,
        story=first.happening.story,
        happening=first.happening.id,
        articles=(source_of(article),),
        evidence=tuple((article.id, each) for each in evidence),
        sentences=tuple(
            (article.id, marked(article.text, span, evidence)) for span in sentence_spans(evidence)
        ),
        date=_date(_each_once(decisions), decisions),
        update=_update(article),
        book=first.match.book,
        due=due_of(decisions),
        beside=tuple(one for one in told if one != first.happening.id),
        confirms=all(decision.confirms for decision in decisions if decision.kind),
    )


def _date(sends: Sequence[Decision], decisions: Sequence[Decision]) -> str | None:
    """When it took place; of several happenings only the day that all of them are told of."""
    if len(sends) == 1:
        return next((event.date for event in _events(decisions) if event.date), None)
    days = {event.date for event in _events(sends)}
    return days.pop() if len(days) == 1 else None


def _each_once(decisions: Sequence[Decision]) -> list[Decision]:
    """Of each happening the first decision that sends."""
    first: dict[str, Decision] = {}
    for decision in decisions:
        if decision.kind:
            first.setdefault(decision.happening.id, decision)
    return list(first.values())


def _headline(sends: Sequence[Decision], article: Article, watch: Watch, names: Mapping[str, str]) -> str:
    """What is not there has no headline of its own: the title says it, of what was there. A follow-up ends with its news."""
    matches = [decision.match for decision in sends]
    if any(decision.news for decision in sends):
        told = headline([_without_figures(match) for match in matches], article, watch, names)
        return clipped(f"{told}{_news(sends, told)}", LONGEST)
    said = headline(matches, article, watch, names)
    return f"{watch.title}: {said}" if sends[0].reason is Held.ABSENT else said


def _news(sends: Sequence[Decision], told: str) -> str:
    """The news behind what was told, as far as there is room, but for a denial that opens the headline."""
    first, *more = dict.fromkeys(one.brief or one.news for one in sends if one.news)
    news = first.removeprefix(DENIED).lstrip("; ") if told.startswith(DENIES) else first
    for each in more:
        if len(f"{told}: {news}; {each}") <= LONGEST:
            news = f"{news}; {each}"
    return f"{'; ' if _SAID.match(news) else ': '}{news}" if news else ""


def _without_figures(match: Match) -> Match:
    return replace(match, event=structs.replace(match.event, figures=())) if match.event else match


def _events(decisions: Sequence[Decision]) -> list[Event]:
    return [decision.match.event for decision in decisions if decision.match.event]


def source_of(article: Article) -> Source:
    """An article as an alert shows it, as far as it tells itself."""
    return Source(
        article.id,
        article.file,
        article.index,
        article.title,
        article.outlet,
        article.published,
        article.url,
        published_from=article.published_from,
        first_seen=article.first_seen,
        doubtful=FUTURE_DATE in article.flags,
    )


def _update(article: Article) -> str:
    """The version that brings an alert, where it is not the first."""
    if article.version == 1:
        return ""
    return f"version {article.version}: {', '.join(article.changes) or 'rewritten'}"


def as_json(alert: Alert, deliveries: Sequence[Mapping[str, object]] = ()) -> dict[str, Any]:
    """An alert as `alerts --format json` and the webhook give it; each piece of evidence with its whole sentence."""
    known = to_builtins(alert)
    names = (
        "id",
        "created",
        "kind",
        "watch",
        "severity",
        "title",
        "headline",
        "why_now",
        "story",
        "happening",
    )
    return {
        **{name: known[name] for name in names},
        "articles": list(known["articles"]),
        "evidence": _evidence_json(alert),
        "deliveries": [{name: row[name] for name in ("channel", "state", "attempts")} for row in deliveries],
        "credits": list(alert.credits),
        "date": alert.date,
        "update": alert.update,
        "escalation": known["escalation"],
    }


def _why_now(sends: Sequence[Decision], article: Article) -> str:
    update = _update(article).replace(":", " of the article:", 1)
    return f"{_reason(sends)} New in {update}." if update else _reason(sends)


def _reason(sends: Sequence[Decision]) -> str:
    decision = sends[0]
    trend = f" Along time: {decision.trend}." if decision.trend else ""
    told_by = _told_by(max(sends, key=lambda one: one.articles))
    return f"{_first_or_next(sends)}{told_by}{trend}"


def _told_by(decision: Decision) -> str:
    """How many articles tell it so far, and how many independent sources: ten outlets may print one agency's text."""
    if decision.articles == 1:
        return ""
    sources = "1 source" if decision.sources == 1 else f"{decision.sources} independent sources"
    return f" {decision.articles} articles, {sources}."


def _first_or_next(sends: Sequence[Decision]) -> str:
    decision = sends[0]
    if decision.reason is Held.ABSENT:
        return "Nothing more came."
    if decision.reason is Held.COOLDOWN:
        return "New within the cooldown of this watch."
    if decision.kind is AlertKind.FOLLOW_UP:
        news = list(dict.fromkeys(one.news for one in sends if one.news))
        return f"Follow-up: {'; '.join((*news, decision.since)) if len(news) > 1 else decision.detail}."
    if decision.detail:
        return f"First alert of this watch on a happening {decision.detail}."
    return "First article on this happening."


def _evidence_json(alert: Alert) -> list[dict[str, Any]]:
    pieces = [evidence for _, evidence in alert.evidence]
    whole = (unmarked(text) for _, text in alert.sentences)
    sentences = dict(zip(sentence_spans(pieces), whole, strict=True))
    return [
        {"article": article, **_piece(evidence), "sentence": sentences.get(evidence.sentence, "")}
        for article, evidence in alert.evidence
    ]


def _piece(evidence: Evidence) -> dict[str, Any]:
    return {name: getattr(evidence, name) for name in ("clause", "actor", "event", "text", "start", "end")}
