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
    """One message of alerts that fire together, the gravest first, what follows up an alert beside it.

    `schema` is the apprise schema of the channel, or "console" or "webhook". Raises ValueError
    where there are no alerts.
    """
    if not alerts:
        raise ValueError("A message needs at least one alert.")
    graver = sorted(alerts, key=lambda alert: -alert.severity.rank)
    places = list(dict.fromkeys(alert.happening for alert in graver))
    ranked = sorted(graver, key=lambda alert: places.index(alert.happening))
    stories = {alert.story for alert in ranked}
    groups = _told_alike(ranked)
    return Message(
        channel=channel,
        severity=ranked[0].severity,
        subject=_subject(groups, schema),
        body=_body(groups, schema),
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


def _subject(groups: Sequence[Sequence[Alert]], schema: str) -> str:
    first, *others = _headlines(groups)
    more = f" (+{len(others)} more)" if others else ""
    return clipped(_first_line(first, schema), _SUBJECT - len(more)) + more


def _headlines(groups: Sequence[Sequence[Alert]]) -> list[Alert]:
    """The first alert of each headline."""
    leading = [same[0] for group in groups for same in _led(group)]
    return list({alert.headline: alert for alert in reversed(leading)}.values())[::-1]


def _body(groups: Sequence[Sequence[Alert]], schema: str) -> str:
    """A paragraph for the alerts that tell the same; only a mail repeats the headline that the subject gives.

    What is told of several things is listed first, for many services take too little text to show the proof of all.
    """
    paragraphs = [[*_first_lines(group, schema), *_lines(group, schema)] for group in groups]
    if len(_headlines(groups)) > 1:
        listed = [line for group in groups for line in _first_lines(group, schema, ids=True)]
        paragraphs.insert(0, listed)
    elif not schema.startswith("mailto"):
        del paragraphs[0][0]
    return "\n\n".join("\n".join(lines) for lines in paragraphs)


def _told_alike(alerts: Sequence[Alert]) -> list[list[Alert]]:
    """Alerts of one section: what one text proves, and what only confirms it.

    One text proves to one watch an act on three states at once, to several what they make of one happening.
    """
    proven: dict[tuple[object, ...], list[Alert]] = {}
    for alert in alerts:
        sentences = tuple((article, unmarked(text)) for article, text in alert.sentences)
        key = (alert.watch, alert.why_now, sentences) if sentences else (alert.id,)
        proven.setdefault(key, []).append(alert)
    groups: dict[tuple[object, ...], list[Alert]] = {}
    for group in proven.values():
        told = frozenset((*_act(alert), alert.kind) for alert in group)
        first = group[0].articles[0].id if group[0].articles else ""
        groups.setdefault((told, first), []).extend(group)
    return _confirmed(list(groups.values()))


def _confirmed(groups: Sequence[list[Alert]]) -> list[list[Alert]]:
    """The groups, each with the follow-ups that only confirm what one of its watches tells."""
    homes: dict[tuple[str, str], list[Alert]] = {}
    kept: list[list[Alert]] = []
    for group in sorted(groups, key=_confirms):
        home = homes.get((group[0].watch, group[0].happening)) if _confirms(group) else None
        if home is None:
            kept.append(group)
            homes = {(alert.watch, alert.happening): group for alert in reversed(group)} | homes
        else:
            home.extend(group)
    order = {id(group): number for number, group in enumerate(groups)}
    return sorted(kept, key=lambda group: order[id(group)])


def _confirms(group: Sequence[Alert]) -> bool:
    return all(alert.confirms for alert in group)


def _act(alert: Alert) -> tuple[str, str]:
    """What it tells: a happening; what matched without an event is of its article, and is told by its headline."""
    tells = any(piece.event for _, piece in alert.evidence)
    return alert.happening, "" if tells else alert.headline


def _led(group: Sequence[Alert]) -> list[list[Alert]]:
    """The alerts of a section by headline: one of each happening, but for what a watch tells of it again."""
    alike: dict[str, list[Alert]] = {}
    lines: dict[tuple[str, str], Alert] = {}
    for alert in group:
        known = lines.get(_act(alert))
        again = known and (alert.watch != known.watch or alert.confirms)
        lead = known if known and again else alert
        lines.setdefault(_act(alert), lead)
        alike.setdefault(lead.headline, []).append(alert)
    return list(alike.values())


def _first_lines(group: Sequence[Alert], schema: str, *, ids: bool = False) -> list[str]:
    """Each headline once, as grave as the gravest watch takes it."""
    led = _led(group)
    numbers = (", ".join(alert.id for alert in same) for same in led)
    lines = (_first_line(same[0], schema) for same in led)
    return [f"{line} (alert {number})" if ids else line for line, number in zip(lines, numbers, strict=True)]


def _first_line(alert: Alert, schema: str) -> str:
    mark = "Follow-up: " if alert.kind is AlertKind.FOLLOW_UP else "Update: " if alert.update else ""
    return f"[{alert.severity.upper()}] {mark}{neutral(alert.headline, schema)}"


def _lines(group: Sequence[Alert], schema: str) -> Iterator[str]:
    alert = group[0]
    titles = list(dict.fromkeys(clean(each.title) for each in group))
    yield f"Watches: {'; '.join(titles)}" if len(titles) > 1 else titles[0]
    yield from dict.fromkeys(f"Note: {clean(each.note)}" for each in group if each.note)
    if alert.kind is AlertKind.FOLLOW_UP:
        yield from _why(group)
    articles = list({source.id: source for each in group for source in each.articles}.values())
    for source in articles[:_SOURCES]:
        yield _origin(source, alert.created, schema)
    if len(articles) > _SOURCES:
        yield f"and {len(articles) - _SOURCES} more articles"
    if alert.date:
        yield f"Event date: {date_words(alert.date)}"
    for sentence in _sentences(group):
        yield f"“{neutral(cut(clean(sentence), SENTENCE), schema)}”"
    if alert.credits:
        yield f"Cites {', '.join(clean(outlet) for outlet in alert.credits)}"
    if alert.escalation and alert.escalation.score:
        yield f"Escalation: {alert.escalation}"
    for source in articles[:_SOURCES]:
        yield _where(source, schema)
    if alert.kind is not AlertKind.FOLLOW_UP:
        yield from _why(group)
    yield from (f"Alert {each.id}; its proof: news-monitor why {each.id}" for each in group)


def _why(group: Sequence[Alert]) -> Iterator[str]:
    """Why now: of a follow-up it says what is new, so it stands before the proof; of what only confirms, the last has the count."""
    counts = [each for each in group if each.confirms]
    told = [each for each in group if not each.confirms]
    yield from dict.fromkeys(clean(each.why_now) for each in (*told, *counts[-1:]))


def _sentences(group: Sequence[Alert]) -> list[str]:
    """The first sentences that prove the alerts, each once, as the gravest one marks it."""
    proof = [text for alert in group for _, text in alert.sentences[:_SENTENCES]]
    marked = {unmarked(text): text for text in reversed(proof)}
    return [marked[text] for text in dict.fromkeys(map(unmarked, proof))][:_SENTENCES]


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
