"""What one line of a saved page is, told from the line alone.

Every test asks for a short line of a fixed form. In doubt a line is news: furniture taken for
news costs a glance, news taken for furniture costs an alert.
"""

import re
from functools import lru_cache

from monitor.model import BlockKind
from monitor.reading.addresses import tidy
from monitor.reading.dates import find_date
from monitor.reading.drafts import host_of
from monitor.reading.furniture import (
    ADDRESS,
    ADDRESSES,
    AGE,
    AGENCY,
    ALT_TEXT,
    BRACKETED,
    BRACKETED_PART,
    BYLINE,
    CAPTION,
    COMMENT,
    COUNT,
    CREDIT,
    CREDITS,
    DATE_WORD,
    DOCUMENT,
    END_MARK,
    EXPORT_FIELD,
    FORM_FIELD,
    ID,
    LEGAL,
    LIST_HEAD,
    LUNAR,
    NOTICE,
    PARTICLES,
    PHOTO_CREDIT,
    PROMOTION,
    PROMOTION_WORDS,
    RELATED,
    SHARE_FILL,
    SHARE_WORDS,
    SLUG,
    TAGS,
    TEASER,
    TELLS,
    THREAD,
    WIDGET,
)

_K = BlockKind
_LONGEST = 300
"""No furniture line is longer; it also keeps every pattern below cheap on hostile input."""

_WORD = re.compile(r"[^\W_][\w.'\u2019-]*")
_STRAIGHT = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'}
_SENTENCE_END = re.compile(
    r"""[.!?\u2026\u061f\u06d4\u3002\uff01\uff1f\u0964][)\]]?["'\u201d\u2019\xbb\u300d]*$"""
)
_SHORT_FORM_END = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|St|No|vs)\.$")
_CLOSING = "\"'\u201d\u2019\xbb)]"

_PUBLISHED = re.compile(r"\b(?:publi(?:sh|\xe9|c)|posted|issued|released)", re.IGNORECASE)
_GLUED = re.compile(
    r"(?<=[ ,/.-](?:19|20)\d\d)(?=\d{1,2}(?::\d\d|[ ./-]\w))|(?<=[a-z\d])(?=(?:Updated|Published|Modified|Posted)\b)"
)
_SHOUTED = re.compile(r"(?:[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'-]+ ){2,3}(?:/ ?[A-Z]{2,8}|\([A-Z]{2,8}\))")
"""A photographer and an agency, all in capitals."""
_HANDLE = re.compile(r"\(?@\w+\)?")
_CUT = re.compile(r"\s*[|\u2022\xb7]\s*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_CLOCKS = re.compile(
    r"\b(?:(?:today|yesterday|updated|published|posted)\W{0,2})?(?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
_SIGNED = 200
_PART_WORDS = 6
_FEW = 2
_AFTER_SITE = re.compile(r"^[^/|]{2,40}[/|]\s*by\s", re.IGNORECASE)
_OPENED = 4
"""Words that may follow a date which opens a line: more of them make a title."""
_DAY = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}|\d\s?[./-]\s?\d\d?\s?[./-]\s?\d\d|['\u2019]\d\d")
_PLACE = re.compile(r"[A-Z][\w.'\u2019-]*(?:[\s,/]+[A-Z][\w.'\u2019-]*){0,2}")
_STEP = re.compile(r"\s+[/>\xbb\u203a|]\s+")
_AROUND = " \t:,.|/()[]\u2013\u2014-\u2022\xb7"


@lru_cache(maxsize=65536)
def label_of(line: str) -> BlockKind | None:
    """The kind of a line that shows what it is, or None for what may be a title, a lead or the body."""
    if len(line) > _LONGEST:
        return None
    return next((kind for kind, test in _TESTS if test(line)), None)


def word_count(line: str) -> int:
    """The words of a line; of scripts that set no spaces two letters count as one."""
    return len(line.split()) + (0 if line.isascii() else len(_UNSPACED.findall(line)) // 2)


@lru_cache(maxsize=65536)
def is_prose(line: str) -> bool:
    """Whether a line reads as a sentence or more, not as a heading; a lone question may be a heading."""
    words = word_count(line)
    if words >= 30 or len(line) > 200:
        return True
    if re.search(r"[.!?] ", line[12:]):
        return ends_sentence(line) or words >= 20
    return words >= 3 and ends_sentence(line) and line.rstrip(_CLOSING)[-1:] not in ("?", "!")


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, not with initials or a short form."""
    tail = line[-40:]
    return bool(_SENTENCE_END.search(tail)) and not _SHORT_FORM_END.search(tail)


def is_saying(line: str) -> bool:
    """Whether a line says who says what follows: The minister said:."""
    return line.endswith(":") and bool(TELLS.search(line))


def could_be_title(line: str) -> bool:
    """Whether a line has the form of a headline: two words or more, short, and no sentence."""
    return len(line) <= 200 and not is_saying(line) and word_count(line) >= 2 and not is_prose(line)


@lru_cache(maxsize=65536)
def credited_outlet(line: str) -> str | None:
    """The outlet that a credit line ("Source: X") names, or None."""
    found = CREDIT.fullmatch(line) if len(line) <= 100 else None
    name = found[1].strip(" .)]") if found else ""
    words = name.split()
    named = len(words) == 1 or all(word[0].isupper() or word in PARTICLES for word in words)
    address = host_of(tidy(name))
    return address or (name if words and len(words) <= 5 and named else None)


def story_code(line: str) -> str | None:
    """The id that a line such as "Story code: 12" states, or None."""
    parts = _CUT.split(line) if len(line) <= 120 else []
    return next((found[1] for part in parts if (found := ID.fullmatch(part))), None)


def line_date(line: str) -> str | None:
    """ISO 8601 of a line that holds a date and little else but its place, or None."""
    line = unglued(line)
    found = find_date(line) if _may_hold_date(line) else None
    if not found:
        return None
    rest = found.rest
    while another := find_date(rest):
        rest = another.rest
    bare = DATE_WORD.sub(" ", LUNAR.sub(" ", rest)).strip(_AROUND)
    by = _is_byline(rest.strip()) or (bool(BYLINE.match(rest)) and _names_only(bare))
    alone = not bare or by or _is_place_beside_date(bare, line) or _is_cut_short(line, rest)
    return found.iso if alone else None


def loose_date(line: str) -> str | None:
    """ISO 8601 of a short line with a date in it, for where such a line can only be a page's own; or None."""
    found = find_date(unglued(line)) if _may_hold_date(line) and not is_prose(line) else None
    if not found:
        return None
    before = len(_WORD.findall(DATE_WORD.sub(" ", _DAY.split(line)[0])))
    others = len(_WORD.findall(DATE_WORD.sub(" ", found.rest)))
    signed = BYLINE.search(_DAY.split(line)[0]) and _names_only(_AFTER_SITE.sub("", _DAY.split(line)[0]))
    most = _PART_WORDS if says_published(line) or before else _OPENED
    return found.iso if others <= most and (before <= _FEW or says_published(line) or signed) else None


def _may_hold_date(line: str) -> bool:
    """Whether a closer look is worth its time: a date has a year, and a line of its own is short."""
    return len(line) <= 120 and bool(_YEAR.search(line))


def unglued(line: str) -> str:
    """A line whose dates and words are parted again, which pages set in boxes of their own: 14 May 202414 May 2024."""
    return _GLUED.sub(" ", line)


def is_age(line: str) -> bool:
    """Whether a line is how long ago something was told."""
    return len(line) <= 40 and bool(AGE.fullmatch(line))


def parts_articles(line: str) -> bool:
    """Whether a line stands between two articles: an end mark, or a document's number."""
    return len(line) <= 40 and bool(DOCUMENT.fullmatch(line) or END_MARK.fullmatch(line))


def is_alt_text(line: str) -> bool:
    """Whether a line is what stands in for a picture, told by the credit in front of it; its caption follows."""
    return len(line) <= _LONGEST and bool(ALT_TEXT.match(line))


def says_published(line: str) -> bool:
    """Whether a line says itself that its date is that of publication."""
    return bool(_PUBLISHED.search(line))


def _is_cut_short(line: str, rest: str) -> bool:
    """Whether a line is cut by upright strokes or dots into parts of a few words, as the line below a title often is.

    `rest` is the line without its dates. One that says "published" needs no stroke where only names are left.
    """
    parts = _CUT.split(rest)
    short = max(len(part.split()) for part in parts) <= _PART_WORDS and not ends_sentence(line)
    named = all(
        word[0].isupper() or word in PARTICLES
        for word in _WORD.findall(_HANDLE.sub("", DATE_WORD.sub(" ", rest)))
    )
    return short and (len(parts) > 1 or (says_published(line) and named))


def lone_address(line: str) -> str | None:
    """The web address that is all of a line, or None."""
    return line if len(line) <= _LONGEST and ADDRESS.fullmatch(line) else None


def has_credit(line: str) -> bool:
    """Whether a line ends in brackets, as a picture's caption does with its source."""
    return len(line) <= _LONGEST and bool(BRACKETED.search(line))


def is_reporter_and_place(line: str) -> bool:
    """Whether a line names somebody in a place, as some outlets sign their reports."""
    names, _, place = line.rpartition(" in ")
    words = _WORD.findall(names)
    named = all(word[0].isupper() or word in PARTICLES for word in words)
    return 2 <= len(words) <= 8 and named and bool(_PLACE.fullmatch(place))


def opens_form(line: str) -> bool:
    """Whether a comment line is the head of a form, after which no news is left."""
    return line.split(" ", 1)[0].lower() in {"leave", "post", "add", "write", "submit", "cancel"}


def opens_thread(line: str) -> bool:
    """Whether a line is the heading of what readers wrote."""
    return len(line) <= _LONGEST and bool(THREAD.fullmatch(line))


def opens_list(line: str) -> bool:
    """Whether a line is the heading of a list of other articles."""
    return len(line) <= _LONGEST and bool(LIST_HEAD.fullmatch(line))


def is_signed_and_dated(line: str) -> bool:
    """Whether a line begins as a byline and goes on to say when the text was published, and how long it is to read."""
    signed = len(line) <= _SIGNED and BYLINE.match(line) and says_published(line) and not ends_sentence(line)
    return bool(signed and find_date(line))


def is_credit_alone(line: str) -> bool:
    """Whether a line is nothing but a picture's credit in brackets, so that its caption is the line above."""
    found = BRACKETED.fullmatch(line) if len(line) <= _LONGEST else None
    return bool(found and PHOTO_CREDIT.search(found[1])) or bool(_SHOUTED.fullmatch(line[:_LONGEST]))


def is_form_field(line: str) -> bool:
    """Whether a line is a field of a comment form, or what stands beside one."""
    return len(line) <= _LONGEST and bool(FORM_FIELD.fullmatch(line))


def same_words(one: str, other: str) -> bool:
    """Whether two lines say the same, whatever their case, spacing and edges."""
    return abs(len(one) - len(other)) < 20 and folded(one) == folded(other)


def folded(line: str) -> str:
    """A line's words, whatever their case, spacing, quotes and edges."""
    return " ".join(line.translate(_STRAIGHT).casefold().split()).strip(_AROUND + _CLOSING)


def _is_place_beside_date(rest: str, line: str) -> bool:
    """Whether `rest` may be a dateline's place: set off by a sign, for "Iran Election 2 May 2024" is a title."""
    apart = line[len(rest) :].lstrip()[:1] in set(_AROUND) if line.startswith(rest) else True
    return apart and bool(_PLACE.fullmatch(rest))


def _is_widget(line: str) -> bool:
    return len(line) <= 12 and bool(WIDGET.fullmatch(line))


def _is_share(line: str) -> bool:
    """Whether a line has no other words than buttons have, counts aside."""
    found = _WORD.findall(line.lower().replace("icon-", "")) if len(line) <= 80 else []
    words = [word for word in found if not COUNT.fullmatch(word)]
    return any(word in SHARE_WORDS for word in words) and all(
        word in SHARE_WORDS | SHARE_FILL for word in words
    )


def _is_byline(line: str) -> bool:
    """Whether a line is "by" and names only: "By Tuesday the rebels held" has other words."""
    start = BYLINE.match(line)
    return start is not None and _names_only(_CLOCKS.sub("", BRACKETED_PART.sub("", line[start.end() :])))


def _names_only(text: str) -> bool:
    words = _WORD.findall(text)
    names = all(word.lower() in PARTICLES or not word[0].islower() or word[-1].isdigit() for word in words)
    return 0 < len(words) <= 30 and names and words[0] not in PARTICLES


def _is_caption(line: str) -> bool:
    found = BRACKETED.search(line)
    return bool(
        (found and PHOTO_CREDIT.search(found[1]))
        or AGENCY.fullmatch(line)
        or CAPTION.fullmatch(line)
        or _SHOUTED.fullmatch(line)
        or ALT_TEXT.match(line)
    )


def _is_trail(line: str) -> bool:
    """Whether a line is the way to a page: Home > World > Asia; its last step may be a date, or the page's title."""
    *steps, last = _STEP.split(line)
    if not steps:
        return False
    arrows = bool(re.search("[>\xbb\u203a]", line))
    end = "a date" if line_date(last) or (arrows and len(steps) > 1) else last
    return len(steps) >= (1 if arrows else 2) and all(0 < len(step.split()) <= 3 for step in (*steps, end))


def speaks_to_reader(line: str) -> bool:
    """Whether a line speaks to its reader, and nobody in it says anything."""
    return bool(ADDRESSES.search(line)) and not TELLS.search(line)


def _is_promotion(line: str) -> bool:
    """Whether a line asks its reader for something: a letter to take, an account, money; nobody is quoted in it."""
    return bool(PROMOTION.fullmatch(line) or (PROMOTION_WORDS.search(line) and speaks_to_reader(line)))


def _is_mark(line: str) -> bool:
    """Whether a line has no letter: a drawn line, a bullet, a count."""
    return not any(map(str.isalpha, line))


_TESTS = (
    (_K.SHARE, _is_share),
    (_K.SHARE, _is_widget),
    (_K.SHARE, _is_promotion),
    (_K.OTHER, EXPORT_FIELD.fullmatch),
    (_K.OTHER, SLUG.fullmatch),
    (_K.OTHER, END_MARK.fullmatch),
    (_K.OTHER, AGE.fullmatch),
    (_K.OTHER, ADDRESS.fullmatch),
    (_K.OTHER, TAGS.fullmatch),
    (_K.COMMENT, is_form_field),
    (_K.COMMENT, COMMENT.fullmatch),
    (_K.COMMENT, opens_thread),
    (_K.ID, story_code),
    (_K.LEGAL, LEGAL.fullmatch),
    (_K.OTHER, NOTICE.fullmatch),
    (_K.CAPTION, _is_caption),
    (_K.DATELINE, line_date),
    (_K.DATELINE, is_signed_and_dated),
    (_K.BYLINE, _is_byline),
    (_K.BYLINE, CREDITS.fullmatch),
    (_K.TEASER, TEASER.fullmatch),
    (_K.TEASER, RELATED.fullmatch),
    (_K.OTHER, credited_outlet),
    (_K.OTHER, _is_trail),
    (_K.OTHER, _is_mark),
)
"""The most certain first."""
