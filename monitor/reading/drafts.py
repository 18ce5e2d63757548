"""What the single-format readers hand on, and how it becomes an Article."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from monitor.model import Article, Block, BlockKind, content_hash, told_text

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_NOBODY = re.compile(
    r"(?:the |our |own |various |local )?(?:news |press |wire )?"
    r"(?:agenc(?:y|ies)|wires?|staff|media|(?:web)?sites?|internet|reporters?|correspondents?|desk)"
    r"(?: (?:reports?|services?|writers?))?(?: and (?:staff|agenc(?:y|ies)|wires?|media|websites?))?",
    re.IGNORECASE,
)
"""What stands for a source and names none."""
_COUNTER = re.compile(r"\d{1,5}")
"""Ids that everybody gives: unique only within an outlet, or else within a file."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph with its label, before it has a place in a text."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as a reader found it; `pieces` leave out the title.

    `seed` stands in for the content in the key of an item that has none of its own. `outlet` is
    stated beside the text (`outlet_from` says where, if not in a field), `credited` within it.
    """

    pieces: tuple[Piece, ...]
    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    source_id: str | None = None
    message_id: str | None = None
    flags: tuple[str, ...] = ()
    seed: str = ""
    outlet_from: str | None = None
    credited: str | None = None
    credited_from: str | None = None


def clean(text: str) -> str:
    """The text without NULs and lone surrogates, which no database or encoder takes, and with plain line ends."""
    return _UNSTORABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def one_line(text: object) -> str | None:
    """A field's text on one line, or None where there is nothing but white space, or no text."""
    return _SPACE.sub(" ", clean(text)).strip() or None if isinstance(text, str) else None


def host_of(url: str | None) -> str | None:
    """The host of a tidy address without "www.", or None."""
    host = urlsplit(url or "").hostname
    return host.removeprefix("www.") or None if host else None


def finish(draft: Draft, file: str, index: int) -> Article:
    """Lay the pieces out as one text with blocks, and give the article its key."""
    title = one_line(draft.title)
    text, blocks = _lay_out(title, draft.pieces)
    outlet, outlet_from = _outlet(draft)
    return Article(
        key=_key(draft, outlet or file, told_text(text, blocks)),
        file=file,
        index=index,
        text=text,
        blocks=blocks,
        title=title,
        published=draft.published,
        published_from=draft.published_from if draft.published else None,
        outlet=outlet,
        url=draft.url,
        language=draft.language,
        source_id=draft.source_id,
        flags=draft.flags if len(blocks) > bool(title) else tuple(dict.fromkeys((*draft.flags, "no-text"))),
        outlet_from=outlet_from,
        credited=_credited(draft),
    )


def _credited(draft: Draft) -> str | None:
    """Whom the text gives as its source; "Source: Agencies" names nobody."""
    name = one_line(draft.credited)
    return None if name is None or _NOBODY.fullmatch(name) else name


def _outlet(draft: Draft) -> tuple[str | None, str | None]:
    """Who published it and where that was read: what is stated beside the text, its address, a credit within it."""
    found = (
        (one_line(draft.outlet), draft.outlet_from or "metadata"),
        (host_of(draft.url), "address"),
        (_credited(draft), draft.credited_from),
    )
    return next(((name, where) for name, where in found if name), (None, None))


def _lay_out(title: str | None, pieces: tuple[Piece, ...]) -> tuple[str, tuple[Block, ...]]:
    """The text, with one empty line between its blocks, and the blocks."""
    head = (Piece(BlockKind.TITLE, title),) if title else ()
    tidy = [(piece.kind, clean(piece.text).strip()) for piece in (*head, *pieces)]
    kept = [(kind, text) for kind, text in tidy if text]
    blocks, start = [], 0
    for kind, text in kept:
        blocks.append(Block(start, start + len(text), kind))
        start += len(text) + 2
    return "\n\n".join(text for _, text in kept), tuple(blocks)


def _key(draft: Draft, giver: str, text: str) -> str:
    """Source id, address, Message-ID or content, in this order; a counter counts for its giver only.

    Two providers number their stories from 1, and one must not replace the other's.
    """
    if draft.source_id:
        return (
            f"id:{giver}:{draft.source_id}"
            if _COUNTER.fullmatch(draft.source_id)
            else f"id:{draft.source_id}"
        )
    if draft.url and _points_at_one_article(draft.url):
        return f"url:{draft.url}"
    if draft.message_id:
        return f"mid:{draft.message_id}"
    return f"hash:{content_hash(text or draft.seed)}"


def _points_at_one_article(url: str) -> bool:
    """Whether an address is more than a home page, which some sites give as that of every article."""
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query)
