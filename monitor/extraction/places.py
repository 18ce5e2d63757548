"""Whether a state or town is named as a place ("in Iran") or as an actor ("Iran said")."""

import re
from functools import lru_cache
from typing import Final

from monitor.extraction.words import words

_LOCATIVE: Final = words(
    "in at near into inside across outside within throughout around via through off entering leaving "
    "visiting invade invades invaded invading enter enters entered towards toward southern northern eastern western central "
    "à en au aux dans vers nach bei em nel nella desde hacia"
)
"""Words after which a place stands; those of other languages are no words of English."""
# After these, "to X" and "over X" lead to a place; otherwise X receives something.
_MOTION: Final = re.compile(
    r"\b(?:visit|trip|travel|journey|fl[iey]|flew|flight|arriv|return|head|go|goes|going|went|gone|mov|"
    r"back|drive|drove|cross|flee|fled|deport|exil|tour|land|sail|ferr|way|close|next|north|south|east|west|"
    r"jets|planes|drones|skies|airspace)\w*\b"
)
_FROM_SOMEBODY: Final = re.compile(
    r"\b(?:demand|threat|support|letter|message|pressure|call|response|repl|order|help|aid|word|request|offer|proposal|"
    r"condemnation|criticism|praise|warning|invitation|permission|pledge|plea|appeal|rebuke|assurance)\w*\s+from\s+$"
)
_BEFORE: Final = re.compile(
    r"\b(\w+)\s+(?:the\s+)?(?:(?:neighbou?ring|nearby|occupied|war-torn|north|south|east|west|mainland|all of|"
    r"parts of|much of|most of|(?:northern|southern|eastern|western|central|north-?eastern|south-?eastern)|"
    r"(?:capital\s+)?(?:city|town|village|province|region|capital|state|port|area|centre|center|heart|(?:north|south)-?(?:east|west)?|east|west)\s+of)\s+)*(?:the\s+|la\s+|le\s+|les\s+)?$"
)
_WITHIN: Final = re.compile(
    r"['\u2019]s? (?:(?:[A-Z][\w-]+ ){1,3}(?:region|province|state|district|county|area|valley|peninsula|governorate|department)\b"
    r"|(?:far |restive |volatile |remote )?(?:north|south|east|west|central|coast|border|capital\b))"
)
"""What makes of a possessive a place: "in Y's Norland region", "in Y's north", but not "in Y's view"."""
_PARTS: Final = re.compile(
    r"\b(?:(?:north|south)(?:-?east)?|(?:north|south)-?west|north|south|east|west|centr)(?:ern|al)\s$"
)
"""What makes of the name behind it a part of a country or town: "strikes on central X"."""
_PART_ENDS: Final = ("ern ", "al ", "ern\n", "al\n")
_ARTICLES: Final = words("the la le les")
_BETWEEN: Final = words(
    "the la le les of neighbouring neighboring nearby occupied torn north south east west mainland northern southern "
    "eastern western central northeastern southeastern"
)
"""How what may stand between ends."""
_IN_ITS_STATE: Final = re.compile(
    r"(?:\b(?:in|near|at|outside|inside|around)|\b(?:airport|airfield|base|capital|centre|center|city|district|harbou?r"
    r"|hospital|market|outskirts|(?:north|south)-?(?:east|west)?|east|west|miles|port|province|region|streets|suburbs?|town|village) of)\s+"
    r"(?:[A-Z][\w'\u2019-]+[ ,]+){1,4}$"
)
"""A town before the name of its state: "the airport of Timbuktu, Mali"."""
# The adjective or people of a state, where neither ending nor stem tells.
_PEOPLES: Final = words(
    "french dutch greek swiss american brit finn swede dane turk czech pole slovak slovene serb croat kosovar cypriot "
    "spaniard icelandic argentine philippine filipino thai kazakh kyrgyz uzbek tajik turkmen malagasy basotho swazi "
    "burkinabe seychellois montenegrin nigerien emirati saudi salvadoran"
)
_PEOPLE_ENDING: Final = re.compile(r"(?:ian|ean|ese|ish|ican)$")
_STEM: Final = 3


_TOPIC: Final = re.compile(
    r"\b(?:on|about|over|regarding|concerning)\s+(?!\d|\w+day\b|(?:his|her|their|its|a|an|board|behalf|condition|arrival|lunch|"
    r"dinner)\b|the (?:sidelines|margins|fringes|eve|phone|telephone|weekend|past|last)\b|"
    r"(?:jan|feb|march|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*\s+\d)[^,;:()]*$"
)
"""What is spoken of, up to a place in it; "on Monday in X" is no topic, nor is "on a visit" or "on the sidelines of"."""
_IN_AGAIN: Final = re.compile(r"\b(?:in|at)\b.*\b(?:in|at)\s+(?:the\s+)?$")


def is_topic(text: str, begin: int, place: int) -> bool:
    """Whether a place after a cue is in what is spoken of there: "talks on the war in X", but not "on the war in X in Y"."""
    found = _TOPIC.search(text[begin:place].lower())
    return found is not None and _IN_AGAIN.search(found.group()) is None


@lru_cache(maxsize=20_000)
def is_demonym(form: str, name: str) -> bool:
    """Whether a form of a state's name is its adjective or its people ("Iraqi" of Iraq, "South Korean")."""
    small, full = form.lower(), name.lower()
    if " " in small:
        head, _, last = small.rpartition(" ")
        return full.startswith(f"{head} ") and is_demonym(last, full.removeprefix(f"{head} "))
    if small == full or len(small) <= _STEM:
        return False
    single = small.removesuffix("s")
    if {small, single} & _PEOPLES or _PEOPLE_ENDING.search(single):
        return True
    if single == f"{full}er":
        return True
    return single[:_STEM] == full[:_STEM] and re.search(r"(?:(?<!e)i|an|ch|sh|man)$", single) is not None


def as_place(text: str, start: int, end: int) -> bool:
    """Whether the words right before a name make it a place; `text` may be the whole article.

    "to" does so after words of motion only ("flew to Iran", not "threat to Iran"), "from" except
    after what comes from somebody ("a demand from Iran"). A possessive ("in Iran's view") is none.
    """
    if text[end : end + 1] in {"-", "\u2019", "'"} and not (
        text[end + 1 : end + 2].isspace() or _WITHIN.match(text, end)
    ):
        return False
    if text[start - 2 : start] == ", " and _IN_ITS_STATE.search(text, max(0, start - 60), start):
        return True
    left = text[max(0, start - 60) : start].lower()
    if left.endswith(_PART_ENDS) and _PARTS.search(left):
        return True
    word, at = _leading(left)
    if word == "from":
        return _FROM_SOMEBODY.search(f"{left[:at]}from ") is None
    if word in {"to", "over", "for"}:
        return _MOTION.search(" ".join(left[:at].split()[-4:])) is not None
    return word in _LOCATIVE


def _leading(left: str) -> tuple[str, int]:
    """The word before a name and its adjectives, and where it stands; empty where a mark or nothing is before it."""
    plain = left.rstrip()
    last = _last_word(plain) if plain != left else ""
    if last in _ARTICLES:
        plain = plain[: -len(last)].rstrip()
        last = _last_word(plain)
    if last.isalnum() and last not in _BETWEEN:
        return last, len(plain) - len(last)  # nothing else between, as nearly always
    found = _BEFORE.search(left) if last[-1:].isalnum() else None
    return (found.group(1), found.start()) if found else ("", 0)


def _last_word(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1] if text else ""
