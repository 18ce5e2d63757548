"""Alerts of one story as one message, in the words of one kind of channel."""

import json
from collections.abc import Iterator, Sequence

from monitor.clocks import date_words, published_words
from monitor.model import Alert, AlertKind, Message, Severity, Source
from monitor.rendering.alerts import as_json
from monitor.rendering.marking import cut, unmarked
from monitor.rendering.neutral import clean, clipped, link, neutral

SENTENCE = 400
"""Characters of a sentence: enough for nearly all of the news; the whole one is in the archive."""

_SENTENCES = 3
"""Sentences for each alert; `news-monitor why` shows all of them."""

_SOURCES = 10
"""Articles that tell the same at once; the webhook and `alerts` give all of them."""

_SUBJECT = 200


def message(alerts: Sequence[Alert], channel: str, schema: str) -> Message:
    """One message of alerts that fire together, the gravest first.

    `schema` is the apprise schema of the channel, or "console" or "webhook". Raises ValueError
    where there are no alerts.
    """
    if not alerts:
        raise ValueError("A message needs at least one alert.")
    ranked = sorted(alerts, key=lambda alert: -alert.severity.rank)
    stories = {alert.story for alert in ranked}
    return Message(
        channel=channel,
        severity=ranked[0].severity,
        subject=_subject(ranked, schema),
        body=_body(ranked, schema),
        payload=_payload(ranked) if schema == "webhook" else "",
        alerts=tuple(alert.id for alert in ranked),
        story=ranked[0].story if len(stories) == 1 else None,
    )


def operator_notice(subject: str, lines: Sequence[str], channel: str, schema: str) -> Message:
    """A message to whoever runs the monitor; it carries no alert."""
    return Message(
        channel=channel,
        severity=Severity.HIGH,
        subject=clipped(f"[news-monitor] {neutral(subject, schema)}", _SUBJECT),
        body="\n".join(clipped(neutral(line, schema), SENTENCE) for line in lines),
        payload="",
        alerts=(),
    )


def _payload(alerts: Sequence[Alert]) -> str:
    return json.dumps({"alerts": [as_json(alert) for alert in alerts]})


def _subject(alerts: Sequence[Alert], schema: str) -> str:
    more = f" (+{len(alerts) - 1} more)" if len(alerts) > 1 else ""
    return clipped(_first_line(alerts[0], schema), _SUBJECT - len(more)) + more


def _body(alerts: Sequence[Alert], schema: str) -> str:
    """A paragraph for the alerts that one sentence proves; only a mail repeats the headline that the subject gives.

    Several alerts are listed first, for many services take too little text to show the proof of all.
    """
    paragraphs = [
        [*(_first_line(alert, schema) for alert in group), *_lines(group, schema)]
        for group in _by_proof(alerts)
    ]
    if len(alerts) > 1:
        paragraphs.insert(0, [f"{_first_line(alert, schema)} (alert {alert.id})" for alert in alerts])
    elif not schema.startswith("mailto"):
        del paragraphs[0][0]
    return "\n\n".join("\n".join(lines) for lines in paragraphs)


def _by_proof(alerts: Sequence[Alert]) -> list[list[Alert]]:
    """Alerts of one watch on the same sentences, as of an act on three states at once, are shown as one."""
    groups: dict[tuple[object, ...], list[Alert]] = {}
    for alert in alerts:
        sentences = tuple((article, unmarked(text)) for article, text in alert.sentences)
        key = (alert.watch, alert.why_now, sentences) if sentences else (alert.id,)
        groups.setdefault(key, []).append(alert)
    return list(groups.values())


def _first_line(alert: Alert, schema: str) -> str:
    mark = "Follow-up: " if alert.kind is AlertKind.FOLLOW_UP else "Update: " if alert.update else ""
    return f"[{alert.severity.upper()}] {mark}{neutral(alert.headline, schema)}"


def _lines(group: Sequence[Alert], schema: str) -> Iterator[str]:
    alert = group[0]
    yield clean(alert.title)
    if alert.note:
        yield f"Note: {clean(alert.note)}"
    for source in alert.articles[:_SOURCES]:
        yield _origin(source, alert.created, schema)
    if len(alert.articles) > _SOURCES:
        yield f"and {len(alert.articles) - _SOURCES} more articles"
    if alert.date:
        yield f"Event date: {date_words(alert.date)}"
    for _, sentence in alert.sentences[:_SENTENCES]:
        yield f"“{neutral(cut(clean(sentence), SENTENCE), schema)}”"
    if alert.credits:
        yield f"Cites {', '.join(clean(outlet) for outlet in alert.credits)}"
    if alert.escalation and alert.escalation.score:
        yield f"Escalation: {alert.escalation}"
    for source in alert.articles[:_SOURCES]:
        yield _where(source, schema)
    yield clean(alert.why_now)
    yield from (f"Alert {each.id}; its proof: news-monitor why {each.id}" for each in group)


def _origin(source: Source, created: str, schema: str) -> str:
    outlet = clipped(neutral(source.outlet, schema), 80) if source.outlet else "outlet not stated"
    owner = f" ({clean(source.owner)})" if source.owner else ""
    credited = f", text of {clipped(neutral(source.credited, schema), 120)}" if source.credited else ""
    title = f"{clipped(neutral(source.title, schema), 120)} - " if source.title else ""
    published = published_words(source.published, source.published_from, doubtful=source.doubtful)
    seen = date_words(source.first_seen or created)
    return f"{title}{outlet}{owner}{credited}, {neutral(published, schema)}; first seen {seen}"


def _where(source: Source, schema: str) -> str:
    address = link(source.url or "", schema)
    return address or f"File {neutral(source.file, schema)}#{source.index}"
