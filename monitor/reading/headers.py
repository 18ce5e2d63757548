"""Facts that a person or a program wrote above a text, one `name: value` a line."""

import re
from collections.abc import Mapping
from dataclasses import replace

from monitor.model import BlockKind
from monitor.reading.drafts import Draft, Piece
from monitor.reading.fields import (
    BYLINES,
    DATES,
    IDS,
    LANGUAGES,
    OUTLETS,
    TITLES,
    URLS,
    first_date,
    first_id,
    first_name,
    first_url,
    language_of,
)

_FIELD = re.compile(r"""^([A-Za-z_][\w-]*)[ \t]*:[ \t]*["']?(.*?)["']?[ \t]*$""", re.MULTILINE)
_KNOWN = frozenset(filter(str.islower, (*TITLES, *DATES, *OUTLETS, *URLS, *BYLINES, *LANGUAGES)))
_FEWEST = 2


def fields_of(text: str) -> dict[str, str]:
    """The fields of a header by lower-case name; lines of another form say nothing."""
    return {name.lower(): value for name, value in _FIELD.findall(text)}


def is_header(lines: list[str]) -> bool:
    """Whether lines above a text are a header: several, and every one a field that is known."""
    fields = [_FIELD.fullmatch(line) for line in lines]
    return len(lines) >= _FEWEST and all(field and field[1].lower() in _KNOWN for field in fields)


def with_fields(draft: Draft, fields: Mapping[str, str]) -> Draft:
    """The draft with what a header says, which is surer than what the text says."""
    published, field = first_date(fields, (*DATES, "updated"))
    byline = first_name(fields, BYLINES)
    head = (Piece(BlockKind.BYLINE, byline),) if byline else ()
    return replace(
        draft,
        pieces=(*head, *draft.pieces),
        published=published or draft.published,
        published_from=field or draft.published_from,
        outlet=first_name(fields, OUTLETS) or draft.outlet,
        url=first_url(fields) or draft.url,
        language=language_of(next((fields[name] for name in LANGUAGES if name in fields), None)),
        source_id=first_id(fields, IDS) or draft.source_id,
    )
