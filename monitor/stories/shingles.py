"""The words of an article as copies are told by them, and the few of its shingles by which it is found.

A shingle is five words in a row (Broder, "On the resemblance and containment of documents", 1997).
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit
from zlib import adler32, crc32

from monitor.model import Article, Block, BlockKind

SIZE = 5

_SAMPLED = 2**32 // 10
"""One shingle in ten is kept, the same ones of every text, so that the parts of a text are found in the whole."""

_FINER = 20
_MIXING = 0x9E3779B1
"""2**32 over the golden ratio: multiplied by it, near numbers come far apart (D. E. Knuth, TAOCP 6.4)."""

_LEAST, _MOST = 24, 128
"""Of short texts more are kept, of very long ones fewer: the smallest, again the same ones of every text."""

_WORD = re.compile(r"\d+(?:[.,:]\d+)+|[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
"""In scripts that set no spaces each letter counts as a word."""

_ENDED = re.compile(r"""[.!?\u2026\u061f\u06d4\u3002\uff01\uff1f\u0964][)\]"'\u201d\u2019\xbb\u300d]*\s*$""")
_LONG = 200
"""Characters of a paragraph that is prose however it ends."""

_TAIL = 16
_ROOM = 60_000
"""Characters: what stands behind so many shows no more of where a text comes from."""

_SAME_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_SAME_PAGE = re.compile(r"(?:/amp|\.amp|/index\.\w{3,5}|/print)?/*$", re.IGNORECASE)
_SAME_VIEW = re.compile(r"amp|outputtype|print|ref|source|from|cmp|share", re.IGNORECASE)

_OWN = frozenset({BlockKind.LEAD, BlockKind.BODY})


def paragraphs(article: Article) -> tuple[Block, ...]:
    """The blocks that tell the news: of these, headings and loose lines do not count where most is prose."""
    told = [
        Block(block.start, min(block.end, _ROOM), block.kind)
        for block in article.blocks
        if block.kind in _OWN and block.start < _ROOM
    ]
    prose = [block for block in told if _is_prose(article.text[block.start : block.end])]
    if 2 * sum(map(_length, prose)) >= sum(map(_length, told)) > 0:
        return tuple(prose)
    return tuple(told) or (Block(0, min(len(article.text), _ROOM), BlockKind.BODY),)


def _is_prose(paragraph: str) -> bool:
    return len(paragraph) > _LONG or _ENDED.search(paragraph[-_TAIL:]) is not None


def _length(block: Block) -> int:
    return block.end - block.start


def shingles(words: Sequence[str]) -> list[int]:
    """A number of 32 bits for each shingle, by the place of its first word; one for a text that is shorter."""
    joined = " ".join(words).encode("utf-8", "replace")
    ends = list(accumulate(len(word) + 1 for word in joined.split(b" ")))
    borders = zip([0, *ends], ends[SIZE - 1 :] or ends[-1:], strict=False)
    return [crc32(joined[start : end - 1]) for start, end in borders]


def words_of(text: str) -> list[str]:
    """The words of a text, folded; marks and quotation marks count for nothing."""
    # Folded after they are found: folding may change how many letters there are.
    return " ".join(_WORD.findall(text)).casefold().split()


def places_of(text: str, start: int, end: int) -> list[int]:
    """Where the words of a stretch of a text begin, as `words_of` finds them."""
    return [match.start() for match in _WORD.finditer(text, start, end)]


class Wording(NamedTuple):
    """The words of an article's paragraphs, folded, and its shingles by the place of their first word."""

    words: tuple[str, ...]
    shingles: tuple[int, ...]


@lru_cache(maxsize=64)  # of a text that many print, each copy is compared with the first
def wording(article: Article) -> Wording:
    """How an article is worded."""
    text = article.text
    words = words_of("\n".join(text[block.start : block.end] for block in paragraphs(article)))
    return Wording(tuple(words), tuple(shingles(words)))


def sketch(article: Article) -> tuple[int, ...]:
    """By what an article is found: a sample of its shingles, at most 128 numbers of 52 bits."""
    told = wording(article)
    places = {number: at for at, number in enumerate(told.shingles)}
    sampled = sorted(number for number in places if number < _SAMPLED)[:_MOST]
    if len(sampled) < _LEAST:
        sampled = sorted(places)[:_LEAST]
    return tuple(_posted(" ".join(told.words[at : at + SIZE])) for at in map(places.__getitem__, sampled))


def keys(article: Article) -> tuple[int, ...]:
    """By what the same page or the very same text is found: numbers like those of a sketch, for address and text."""
    address = canonical(article.url) if article.url else None
    named = ["text " + " ".join(wording(article).words), *([f"address {address}"] if address else [])]
    return tuple(map(_posted, named))


def _posted(shingle: str) -> int:
    """Its number, and 20 bits of another checksum: among a million texts 32 bits alone meet each other by chance."""
    told = shingle.encode("utf-8", "replace")
    return crc32(told) << _FINER | (adler32(told) * _MIXING & 0xFFFFFFFF) >> (32 - _FINER)


def numbers(posted: Iterable[int]) -> frozenset[int]:
    """The shingles' numbers, as `shingles` gives them, of a sketch's."""
    return frozenset(each >> _FINER for each in posted)


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
