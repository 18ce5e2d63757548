"""English inflection: every form of a word that an editor wrote in one form.

Regular rules plus a table of irregular words. Forms that no English text holds ("visitted")
are harmless and therefore allowed: they are only looked up, never printed.
"""

import re
from functools import lru_cache
from typing import Final

from monitor.extraction.words import words

# base, past, participle (left out where equal to the past)
_VERBS: Final = """
arise arose arisen|awake awoke awoken|bear bore borne|beat beat beaten|become became become|begin began begun
bend bent|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|bring brought
broadcast broadcast|build built|burn burnt burned|burst burst|buy bought|cast cast|catch caught|choose chose chosen
cling clung|come came come|cost cost|cut cut|deal dealt|dig dug|do did done|draw drew drawn|drink drank drunk
drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling flung
fly flew flown|forbid forbade forbidden|foresee foresaw foreseen|forget forgot forgotten|forgive forgave forgiven
freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown|hang hung hanged
have had|hear heard|hide hid hidden|hit hit|hold held|hurt hurt|keep kept|know knew known|lay laid|lead led
leave left|lend lent|let let|lie lay lain|light lit lighted|lose lost|make made|mean meant|meet met|mislead misled
mistake mistook mistaken|overcome overcame overcome|oversee oversaw overseen|overthrow overthrew overthrown
overrun overran overrun|override overrode overridden|pay paid|put put|quit quit|read read|repay repaid|ride rode ridden
ring rang rung|rise rose risen|run ran run|say said|see saw seen|seek sought|sell sold|send sent|set set
shake shook shaken|shed shed|shoot shot|show showed shown|shrink shrank shrunk|shut shut|sink sank sunk|sit sat
slay slew slain|sleep slept|speak spoke spoken|speed sped|spend spent|spill spilt spilled|spin spun|split split|spread spread
spring sprang sprung|stand stood|steal stole stolen|stick stuck|sting stung|strike struck|strive strove striven
swear swore sworn|sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told
think thought|throw threw thrown|thrust thrust|undergo underwent undergone|understand understood
undertake undertook undertaken|uphold upheld|wake woke woken|wear wore worn|weep wept|win won
rebuild rebuilt|retake retook retaken|unfreeze unfroze unfrozen|redraw redrew redrawn|overfly overflew overflown
undo undid undone|redo redid redone|rewrite rewrote rewritten|resell resold|remake remade|retell retold|rerun reran rerun
forsake forsook forsaken|forswear forswore forsworn|foretell foretold|slide slid|creep crept|spit spat|befall befell befallen
tread trod trodden|stride strode stridden|kneel knelt|leap leapt|unwind unwound|beset beset|mow mowed mown
withdraw withdrew withdrawn|withhold withheld|withstand withstood|wreak wrought|write wrote written|be was been
"""
_NOUNS: Final = """
man men|woman women|gunman gunmen|serviceman servicemen|policeman policemen|spokesman spokesmen|fisherman fishermen
child children|foot feet|tooth teeth|knife knives|life lives|wife wives|half halves|thief thieves|leaf leaves|wolf wolves
crisis crises|basis bases|person people|goods goods|aircraft aircraft|headquarters headquarters
"""
# The singular of these means something else, or nothing.
_NO_PASTS: Final = words(
    "speed bleed breed greed creed tweed indeed exceed proceed succeed linseed hundred kindred sacred"
)
_PLURAL_ONLY: Final = words("talks arms news goods customs headquarters politics means series premises")
_IRREGULAR: Final[dict[str, frozenset[str]]] = {}
PASTS: Final[set[str]] = set()
"""Irregular pasts and participles that are no base form."""


def _load() -> None:
    for entry in re.split(r"[|\n]", _VERBS.strip()):
        base, *pasts = entry.split()
        PASTS.update(set(pasts) - {base})
        family = frozenset({base, *pasts, *_with_s(base), *_with_ing(base)})
        for form in (base, *pasts):
            _IRREGULAR[form] = _IRREGULAR.get(form, frozenset()) | family
    for entry in re.split(r"[|\n]", _NOUNS.strip()):
        family = frozenset(entry.split())
        for form in family:
            _IRREGULAR[form] = _IRREGULAR.get(form, frozenset()) | family


def _with_s(word: str) -> set[str]:
    if re.search(r"(s|x|z|ch|sh)$", word):
        return {word + "es"}
    if re.search(r"[^aeiou]y$", word):
        return {word[:-1] + "ies"}
    if re.search(r"[^aeiou]o$", word):
        return {word + "s", word + "es"}
    return {word + "s"}


def _stems(word: str) -> set[str]:
    """What -ed and -ing are put on: doubled, shortened or as it stands."""
    if word.endswith("c"):
        return {word + "k"}
    if re.search(r"[^aeiou]?[^aeiouwxy\W]$", word) and re.search(r"(^|[^aeiou])[aeiouy][^aeiouwxy]$", word):
        doubled = word + word[-1]
        single = len(re.findall(r"[aeiouy]+", word)) == 1
        return {doubled} if single else {doubled, word}
    return {word}


def _with_ing(word: str) -> set[str]:
    if word.endswith("ie"):
        stems = {word[:-2] + "y"}
    elif word.endswith("e") and not word.endswith(("ee", "oe", "ye")) and len(word) > 2:
        stems = {word[:-1]}
    else:
        stems = _stems(word)
    return {s + ending for s in stems for ending in ("ing", "ings")}


def _with_ed(word: str) -> set[str]:
    if word.endswith("e"):
        return {word + "d"}
    if re.search(r"[^aeiou]y$", word):
        return {word[:-1] + "ied"}
    return {s + "ed" for s in _stems(word)}


def _singular(word: str) -> str | None:
    """The singular of a word that looks like a plural; None where it is none."""
    if word in _PLURAL_ONLY or len(word) < 4 or re.search(r"(ss|us|is)$", word) or not word.endswith("s"):
        return None
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(x|z|ch|sh|ss)es$", word):
        return word[:-2]
    return word[:-1]


def _spellings(word: str) -> set[str]:
    """British and American spellings of one word."""
    both = {word}
    for one, other in (
        ("ize", "ise"),
        ("yze", "yse"),
        ("efense", "efence"),
        ("enter", "entre"),
        ("abor", "abour"),
    ):
        for a, b in ((one, other), (other, one)):
            if word.endswith(a) and len(word) > len(a):
                both.add(word[: -len(a)] + b)
    return both


@lru_cache(maxsize=20_000)
def forms(word: str) -> frozenset[str]:
    """All forms of a lower-case English word, itself included.

    A base form gives its plural, third person, past, participle and -ing form; an irregular
    form gives its whole family; a plural also its singular. A regular past or an -ing form
    stands for itself (and "meeting" for "meetings").
    """
    if not re.fullmatch(r"[a-z]+", word) or len(word) < 2:
        return frozenset({word})
    found: set[str] = set()
    for spelling in _spellings(word):
        found |= {spelling} | _forms(spelling)
    return frozenset(found)


def _forms(word: str) -> set[str]:
    if word in _PLURAL_ONLY:
        return set()
    if word in _IRREGULAR:
        return set(_IRREGULAR[word])
    if word.endswith("ing") and len(word) > 5:
        return {word + "s"}
    if word.endswith("ed") and len(word) > 4 and not word.endswith("eed"):
        return set()
    singular = _singular(word)
    if singular is not None:
        return {singular}
    return _with_s(word) | _with_ed(word) | _with_ing(word)


def is_past(word: str) -> bool:
    """Whether a lower-case word can only be a past or a participle ("struck", "attacked"), by its form."""
    return word in PASTS or (word.endswith("ed") and len(word) > 4 and word not in _NO_PASTS)


_load()
