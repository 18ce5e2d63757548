"""Exact folding: two spellings that differ only in dress become one, with a map back to the raw text.

Folded away: case, diacritics, apostrophes within words, hyphens (a space), dots of initials
("U.S."), invisible characters, runs of white space, and the shape of the Arabic article (as-,
an-, el- are al-). A possessive 's stands apart, so that the name before it is a whole word.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_APOSTROPHES: Final = "'\u2018\u2019\u201b\u02bb\u02bc\u02bd\u02be\u02bf\u02b9\u00b4`\u2032"
_HYPHENS: Final = "-\u2010\u2011"
_INVISIBLE: Final = "\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u036f\u064b-\u065f"
_ARTICLES: Final = "al|el|ul|as|es|an|en|ar|er|at|et|ad|ed|az|ez|ash|esh|ath|adh"

_PUNCTUATION: Final = r"!-&(-,/:-@\[-_{-~"
"""ASCII that folding leaves as it is, but for the full stop."""


def _pieces(words: str) -> re.Pattern[str]:
    return re.compile(
        rf"""
    (?P<article>\b(?=[AaEeUu])(?i:{_ARTICLES})[{_HYPHENS}](?=[{_APOSTROPHES}]?[^\W\d_]))
  | (?P<dotted>(?<![\w.])[A-Z](?:\.[A-Z])+\b\.?)
  | (?P<word>{words} [A-Za-z0-9]+ | [.{_PUNCTUATION}]+)
  | (?P<space>\s+)
  | (?P<possessive>(?<=\w)[{_APOSTROPHES}](?=[sS]\b))
  | (?P<gone>[{_INVISIBLE}]+ | (?<=\w)[{_APOSTROPHES}](?=[\w ]))
  | (?P<gap>(?<=\w)[{_HYPHENS}](?=\w) | [{_APOSTROPHES}])
  | (?P<other>.)
    """,
        re.VERBOSE | re.DOTALL,
    )


_PIECES: Final = _pieces("")
_SINGLE: Final = _pieces(rf"[A-Za-z0-9{_PUNCTUATION} ]*[ ](?!\s) |")
"""The same where blanks are single: words up to the last blank before something else are one piece."""

_INITIAL: Final = re.compile(r"\.(?<=[A-Z]\.)")

_WORD: Final = re.compile(r"\w+")
_BLANKED: Final = bytes(code if _WORD.match(chr(code)) else ord(" ") for code in range(128)).ljust(256)
"""ASCII with blanks for all that is part of no word."""

# Letters that no Unicode decomposition opens.
_LETTERS: Final = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "\u0131": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ə": "a",
        "\u06cc": "\u064a",  # the Persian and the final ya, kaf and ta marbuta, as Arabic writes them
        "\u0649": "\u064a",
        "\u06a9": "\u0643",
        "\u0629": "\u0647",
        "\u0640": "",
    }
)


@dataclass(slots=True, eq=False)
class Folded:
    """A folded text, and the pieces of the raw one that it was made of; without any, each character stands for one.

    Piece `i` begins at `at[i]` of the folded text and is `starts[i]` to `ends[i]` of the raw one. Its characters stand for those
    that are each `steps[i]` further on; where that is 0, each for the whole.
    """

    text: str
    at: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    steps: tuple[int, ...] = ()

    def raw(self, first: int, last: int) -> tuple[int, int]:
        """The span of the raw text that the characters `first` to `last` (inclusive) stand for."""
        if not self.at:
            return first, last + 1
        opening, closing = bisect_right(self.at, first) - 1, bisect_right(self.at, last) - 1
        start = self.starts[opening] + (first - self.at[opening]) * self.steps[opening]
        step = self.steps[closing]
        begin = self.starts[closing] + (last - self.at[closing]) * step
        left = self.ends[closing] - begin
        return start, begin + 1 if step and left > step else self.ends[closing]


def fold(text: str) -> Folded:
    """Fold a text and keep, for every character of the result, where it came from."""
    if _is_plain(text):
        return Folded(text.lower())
    out: list[str] = []
    at: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    steps: list[int] = []
    length = 0
    for piece in (_PIECES if "  " in text else _SINGLE).finditer(text):
        kind, raw = piece.lastgroup, piece.group()
        if kind == "word":
            made, step = raw.lower(), 1
        elif kind == "dotted":
            made, step = raw.replace(".", "").lower(), 2
        else:
            made, step = _fold_piece(kind, raw), 0
        out.append(made)
        at.append(length)
        starts.append(piece.start())
        ends.append(piece.end())
        steps.append(step)
        length += len(made)
    return Folded("".join(out), tuple(at), tuple(starts), tuple(ends), tuple(steps))


def vocabulary(folded: str) -> frozenset[str]:
    """The words of a folded text."""
    plain = folded.isascii()
    return frozenset(folded.encode().translate(_BLANKED).decode().split() if plain else _WORD.findall(folded))


def fold_key(text: str) -> str:
    """The folded form of a name or word on its own, without outer blanks."""
    return (text.lower() if _is_plain(text) else fold(text).text).strip()


def _is_plain(text: str) -> bool:
    """Whether folding only makes small letters of it."""
    if not (text.isascii() and text.isprintable()) or "-" in text or "'" in text or "`" in text:
        return False
    return "  " not in text and not _INITIAL.search(text)


def _fold_piece(kind: str | None, raw: str) -> str:
    if kind == "article":
        return "al "
    if kind == "gone":
        return ""
    if kind == "other":
        return _fold_letter(raw)
    return " "


@lru_cache(maxsize=1_000)
def _fold_letter(char: str) -> str:
    """One character outside ASCII words, lowered and without its marks; several for ß or æ."""
    opened = unicodedata.normalize("NFKD", char.casefold())
    return "".join(c for c in opened if not unicodedata.combining(c)).translate(_LETTERS)
