"""One article's paragraphs: which is the title, the lead, the body, and which are a page's furniture.

Nothing here knows a site. The signals are structure: what stands before the first prose, and
what comes back. Lines that show themselves what they are come from `labels`.
"""

import re
from collections.abc import Sequence

from monitor.model import BlockKind
from monitor.reading.addresses import tidy
from monitor.reading.dates import find_date
from monitor.reading.drafts import Draft, Piece
from monitor.reading.endings import mark_author, mark_comments, mark_end, mark_pulled, mark_tail
from monitor.reading.headlines import HEAD, bare_title, first_prose, stems, title_at
from monitor.reading.labels import (
    could_be_title,
    credited_outlet,
    ends_sentence,
    has_credit,
    is_age,
    is_alt_text,
    is_credit_alone,
    is_prose,
    is_reporter_and_place,
    is_saying,
    label_of,
    line_date,
    lone_address,
    loose_date,
    opens_list,
    same_words,
    says_published,
    speaks_to_reader,
    story_code,
)

_K = BlockKind
_Kinds = list[BlockKind | None]
_CAPTION_WORDS = 20
"""The lead of a news text is longer than most captions."""
_MANY = 4
_BUTTONS = 2
_CREDIT_LENGTH = 60
_SOURCE_LENGTH = 30
_DECK_WORDS = 7
_STANDFIRST = 6
"""Where the first prose is a standfirst, byline and date stand so many paragraphs below it at most."""
_LISTED = 3
"""So many headlines with dates, and no prose, are a list of articles and none themselves."""
_NAMES = r"[A-Z\u0410-\u042f][\w.'\u2019-]*(?: [A-Z\u0410-\u042f][\w.'\u2019-]*){0,3}"
_DATELINES = (
    re.compile(rf"{_NAMES}(?P<date>[,/][^()]{{0,60}}?)?\s*\((?P<agency>{_NAMES})\)\s*[\u2013\u2014:-]"),
    re.compile(rf"\((?P<agency>{_NAMES})\)(?P<date>)(?: {_NAMES})?\s*[\u2013\u2014-]"),
    re.compile(rf"{_NAMES},? \((?P<agency>{_NAMES}) - [^()]{{0,60}}?(?P<date>[^()-]{{6,30}})\)"),
    re.compile(rf"\((?P<date>[^()/]{{6,30}}) / (?P<agency>{_NAMES})\)"),
    re.compile(rf"{_NAMES}, (?P<date>[^/.]{{3,20}})\. /(?P<agency>{_NAMES})/\."),
)
"""How agencies open: PLACE, date (AGENCY) -, where place, date and comma may be missing; (date / AGENCY); PLACE, date. /AGENCY/."""


def read_page(lines: Sequence[str], title: str | None = None) -> Draft:
    """A page's paragraphs, labelled, with what they say of its title, date, outlet and id.

    A `title` known from elsewhere is not looked for; its copies are labelled as such.
    """
    kinds = _labelled(lines, title)
    labelled = list(zip(kinds, lines, strict=True))
    lead = next((line for kind, line in labelled if kind is _K.LEAD), "")
    above = lines[: kinds.index(_K.LEAD)] if lead else lines
    opening = next((found for shape in _DATELINES if (found := shape.match(lead[:200]))), None)
    date = _stated_date(labelled) or (_date_in(opening["date"]) if opening else None)
    bare = next((bare_title(line) for kind, line in labelled if kind is _K.TITLE), None)
    credit = next(filter(None, map(credited_outlet, lines)), None)
    agency = opening["agency"] if opening else None
    return Draft(
        pieces=tuple(
            Piece(_K.OTHER if kind is _K.TITLE else kind, line)
            for kind, line in labelled
            if kind is not _K.TITLE or line != bare
        ),
        title=title or bare,
        published=date,
        published_from="dateline" if date else None,
        credited=credit or agency,
        credited_from="credit line" if credit else "dateline",
        url=tidy(next(filter(None, map(lone_address, above)), None)),
        source_id=_only([code for line in lines if (code := story_code(line))]),
    )


def _labelled(lines: Sequence[str], title: str | None) -> list[BlockKind]:
    kinds = _first_look(lines)
    head = first_prose(lines, kinds)
    if head == len(lines) and not title and _is_front_page(lines, kinds):
        return [
            kind or (_K.TEASER if could_be_title(line) else _K.OTHER)
            for kind, line in zip(kinds, lines, strict=True)
        ]
    if head == len(lines) and not title and _is_no_article(kinds):
        return [kind or _K.OTHER for kind in kinds]
    at = None if title else title_at(lines, kinds, head)
    _mark_title(lines, kinds, at, title)
    _mark_dates(lines, kinds, head)
    mark_comments(lines, kinds, head)
    mark_end(lines, kinds, head)
    mark_author(lines, kinds, head)
    mark_pulled(lines, kinds, head)
    mark_tail(lines, kinds)
    lead = _lead_at(lines, kinds, head)
    told = stems(line for line, kind in zip(lines[lead:], kinds[lead:], strict=True) if not kind)
    return [
        _K.LEAD if n == lead else kind or (_head_kind(lines[n], told, n - (at or 0)) if n < lead else _K.BODY)
        for n, kind in enumerate(kinds)
    ]


def _is_front_page(lines: Sequence[str], kinds: _Kinds) -> bool:
    """Whether a page without prose lists headlines, several of them with a date or an age."""
    titles = sum(kind is None and could_be_title(line) for kind, line in zip(kinds, lines, strict=True))
    dated = sum(kind is _K.DATELINE or is_age(line) for kind, line in zip(kinds, lines, strict=True))
    return titles >= _LISTED and dated >= _LISTED


def _is_no_article(kinds: _Kinds) -> bool:
    """Whether a page without prose has many lines, and furniture among them: a form, a player, an error.

    A flash has a line or two beside its buttons.
    """
    return kinds.count(None) >= _MANY and len(kinds) - kinds.count(None) >= _BUTTONS


def _mark_dates(lines: Sequence[str], kinds: _Kinds, head: int) -> None:
    """In a page's head, and just below its first prose, a short line that holds a date is there for its date."""
    for at, line in enumerate(lines[: head + _STANDFIRST]):
        if kinds[at] is None and loose_date(line):
            kinds[at] = _K.DATELINE


def _first_look(lines: Sequence[str]) -> _Kinds:
    """What lines and their neighbours tell; a line that is a caption in one place is one wherever it stands."""
    kinds: _Kinds = [label_of(line) for line in lines]
    for at, line in enumerate(lines[1:], 1):
        if line == lines[at - 1] and kinds[at] is None:
            kinds[at] = _K.CAPTION if _doubled_caption(lines, at) else _K.OTHER
    _mark_lists(lines, kinds)
    for at, line in enumerate(lines[1:], 1):
        if kinds[at - 1] is None and _is_caption_above(lines[at - 1], line, kinds[at]):
            kinds[at - 1] = _K.CAPTION
        if kinds[at] is None and at > 1 and kinds[at - 1] is _K.CAPTION and line == lines[at - 2]:
            kinds[at] = _K.CAPTION
        if kinds[at] is None and is_alt_text(lines[at - 1]) and not is_prose(line):
            kinds[at] = _K.CAPTION
        if kinds[at - 1] is kinds[at] is None and _is_caption_with_source(lines[at - 1], line):
            kinds[at - 1] = kinds[at] = _K.CAPTION
    _mark_pleas(lines, kinds)
    captions = {line for line, kind in zip(lines, kinds, strict=True) if kind is _K.CAPTION}
    return [_K.CAPTION if line in captions else kind for line, kind in zip(lines, kinds, strict=True)]


def _is_caption_above(line: str, below: str, kind: BlockKind | None) -> bool:
    """Whether a line is a caption by the line below: its credit alone, or its own words again with a credit."""
    short = len(line.split()) <= _CAPTION_WORDS
    again = kind is _K.CAPTION and below.startswith(line) and len(below) - len(line) <= _CREDIT_LENGTH
    words = stems([line])
    alike = kind is _K.CAPTION and len(words) >= 2 and 4 * len(words & stems([below])) >= 3 * len(words)
    return again or (short and (is_credit_alone(below) or (alike and not is_prose(line))))


def _is_caption_with_source(line: str, below: str) -> bool:
    """Whether a line is the next one with a name in front: whose picture it is, then what it shows."""
    added = len(line) - len(below)
    return (
        1 < added <= _SOURCE_LENGTH
        and line.endswith(f" {below}")
        and 2 < len(below.split()) <= _CAPTION_WORDS
    )


def _mark_pleas(lines: Sequence[str], kinds: _Kinds) -> None:
    """What speaks to the reader between two lines that ask for something belongs to them."""
    for at in range(1, len(lines) - 1):
        if kinds[at] is None and kinds[at - 1] is kinds[at + 1] is _K.SHARE and speaks_to_reader(lines[at]):
            kinds[at] = _K.SHARE


def _mark_lists(lines: Sequence[str], kinds: _Kinds) -> None:
    """Below the first prose, under the heading of a list of other articles, stand their titles up to the next prose."""
    listed, told = False, False
    for at, line in enumerate(lines):
        told = told or (kinds[at] is None and is_prose(line))
        if opens_list(line):
            listed = told
        elif kinds[at] is None:
            listed = listed and could_be_title(line)
            kinds[at] = _K.TEASER if listed else None


def _doubled_caption(lines: Sequence[str], at: int) -> bool:
    """Whether a line given twice is a picture's caption (the picture has it, and its frame), not news copied twice.

    It ends in a credit, or is one short sentence in the page's head with single prose to come.
    """
    line = lines[at]
    short = at < HEAD and ends_sentence(line) and len(line.split()) <= _CAPTION_WORDS
    return has_credit(line) or (
        short and any(_is_single_prose(lines, later) for later in range(at + 1, len(lines)))
    )


def _is_single_prose(lines: Sequence[str], at: int) -> bool:
    return (
        is_prose(lines[at])
        and lines[at] not in {lines[at - 1], *lines[at + 1 : at + 2]}
        and label_of(lines[at]) is None
    )


def _mark_title(lines: Sequence[str], kinds: _Kinds, at: int | None, title: str | None) -> None:
    wanted = title if at is None else lines[at]
    for n, line in enumerate(lines):
        if wanted and kinds[n] is None and same_words(line, wanted):
            kinds[n] = _K.OTHER
    if at is not None:
        kinds[at] = _K.TITLE


def _lead_at(lines: Sequence[str], kinds: _Kinds, head: int) -> int:
    """The first prose; where there is none, the first line that may be news, or a caption that stands alone."""
    if head < len(lines):
        return head
    captions = [at for at, kind in enumerate(kinds) if kind is _K.CAPTION]
    return next(
        (at for at, kind in enumerate(kinds) if kind is None), captions[0] if captions else len(lines)
    )


def _head_kind(line: str, told: frozenset[str], below: int) -> BlockKind:
    """The kind of a line so many lines below the title, or above it.

    A standfirst is about what the text is about, a statement opens with who says it; what is neither belongs to the page.
    """
    if is_reporter_and_place(line):
        return _K.BYLINE
    words = line.split()
    named = len(words) <= 4 and all(word[0].isupper() for word in words)
    standfirst = len(words) >= 3 and not named and stems([line]) & told
    right_below = below == 1 and len(words) >= _DECK_WORDS and not named
    return _K.BODY if ((standfirst or right_below) and below >= 0) or is_saying(line) else _K.OTHER


def _stated_date(labelled: Sequence[tuple[BlockKind, str]]) -> str | None:
    """The date of a line of its own: the surest above the lead, else one below where there are not several.

    Surest is what says "published", then what stands below the title (above it may be the day's
    date), then the first; another line may give the same day its time.
    """
    kinds = [kind for kind, _ in labelled]
    lead, title = (kinds.index(kind) if kind in kinds else len(kinds) for kind in (_K.LEAD, _K.TITLE))
    dates = [
        (not says_published(line), title < len(kinds) and at < title, at, date)
        for at, (kind, line) in enumerate(labelled)
        if kind in {_K.DATELINE, _K.ID}
        and (date := line_date(line) or (loose_date(line) if at < lead + _STANDFIRST else None))
    ]
    above = [date for *_, date in sorted(date for date in dates if date[2] < lead)]
    same_day = [date for date in above if date[:10] == above[0][:10]]
    timed = next((date for date in same_day if "T" in date), None)
    first = [date for later, *_, date in dates if not later]
    return timed or (above[0] if above else _only(first or [date for *_, date in dates]))


def _date_in(text: str | None) -> str | None:
    found = find_date(text or "")
    return found.iso if found else None


def _only(found: Sequence[str]) -> str | None:
    """The one value that was found, or None where there are several: none of them is then certain."""
    return found[0] if len(set(found)) == 1 else None
