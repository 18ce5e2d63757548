"""Who is said to say something in a sentence, and which of its words he says.

Looks at plain text in which the words between quotation marks are blotted out. Speaker before
("X said that ..."), inside or after ("..., X said", "..., said X", "according to X").
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.boundaries import LONGEST, boundary, named_before, past_colon
from monitor.extraction.clauses import is_clause, is_finite, opening, relative_end, subordinate_end
from monitor.extraction.inversions import KEEPING, inverted, inverts
from monitor.extraction.preambles import past_heading, past_place, past_question, past_when, plain
from monitor.extraction.said import (
    COMPLEMENTIZER,
    DAY,
    DOING_SO,
    MEANING,
    NAME,
    NOT_SAID,
    PARTICIPLE,
    PARTLY,
    past_asides,
    said_after,
    skip,
)
from monitor.extraction.speechverbs import (
    BARE,
    FOUND,
    MARKED_ONLY,
    NAMING,
    QUOTING,
    TELL,
    THAT,
    WEIGH,
    Verb,
)
from monitor.extraction.turns import apart
from monitor.extraction.verbgroups import subject_end
from monitor.extraction.verdicts import deemed, deeming, passive
from monitor.extraction.wordings import Frame, according, put, viewed, without_verb
from monitor.extraction.words import words

_ASKING: Final = lx.inflected("ask plead")
_SOURCING: Final = frozenset({"according to", "per"})
_PUTTING: Final = frozenset({"put it", "puts it"})
_IN_WORDS: Final = NAMING | QUOTING | _ASKING
_WORDED: Final = NAMING | QUOTING
"""Verbs by which somebody speaks only where his words are told, too."""
_WITH_WORDS: Final = KEEPING | _WORDED
_NO_MORE: Final = re.compile(r"\s*(?:$|[.;!?]|,|\n|[\"\u201c]$)")
_AS_SAYING: Final = re.compile(
    r"""(?: (?P<before>.*?)\s+(?:was|were|is|been)\s+(?:quoted|cited|reported)\b.*? | .*?\b(?:quot|cit)(?:ed|es|ing)\s+(?P<after>.*?),?)\s+as\s+$""",
    re.VERBOSE | re.DOTALL,
)
_BY: Final = re.compile(
    rf"\s+by\s+(?:the\s+)?(?:[a-z]+\s+)*{NAME}(?:\s+(?:news|agency|television|radio|newspaper|website))*"
)
"""Who passes it on: "was quoted as saying by X"."""
_WITHIN: Final = re.compile(r"\b(?:that|which|whom?)\s+[^,]*\w\s*$|\bwho\s*$")
"""Who speaks in a relative clause: "a claim that X", "those who X"."""
_WITHIN_NAME: Final = re.compile(r",|\b(?:who|which|that)\b")
_UNDER: Final = lx.SUBORDINATORS - words("while as")
"""Words that open a clause in which nobody is said to speak: "if the firing went on"."""
_MARKED: Final = MARKED_ONLY - BARE - THAT - TELL
"""Verbs after which only what stands between marks is said."""
_CLOSED: Final = frozenset('\u201d\u00bb"\x01')
_CONJUNCTION: Final = re.compile(r"(?:^|,?\s)(?:and|but|then)\s*$")
_WORD_FIRST: Final = re.compile(r"\w+")
_WEIGHED_WORDS: Final = re.compile(
    r"\s*(?:the|its|his|her|their|an?)\s(?:[\w'\u2019-]+\s){0,2}[\"\u201c]\x01"
)
"""As in "stressed the kingdom's “...”"."""
_THINGS: Final = (["it"], ["this"], ["that"], ["these"], ["which"], ["events"])
_MARK_NEXT: Final = re.compile(r"\s+[\"\u201c\u2018']\x01")
_CALLERS: Final = frozenset({"what", "which", "he", "she", "it", "they", "who"})
_MARKED_WORDS: Final = tuple(f"{mark}\x01" for mark in "\"\u201c\u2018'")
_SHOWN: Final = re.compile(rf"\b(?:with|show(?:s|ed|ing)|heard)\s+(?!{DAY})({NAME})\s*$")
"""Who is shown: "a clip showed X saying that ..."."""
_RESUMES: Final = re.compile(r"(?:,\s+(?:citing|quoting|speaking|referring)\s[^,;]*)?,\s+(\w+)")
_FRONTING: Final = (
    lx.PREPOSITIONS | lx.ADVERBS | words("also today yesterday asked pressed questioned speaking addressing")
) - {"like"}
_OPENING: Final = _FRONTING | lx.SUBORDINATORS
_NO_CLAUSE: Final = (
    lx.RELATIVES
    | lx.CONJUNCTIONS
    | lx.SUBORDINATORS
    | lx.PREPOSITIONS
    | words("adding saying citing according")
)
_TOLD_ONLY: Final = re.compile(r"(?:(?!\sthat\s)[^,:;.\x01])+(?=[,.]|$)(?!.*\x01)", re.DOTALL)
"""Whom somebody told what stands before: "“...,” X told the council"."""


def frames(text: str, start: int, end: int, verbs: Sequence[Verb], *, headed: bool = True) -> list[Frame]:
    """The acts of saying in a sentence of the masked text, in order; what is said ends where the next begins.

    `verbs` are the verbs of speech in it; `headed`: "X: ..." counts too.
    """
    begin, found = start, list[Frame]()
    if not plain(text, start, end):
        start = past_heading(text, start, end)
        begin = past_question(text, past_place(text, start, end) if verbs else start, end)
        if told := _when(text, begin, end, verbs):
            return told
        found = viewed(text, begin, end)
    for verb in verbs:
        if verb.word == "asked" and text[start : verb.start].rstrip().endswith(","):
            continue  # "X, asked about it, said"
        if verb.word in FOUND and verb is not verbs[-1]:
            continue  # "The judges found that Y was right, X said"
        floor = found[-1].end if found else begin
        if verb.start < floor:
            continue  # "told him in a call that ..."
        stop = relative_end(text, verb, floor, end)
        frame = _frame(text, verb, floor, stop)
        if (
            frame is not None
            and (stop == end or is_clause(text[slice(*frame.said)]))
            and (not frame.before or _tells(text, frame, end))
        ):
            found += _resumed(text, frame, stop)
    if not found and headed:
        return without_verb(text, begin, end)
    return apart(text, found, start) if found else []


def _tells(text: str, frame: Frame, end: int) -> bool:
    """Whether words before their speaker may be what he says: not "later in the day", nor a name beside his office."""
    said = text[frame.said[0] : frame.said[1]]
    if text[frame.end : end].strip(" .,") or is_clause(said):
        return True
    return _first_word(said) not in _OPENING and not said.strip(" ,").istitle()


def _when(text: str, start: int, end: int, verbs: Sequence[Verb]) -> list[Frame]:
    """The acts of saying of "A day after X said so, Y said no": clause by clause; none where nobody speaks in the first."""
    inner = past_when(text, start, end) if verbs else start
    split = subordinate_end(text, inner, end) if inner > start else end
    if split == end:
        return []
    told = frames(text, inner, split, [v for v in verbs if inner <= v.start < split], headed=False)
    if not told or told[0].before:
        return []
    return told + frames(text, split + 2, end, [v for v in verbs if v.start >= split + 2], headed=False)


def _resumed(text: str, frame: Frame, end: int) -> list[Frame]:
    """An act of saying, and the same once more where the speaker stands amid what he says: "The talks, X said, were over"."""
    said = text[frame.said[0] : frame.said[1]]
    more = _RESUMES.match(text, frame.end, end) if frame.before and said.strip() else None
    if more is None or "\x01" in said or not _goes_on_saying(said, text[more.start(1) : end], more.group(1)):
        return [frame]
    rest = replace(frame, end=more.start(1), said=(more.start(1), end), before=False)
    adverbial = _first_word(said) in _FRONTING or len(said.split()) == 1 or _is_fronted(said)
    return [rest] if adverbial else [frame, rest]


def _goes_on_saying(said: str, rest: str, word: str) -> bool:
    """Whether words before a speaker make a clause only with those behind him."""
    opens = not is_clause(said) or _first_word(said) in lx.SUBORDINATORS or _is_fronted(said)
    finite = is_finite(word) and not word.endswith("ing")
    return finite or (opens and is_clause(rest) and word not in _NO_CLAUSE)


def _is_fronted(said: str) -> bool:
    """Whether words only tell when or where something is so: "But in closed meetings"."""
    words_ = said.lower().split()
    if words_[0] in lx.CONJUNCTIONS:
        del words_[0]
    return bool(words_) and words_[0] in lx.PREPOSITIONS and lx.AUXILIARIES.isdisjoint(words_)


def _first_word(words_: str) -> str:
    found = _WORD_FIRST.search(words_)
    return found.group().lower() if found else ""


def _frame(text: str, verb: Verb, floor: int, end: int) -> Frame | None:
    word = verb.word
    if word in _WORDED and not _has_words(text, verb, floor, end):
        return None
    if word in _SOURCING:
        return according(text, verb, floor, end)
    if word in _PUTTING:
        return put(text, verb, floor, end)
    if word in _IN_WORDS and text.find(" by ", verb.end, end) > 0:
        by_whom = passive(text, verb, floor, end)
        if by_whom or text.startswith(" by ", verb.end):
            return by_whom
    quoted = (
        _AS_SAYING.match(text, max(floor, verb.start - LONGEST), verb.start) if word == "saying" else None
    )
    return _cited(text, quoted, verb.end, end) if quoted else _spoken(text, verb, floor, end)


def _has_words(text: str, verb: Verb, floor: int, end: int) -> bool:
    """Whether marks stand beside a verb, or "that" or a colon behind it."""
    marks = text.find("\x01", floor, end) >= 0
    return marks or text.find("that", verb.end, end) >= 0 or text.find(":", verb.end, end) >= 0


def _spoken(text: str, verb: Verb, floor: int, end: int) -> Frame | None:
    """As in "X said that ...", "..., X said" and "..., said X"."""
    left = subject_end(text, verb, floor)
    if left is None:
        return None
    who = deeming(text, verb, max(floor, left - LONGEST), left)
    if who:
        return deemed(text, verb, who, end)
    if inverts(text, verb, (floor, left), end):
        return inverted(text, verb, (past_colon(text, floor, left), left), end)
    after = past_asides(text, verb, end)
    said = said_after(text, verb, after, end)
    if said is None:
        return _said_before(text, verb, (floor, left), after, end)
    return _said_behind(text, verb, (floor, left), said, end)


def _said_before(text: str, verb: Verb, before: tuple[int, int], after: int, end: int) -> Frame | None:
    """As in "..., X said": behind the verb and its asides, which end `after`, nothing more is said."""
    floor, left = before
    stops = _NO_MORE.match(text, after, end) is not None
    ends = stops or _goes_on(text, after, end)
    if not ends and verb.word not in TELL:
        return None
    name = named_before(text, floor, left)
    closed = _closes(text, floor, name[0])
    if closed and (only := _told_only(text, verb, end)):
        return _backward(text, name, floor, only)
    told = stops or (ends and (closed or _is_told(verb.word, text[name[0] : left])))
    return _backward(text, name, floor, after) if told and (closed or verb.word not in _WITH_WORDS) else None


def _said_behind(text: str, verb: Verb, before: tuple[int, int], said: int, end: int) -> Frame | None:
    """As in "X said that ..."; where nothing follows, or marks behind a comma, as in "..., X said"."""
    (floor, left), word = before, verb.word
    name = named_before(text, floor, left)
    if text[verb.end : end].endswith(":") and not text[said:end].strip():
        return Frame(name[0], end, name, (end, end))
    if _amid(text, verb, said) and _is_told(word, text[name[0] : left]):
        return _backward(text, name, floor, said)
    closed = _closes(text, floor, name[0])
    if closed and (only := _told_only(text, verb, end)):
        return _backward(text, name, floor, only)
    if _NO_MORE.match(text, said, end):
        return _backward(text, name, floor, said) if closed or word not in _WITH_WORDS else None
    return (
        None
        if _no_speech(text, verb, said, text[name[0] : left])
        else _ahead(text, verb, name, floor, (said, end))
    )


def _ahead(text: str, verb: Verb, name: tuple[int, int], floor: int, said: tuple[int, int]) -> Frame:
    """As in "X said that ...", where it is plain that he does, and "..., saying that ..."."""
    left = name[1]
    marked = _only_marks(text, verb, *said)
    shown = _SHOWN.search(text, name[0], left) if verb.word == "saying" else None
    if shown:
        return Frame(shown.start(1), said[0], shown.span(1), said, marked)
    joint = _CONJUNCTION.search(text, max(floor, left - len(", then  ")), left)
    if verb.word.endswith("ing") or joint or _trails(text, *name):
        return Frame(joint.start() if joint else left, said[0], (left, left), said, marked)
    return Frame(name[0], said[0], name, said, marked)


def _told_only(text: str, verb: Verb, end: int) -> int:
    """Where the words end that name whom somebody told what stands before; 0 where there are none."""
    only = _TOLD_ONLY.match(text, verb.end, end) if verb.word in TELL else None
    return only.end() if only else 0


def _is_told(word: str, words_: str) -> bool:
    """Whether a clause stands before the last comma, or before an apposition, of words that end with a speaker."""
    pieces = words_.split(",")
    before = ",".join(pieces[:-1] if pieces[-1].strip() else pieces[:-3])
    opening_word = _first_word(before)
    fronted = opening_word in _OPENING or opening_word.endswith("ing")
    return not (fronted or word.endswith("ing")) and is_clause(before)


def _amid(text: str, verb: Verb, said: int) -> bool:
    """Whether a comma parts a verb of speech from marks behind it: "It is over, X said, “and ...”"."""
    between = text[verb.end : said].rstrip()
    return between.endswith(",") and text.startswith(_MARKED_WORDS, said)


def _no_speech(text: str, verb: Verb, said: int, name: str) -> bool:
    """Whether nobody speaks: "this underscores the need", "an island called “...”"."""
    if verb.word in WEIGH:
        things = name.lower().split()[:1] in _THINGS
        return things and not text[verb.end : said].rstrip().endswith("that")
    direct = verb.word == "called" and _MARK_NEXT.match(text, verb.end)
    return bool(direct) and _CALLERS.isdisjoint(name.lower().split())


def _only_marks(text: str, verb: Verb, said: int, end: int) -> bool:
    """Whether only what stands between marks is said: not what "that" opens, as in "he retorted that"."""
    word, before = verb.word, text[verb.end : said].rstrip()
    if before.endswith("that"):
        return word in _IN_WORDS and word not in QUOTING
    if word in _MARKED or "\x01" not in text[verb.end : end]:
        return word in _MARKED
    weighed = word in WEIGH and _WEIGHED_WORDS.match(text, said, end)
    meant = word in MEANING and _MARK_NEXT.match(text, verb.end)
    beside = PARTLY.match(text, said, end) or DOING_SO.match(text, verb.end, end)
    return bool(weighed or meant or beside)


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether a sentence goes on behind its verb with what is not said."""
    return (NOT_SAID.match(text, at, end) or PARTICIPLE.match(text, at, end)) is not None


def _cited(text: str, quoted: re.Match[str], at: int, end: int) -> Frame | None:
    """As in "X was quoted as saying", "Y quoted X as saying"."""
    at = skip(_BY, text, at, end)
    said = skip(COMPLEMENTIZER, text, at, end)
    if quoted["before"] is None:
        comma = text.rfind(", ", quoted.start(), quoted.start("after"))
        if comma > 0 and _NO_MORE.match(text, at, end) and "\x01" not in text[quoted.start() : end]:
            return Frame(comma, at, quoted.span("after"), (quoted.start(), comma), before=True)
        if said == at and "\x01" in (before := quoted.group()) and "\x01" not in text[at:end]:
            floor = quoted.start() + before.rindex("\x01") + 1
            return Frame(floor, at, quoted.span("after"), (quoted.start(), floor), before=True)
        return Frame(quoted.start(), said, quoted.span("after"), (said, end))
    start, left = quoted.span("before")
    name = (boundary(text, start, left), left)
    if _NO_MORE.match(text, at, end):
        return _backward(text, name, start, at)
    return Frame(name[0], said, name, (said, end))


def _trails(text: str, start: int, left: int) -> bool:
    """Whether a comma parts a verb from one before that has the same subject: "X thanked Y, praised Z as ..."."""
    before = text[start:left].rstrip()
    if not before.endswith(","):
        return False
    if before.count(",") == 1 and text[left:].split(maxsplit=1)[0].endswith("s"):
        return any(map(is_finite, before.rstrip(",").split()))  # "X scolds Y, says Z ..."
    first, last = opening(text, start, left)
    subject = text[first:last]
    plain = not _WITHIN_NAME.search(subject) and _first_word(subject) not in _OPENING
    return bool(subject.strip()) and plain and subject.split()[-1] not in lx.POINTING


def _closes(text: str, floor: int, at: int) -> bool:
    """Whether a quotation ends right before an offset."""
    before = text[floor:at].rstrip(" ,\u2013\u2014-")
    return before[-2:-1] == "\x01" or before[-1:] in _CLOSED


def _backward(text: str, name: tuple[int, int], floor: int, after: int) -> Frame | None:
    """As in "..., X said": the words said stand before their speaker."""
    start, left = name
    if text[start:left].strip(" ,").lower() in lx.CONJUNCTIONS:
        return None
    floor = past_colon(text, floor, left)
    start = max(start, floor)
    opening = _WORD_FIRST.search(text, start, left)
    if _WITHIN.search(text, start, left) or (opening and opening.group() in _UNDER):
        return None
    if not _closes(text, floor, start):  # no mark parts the speaker from the words said
        if text[floor:start].endswith(" as ") and "," not in text[start:left]:
            return None
        start = floor
        who = text[start:left].rstrip(" ,")
        comma = who.rfind(",")
        if comma < 0:
            return (
                Frame(start, after, name, (start, start), before=True) if text[start:left].strip() else None
            )
        aside = text[start:left].rstrip().endswith(",") and who.count(",") > 1
        start += (who.rfind(",", 0, comma) if aside else comma) + 1
        if _only_fronts(text[floor:start]):
            return None
    return Frame(start, after, (start, left), (floor, start), before=True)


def _only_fronts(said: str) -> bool:
    """Whether words before a speaker only tell when or where, and nothing that he says: "Later in the day, X elaborated"."""
    first = _first_word(said)
    if first == "that" or first not in _OPENING:
        return False
    head, comma, rest = said.replace("\x01", "").strip(" ,").partition(",")
    told = rest if comma or first in lx.SUBORDINATORS else head.partition(" ")[2]
    return not is_clause(told)
