"""The words of an article as copies are told by them, and the few of its shingles by which it is found.

A shingle is five words in a row (Broder, "On the resemblance and containment of documents", 1997).
"""

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import parse_qsl, urlencode, urlsplit
from zlib import crc32

from monitor.model import Article, Block, BlockKind

SIZE = 5

BOUND = 2**47
"""All numbers of shingles are less: SQLite keeps them in six bytes."""

_FACTORS = (0x9E3779B, 0x85EBCA7, 0xC2B2AE3, 0x7D4EB2F, 0x65667B1)
"""Odd numbers, one for each word of a shingle, so that the order of its words counts."""

SAMPLED = BOUND // 25
"""One shingle in 25 is kept, those below this, the same ones of every text, so that the parts of a text are found in the whole."""

_LEAST, _MOST = 16, 128
"""Of short texts more are kept, of very long ones fewer: the smallest, again the same ones of every text."""

_WORD = re.compile(r"(\d+(?:[.,:]\d+)+|[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+)")
"""In scripts that set no spaces each letter counts as a word."""

_ASCII_WORD = re.compile(r"([0-9]+(?:[.,:][0-9]+)+|[A-Za-z0-9]+)")
_TYPESET = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\xa0"

_SEPARATED = re.compile(r"[.,:][0-9]")
_FIGURE = re.compile(r"[0-9](?<![a-z0-9][0-9])[0-9]*(?:[.,:][0-9]+)+")
_SEPARATORS = str.maketrans(".,:", "PCS")
"""In a folded text no capitals are left, so they can stand for what is not to be cut."""

_MARKS = str.maketrans(
    {mark: " " for mark in map(chr, range(128)) if not mark.isalnum()} | dict(zip("PCS", ".,:", strict=True))
)

_ENDED = re.compile(r"""[.!?\u2026\u061f\u06d4\u3002\uff01\uff1f\u0964][)\]"'\u201d\u2019\xbb\u300d]*\s*$""")
_LONG = 200
"""Characters of a paragraph that is prose however it ends."""

_TAIL = 16
_ROOM = 60_000
"""Characters: what stands behind so many shows no more of where a text comes from."""

_SAME_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_SAME_PAGE = re.compile(r"(?:/amp|\.amp|/index\.\w{3,5}|/print)?/*$", re.IGNORECASE)
_SAME_VIEW = re.compile(r"amp|outputtype|print|ref|source|from|cmp|share", re.IGNORECASE)

OWN = frozenset({BlockKind.LEAD, BlockKind.BODY})
"""The blocks that may tell the news, beside the title."""


def paragraphs(article: Article) -> tuple[Block, ...]:
    """The blocks that tell the news: of these, headings and loose lines do not count where most is prose."""
    told = [
        Block(block.start, min(block.end, _ROOM), block.kind)
        for block in article.blocks
        if block.kind in OWN and block.start < _ROOM
    ]
    prose = [block for block in told if _is_prose(article.text[block.start : block.end])]
    if 2 * sum(map(_length, prose)) >= sum(map(_length, told)) > 0:
        return tuple(prose)
    return tuple(told) or (Block(0, min(len(article.text), _ROOM), BlockKind.BODY),)


def _is_prose(paragraph: str) -> bool:
    return len(paragraph) > _LONG or _ENDED.search(paragraph[-_TAIL:]) is not None


def _length(block: Block) -> int:
    return block.end - block.start


def shingles(words: Sequence[bytes]) -> Sequence[int]:
    """A number for each shingle, by the place of its first word; one for a text that is shorter.

    It is the sum of its words' checksums, each times a factor (after R. M. Karp and M. O. Rabin, 1987).
    """
    # All sums at once, as 64-bit digits of one long number: a loop over the words takes three times as long.
    checksums = list(map(crc32, words or (b"",)))
    digits = struct.Struct(f"<{len(checksums)}Q")
    row = int.from_bytes(digits.pack(*checksums), "little")
    total = sum((row >> 64 * at) * factor for at, factor in enumerate(_FACTORS))
    below = int.from_bytes((BOUND - 1).to_bytes(8, "little") * len(checksums), "little")
    return digits.unpack((total & below).to_bytes(digits.size, "little"))[: max(1, len(checksums) - SIZE + 1)]


def words_of(text: str) -> list[str]:
    """The words of a text, folded; marks and quotation marks count for nothing."""
    return _folded(text).split()


def _folded(text: str) -> str:
    """A text of which nothing is left but its words, folded, and spaces."""
    if not text.isascii():
        for mark in _TYPESET:
            text = text.replace(mark, " ")
    if text.isascii():  # most texts: cut without a pattern, in a third of the time
        low = text.casefold()
        return (_FIGURE.sub(_kept, low) if _SEPARATED.search(low) else low).translate(_MARKS)
    # Folded after they are found: folding may change how many letters there are.
    return " ".join(_WORD.findall(text)).casefold()


def _kept(figure: re.Match[str]) -> str:
    """A figure with its separators told apart from the marks that stand between words."""
    return figure[0].translate(_SEPARATORS) + " "


def pieces_of(text: str) -> list[str]:
    """A text cut into what stands between its words and the words, in turn, as `words_of` finds them."""
    return (_ASCII_WORD if text.isascii() else _WORD).split(text)


@dataclass(frozen=True, slots=True)
class Wording:
    """What an article's paragraphs say, folded, with one space between words, and its shingles by the place of their first word."""

    told: bytes
    shingles: Sequence[int]

    @property
    def words(self) -> Sequence[str]:
        """The words, folded."""
        return self.told.decode().split()


@lru_cache(maxsize=64)  # of a text that many print, each copy is compared with the first
def wording(article: Article) -> Wording:
    """How an article is worded."""
    text = "\n".join(article.text[block.start : block.end] for block in paragraphs(article))
    words = _folded(text).encode("utf-8", "replace").split()
    return Wording(b" ".join(words), shingles(words))


def sketch(article: Article) -> tuple[int, ...]:
    """By what an article is found: a sample of its shingles, at most 128, the smallest first."""
    told = wording(article).shingles
    for limit in (SAMPLED, 2 * SAMPLED, BOUND):  # to sort them all takes as long as all else
        sampled = sorted({number for number in told if number < limit})
        if len(sampled) >= _LEAST:
            break
    return tuple(sampled[: _MOST if limit == SAMPLED else _LEAST])


def keys(article: Article) -> tuple[int, ...]:
    """By what the same page or the very same text is found: numbers like those of shingles, for address and text."""
    address = canonical(article.url) if article.url else None
    named = [b"text " + wording(article).told]
    if address:
        named.append(f"address {address}".encode("utf-8", "replace"))
    return tuple(map(_named, named))


def _named(key: bytes) -> int:
    return int.from_bytes(blake2b(key, digest_size=8).digest()) % BOUND


def canonical(url: str) -> str:
    """What all addresses of one page have in common: without scheme, "www.", "m." and the marks of another view of it."""
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that hold no IPv6 address
        return url
    query = [
        pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _SAME_VIEW.fullmatch(pair[0])
    ]
    host, path = _SAME_HOST.sub("", parts.netloc.lower()), _SAME_PAGE.sub("", parts.path)
    return f"{host}{path}" + (f"?{urlencode(sorted(query))}" if query else "")
