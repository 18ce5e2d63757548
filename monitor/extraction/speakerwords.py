"""Words by which speakers are named: voices, offices, bodies, and what stands around them."""

import re
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.words import words

VOICES: Final[frozenset[str]] = lx.inflected(
    "spokesman spokeswoman spokesperson statement office account post readout website message letter communique note"
)
"""What speaks for the one it belongs to."""
UTTERED: Final = words(
    "message answer reply response reaction report analysis view position assessment conclusion verdict argument advice warning appeal comment plea"
)
"""What somebody says, so that it is his: "X's verdict: ..."."""
OFFICIALS: Final[frozenset[str]] = lx.inflected(
    "official leader chief head president premier minister chairman chair secretary general commander envoy ambassador "
    "diplomat king emir sultan governor mayor senator representative deputy director lawmaker member officer colonel "
    "soldier fighter source counterpart cleric fm pm mp mps adviser advisor"
)
BODIES: Final[frozenset[str]] = lx.inflected(
    "army military force police government junta ministry authority embassy movement group party "
    "organisation organization bureau wing brigade navy cabinet department society committee federation union association foundation court council command agency administration "
    "delegation mission television media monitor"
) | words("tv radio secretary-general leadership security foreign")
"""Who and what speaks as part of a state or group."""
SPOKEN: Final[frozenset[str]] = VOICES | OFFICIALS
PARTS: Final[frozenset[str]] = SPOKEN | BODIES | {"presidency"}
SMALL: Final[frozenset[str]] = lx.DETERMINERS | lx.PREPOSITIONS | {"s", "us"}
HEADS: Final[frozenset[str]] = words("leader chief head chair chairman boss secretary-general")
LINKS: Final[frozenset[str]] = words(
    "and but then while as meanwhile however also although though hours after yet furthermore moreover later earlier "
    "yesterday today"
)
HEADED_BY: Final[frozenset[str]] = HEADS | words(
    "minister president premier commander emir king spokesman spokesperson spokeswoman speaker"
)
LONGEST_TITLE: Final = 4
NO_TITLE: Final[frozenset[str]] = (
    lx.VERBS | lx.PREPOSITIONS | lx.CONJUNCTIONS | lx.SUBORDINATORS | lx.DETERMINERS | lx.AUXILIARIES
)
TOP_DIPLOMAT: Final[frozenset[str]] = words("top diplomat")
"""The foreign minister, by another name."""
SOLE: Final[frozenset[str]] = HEADS | words("president king emir premier chancellor counterpart")
"""Offices that one person of a state or group holds."""
ANY_BODY: Final[frozenset[str]] = words(
    "agency organisation organization body bloc watchdog monitor alliance movement group"
)
MEDIA: Final[frozenset[str]] = words(
    "broadcaster newspaper daily weekly channel website outlet network paper magazine portal site service"
)
"""What an outlet is."""
BANDS: Final[frozenset[str]] = words("group movement faction militia rebels militants fighters")
FORCES: Final[frozenset[str]] = words("army military force forces troops navy corps")
UNNAMED: Final[frozenset[str]] = words(
    "official officials source sources diplomat diplomats soldier fighter officer lawmaker member colonel"
)
"""Those whom several may be, so that nobody who was named is meant."""
MANY_HEADED: Final[frozenset[str]] = BODIES | BANDS
TEXTS: Final = words("statement communique letter message post readout text note declaration")
REALMS: Final = words("kingdom emirate sultanate republic country nation")
TAKEN_UP: Final = TEXTS | REALMS | MANY_HEADED
"""What may stand for the subject of the sentence before: his text, his realm, himself."""
GROUPS: Final[re.Pattern[str]] = re.compile(rf"[Tt]he [A-Z]\w+ (?:{'|'.join(sorted(BANDS))})")
MANY: Final[re.Pattern[str]] = re.compile(
    r"[Tt]he\s+(?:[a-z-]+\s+)?([a-z]+s)\s+(?:have|had|were|are|did|will|[a-z]+ed)\b"
)
"""A sentence that people open whom nobody names: "The rebels have ..."."""
DEFINITELY: Final[re.Pattern[str]] = re.compile(r"(?:the|his|her|its|their)\b", re.IGNORECASE)
NEARBY: Final = 300
"""Characters before an office within which its holder is named."""
OWN: Final[re.Pattern[str]] = re.compile(
    r"(?P<whose>its|their|his|her)\s+(?:[\w-]+\s+){0,3}?(?P<noun>\w+)(?:\s+(?:in|at|to|for)\s+(?:the\s+)?\w+)?(?P<name>,\s+(?:[A-Z][\w'\u2019-]*\s?){1,4})?",
    re.IGNORECASE,
)
BRANCHES: Final[frozenset[str]] = words(
    "branch arm wing department directorate council politburo headquarters channel page"
)
RULED: Final[frozenset[str]] = words("ministry government junta army military cabinet administration")
"""What of a ruler's speaks for his state: "his foreign ministry"."""
SAME_OFFICE: Final[dict[str, set[str]]] = {"premier": {"premier", "prime"}}
VOICED: Final[frozenset[str]] = SPOKEN | BODIES | BRANCHES | UTTERED
"""Who and what speaks for the one whose it is: "its foreign ministry"."""
ARMED: Final[re.Pattern[str]] = re.compile(
    r"\b(?:army|forces?|guards?|corps|military|police|navy|brigades?|ministry|court|cabinet)\b", re.IGNORECASE
)
"""Bodies that nobody calls an agency."""
WHERE: Final[re.Pattern[str]] = re.compile(r"\b(?:in|at|near|from|outside|inside|around)(?: [\w-]+)? $")
AUTHORITIES: Final[re.Pattern[str]] = re.compile(
    r"(?:the |some |two |three |several )?(?:senior |top |foreign |defen[cs]e |interior )?(?:officials?|authorities|leaders|government|junta|ministry|answer|reply|response|message) (?:in|at|from) $"
)
"""Who speaks for a place that he is in."""
STRANGER: Final[re.Pattern[str]] = re.compile(
    r"(?:(?:(?:His|Her|Their|Its|The|[A-Z][\w-]+['\u2019]s?)\s(?:[\w-]+\s){0,3}?|(?:An?|One)\s(?:[a-z-]+\s){0,7}?)[a-z-]+,?\s)?"
    r"([A-Z][\w'\u2019-]+(?:\s(?:al-|bin\s|von\s|de\s)?[A-Z][\w'\u2019-]+){1,2}|[A-Z][\w-]+(?=,\san?\s[a-z-]+))"
    r"(?:,\s[^,]+,|,)?\s+(?:was|is|had|has|did|does|[a-z]+ed|went|took|gave|saw|met|lost|won|fled|left|came|said|drove|flew|ran|sat|stood|spoke|wrote|told|made|got|held|led|began|knew|felt|heard|found|kept|put|set|says|lives|works|runs|leads)\b"
)
"""Somebody whom nobody watches, as the subject of a sentence."""
OF_TWO: Final[frozenset[str]] = frozenset({"the latter", "the former"})
MASCULINE: Final[frozenset[str]] = words("he his him")
PERSONAL: Final[frozenset[str]] = words("he she his her him")
PRONOUN: Final[re.Pattern[str]] = re.compile(
    r"\b(?:he|she|they|it|we|I|who)$|^(?:his|her|their|him)$", re.IGNORECASE
)
PRONOUNS: Final = ("he", "she", "they", "it", "we", "i", "who", "his", "her", "their", "him")
BEFORE_BLANK: Final[re.Pattern[str]] = re.compile(r"(\w+)\s")
POSSESSIVE: Final[re.Pattern[str]] = re.compile(r"['\u2019]s?\b|['\u2019](?=\s)")
FRONTED: Final[frozenset[str]] = (
    lx.PREPOSITIONS | lx.SUBORDINATORS | lx.ADVERBS | words("asked pressed speaking addressing in his her")
)
OFFICE: Final[re.Pattern[str]] = re.compile(
    r"\bof (?:the )?(?:State|Defen[cs]e|War|Staff|Parliament|Interior|Justice|Foreign Affairs)\b"
)
RULERS: Final = words("president premier prime chancellor king emir sultan")
"""Who else is called the leader of a state."""
SERVICE: Final[re.Pattern[str]] = re.compile(
    r"['\u2019]s? (?:[a-z-]+ ){0,2}?([a-z-]+) (?:has |had |is |was )?[a-z]+(?:ed|d|s)\b"
)
"""What is a state's and acts: "Nordia's prison service denied"."""
BESIDE_HIM: Final[re.Pattern[str]] = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree) )?(?:[a-z-]+ )?(?:[Ss]on|[Dd]aughter|[Ww]i(?:fe|dow)|[Hh]usband|[Ff]ather|[Mm]other|[Bb]rother|[Ss]ister"
    r"|[Cc]ousin|[Nn]ephew|[Nn]iece|[Ff]amil(?:y|ies)|[Rr]elative|[Ll]awyer|[Aa]ttorney|[Vv]ictim|[Cc]ritic|[Oo]pponent|[Ss]urvivor)s? (?:of|for|to) [^,]*$"
)
"""Who is called only by whom he belongs to, and speaks for himself."""
REVERED: Final = words("eminence excellency majesty highness holiness grace") | {"royal highness"}
"""What somebody is called who was named before: "His Eminence"."""
MEANWHILE: Final = words("Meanwhile However Also Separately Then")
"""What a sentence goes on with before its subject."""
YEAR: Final = re.compile(r"In (?:[A-Z][a-z]+ )?\d{4},? ")
"""When somebody spoke, before his name: "In 2009 X promised ..."."""
RELATIVE: Final[re.Pattern[str]] = re.compile(
    r",?\s*\b(?:who|which|whose)\b(?![^,]*,\s(?:[A-Z][\w.'\u2019-]*\s?){2,4}$).*", re.DOTALL
)
WHEN: Final[re.Pattern[str]] = re.compile(
    r"(?:\s+(?:(?:on|late|early|earlier|later|last)\s+)*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|later|earlier|also)"
    r"(?:\s+(?:night|morning|evening|afternoon))?)+\s*$"
)
"""When somebody speaks, behind his name."""
_TIMES: Final = ("day", "later", "earlier", "also", "night", "morning", "evening", "afternoon")
WORD: Final[re.Pattern[str]] = re.compile(r"[A-Za-z][\w-]*")
DEFINITE: Final[re.Pattern[str]] = re.compile(
    r"^(?:the|this|that)\s+((?:[\w-]+\s+){0,3})([a-z-]+)$", re.IGNORECASE
)
RECENT: Final = 12
"""Acts of saying among which a pronoun finds whom it means."""
REMEMBERED: Final = 200
"""Acts of saying, and names, among which a surname or a role finds its bearer."""
FAR: Final = 6
"""Sentences within which a pronoun or a role still means somebody."""


def core(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The words that name a speaker without what stands before and after them; an empty stretch where none are left."""
    start, end = span
    raw = text[start:end].rstrip(" ,")
    raw = (RELATIVE.sub("", raw) if "wh" in raw else raw) or text[start:end]
    while ", " in raw and _fronted(raw):
        raw = raw.partition(", ")[2]
    raw = raw.lstrip(" ,.\u2014\u2013\n\"'\u201d\u201c\u2019\u2018\u00bb\u00ab")
    opening = raw.partition(" ")
    while opening[2] and opening[0].lower().strip(",") in LINKS:
        raw = opening[2].lstrip(" ,")
        opening = raw.partition(" ")
    raw = YEAR.sub("", raw, count=1) if raw.startswith("In ") else raw
    at = text.find(raw, start, end) if raw else -1
    named = (WHEN.sub("", raw) if raw.rstrip().endswith(_TIMES) else raw).rstrip(' ,:;.\u2014\u2013"\u201c\n')
    return (at, at + len(named)) if at >= 0 else (start, start)


def _fronted(raw: str) -> bool:
    """Whether words stand before the first comma that are no name: not "Meanwhile X, the chief"."""
    first = WORD.search(raw)
    if first is None or (first.group() in MEANWHILE and raw[first.end() : first.end() + 1] != ","):
        return False
    return first.group().lower() in FRONTED


def names(text: str, role: str, *, any_case: bool) -> bool:
    """Whether a role or a surname stands in some words, whole."""
    if role.lower() not in text.lower():
        return False  # to make a pattern takes longer than all the rest
    return re.search(rf"\b{re.escape(role)}\b", text, re.IGNORECASE if any_case else 0) is not None
