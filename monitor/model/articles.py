"""What arrives: articles and their labelled blocks."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct


class BlockKind(StrEnum):
    """What a stretch of an article's text is."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    TEASER = "teaser"
    COMMENT = "comment"
    SHARE = "share"
    LEGAL = "legal"
    ID = "id"
    OTHER = "other"


class Span(Struct, frozen=True, gc=False):
    """A half-open stretch of a text, in Python string offsets."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one state of a file from another: size in bytes, mtime in ns, inode number."""

    size: int
    mtime_ns: int
    inode: int


@dataclass(frozen=True, slots=True)
class Sighting:
    """A file in the watched folder that is ready to be read.

    `path` is relative to the folder with "/" between parts, safe to store and to print: bytes
    that are no printable UTF-8, and "%", stand as %XX. `flags` may hold "unsettled".
    """

    path: str
    stamp: Stamp
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One labelled stretch (usually a paragraph) of an article's text."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a file before it is read.

    `name` is its display name relative to the folder; `encoding` the fallback where neither a
    byte-order mark, a declaration nor UTF-8 fits. `fields` says where JSON of a provider's own
    shape keeps the parts of an article: pairs of a part ("title", "text", "published", "items" ...)
    and the dotted paths to it. `outlet` is what the desk says of the whole folder, surer than what
    the file says.
    """

    name: str
    encoding: str | None = None
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()
    outlet: str | None = None


FUTURE_DATE = "future-date"
"""The flag of an article whose published date lies over a day after it was first seen: it is shown, not trusted."""


REMOVED = "removed"
"""The flag of an article whose text was removed because it is old."""


@dataclass(frozen=True, slots=True)
class Article:
    """One news text from a file.

    `text` begins with the title where there is one; `blocks` cover it in order without overlap.
    `published` is ISO 8601 at the precision that was stated (a day, a minute, with or without
    offset), or None: a missing date is never made up. `published_from`, `outlet_from` and
    `language_from` say where each was read. `outlet` published it; `credited` is the agency or
    outlet that its text names as the text's source. `language` is ISO 639-1.
    `source_id` is the id that the input itself carried; `key` identifies the article across
    files: source id, address or Message-ID, else the hash of its content. `version` counts its texts,
    dates and titles from 1, `changes` says in words what this one changed. `first_seen` is when
    the first of them came (ISO 8601), once it is stored.
    """

    key: str
    file: str
    index: int
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    source_id: str | None = None
    flags: tuple[str, ...] = ()
    outlet_from: str | None = None
    credited: str | None = None
    language_from: str | None = None
    version: int = 1
    changes: tuple[str, ...] = ()
    first_seen: str | None = field(default=None, compare=False)

    @property
    def id(self) -> str:
        """A short stable id made from the key: 12 hexadecimal digits."""
        return _id_of(self.key)

    @property
    def hash(self) -> str:
        """The hash of what the article says, whatever file it came in."""
        return content_hash(self.told)

    @property
    def told(self) -> str:
        """What the article itself says; all of the text where no block does.

        What stands beside it (other headlines, comments, notices) is another one at every visit to the page.
        """
        return told_text(self.text, self.blocks)

    @property
    def trusted_date(self) -> str | None:
        """`published`, unless it is flagged as a date that cannot be."""
        return None if FUTURE_DATE in self.flags else self.published


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article comes from, by the register of outlets: actor ids, or None.

    `outlet` published it, `outlet_from` says by what that is known. `credited` is another outlet,
    mostly an agency, that the byline, dateline or a credit line names as the text's source.
    """

    outlet: str | None = None
    outlet_from: str | None = None
    credited: str | None = None


_BESIDE = frozenset(
    {BlockKind.TEASER, BlockKind.COMMENT, BlockKind.SHARE, BlockKind.LEGAL, BlockKind.ID, BlockKind.OTHER}
)


def told_text(text: str, blocks: Sequence[Block]) -> str:
    """A text without the blocks that stand beside the article; all of it where nothing else is there."""
    starts = (0, *(block.end for block in blocks if block.kind in _BESIDE))
    ends = (*(block.start for block in blocks if block.kind in _BESIDE), len(text))
    told = "".join(text[start:end] for start, end in zip(starts, ends, strict=True))
    return told if told.strip() else text


def content_hash(text: str) -> str:
    """SHA-256 of a text with white space folded, so that re-wrapped copies are equal."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()


def short_hash(text: str) -> str:
    """The first 12 hexadecimal digits of a text's SHA-256: an id for people to type."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


_id_of = lru_cache(maxsize=1024)(
    short_hash
)  # an article is asked for its id some fifty times while it is judged
