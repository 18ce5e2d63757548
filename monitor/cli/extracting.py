"""`extract`: from a file to the JSON that DESIGN fixes."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from monitor import reading
from monitor.config import Config
from monitor.model import Actor, Article, Event, Extraction, Hints, Refused


def read(file: Path, settings: Config) -> Sequence[Article | Refused]:
    """The articles of a file, or what was refused."""
    try:
        size = file.stat().st_size
        if size > settings.max_bytes:
            return [Refused("too-large", f"{size} bytes, at most {settings.max_bytes} are read")]
        return reading.read(file.read_bytes(), Hints(file.name, settings.encoding))
    except OSError as error:
        return [Refused("unreadable", error.strerror or str(error))]
    except Refused as refused:
        return [refused]


def as_json(article: Article, extraction: Extraction, actors: Mapping[str, Actor]) -> dict[str, Any]:
    """One article with all that is understood of it; offsets are Python string offsets into "text"."""
    return {
        "id": article.source_id or article.id,
        "file": article.file,
        "index": article.index,
        "title": article.title,
        "published": article.published,
        "published_from": article.published_from,
        "outlet": article.outlet,
        "language": article.language,
        "text": article.text,
        "blocks": [asdict(block) for block in article.blocks],
        "pipeline": extraction.pipeline,
        "actors": _actors(extraction, actors),
        "names": [asdict(name) for name in extraction.names],
        "events": [_event(event) for event in extraction.events],
        "quotes": [asdict(quote) for quote in extraction.quotes],
        "escalation": None,
    }


def _actors(extraction: Extraction, actors: Mapping[str, Actor]) -> list[dict[str, Any]]:
    found = dict.fromkeys(mention.actor for mention in extraction.mentions)
    return [
        {
            "id": actor,
            "name": actors[actor].name,
            "kind": actors[actor].kind,
            "mentions": [
                {"start": mention.start, "end": mention.end, "text": mention.text}
                for mention in extraction.mentions
                if mention.actor == actor
            ],
        }
        for actor in found
    ]


def _event(event: Event) -> dict[str, Any]:
    return {
        "type": event.type,
        "source": event.source,
        "target": event.target,
        "sense": event.sense,
        "cue": asdict(event.cue),
        "sentence": asdict(event.sentence),
        "goldstein": event.goldstein,
        "place": event.place,
        "date": event.date,
        "figures": dict(event.figures),
    }
