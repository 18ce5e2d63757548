"""The title of a web page as readers see it, told from the site's name that stands beside it."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from lxml import etree

from monitor.reading.drafts import one_line
from monitor.reading.labels import is_prose, same_words, word_count
from monitor.reading.webtext import HEADINGS, element_text

_SEPARATORS = (
    *(f" {sign} " for sign in "|-\u2013\u2014:\xbb\xab\xb7\u2022~/"),
    " :: ",
    " -- ",
    "--",
    " >> ",
    "|",
    ": ",
)
_SIGNS = " |-_:\u2013\u2014\xb7\u2022\xbb\xab"
_MOST = 60
"""So many headings, and parts of a <title>, are looked at."""
_WORD = re.compile(r"\w+")
_NAMED = re.compile(r"title|headline|heading|ttl", re.IGNORECASE)
_SITE_WORDS = 5
_TITLE_WORDS = 3
_UNSPACED = 8
"""A title of more letters in a script that sets no spaces is no mere name."""
_ELEMENTS = ("b", "strong", "span", "div", "p", "td", "font", "a")
"""Where pages without headings keep their title."""


class Titles(NamedTuple):
    """A page's title, and what its <title> says besides, which may be the outlet."""

    title: str | None
    rest: str | None


def page_title(tree: etree._Element, stated: Iterable[str | None], site: str | None) -> Titles:
    """The title by the surest of many signs: a heading that says what the head says.

    The heading is surer than the head, whose titles are made for machines: shortened, or other words.
    `stated` are the titles of the page's head, the surest first.
    """
    element = one_line(next((element_text(title) for title in tree.iter("title")), None))
    named = [
        bare for one in stated if (bare := _parted(one_line(one), site, guess=False)) and not _is(bare, site)
    ]
    parts = _parts(element, site)
    headings = _headings(tree, site)
    title = next(
        filter(
            None,
            (
                _same(headings, named),
                _same(headings, parts),
                _first(
                    heading
                    for heading in headings[:1]
                    if any(_alike(heading, one) for one in (*named, *parts))
                ),
                _first(heading for heading in headings if any(_alike(heading, one) for one in named)),
                _written(tree, (*named, *parts)),
                _first(title for title in named if len(title.split()) >= _TITLE_WORDS),
                _alone(_headings(tree, site, HEADINGS[:1])),
                _first(named),
                _parted(element, site, guess=True) if not _is(element, site) else None,
                _first(headings),
                element,
            ),
        ),
        None,
    )
    return Titles(title, _beside(element, title))


def _headings(tree: etree._Element, site: str | None, ranks: Sequence[str] = HEADINGS[:4]) -> list[str]:
    """The texts of the page's headings, those of the first rank first, without the site's name."""
    found = [(heading.tag, element_text(heading)) for heading in tree.iter(*ranks)]
    named = (text for tag in ranks for own, text in found if own == tag and text and not _is(text, site))
    return list(islice(named, _MOST))


def _is(text: str | None, site: str | None) -> bool:
    return bool(text and site) and same_words(text or "", site or "")


def _same(headings: Sequence[str], titles: Iterable[str]) -> str | None:
    """The heading that says one of the titles word for word; of short ones, that are names more often, the longest."""
    long = (
        title
        for title in titles
        if word_count(title) >= _TITLE_WORDS or (" " not in title and len(title) > _UNSPACED)
    )
    found = (
        (heading, title)
        for title in long
        for heading in headings
        if heading.endswith(title) or same_words(heading, title)
    )
    return next((heading if same_words(heading, title) else title for heading, title in found), None)


def _alike(heading: str, title: str) -> bool:
    """Whether a heading says what a title says: half of the shorter one's words; a site's name is too short for it."""
    one, other = set(_WORD.findall(heading.casefold())), set(_WORD.findall(title.casefold()))
    return len(one) >= _TITLE_WORDS and 2 * len(one & other) >= min(len(one), len(other)) > 1


def _written(tree: etree._Element, titles: Sequence[str]) -> str | None:
    """A title that stands on the page in an element that is no heading."""
    long = [title for title in titles if len(title.split()) > _TITLE_WORDS]
    for element in tree.iter(*_ELEMENTS, "pre") if long else ():
        for line in (element.text or "").split("\n") if element.tag == "pre" else [element.text or ""]:
            text = " ".join(line.split())
            if text and any(same_words(text, title) for title in long):
                return text
    named = (one for one in tree.iter(*_ELEMENTS) if _NAMED.search(f"{one.get('class')} {one.get('id')}"))
    texts = (element_text(one) for one in named) if not long else ()
    return _first(text for text in texts if len(text.split()) > _TITLE_WORDS and not is_prose(text))


def _alone(headings: Sequence[str]) -> str | None:
    return headings[0] if len(headings) == 1 and len(headings[0].split()) >= _TITLE_WORDS else None


def _first(texts: Iterable[str]) -> str | None:
    return next(iter(texts), None)


def _parts(element: str | None, site: str | None) -> list[str]:
    """What stands between the signs of a <title>, the longest first; also the whole, and all but the site's name."""
    parts = {part.strip() for sign in _SEPARATORS for part in (element or "").split(sign)}
    ends = {end.strip() for sign in _SEPARATORS for end in _cut(element or "", sign)}
    found = sorted((parts | ends) - {""}, key=lambda part: (-len(part.split()), part))
    return [part for part in found if not _is(part, site)][:_MOST]


def _cut(text: str, sign: str) -> Iterable[str]:
    """A text without what stands before its first sign, and without what stands after its last."""
    return (text.partition(sign)[2], text.rpartition(sign)[0]) if sign in text else ()


def _parted(title: str | None, site: str | None, *, guess: bool) -> str | None:
    """A title without the site's name at its end; a guess is a few words after many."""
    for sign in _SEPARATORS:
        head, _, tail = (title or "").rpartition(sign)
        known = bool(site) and same_words(tail, site or "")
        likely = guess and tail[:1].isupper() and len(tail.split()) < _SITE_WORDS <= len(head.split())
        if head and (known or (likely and tail[-1:] not in "?!")):
            return head.strip()
        if guess and 0 < len(head.split()) < _SITE_WORDS <= len(tail.split()):
            return tail.strip()
    return title


def _beside(element: str | None, title: str | None) -> str | None:
    """What stands before or after the title in <title>, where it is no more than a name."""
    tail = (element or "").removeprefix(title or "").strip(_SIGNS)
    if tail != element and 0 < len(tail.split()) <= _SITE_WORDS:
        return tail
    for sign in _SEPARATORS:
        parts = [part.strip() for part in (element or "").split(sign)]
        others = [part for part in parts if part and not same_words(part, title or "")]
        if len(parts) > len(others) > 0 and len(others[-1].split()) <= _SITE_WORDS:
            return others[-1]
    return None
