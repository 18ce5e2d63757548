"""`extract`: from files to the JSON that docs/operations.md describes; needs no database."""

import json
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import structs

from monitor.cli import proof
from monitor.cli.common import EXIT_FINDINGS, config, emit, format_option, options, pipeline, plain
from monitor.cli.parsing import explained
from monitor.cli.rules import load_rules, warn_of_mistakes
from monitor.clocks import doubted
from monitor.model import Actor, Article, Event, Extraction, Hints, MonitorError, Origin, Refused

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.folder import Records
    from monitor.workers import Workers

AT_ONCE = 20
"""Articles of one file between two prints."""

Seen = tuple[Article, Extraction] | MonitorError


@click.command(
    epilog="""\b
Examples:
  news-monitor extract page.html
  news-monitor extract --format table seeds/*
  news-monitor extract --explain page.html
  news-monitor extract seeds/*.txt | jq -c '.events[] | [.type, .source, .target]'
"""
)
@click.argument("files", nargs=-1, required=True, type=click.Path(readable=False, path_type=Path))
@format_option("jsonl", "json", "table")
@click.option("--explain", is_flag=True, help="Show each sentence with who does what to whom, in words.")
@options
def extract(files: tuple[Path, ...], form: str, *, explain: bool) -> None:
    """Print what is seen in files: articles, blocks, actors, events. Needs no database.

    A file that cannot be read takes nothing else down: its reason goes to standard error, the
    others are printed, and the exit code is 1.
    """
    settings = config()
    rulebook, findings = load_rules(settings)
    warn_of_mistakes(findings)
    from monitor.matching.outlets import origin_of, outlet_names
    from monitor.workers import Workers

    name = pipeline(settings)
    actors = {actor.id: actor for actor in rulebook.actors}
    terms = {term.id: term for term in rulebook.terms}
    outlets = outlet_names(rulebook.actors)
    rows, failed = [], False
    with Workers(time_limit=settings.time_limit) as workers:
        workers.load(rulebook.gazetteer, name)
        for file in files:
            for seen in _seen(file, settings, workers):
                if isinstance(seen, MonitorError):
                    click.echo(f"{plain(file)}: {plain(seen)}", err=True)
                    failed = True
                    continue
                if explain:
                    click.echo("\n".join(explained(*seen, actors, terms)))
                    continue
                row = as_json(*seen, actors, origin_of(seen[0], outlets))
                if form == "jsonl":
                    click.echo(json.dumps(row, ensure_ascii=False))
                else:
                    rows.append(row)
    if form != "jsonl" and not explain:
        emit([_brief(row) for row in rows] if form == "table" else rows, form)
    if failed:
        raise SystemExit(EXIT_FINDINGS)


def _seen(file: Path, settings: "Config", workers: "Workers") -> Iterator[Seen]:
    """The articles of a file with what is understood of them, or why not, in order."""
    for items in _read(file, settings, workers):
        for start in range(0, len(items), AT_ONCE):
            yield from _understood(items[start : start + AT_ONCE], workers)


def _understood(found: Sequence[Article | MonitorError], workers: "Workers") -> Iterator[Seen]:
    now = datetime.now(UTC).isoformat()
    items = [doubted(item, now) if isinstance(item, Article) else item for item in found]
    extractions = iter(workers.extract([item for item in items if isinstance(item, Article)]))
    for item in items:
        if isinstance(item, Article):
            answer = next(extractions)
            yield answer if isinstance(answer, MonitorError) else (item, answer)
        else:
            yield item


def _read(file: Path, settings: "Config", workers: "Workers") -> Iterator[Sequence[Article | MonitorError]]:
    """What a file holds, all together, or batch by batch where it is an archive of many."""
    from monitor.folder import records_in

    try:
        size = _size(file)
        with file.open("rb", buffering=0) as content:
            records = records_in(content, size, settings.max_bytes)
            if records:
                yield from _read_records(records, workers, settings.hints(file.name))
            else:
                yield _read_whole(file, size, settings, workers)
    except Refused as refused:
        yield [refused]
    except OSError as error:
        yield [Refused("unreadable", error.strerror or str(error))]


def _size(file: Path) -> int:
    facts = file.stat()
    if stat.S_ISDIR(facts.st_mode):
        raise Refused("not-a-file", "a folder; name the files in it")
    if not stat.S_ISREG(facts.st_mode):
        raise Refused("not-a-file", "a pipe or device; save what it gives to a file")
    return facts.st_size


def _read_whole(
    file: Path, size: int, settings: "Config", workers: "Workers"
) -> Sequence[Article | MonitorError]:
    if size > settings.max_bytes:
        raise Refused("too-large", f"{size} bytes, at most {settings.max_bytes} are read")
    (answer,) = workers.read([(file.read_bytes(), settings.hints(file.name))])
    return [answer] if isinstance(answer, MonitorError) else answer


def _read_records(
    records: "Records", workers: "Workers", hints: Hints
) -> Iterator[Sequence[Article | MonitorError]]:
    from monitor.pipeline.archives import articles_in

    while not records.finished:
        records.advance()
        jobs = [(record, hints) for record in records.batch if isinstance(record, bytes)]
        items = articles_in(records, iter(workers.read(jobs)), workers, hints, lambda: None)
        yield items
        records.stored(items)


def as_json(
    article: Article, extraction: Extraction, actors: Mapping[str, Actor], origin: Origin
) -> dict[str, Any]:
    """One article with all that is understood of it; offsets are Python string offsets into "text"."""
    return {
        "id": article.source_id or article.id,
        "file": article.file,
        "index": article.index,
        "title": article.title,
        "published": article.published,
        "published_from": article.published_from,
        "outlet": article.outlet or (actors[origin.outlet].name if origin.outlet else None),
        "language": article.language,
        "text": article.text,
        "blocks": [asdict(block) for block in article.blocks],
        "pipeline": extraction.pipeline,
        "actors": _actors(extraction, actors),
        "names": [structs.asdict(name) for name in extraction.names],
        "events": [_event(event) for event in extraction.events],
        "quotes": [structs.asdict(quote) for quote in extraction.quotes],
        "escalation": structs.asdict(extraction.escalation) if extraction.escalation else None,
        "flags": list(article.flags),
        "outlet_id": origin.outlet,
        "outlet_from": origin.outlet_from,
        "credited": origin.credited or (article.credited if article.credited != article.outlet else None),
        "language_from": article.language_from,
    }


def _actors(extraction: Extraction, actors: Mapping[str, Actor]) -> list[dict[str, Any]]:
    mentions: dict[str, list[dict[str, Any]]] = {}
    for mention in extraction.mentions:
        place = {"start": mention.start, "end": mention.end, "text": mention.text}
        mentions.setdefault(mention.actor, []).append(place)
    return [
        {"id": actor, "name": actors[actor].name, "kind": actors[actor].kind, "mentions": places}
        for actor, places in mentions.items()
    ]


def _event(event: Event) -> dict[str, Any]:
    return {
        "type": event.type,
        "source": event.source,
        "target": event.target,
        "sense": event.sense,
        "cue": structs.asdict(event.cue),
        "sentence": structs.asdict(event.sentence),
        "goldstein": event.goldstein,
        "place": event.place,
        "date": event.date,
        "figures": dict(event.figures),
    }


def _told(event: Mapping[str, Any]) -> str:
    words = (event["source"] or "-", event["type"], event["target"] or "-", event["date"], event["sense"])
    return " ".join(word for word in words if word)


def _brief(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "file": f"{row['file']}#{row['index']}",
        "title": row["title"],
        "published": proof.published(row),
        "outlet": row["outlet"],
        "language": row["language"],
        "actors": [actor["id"] for actor in row["actors"]],
        "events": [_told(event) for event in row["events"]],
        "escalation": proof.escalated(row["escalation"]),
    }
