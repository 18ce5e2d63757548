"""What one line of a saved page is, told from the line alone.

Every test asks for a short line of a fixed form. In doubt a line is news: furniture taken for
news costs a glance, news taken for furniture costs an alert.
"""

import re

from monitor.model import BlockKind
from monitor.reading.dates import find_date

_K = BlockKind
_LONGEST = 300
"""No furniture line is longer; it also keeps every pattern below cheap on hostile input."""

_DASHES = r"\u2013\u2014\-"
_WORD = re.compile(r"[^\W_][\w.'\u2019-]*")
_PARTICLES = frozenset(
    [
        "and",
        "or",
        "of",
        "in",
        "for",
        "from",
        "the",
        "at",
        "with",
        "by",
        "de",
        "da",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "bint",
        "ibn",
        "al",
        "el",
        "abu",
        "agencies",
        "staff",
        "writer",
        "writers",
        "reporter",
        "reporters",
        "correspondent",
        "editor",
        "desk",
        "additional",
        "reporting",
        "writing",
        "editing",
    ]
)

_SENTENCE_END = re.compile(r"""[.!?\u2026\u061f\u06d4][)\]]?["'\u201d\u2019\xbb]*$""")
_SHORT_FORM_END = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|St|No|vs)\.$")
_CLOSING = "\"'\u201d\u2019\xbb)]"

_BYLINE = re.compile(
    r"[(\[]?(?:(?:written|posted|published|reported|edited|compiled|translated|translation|story|text|words|report|analysis|opinion"
    r"|(?:additional |with )?(?:reporting|writing|editing)) )?by:?\s+|(?:author|writer|reporter|correspondent)s?\s*:\s*",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    rf"(?:(?:source|via|courtesy)\s*[:\xbb\u203a|>{_DASHES}]\s*|(?:originally|first) published (?:by|in|on|at)\s+|read the original (?:at|on)\s+)(\S.*)",
    re.IGNORECASE,
)
_ID = re.compile(
    r"(?:(?:story|article|news|document|doc|report|item|post|press release|publication|content)\s*(?:code|id|no\.?|number|ref\.?|reference)\s*[:#\xbb=-]*"
    r"|(?:id|code|ref)\s*[:#])\s*((?=\S*\d)[\w./-]{2,40})",
    re.IGNORECASE,
)
_SHARE_WORDS = frozenset(
    [
        "share",
        "tweet",
        "retweet",
        "facebook",
        "twitter",
        "whatsapp",
        "telegram",
        "linkedin",
        "instagram",
        "pinterest",
        "reddit",
        "messenger",
        "viber",
        "vk",
        "flipboard",
        "tumblr",
        "email",
        "e-mail",
        "print",
        "copy",
        "link",
        "save",
        "bookmark",
        "listen",
        "like",
        "follow",
        "subscribe",
        "rss",
        "youtube",
        "tiktok",
        "threads",
        "bluesky",
        "x",
    ]
)
_SHARE_FILL = frozenset(
    [
        "this",
        "the",
        "article",
        "story",
        "page",
        "post",
        "news",
        "with",
        "friend",
        "friends",
        "to",
        "on",
        "via",
        "a",
        "it",
        "us",
        "by",
        "and",
        "your",
        "my",
        "url",
        "in",
        "pdf",
        "more",
        "now",
        "for",
        "later",
        "copied",
        "shares",
    ]
)
_COUNT = re.compile(r"[\d.,]+k?")
_BUTTON = r"(?:[A-Z]{1,2}[+\u2013-]?|[+\u2013-])"
_WIDGET = re.compile(rf"(?=.*[A-Z]){_BUTTON}(?:[\s|/]*{_BUTTON}){{0,3}}")
_LEGAL = re.compile(
    r"(?:\xa9|\(c\)\s|copyright (?:\xa9|\(c\)|\d{4})|disclaimer\s*:).*|terms of (?:use|service)|privacy policy|legal notice"
    r"|.*\b(?:all rights reserved|may not be (?:published, broadcast|reproduced|republished|redistributed)"
    r"|(?:views|opinions) expressed (?:in this|here|are|by)|(?:reproduc|republi|distribut)\w+.* without (?:prior )?written permission).*",
    re.IGNORECASE,
)
_FORM_FIELD = re.compile(
    r"your e-?mail(?: address)? will not be published.*|.*required fields are marked.*|(?:your )?(?:name|e-?mail|website|comment)\s*\*\s*:?|save my name.*"
    r"|you must be (?:logged|signed) in to (?:post|comment|reply).*",
    re.IGNORECASE,
)
_COMMENT = re.compile(
    r"(?:leave|post|add|write|submit|cancel) (?:a |your )?(?:reply|comment|response)(?: to .{1,40}| below)?[.!:]?(?: cancel reply)?|cancel reply"
    r"|join the (?:conversation|discussion)[.!]?|(?:log|sign) in to (?:post|comment|reply).*"
    r"|be the first to (?:comment|reply).*|comments are closed.*|\d+ comments?|no comments(?: yet)?|comments?(?: \(\d+\))?:?",
    re.IGNORECASE,
)
_TEASER = re.compile(
    r"(?:(?:read more|read also|also read|read next|see also|watch|watch more|watch also|don['\u2019]t miss|more on this|related|recommended)(?:\s*[:\xbb|\u203a>].*)?"
    r"|related (?:stories|articles|news|posts|topics|content|coverage)|recommended (?:for you|stories|articles)|you (?:may|might) also like|more from (?:\S+ ?){1,3}"
    r"|most (?:read|popular|viewed)|trending(?: now)?|latest news|editor['\u2019]?s picks?|up next|sponsored|advertisement|ad)\s*:?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]$")
_PHOTO_CREDIT = re.compile(
    r"\b(?i:photos?|photograph(?:er|ed|s)?|images?|pictures?|file|courtesy|hand-?out|screen-?(?:grab|shot)|getty|illustration|archives?)\b|[A-Z]\w*/\s?[A-Z]"
)
_CAPTION = re.compile(
    r"(?i:file (?:photo|picture|image)|(?:photo(?:graph)?|image|picture)(?: credit)?|caption|illustration)\s*[:|].*"
    rf"|FILE\s*[{_DASHES}:].*|\(?(?:AP|AFP|Reuters|EPA|Getty(?: Images)?)\s+(?:file )?(?i:photo)\b.*"
    r"|(?:.*[.|]\s+)?(?i:photo|photograph|image|picture)(?: credit)?\s*(?::|by)\s+[A-Z][^.]{0,60}"
    r"|(?:.*[.|]\s+)?[^.]{0,200}(?:AP Photo/[^.]{1,40}|Getty Images)",
)
_AGENCY = re.compile(r".*[^.!?\s]\s*\[(?:AP|AFP|Reuters|EPA|EFE|Getty|Anadolu|AA|Xinhua|UPI|ANSA|dpa)\]")
_TAGS = re.compile(
    r"(?:tags?|topics?|keywords?|categor(?:y|ies)|filed under|labels?)\s*[:\xbb|].*|(?:#\w+[\s,]*)+",
    re.IGNORECASE,
)
_PROMOTION = re.compile(
    r"(?:subscribe|sign up) (?:to|for) .{0,80}\b(?:newsletters?|updates|alerts|briefing|channel)\b.{0,40}|download (?:our|the) .{0,30}\bapp\b.{0,40}"
    r"|follow .{1,40} on (?:facebook|twitter|x|instagram|telegram|whatsapp|youtube|linkedin|google news)\b.{0,40}|(?:join|get) .{1,40} (?:on|via) (?:whatsapp|telegram)\b.{0,20}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_DATE_WORD = re.compile(
    r"\b(?:published|updated?|posted|last|first|modified|created|date|time|on|at|by|in|issued|released|from|local|\d+|am|pm|utc|gmt|hours?|hrs|min(?:utes?)? read"
    r"|[ecmp][sd]t|cest|cet|bst|ist|irst|ast|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[A-Z][\w.'\u2019-]*(?:[\s,/]+[A-Z][\w.'\u2019-]*){0,2}")
_STEP = re.compile(r"\s+[/>\xbb\u203a|]\s+")
_AROUND = " \t:,.|/()[]\u2013\u2014-\u2022\xb7"


def label_of(line: str) -> BlockKind | None:
    """The kind of a line that shows what it is, or None for what may be a title, a lead or the body."""
    if len(line) > _LONGEST:
        return None
    return next((kind for kind, test in _TESTS if test(line)), None)


def is_prose(line: str) -> bool:
    """Whether a line reads as a sentence or more, not as a heading; a lone question may be a heading."""
    words = len(line.split())
    if words >= 30 or len(line) > 200:
        return True
    if re.search(r"[.!?] ", line[12:]):
        return ends_sentence(line) or words >= 20
    return words >= 3 and ends_sentence(line) and line.rstrip(_CLOSING)[-1:] not in ("?", "!")


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, not with initials or a short form."""
    tail = line[-40:]
    return bool(_SENTENCE_END.search(tail)) and not _SHORT_FORM_END.search(tail)


def could_be_title(line: str) -> bool:
    """Whether a line has the form of a headline: two words or more, short, and no sentence."""
    return len(line) <= 200 and len(line.split()) >= 2 and not is_prose(line)


def credited_outlet(line: str) -> str | None:
    """The outlet that a credit line ("Source: X") names, or None."""
    found = _CREDIT.fullmatch(line) if len(line) <= 100 else None
    name = found[1].strip(" .)]") if found else ""
    words = name.split()
    named = len(words) == 1 or all(word[0].isupper() or word in _PARTICLES for word in words)
    return name if words and len(words) <= 5 and named else None


def story_code(line: str) -> str | None:
    """The id that a line such as "Story code: 12" states, or None."""
    found = _ID.fullmatch(line) if len(line) <= 80 else None
    return found[1] if found else None


def line_date(line: str) -> str | None:
    """ISO 8601 of a line that holds a date and little else but its place, or None."""
    found = find_date(line) if len(line) <= 120 else None
    if not found:
        return None
    rest = _DATE_WORD.sub(" ", found.rest).strip(_AROUND)
    return found.iso if not rest or _is_place_beside_date(rest, line) or line_date(rest) else None


def lone_address(line: str) -> str | None:
    """The web address that is all of a line, or None."""
    return line if len(line) <= _LONGEST and _ADDRESS.fullmatch(line) else None


def has_credit(line: str) -> bool:
    """Whether a line ends in brackets, as a picture's caption does with its source."""
    return len(line) <= _LONGEST and bool(_BRACKETED.search(line))


def opens_form(line: str) -> bool:
    """Whether a comment line is the head of a form, after which no news is left."""
    return line.split(" ", 1)[0].lower() in {"leave", "post", "add", "write", "submit", "cancel"}


def is_form_field(line: str) -> bool:
    """Whether a line is a field of a comment form, or what stands beside one."""
    return len(line) <= _LONGEST and bool(_FORM_FIELD.fullmatch(line))


def same_words(one: str, other: str) -> bool:
    """Whether two lines say the same, whatever their case, spacing and edges."""
    return abs(len(one) - len(other)) < 20 and _folded(one) == _folded(other)


def _folded(line: str) -> str:
    return " ".join(line.casefold().split()).strip(_AROUND + _CLOSING)


def _is_place_beside_date(rest: str, line: str) -> bool:
    """Whether `rest` may be a dateline's place: set off by a sign, for "Iran Election 2 May 2024" is a title."""
    apart = line[len(rest) :].lstrip()[:1] in set(_AROUND) if line.startswith(rest) else True
    return apart and bool(_PLACE.fullmatch(rest))


def _is_widget(line: str) -> bool:
    return len(line) <= 12 and bool(_WIDGET.fullmatch(line))


def _is_share(line: str) -> bool:
    """Whether a line has no other words than buttons have, counts aside."""
    words = (
        [word for word in _WORD.findall(line.lower()) if not _COUNT.fullmatch(word)]
        if len(line) <= 80
        else []
    )
    return any(word in _SHARE_WORDS for word in words) and all(
        word in _SHARE_WORDS | _SHARE_FILL for word in words
    )


def _is_byline(line: str) -> bool:
    """Whether a line is "by" and names only: "By Tuesday the rebels held" has other words."""
    start = _BYLINE.match(line)
    words = _WORD.findall(line[start.end() :]) if start else []
    names = all(word.lower() in _PARTICLES or not word[0].islower() for word in words)
    return 0 < len(words) <= 30 and names and words[0] not in _PARTICLES


def _is_caption(line: str) -> bool:
    found = _BRACKETED.search(line)
    return bool(
        (found and _PHOTO_CREDIT.search(found[1])) or _AGENCY.fullmatch(line) or _CAPTION.fullmatch(line)
    )


def _is_trail(line: str) -> bool:
    """Whether a line is the way to a page: Home > World > Asia; its last step may be a date."""
    *steps, last = _STEP.split(line)
    enough = len(steps) >= (1 if re.search("[>\xbb\u203a]", line) else 2)
    return enough and all(
        0 < len(step.split()) <= 3 for step in (*steps, "a date" if line_date(last) else last)
    )


def _is_mark(line: str) -> bool:
    """Whether a line has no letter: a drawn line, a bullet, a count."""
    return not any(map(str.isalpha, line))


_TESTS = (
    (_K.SHARE, _is_share),
    (_K.SHARE, _is_widget),
    (_K.SHARE, _PROMOTION.fullmatch),
    (_K.OTHER, _ADDRESS.fullmatch),
    (_K.OTHER, _TAGS.fullmatch),
    (_K.COMMENT, is_form_field),
    (_K.COMMENT, _COMMENT.fullmatch),
    (_K.ID, story_code),
    (_K.LEGAL, _LEGAL.fullmatch),
    (_K.CAPTION, _is_caption),
    (_K.DATELINE, line_date),
    (_K.BYLINE, _is_byline),
    (_K.TEASER, _TEASER.fullmatch),
    (_K.OTHER, credited_outlet),
    (_K.OTHER, _is_trail),
    (_K.OTHER, _is_mark),
)
"""The most certain first."""
