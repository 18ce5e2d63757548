"""One article's paragraphs: which is the title, the lead, the body, and which are a page's furniture.

Nothing here knows a site. The signals are structure: what stands before the first prose, and
what comes back. Lines that show themselves what they are come from `labels`.
"""

import re
from collections.abc import Sequence
from itertools import accumulate

from monitor.model import BlockKind
from monitor.reading.addresses import tidy
from monitor.reading.dates import find_date
from monitor.reading.drafts import Draft, Piece
from monitor.reading.labels import (
    could_be_title,
    credited_outlet,
    ends_sentence,
    has_credit,
    is_credit_alone,
    is_form_field,
    is_prose,
    is_reporter_and_place,
    label_of,
    line_date,
    lone_address,
    opens_form,
    opens_list,
    opens_thread,
    same_words,
    says_published,
    story_code,
)

_K = BlockKind
_Kinds = list[BlockKind | None]
_HEAD = 10
"""How many paragraphs a page's head may have."""
_CAPTION_WORDS = 20
"""The lead of a news text is longer than most captions."""
_NEARLY = 4
_FORM_LINES = 4
"""So near below its head a comment form shows its first field."""
_PAGE_ENDS = frozenset({_K.TEASER, _K.COMMENT, _K.SHARE, _K.LEGAL, _K.ID})
_NAMES = r"[A-Z][\w.'\u2019-]*(?: [A-Z][\w.'\u2019-]*){0,3}"
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
    return Draft(
        pieces=tuple(Piece(kind, line) for kind, line in labelled if kind is not _K.TITLE),
        title=title or next((line for kind, line in labelled if kind is _K.TITLE), None),
        published=date,
        published_from="dateline" if date else None,
        outlet=next(filter(None, map(credited_outlet, lines)), opening["agency"] if opening else None),
        url=tidy(next(filter(None, map(lone_address, above)), None)),
        source_id=_only([code for line in lines if (code := story_code(line))]),
    )


def _labelled(lines: Sequence[str], title: str | None) -> list[BlockKind]:
    kinds = _first_look(lines)
    head = next((at for at, kind in enumerate(kinds) if kind is None and is_prose(lines[at])), len(lines))
    at = None if title else _title_at(lines, kinds, head)
    _mark_title(lines, kinds, at, title)
    _mark_comments(lines, kinds, head)
    _mark_tail(lines, kinds)
    lead = _lead_at(lines, kinds, head)
    return [_K.LEAD if n == lead else kind or _rest_kind(lines[n], n < lead) for n, kind in enumerate(kinds)]


def _first_look(lines: Sequence[str]) -> _Kinds:
    """What lines and their neighbours tell; a line that is a caption in one place is one wherever it stands."""
    kinds: _Kinds = [label_of(line) for line in lines]
    for at, line in enumerate(lines[1:], 1):
        if line == lines[at - 1] and kinds[at] is None:
            kinds[at] = _K.CAPTION if _doubled_caption(lines, at) else _K.OTHER
    _mark_lists(lines, kinds)
    for at, line in enumerate(lines[1:], 1):
        if kinds[at - 1] is None and is_credit_alone(line) and len(lines[at - 1].split()) <= _CAPTION_WORDS:
            kinds[at - 1] = _K.CAPTION
    captions = {line for line, kind in zip(lines, kinds, strict=True) if kind is _K.CAPTION}
    return [_K.CAPTION if line in captions else kind for line, kind in zip(lines, kinds, strict=True)]


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
    short = at < _HEAD and ends_sentence(line) and len(line.split()) <= _CAPTION_WORDS
    return has_credit(line) or (
        short and any(_is_single_prose(lines, later) for later in range(at + 1, len(lines)))
    )


def _is_single_prose(lines: Sequence[str], at: int) -> bool:
    return (
        is_prose(lines[at])
        and lines[at] not in {lines[at - 1], *lines[at + 1 : at + 2]}
        and label_of(lines[at]) is None
    )


def _title_at(lines: Sequence[str], kinds: _Kinds, head: int) -> int | None:
    """The title's line: in the page's head, best one that comes back, else the first of four words or more."""
    open_lines = [at for at, kind in enumerate(kinds) if kind is None]
    titles = [at for at in open_lines if at < head and could_be_title(lines[at])]
    if not titles or open_lines == titles[:1]:
        return _title_in_disguise(lines, kinds, head)
    back = [at for at in titles if any(same_words(lines[at], later) for later in lines[at + 1 : at + _HEAD])]
    long = [at for at in titles if len(lines[at].split()) >= 4]
    return next(iter(back or long or titles))


def _title_in_disguise(lines: Sequence[str], kinds: _Kinds, head: int) -> int | None:
    """The first line, where it looks like a teaser or a credit but prose follows and no other title stands."""
    disguised = head < len(lines) and kinds[0] in {_K.TEASER, _K.OTHER} and len(lines[0].split()) >= 4
    return 0 if disguised else None


def _mark_title(lines: Sequence[str], kinds: _Kinds, at: int | None, title: str | None) -> None:
    wanted = title if at is None else lines[at]
    for n, line in enumerate(lines):
        if wanted and kinds[n] is None and same_words(line, wanted):
            kinds[n] = _K.OTHER
    if at is not None:
        kinds[at] = _K.TITLE


def _mark_comments(lines: Sequence[str], kinds: _Kinds, head: int) -> None:
    """After a comment form all is comment, to the end: where the form is certain, or little news would follow."""
    news = [0, *accumulate(len(line) if kind is None else 0 for line, kind in zip(lines, kinds, strict=True))]
    for at in range(head + 1, len(lines)):
        if kinds[at] is _K.COMMENT and (
            any(map(is_form_field, lines[at : at + _FORM_LINES]))
            or opens_thread(lines[at])
            or _closes(lines[at], news, at)
        ):
            kinds[at:] = [_K.COMMENT] * (len(lines) - at)
            return


def _mark_tail(lines: Sequence[str], kinds: _Kinds) -> None:
    """Below the last prose, after the first line of furniture, headings and single words belong to the page."""
    prose = [at for at, kind in enumerate(kinds) if kind is None and is_prose(lines[at])]
    tail = range(prose[-1] + 1, len(lines)) if prose else range(0)
    furniture = next((at for at in tail if kinds[at] in _PAGE_ENDS), len(lines))
    for at in range(furniture, len(lines)):
        if kinds[at] is None and not ends_sentence(lines[at]):
            kinds[at] = _K.OTHER


def _closes(line: str, news: Sequence[int], at: int) -> bool:
    """Whether a comment line stands below most of the news, or, where it opens no form, below nearly all of it.

    `news` counts the characters of news before each line.
    """
    return (1 if opens_form(line) else _NEARLY) * (news[-1] - news[at]) < news[at]


def _lead_at(lines: Sequence[str], kinds: _Kinds, head: int) -> int:
    """The first prose; where there is none, the first line that may be news, or a caption that stands alone."""
    if head < len(lines):
        return head
    captions = [at for at, kind in enumerate(kinds) if kind is _K.CAPTION]
    return next(
        (at for at, kind in enumerate(kinds) if kind is None), captions[0] if captions else len(lines)
    )


def _rest_kind(line: str, above_lead: bool) -> BlockKind:
    if not above_lead:
        return _K.BODY
    if is_reporter_and_place(line):
        return _K.BYLINE
    return _K.OTHER if len(line.split()) < 4 else _K.BODY


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
        if kind in {_K.DATELINE, _K.ID} and (date := line_date(line))
    ]
    above = [date for *_, date in sorted(date for date in dates if date[2] < lead)]
    same_day = [date for date in above if date[:10] == above[0][:10]]
    timed = next((date for date in same_day if "T" in date), None)
    return timed or (above[0] if above else _only([date for *_, date in dates]))


def _date_in(text: str | None) -> str | None:
    found = find_date(text or "")
    return found.iso if found else None


def _only(found: Sequence[str]) -> str | None:
    """The one value that was found, or None where there are several: none of them is then certain."""
    return found[0] if len(set(found)) == 1 else None
