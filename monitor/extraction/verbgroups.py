"""The words that belong to a verb of speech, and whether it tells of an act of saying at all."""

import re
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.speechverbs import BEING, FOUND, NOUNS, READ, Verb
from monitor.extraction.words import words

_NO_ACT: Final = words(
    "not n't never no to would could might may should cannot must if unless yet"
) | frozenset(
    f"{word}n{mark}t"
    for word in words("do does did would could should must have has had wo ca is are was were")
    for mark in ("'", "\u2019")
)
"""Words before a verb with which nobody says anything."""
_NO_SUBJECT: Final = (lx.DETERMINERS - {"further"}) | (lx.PREPOSITIONS - {"like"}) | {"'s"}
_THUS: Final = frozenset({"So", "Thus"})
_REPUTED: Final = re.compile(
    r"\s(?:is|was|are|were)(?:\s+\w+ly)?\s+(?:reported|said|understood|believed|thought|known|alleged|rumou?red|claimed)(?:\s+\w+ly)?\s+to\s*$"
)
"""What stands between a speaker and "have told"."""
_TAKING_THE_WORD: Final = re.compile(
    r"(?<!\bIt)\s(?:broke|took|used|seized|went|appeared|emerged|phoned|telephoned|rang|interrupted)\b[^.;:\x01]{0,70}?\sto\s*$"
)
"""What one does who speaks up: "broke his silence to say that ..."."""
_WORD_BEFORE: Final = re.compile(r"([\w'\u2019]+)\s*$")
_ACTING: Final = words(
    "he she it they chief minister president premier leader army military ministry police spokesman spokeswoman"
)
_TEXTS: Final = re.compile(
    r"\b(?:it|statement|letter|message|post|resolution|declaration|note|tweet|text)\s+(?:by\b[^,]*)?$",
    re.IGNORECASE,
)
"""What reads so and so: the words of its author."""
_TEXT_READ: Final = re.compile(
    r"\s+(?:an?|the|its|his|her)\s+(?:[\w-]+\s+){0,2}?(?:statement|letter|message|post|communique|note|declaration)\b"
)
_FINDERS: Final = re.compile(
    r"\b(?:reports?|study|studies|survey|inquiry|investigation|audit|review|poll|probe|assessment|analysis|commission|panel|court|judges?|"
    r"investigators|researchers|inspectors|auditors|experts)\b",
    re.IGNORECASE,
)
"""Who and what finds and shows that something is so, and says it thereby."""
_SPECIAL: Final = BEING | FOUND | READ
_CLOSED: Final = frozenset('\u201d\u00bb"\x01')


def subject_end(text: str, verb: Verb, floor: int) -> int | None:
    """Where the words end that may name the speaker before a verb; None where nobody is said to speak by it."""
    word, left = verb.word, _before_group(text, verb, floor)
    if left is None or word not in _SPECIAL:
        return left
    if word in BEING:
        return verb.start + word.index(" ")
    return left if _may_tell(text, verb, floor, left) else None


def _may_tell(text: str, verb: Verb, floor: int, left: int) -> bool:
    """Whether what stands before a verb that only texts and reports have for speech is one."""
    if verb.word in FOUND:
        return _FINDERS.search(text, floor, left) is not None
    return _TEXTS.search(text, floor, left) is not None or _TEXT_READ.match(text, verb.end) is not None


def _before_group(text: str, verb: Verb, floor: int) -> int | None:
    """Where the auxiliaries and adverbs before a verb begin; None where they, or its place, leave no act of saying."""
    if text.startswith("-", verb.start - 1):
        return None  # "the so-called"
    at, passive = verb.start, False
    while word := _word_before(text, max(floor, at - 24), at):
        low = word.lower()
        if low == "to" and (
            found := _REPUTED.search(text, floor, at) or _TAKING_THE_WORD.search(text, floor, at)
        ):
            return found.start()
        if low in _NO_ACT or (at == verb.start and (low in _NO_SUBJECT or _is_noun(verb.word, word))):
            return None
        if verb.word == "alleged" and low.endswith("ing"):
            return None
        if low not in lx.VERB_GROUP and not (low.endswith("ly") and low.islower() and at != floor):
            at = text.rfind(word, floor, at) if word in _THUS else at
            break
        passive = passive or low in lx.BE
        at = text.rfind(word, floor, at)
    active = not passive or text[verb.start : verb.start + 24].split(maxsplit=1)[0].endswith("ing")
    return at if active else None


def _word_before(text: str, floor: int, at: int) -> str:
    """The word that ends right before an offset, but for blanks; empty where a mark stands there."""
    before = text[floor:at].rstrip()
    last = before[before.rfind(" ") + 1 :]
    if not last or last.isalpha():  # to look for it with a pattern takes long
        return last
    if last[-1] in _CLOSED:
        return ""
    found = _WORD_BEFORE.search(text, floor, at)
    return found.group(1) if found else ""


def _is_noun(verb: str, before: str) -> bool:
    """Whether a word that may be a noun is one: "dismissed claims that", not "X claims that"."""
    noun = verb.partition(" ")[0]
    if noun not in NOUNS:
        return False
    if before.endswith(("'s", "\u2019s")):
        return True
    acting = before[0].isupper() or before in _ACTING
    return not (acting or (before.endswith("s") and not noun.endswith("s")))
