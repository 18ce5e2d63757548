"""Where the words said begin after a verb of speech: past when, where and to whom they are said."""

import re
from itertools import pairwise
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.clauses import is_clause
from monitor.extraction.speechverbs import BARE, MARKED_ONLY, QUOTING, TELL, THAT, VERB, WEIGH, Verb
from monitor.extraction.words import words

_OF_THINGS: Final = lx.inflected(
    "claim report announce confirm write admit add warn maintain explain note vow pledge promise"
)
"""Verbs that take a thing as well as a clause: "claimed the raid"."""
MEANING: Final[frozenset[str]] = lx.inflected("vow pledge promise threaten swear")
"""Verbs whose infinitive is what is meant, and not said: "vowed to see to it that"."""
_SAYING: Final = words("saying adding claiming insisting arguing")
"""Participles after which "that" may be left out: "..., saying X would go"."""
DAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
NAME: Final = r"[A-Z][\w.'\u2019-]*(?:\s+(?:al-|bin\s|of\s)?[A-Z][\w.'\u2019-]*)*(?:(?<=Channel)\s\d\d?)?"
_OFFICE: Final = r"(?:[a-z-]+\s+)?(?:minister|leader|president|chief|envoy|officials?|premier|commander|counterpart|ambassador|colleague|host|guest)"
_SPREAD: Final = rf"(?:\s+(?:published|released|issued|posted|carried|broadcast|aired|shared|sent)(?:\s+(?:late|early|here)|\s+(?:on\s+)?{DAY}|\s+(?:by|on|in|at|to|from)\s+(?:the\s+|its\s+|his\s+|her\s+)?(?:{NAME}|[a-z-]+)(?:\s+(?:agency|channel|website|television|account|media|page))?)+)"
"""How a statement came out: "issued late on Monday", "carried by state media"."""
_ASIDE: Final = re.compile(
    rf"""(?: ,?\s+(?: (?:(?:on|last|late|early|earlier|later)\s+)+{DAY}(?:\s+(?:morning|evening|night))? | {DAY}
          | (?:last|this)\s+(?:week|month|year|night|weekend) | (?:speaking\s+)?(?:on|under)\s+(?:the\s+)?condition\s+of\s+anonymity
          | (?:here|earlier|later|afterwards?|today|yesterday|again|also|further|clearly|simply)\b | only(?=\s+that\b|,?\s+[\"\u201c]) | (?<=,\s)(?:however|though|meanwhile|too),
          | the\s+(?:next|same|following|previous)\s+(?:day|night|morning|evening|week|month|year) | (?:that|this)\s+(?:day|night|morning|evening)
          | in\s+(?:an?|the|his|her|its|their)(?:\s+[\w-]+){{0,2}}?\s+(?:statement|speech|interview|post|message|letter|readout
              |briefing|address|report|call|conference|video|article|memo)(?:\s+(?:to|with|on|at|from|in)\s+(?:the\s+)?{NAME})?{_SPREAD}?
          | in\s+(?:a\s+series\s+of\s+)?(?:posts|remarks|comments)(?:\s+(?:to|on)\s+(?:the\s+)?{NAME})?{_SPREAD}?
          | (?:in|at|from|on|via)\s+{NAME}(?:,\s+{NAME},)? (?=[\s,.:]|$)
          | by\s+(?:tele)?phone | by\s+e-?mail | via\s+video(?:\s*link)? | in\s+(?:response|reply|return|turn) | on\s+(?:state\s+)?television | at\s+the\s+time | on(?=[,.]) ) )+(?=[\s:,.;]|$)""",
    re.VERBOSE,
)
_TOLD: Final = re.compile(
    rf"""\s+(?!(?:not\s+)?to\s)(?: (?:(?:the|an?|his|her|its|their)\s+)?(?:{NAME}\s+{_OFFICE}\s+)?(?:(?!(?:the|an?|that|his|her|its|their)\s)[a-z-]+\s+){{0,2}}?{NAME}
                (?:\s+(?:news|agency|TV|television|radio|newspaper|channel))*
            | (?:the|an?|his|her|its|their)\s+(?:[\w-]+\s+){{1,3}}(?:board|panel|summit|conference|briefing|reporters|journalists|newspaper|channel
                |committee|council|meeting|audience|crowd|rally|gathering|parliament|session|broadcaster|website|station|ministers|lawmakers)
                (?:\s+with\s+[^,.\x01]{{2,50}}(?=,))?
            | (?:his|her|its|their|the)\s+[A-Z]\w+\s+(?:colleague|counterpart|host|guest)\s+{NAME}
            | (?:(?:the|an?|his|her|its|their|this|our)\s+(?:(?:radio|news|press|state|daily|visiting)\s+)?|(?:state|local|public|national|Arab|foreign)\s+)[a-z-]+ | (?!(?:{"|".join(sorted(lx.PREPOSITIONS | lx.DETERMINERS | lx.SUBORDINATORS | lx.CONJUNCTIONS))}|to|it|they|he|she|we|there|such)\b)[a-z]+
           )(?:\s+(?:in|at)\s+{NAME})?(?=[\s,:.]|$)""",
    re.VERBOSE,
)
COMPLEMENTIZER: Final[re.Pattern[str]] = re.compile(
    r"(?:,\s+(?:citing|quoting|without|in|during|at|on|for)\s[^,.;:\x01]{3,60},)?,?\s+that\b(?!\s+(?:much|night|day|week|month|year|evening|morning)\b),?\s*"
)
_THAT_LATER: Final = re.compile(
    r"(?=,?\s+(?:in|on|at|during|after|before|through|via|to|for|from|while|when|with|there|once|yet|ahead|prior|late|early|hours|days|shortly|following|amid)\b)(?:,?\s+[\w.'\u2019-]+){1,9}?,?\s+that\s+(?!(?:was|were|is|are|has|have|had|will|would|could)\b)"
)
_ADDRESSED: Final = re.compile(r"(?:\s+(?:on|in|at|via)\s+[A-Z][\w.]*)?\s+that\b|\s*(?:[:,.]|$)")
PARTLY: Final[re.Pattern[str]] = re.compile(
    r"\s+(?:of|about|against)\s+(?:an?\s+|the\s+)?[\"\u201c\u2018']\x01"
)
"""What one warns of in his own words: "warned of “a reckoning”"."""
_QUOTED: Final = re.compile(
    r"(?:[^.;:,\x01]{1,80}?\s(?:as|of)(?:\s+(?:an?|the)|\s+\w+ing\b[^.;:,\x01]{0,60}?)?|\s+(?:his|her|its|their))?(?=\s+[\"\u201c\u2018']\x01)"
)
"""What marks follow where only they are said: "rejected it as “a trick”", "expressed “deep regret”"."""
_FELT: Final = re.compile(
    r"\s+(?:(?!that\b)[\w-]+\s+){0,4}?(?:hopes?|concerns?|confidence|fears?|regret|belief|alarm|doubts?|optimism|certainty|view|opinion|conviction)\s+that\s"
)
"""What somebody lets be known: "expressed hope that the talks would go on"."""
_TO_MARKS: Final = re.compile(r"\s[^.;:,\x01]{2,80}?(?:,|\s+(?:not\s+)?to)(?=\s+[\"\u201c\u2018']\x01)")
"""Whom one tells what stands between marks: "told a gathering of officers, “...”", "told them to “...”"."""
_INFORMING: Final = lx.inflected("tell assure inform remind") - {"telling"}
_TRAILING: Final = words("telling warning")
"""Participles that a comma parts from the one who speaks: "X toured the port, telling dockers that ..."."""
_HEARERS: Final = re.compile(
    r"\s+(?!that\b|to\b)([^.;:\x01]{2,90}?)(?<!\bfear)(?<!\bsign)(?<!\bhope)(?<!\bclaim)(?<!\bproof)(?<!\bsignal)(?<!\bcondition)(?<!\bgrounds)(?<!\breports),?\s+that\s+(?!(?:was|were|is|are|has|have|had|will|would|could)\b)"
)
_NEW_GROUP: Final = words("the a an it he she they")
DOING_SO: Final[re.Pattern[str]] = re.compile(
    r"\s+(?:(?:not\s+)?to\s+\w+|(?:having\s+)?\w+(?:ing|ed))(?:\s+\w+){0,4}?(?=\s+[\"\u201c\u2018']\x01)"
)
"""What one owns to or means, before marks: "acknowledged having fired “...”", "vowed to bring “...”"."""
_TO_COLON: Final = re.compile(r"\s[^.;:\x01]{2,90}:\s*(?=[\"\u201c\u00ab\u2018']\x01)")
"""When and where it is said, before a colon and marks."""
_COLON: Final = re.compile(r"\s*:\s*|,?\s*(?=[\"\u201c\u00ab\u2018']\x01)")
_COUNTED: Final = r"\s+(?:at\s+(?:least|most)|in\s+all|(?:about|over|around)\s+(?:\d[\d,.]*|half|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty))\b"
"""How many, which opens what is said: "said at least four had died"."""
NOT_SAID: Final[re.Pattern[str]] = re.compile(
    rf"(?!{_COUNTED})\s+(?:to|not\s+to|in|of|for|against|by|about|with|on|as|at|from|after|before|during|following|through|via|ahead|prior|late|early|earlier|shortly|hours|days|over|outside|inside|within|aboard|amid|upon|alongside|despite|beneath|below|above|beside|under|near|behind|(?:read|issued|released|published|posted|carried|aired|broadcast|"
    r"signed|obtained|seen|sent|quoted|cited)(?:\s+out)?\s+(?:by|on|to|from|in))\b|\s*[,.;]"
    r"|\s+(?:and|or|but)\s|\s+(?:so|as\s+much|otherwise|nothing|that\s+much)(?:\s+\w+ly)?\s*[.,;]|\s+the\s+same\b|\s+(?:little|(?:that\s+)?much|nothing)\s+(?:on|that|about|more|else)\b|\s+(?:full\s+|sole\s+)?(?:responsibility|credit)\b|\s+(?:has|have|had|is|are|was|were)\b"
)
PARTICIPLE: Final[re.Pattern[str]] = re.compile(r"\s+[a-z]{3,}ing\b")
"""What goes on behind where or when it was said: "said in a speech marking the day"."""
_WEIGHED: Final = re.compile(r"\s+(?=(?:the|its|his|her|their|an?)\s)")
_OF_HIM: Final = re.compile(
    r"\s+(?:he|she|it|they|there|nobody|nothing)\s+(?:\w+ly\s+)?(?:will|would|had|has|have|was|were|is|are|could|can|may|might|must|should|did|does|do)\b"
)
"""A clause without "that" whose subject is a pronoun: "vowed it would go on"."""
_TRAILED: Final = (", ", "\u201d ", '" ')
_WITHOUT_THAT: Final = MARKED_ONLY - THAT
_WITHOUT_MARKS: Final = BARE | TELL
_NEAR: Final = 90
"""Characters after a verb within which marks show what is said."""


def skip(pattern: re.Pattern[str], text: str, at: int, end: int) -> int:
    """Where a pattern ends that may stand at an offset; the offset where it does not."""
    found = pattern.match(text, at, end)
    return found.end() if found else at


def past_asides(text: str, verb: Verb, end: int) -> int:
    """Where the words about when, where and to whom somebody speaks end."""
    at = skip(_ASIDE, text, verb.end, end)
    told = (
        _TOLD.match(text, at, end) if verb.word in TELL and not COMPLEMENTIZER.match(text, at, end) else None
    )
    if told is None or (verb.word in BARE and not _ADDRESSED.match(text, told.end(), end)):
        return at
    return skip(_ASIDE, text, told.end(), end)


def said_after(text: str, verb: Verb, at: int, end: int) -> int | None:
    """Where the words said begin that follow a verb and the asides behind it, which end `at`; None where none do."""
    word, marks = verb.word, text.find("\x01", verb.end, end) >= 0
    that = text.find("that", verb.end, end) >= 0
    if word in QUOTING:
        quoted = _QUOTED.match(text, at, end) if marks else None
        felt = quoted or (_FELT.match(text, verb.end, end) if that else None)
        return felt.end() if felt else None
    if marks and (colon := _TO_COLON.match(text, verb.end, end)):
        return colon.end()
    addressed = _TO_MARKS.match(text, verb.end, end) if marks and word in TELL else None
    if that and addressed is None and (word in _INFORMING or (word in _TRAILING and _is_apart(text, verb))):
        heard = _HEARERS.match(text, verb.end, end)
        addressed = heard if heard and not _is_more(heard[1].split()) else None
    return addressed.end() if addressed else _clause_after(text, verb, at, end, marks=marks, that=that)


def _is_apart(text: str, verb: Verb) -> bool:
    return text.startswith(", ", max(0, verb.start - 2))


def _is_more(hearers: list[str]) -> bool:
    """Whether a noun group stands behind another one: "told X the plan that ..."."""
    return any(
        word in _NEW_GROUP and before not in lx.PREPOSITIONS and not before.endswith((",", "and"))
        for before, word in pairwise(hearers)
    )


def _clause_after(text: str, verb: Verb, at: int, end: int, *, marks: bool, that: bool) -> int | None:
    """The same, nobody being addressed; `marks` and `that`: these stand somewhere behind the verb."""
    word = verb.word
    if marks and PARTLY.match(text, at, end):
        return at
    colon = _COLON.match(text, at, end) if marks or text.find(":", at, end) >= 0 else None
    if colon and (colon.end() > at or text[at : at + 1].isspace()):
        return colon.end()
    if that and (clause := _past_that(text, verb, at, end)):
        return clause
    shown = marks and word in MARKED_ONLY and "\x01" in text[at : min(end, at + _NEAR)]
    if shown or (word in THAT and _OF_HIM.match(text, at, end)):
        return at
    if marks and (doing := DOING_SO.match(text, verb.end, end)):
        return doing.end()
    if word in WEIGH:
        weighed = _WEIGHED.match(text, at, end)
        return weighed.end() if weighed else None
    told = _TOLD.match(text, at, end) if word in TELL and at == verb.end else None
    trailing = word in _SAYING and text[max(0, verb.start - 3) : verb.start].endswith(_TRAILED)
    if word not in _WITHOUT_MARKS or (word.endswith("ing") and not trailing) or NOT_SAID.match(text, at, end):
        return None
    if at > verb.end and PARTICIPLE.match(text, at, end):
        return None
    if (told and NOT_SAID.match(text, told.end(), end)) or (
        word in _OF_THINGS and not is_clause(text[at:end])
    ):
        return None
    return at


def _past_that(text: str, verb: Verb, at: int, end: int) -> int:
    """Where the clause begins that "that" opens, right behind a verb or later; 0 where none does."""
    that = COMPLEMENTIZER.match(text, at, end)
    if that is None and verb.word not in _WITHOUT_THAT:
        meant = verb.word in MEANING and text.startswith(" to ", at)
        that = None if meant else _THAT_LATER.match(text, at, end)
    return that.end() if that and not VERB.search(text, at, that.end()) else 0
