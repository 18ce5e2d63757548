"""The lines of a PDF's pages: which go on, which come back on every page, which stands out."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import Any, NamedTuple

from monitor.reading.drafts import clean

_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
_SENTENCE_END = re.compile(r"[.!?:\u2026][\"'\u201d\u2019)\]]*$")
_BROKEN_WORD = re.compile(r"(\w+)[-\u2010\xad]$")
_PAGE_NUMBER = re.compile(
    r"[-\u2013\u2014\[(\s]*(?:(?:page|seite|p\.)\s*)?\d{1,4}(?:\s*(?:of|von|sur|de|di|/)\s*\d{1,4})?[-\u2013\u2014\])\s]*",
    re.IGNORECASE,
)
_MARGIN_LINES = 2
"""So many lines at the top and at the foot of a page may be its running head and foot."""
_SAME_SIZE = 1.1
_STANDS_OUT = 1.15
_WIDEST_LEADING = 1.4
"""A larger gap between two lines than so many times the usual one parts paragraphs."""
_INDENT = 0.7
_SHORT = 0.75
_TITLE_WORDS = 4
_FEWEST_WORDS = 2
_MASTHEAD = 0.5
"""A paper's name may be set larger than its title, but no byline nearly so large."""
_TITLE_LINES = 4


class Line(NamedTuple):
    """A line of a page: where it begins, in points from the page's lower left, and the size of its letters."""

    page: int
    x: float
    y: float
    size: float
    text: str


def lines_of(page: Any) -> list[Line]:
    """A page's lines in the order in which they were set, which is that of reading."""
    chunks: list[tuple[float, float, float, str]] = []

    def visit(text: str, frame: Sequence[float], at: Sequence[float], _: object, size: float) -> None:
        x = at[4] * frame[0] + at[5] * frame[2] + frame[4]
        y = at[4] * frame[1] + at[5] * frame[3] + frame[5]
        scale = abs(at[3] or at[1]) * abs(frame[3] or frame[1])
        chunks.append((x, y, size * scale, text))

    page.extract_text(visitor_text=visit)
    return _assembled(chunks, page.page_number or 0)


def running_lines(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """The heads and feet that come back from page to page, their digits aside, and the page numbers."""
    margins = [line for page in pages for line in _margins(page)]
    places: defaultdict[str, set[int]] = defaultdict(set)
    for line in margins:
        places[_form(line)].add(line.page)
    enough = max(2, len(pages) / 3)
    return [
        line
        for line in margins
        if len(places[_form(line)]) >= enough or (_PAGE_NUMBER.fullmatch(line.text) and len(pages) > 1)
    ]


def paragraphs_of(lines: Sequence[Line]) -> list[str]:
    """The lines joined to paragraphs, and the words that were broken at their ends to words."""
    if not lines:
        return []
    leading = _usual_leading(lines)
    longest = Counter(round(line.size, 1) for line in lines)
    width = max(len(line.text) for line in lines if round(line.size, 1) == longest.most_common(1)[0][0])
    whole = {word.casefold() for line in lines for word in re.findall(r"\w+-\w+", line.text)}
    paragraphs = [lines[0].text]
    for before, line in pairwise(lines):
        if _goes_on(before, line, leading, width):
            paragraphs[-1] = _joined(paragraphs[-1], line.text, whole)
        else:
            paragraphs.append(line.text)
    return paragraphs


def standing_out(lines: Sequence[Line]) -> str | None:
    """The words on the first page in the largest letters, if they are larger than the text and enough for a title."""
    if not lines:
        return None
    usual = median(line.size for line in lines for _ in line.text)
    first = [line for line in lines if line.page == lines[0].page]
    runs = [list(run) for _, run in groupby(first, key=lambda line: round(line.size, 1))]
    titles = [
        (run[0].size, " ".join(line.text for line in run))
        for run in runs
        if len(run) <= _TITLE_LINES and run[0].size > _STANDS_OUT * usual
    ]
    largest = max((size for size, _ in titles), default=0)
    fitting = [
        (len(text.split()) >= _TITLE_WORDS, size, text) for size, text in titles if size > _MASTHEAD * largest
    ]
    worded, _, text = max(fitting, key=lambda one: one[:2], default=(False, 0, ""))
    return text if worded or len(text.split()) >= _FEWEST_WORDS else None


def _assembled(chunks: Iterable[tuple[float, float, float, str]], page: int) -> list[Line]:
    lines: list[Line] = []
    open_line = False
    for x, y, size, text in chunks:
        for number, part in enumerate(clean(text).translate(_LIGATURES).split("\n")):
            open_line = open_line and number == 0
            if not part.strip():
                continue
            if open_line and abs(lines[-1].y - y) < max(size, lines[-1].size) / 2:
                last = lines[-1]
                lines[-1] = last._replace(text=last.text + part, size=max(last.size, size))
            else:
                lines.append(Line(page, x, y, size, part))
            open_line = True
    return [line._replace(text=" ".join(line.text.split())) for line in lines]


def _margins(page: Sequence[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.y)
    return list(dict.fromkeys((*by_height[:_MARGIN_LINES], *by_height[-_MARGIN_LINES:])))


def _form(line: Line) -> str:
    """What of a running line is the same on every page, and where it stands."""
    return f"{re.sub(r'[0-9]+', '#', line.text.casefold())}@{round(line.y / 10)}"


def _usual_leading(lines: Sequence[Line]) -> float:
    """The distance from a line to the next, as most have it."""
    gaps = [
        before.y - line.y for before, line in pairwise(lines) if _alike(before, line) and before.y > line.y
    ]
    return median(gaps) if gaps else 0.0


def _alike(before: Line, line: Line) -> bool:
    small, large = sorted((before.size, line.size))
    return large <= small * _SAME_SIZE and before.page == line.page


def _goes_on(before: Line, line: Line, leading: float, width: int) -> bool:
    """Whether a line goes on with the paragraph of the one before it."""
    small, large = sorted((before.size, line.size))
    if large > small * _SAME_SIZE:
        return False
    ended = bool(_SENTENCE_END.search(before.text))
    gap = before.y - line.y
    if before.page != line.page or gap <= 0:  # the next page, or column
        return not ended and (line.text[:1].islower() or bool(_BROKEN_WORD.search(before.text)))
    indented = line.x - before.x > _INDENT * line.size
    ends_early = ended and len(before.text) < _SHORT * width
    return gap <= _WIDEST_LEADING * leading and not indented and not ends_early


def _joined(text: str, line: str, whole: set[str]) -> str:
    """Two lines of a paragraph; a hyphen at the break goes, unless the word has it elsewhere too."""
    broken = _BROKEN_WORD.search(text)
    rest = re.match(r"\w+", line)
    if not broken or not rest or not line[:1].islower():
        return f"{text} {line}"
    own = f"{broken[1]}-{rest[0]}".casefold() in whole
    return f"{text[:-1]}{'-' if own else ''}{line}"
