"""Words of a cue that tell of no deed by what stands beside them: parts of a name, of a compound, a mere adjective."""

from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.cues import Found
from monitor.extraction.inflect import is_past
from monitor.extraction.tokens import Tokens
from monitor.extraction.words import words

_LONG: Final = 4
_PROSE: Final = 4
"""So many small words of four letters and more make a sentence no headline."""
_LONGEST_STREET: Final = 5
_STREETS: Final = frozenset(
    {"Street", "Road", "Avenue", "Square", "Bridge", "Lane", "Boulevard", "Station", "Museum", "Stadium"}
)
_POINTING: Final = words("the a an its their his her our my your this these those") | lx.POSSESSIVE
_LEADING: Final = lx.PREPOSITIONS - words("to before after since until by despite than like as")
_NO_NOUN: Final = (
    lx.PREPOSITIONS
    | lx.DETERMINERS
    | lx.AUXILIARIES
    | lx.ADVERBS
    | lx.CONJUNCTIONS
    | lx.CLAUSE_OPENERS
    | lx.PRONOUNS
) | lx.DATES


def is_no_cue(tokens: Tokens, hit: Found) -> bool:
    """Whether words that stand like those of a cue only name or describe something."""
    return (
        _hyphened(tokens, hit) or _is_title(tokens, hit) or _in_street(tokens, hit) or _qualifies(tokens, hit)
    )


def _hyphened(tokens: Tokens, hit: Found) -> bool:
    """Whether words only qualify: "Nordia-backed", "long-threatened", "anti-ship missiles"."""
    before = tokens.norms[hit.first - 1] if hit.first > 1 else ""
    first = tokens.norms[hit.first]
    return before in lx.HYPHENS and (hit.last > hit.first + 1 or is_past(first) or first.endswith("ing"))


def _is_title(tokens: Tokens, hit: Found) -> bool:
    """Whether words stand in a name, as "Cooperation" in "Gulf Cooperation Fund": with a capital amid prose."""
    texts = tokens.texts
    if hit.first == 0 or not texts[hit.first][0].isupper():
        return False
    if not all(word[0].isupper() for word in texts[hit.first + 1 : hit.last]):
        return False
    beside = (*texts[hit.first - 1 : hit.first], *texts[hit.last : hit.last + 1])
    named = any(word[0].isupper() for word in beside if word.isalpha())
    small = sum(word.islower() and len(word) >= _LONG for word in texts)
    return named and small >= _PROSE


def _in_street(tokens: Tokens, hit: Found) -> bool:
    """Whether words stand in the name of a street: "a shop in Battle of Hastings Road"."""
    texts = tokens.texts
    if hit.first == 0:
        return not {*texts[hit.last : hit.last + 1]}.isdisjoint(_STREETS)
    if not texts[hit.first][0].isupper() or not texts[hit.first - 1].islower():
        return False
    for word in texts[hit.last : hit.last + _LONGEST_STREET]:
        if word in _STREETS:
            return True
        if not (word[0].isupper() or word in {"of", "the"}):
            return False
    return False


def _qualifies(tokens: Tokens, hit: Found) -> bool:
    """Whether a participle only describes a noun: "the besieged town", "his alleged part", "seized land"."""
    norms = tokens.norms
    word = norms[hit.first]
    if hit.last > hit.first + 1 or hit.first == 0 or hit.last >= len(norms):
        return False
    before, after = norms[hit.first - 1], norms[hit.last]
    if after in _NO_NOUN or not after.isalpha() or is_past(after):
        return False
    owned = before in _POINTING
    return owned if word.endswith("ing") else is_past(word) and (owned or before in _LEADING)
