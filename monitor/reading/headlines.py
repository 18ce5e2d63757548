"""Which line of a page's head is the title: what comes back, what the text takes up, and what stands first."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from monitor.model import BlockKind
from monitor.reading.labels import could_be_title, is_prose, loose_date, same_words

HEAD = 10
"""How many paragraphs a page may put between a title and its return, or its first prose."""
_FAR = 40
"""So many paragraphs below a title tell enough of what the text is about."""
_LONG_WORD = re.compile(r"\w{5,}")
_STEM = 5
_LONG = 4
_SURE = 3
_MOST = 50
"""So many lines may be the title at most: a longer head is none."""
_DASH = re.compile(r"\s+[\u2013\u2014-]\s+")
_HEADERS = frozenset({BlockKind.BYLINE, BlockKind.DATELINE})
_DISGUISES = frozenset({BlockKind.TEASER, BlockKind.OTHER})


def title_at(lines: Sequence[str], kinds: Sequence[BlockKind | None], head: int) -> int | None:
    """The title's line, or None; `head` is where the first prose stands.

    A line that comes back, that has words in common with the text, and four words or more, is
    likelier than one that is only first: above a title stand menus, slogans and slugs. In doubt it
    is the line above who wrote it and when.
    """
    open_lines = [at for at, kind in enumerate(kinds) if kind is None]
    titles = [at for at in open_lines if at < head and could_be_title(lines[at])][:_MOST]
    titles = [at for at in titles if not any(_with_site(lines[at], lines[later]) for later in titles)]
    if not titles or open_lines == titles[:1]:
        return _in_disguise(lines, kinds, head)
    told = stems(
        line for line, kind in zip(lines[head : head + _FAR], kinds[head:], strict=False) if not kind
    )
    likeness = {at: _likeness(lines, at, told, first=at == titles[0]) for at in titles}
    best = max(likeness.values())
    equal = [at for at in titles if likeness[at] == best]
    signed = [at for at in equal if best < _SURE and _is_signed(lines, kinds, at)]
    return next(iter(signed or equal))


def stems(lines: Iterable[str]) -> frozenset[str]:
    """The beginnings of the long words of some lines: what they are about, whatever the endings."""
    return frozenset().union(*map(_stems, lines))


@lru_cache(maxsize=65536)
def _stems(line: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _LONG_WORD.findall(line.casefold()))


def _likeness(lines: Sequence[str], at: int, told: frozenset[str], *, first: bool) -> int:
    """How much of a title a line has. One that comes back at once is a picture's text, or the first line."""
    line = lines[at]
    back = [n for n, later in enumerate(lines[at + 1 : at + HEAD]) if same_words(line, later)]
    returns = any(first or n > 0 for n in back)
    opens = first and len(line.split()) >= _LONG
    told_of = min(len(stems([line]) & told), 2)
    return 2 * returns + told_of + (len(line.split()) >= _LONG) + opens - bool(loose_date(line))


def _is_signed(lines: Sequence[str], kinds: Sequence[BlockKind | None], at: int) -> bool:
    """Whether the line below says who wrote it, or when."""
    return any(kind in _HEADERS for kind in kinds[at + 1 : at + 2]) or any(
        map(loose_date, lines[at + 1 : at + 2])
    )


def _with_site(line: str, title: str) -> bool:
    """Whether a line is a title with the name of the site after it, as browsers show it."""
    bare, sign, _ = line.rpartition(" | ") if " | " in line else _last_dash(line)
    return bool(sign) and same_words(bare, title)


def _last_dash(line: str) -> tuple[str, str, str]:
    found = list(_DASH.finditer(line))
    return (line[: found[-1].start()], "-", line[found[-1].end() :]) if found else ("", "", line)


def bare_title(title: str) -> str:
    """A title without an agency's signs, and the site or section that an upright stroke sets off, where enough is left."""
    title = title.strip("^<") or title
    *rest, bare = sorted(title.split(" | "), key=lambda part: len(part.split()))
    return (
        bare if len(bare.split()) >= _LONG >= max((len(part.split()) for part in rest), default=0) else title
    )


def _in_disguise(lines: Sequence[str], kinds: Sequence[BlockKind | None], head: int) -> int | None:
    """The first line, where it looks like a teaser or a credit but prose follows and no other title stands."""
    disguised = head < len(lines) and kinds[0] in _DISGUISES and len(lines[0].split()) >= _LONG
    return 0 if disguised else None


def first_prose(lines: Sequence[str], kinds: Sequence[BlockKind | None]) -> int:
    """Where the first prose stands that may be news; the number of lines where there is none."""
    return next((at for at, kind in enumerate(kinds) if kind is None and is_prose(lines[at])), len(lines))
