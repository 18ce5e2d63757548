"""An alert, written out for a person: what, why now, by which words, from where, and whether it arrived."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click

from monitor.cli.common import colourful, moment, plain
from monitor.clocks import date_words, published_words
from monitor.model import FUTURE_DATE, Escalation

MARKED = re.compile(r"\[\[(.*?)\]\]")


def show(row: dict[str, Any]) -> None:
    """Print one alert, as `Store.alert` gives it."""
    write(_lines(row))


def write(lines: Iterable[str]) -> None:
    """Print lines; on a terminal what is marked [[so]] is bold instead."""
    bold = colourful()
    for line in lines:
        clean = plain(line)
        click.echo(MARKED.sub(lambda found: click.style(found[1], bold=True), clean) if bold else clean)


def words(item: dict[str, Any]) -> str:
    """One piece of evidence: the clause, what it found, and at which offsets of the article's text."""
    what = " ".join(filter(None, (item["clause"], item["event"], item["actor"])))
    return f"{what}: “{item['text']}” at {item['start']}-{item['end']}"


def published(facts: Mapping[str, Any]) -> str:
    """An article's published date as a table shows it."""
    doubt = " (to come, not trusted)" if FUTURE_DATE in facts["flags"] else ""
    return f"{facts['published'] or ''}{doubt}"


def clocks(facts: Mapping[str, Any]) -> str:
    """When an article was published, as it states, and when it was first seen."""
    doubtful = FUTURE_DATE in facts["flags"]
    published = published_words(facts["published"], facts["published_from"], doubtful=doubtful)
    return f"{published[0].upper()}{published[1:]}; first seen {date_words(facts['first_seen'])}"


def escalated(facts: Mapping[str, Any] | None) -> str:
    """The escalation of an article in words: "7.8 of 10, material, up"; nothing where it is not known."""
    return str(Escalation(**facts)) if facts else ""


def history(facts: Mapping[str, Any]) -> Iterator[str]:
    """The versions of an article, and what each changed; nothing where there is only one."""
    for row in [*facts["versions"], facts] if facts["versions"] else ():
        until = f", until {moment(row['replaced'])}" if "replaced" in row else ""
        stated = "as first read" if row["version"] == 1 else ", ".join(row["changes"]) or "nothing that shows"
        yield f"version {row['version']}: {stated}{until}"


def _lines(row: dict[str, Any]) -> Iterator[str]:
    yield f"[{row['severity'].upper()}] {row['headline']}"
    yield f"{row['title']} (watch {row['watch']}, {row['kind']} {row['id']}, {moment(row['created'])})"
    yield f"Why now: {row['why_now']}"
    if row["date"]:
        yield f"Event date: {date_words(row['date'])}"
    if row["escalation"]:
        yield f"Escalation: {escalated(row['escalation'])}"
    if row["note"]:
        yield f"Note: {row['note']}"
    for article in row["articles"]:
        yield ""
        yield from _article(article)
        yield from (f"  “{item['text']}”" for item in row["sentences"] if item["article"] == article["id"])
        yield from (f"    {words(item)}" for item in row["evidence"] if item["article"] == article["id"])
    if row.get("credits"):
        yield f"  Cites {', '.join(row['credits'])}"
    yield ""
    if seen := row["acknowledged"]:
        note = f": {seen['note']}" if seen["note"] else ""
        yield f"Acknowledged by {seen['person']}, {moment(seen['at'])}{note}"
    yield "Deliveries:" if row["deliveries"] else "Deliveries: none, no channel takes it"
    for item in row["deliveries"]:
        yield f"  {item['channel']}: {item['state']}, attempts: {item['attempts']}"


def _article(article: dict[str, Any]) -> Iterator[str]:
    where = article["url"] or f"{article['file']}#{article['index']}"
    when = published_words(article["published"], article["published_from"], doubtful=article["doubtful"])
    seen = f"; first seen {date_words(article['first_seen'])}" if article["first_seen"] else ""
    yield f"Article {article['id']}: {article['title'] or '(no title)'}"
    owner = f" ({article['owner']})" if article.get("owner") else ""
    credited = f", text of {article['credited']}" if article.get("credited") else ""
    yield f"  {article['outlet'] or 'outlet not stated'}{owner}{credited}, {when}{seen}, {where}"
