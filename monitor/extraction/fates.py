"""What befell people, told by the words for it: "were killed", "missing", "the arrest of"."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from monitor.extraction import lexicon as lx
from monitor.extraction.counts import Word
from monitor.extraction.glance import glance
from monitor.extraction.words import words


class Fate(NamedTuple):
    """Words that tell what befell people: which kind, and the words `first` to `last` (exclusive)."""

    kind: str
    first: int
    last: int
    way: str


_VERBS: Final = {
    "killed": "kill slay murder massacre martyr assassinate execute behead slaughter",
    "wounded": "wound injure maim",
    "detained": "detain arrest jail imprison apprehend capture",
    "displaced": "displace uproot",
    "hostages": "abduct kidnap",
}
"""Verbs with people as their object."""

_STATES: Final = {
    "killed": "dead died die dies dying perished perish slain",
    "wounded": "hurt",
    "missing": "missing",
    "displaced": "homeless fled",
}
"""What people are or do themselves."""

_NOUNS: Final = {
    "killed": "deaths fatalities death killing killings murder massacre martyrdom assassination execution lives slaying",
    "wounded": "injuries",
    "detained": "arrests arrest detention",
    "displaced": "displacement",
    "hostages": "hostages abduction abductions kidnapping captives hostage",
}
_PHRASES: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "killed",
        "verb",
        "shot dead|gunned down|hacked to death|shot to death|stabbed to death|shot and killed|burned to death|burning to death|burnt to death|beaten to death|crushed to death",
    ),
    ("killed", "state", "lost their lives|losing their lives|lost his life|lost her life"),
    ("detained", "verb", "taken into custody|rounded up|rounding up|put behind bars"),
    (
        "killed",
        "noun",
        "bodies were pulled|bodies were recovered|bodies were found|bodies were retrieved|bodies have been pulled|bodies have been recovered|bodies had been pulled|bodies had been recovered|bodies from the rubble|bodies reached",
    ),
    ("wounded", "state", "sustained injuries|suffered injuries|sustained wounds|suffered wounds"),
    ("missing", "state", "unaccounted for"),
    ("hostages", "state", "hostage|captive|taken hostage|taken captive|held hostage|held captive"),
    (
        "displaced",
        "state",
        "forced to flee|to flee|fled their homes|driven from their homes|forced from their homes|forced out of their homes",
    ),
)
_FORMS: Final[dict[str, tuple[str, str]]] = {
    **{noun: (kind, "noun") for kind, nouns in _NOUNS.items() for noun in nouns.split()},
    **{form: (kind, "verb") for kind, verbs in _VERBS.items() for form in lx.inflected(verbs)},
    **{word: (kind, "state") for kind, states in _STATES.items() for word in states.split()},
}
_NAMED: Final = {noun: (kind, "noun") for kind, nouns in _NOUNS.items() for noun in nouns.split()}
"""What is a noun for sure where "of" follows: "the arrest of"."""
_PHRASED: Final = [
    (phrase.split(), kind, way) for kind, way, phrases in _PHRASES for phrase in phrases.split("|")
]
_LONG: Final = {
    first: [one for one in _PHRASED if one[0][0] == first] for first in {one[0][0] for one in _PHRASED}
}
"""The phrases by their first word."""
may_tell: Final = glance(
    r"(?i)\b(?:a(?:bduct|pprehend|rrest|ssassinat)|b(?:ehead|odies)|capti|captur|custody|d(?:ead|eath|etain|ie[ds]?\b|isplac|riven|ying)"
    r"|execut|f(?:atalit|lee|led|orced)|gunned|h(?:omeless|ostage|urt)|i(?:mprison|njur)|jail|ki(?:dnap|ll)|l(?:ife\b|ives\b|ost)"
    r"|m(?:aim|artyr|assacr|issing|urder)|perish|rounded|s(?:hot|lain|laughter|lay)|toll|u(?:naccounted|proot)|wound)"
)
"""Whether a text holds the beginning of any word that is looked for; most hold none."""
BETWEEN: Final[frozenset[str]] = (
    lx.AUXILIARIES
    | lx.ADVERBS
    | words(
        "made confirmed reported feared believed known left taken held shot presumed found declared pronounced "
        "listed remain remained remains go gone went as to still reportedly least"
    )
)
"""What may stand between people and what befell them: "were reported", "remain"."""


def fates_in(said: Sequence[Word]) -> Iterator[Fate]:
    """What befell people, in order of the text."""
    i = 0
    while i < len(said):
        fate = _fate_at(said, i)
        if fate:
            yield fate
        i = fate.last if fate else i + 1


def auxiliaries(said: Sequence[Word], fate: Fate) -> Sequence[Word]:
    """The words before a verb or state that belong to it: "have been", "were reported"."""
    i = fate.first
    while i and said[i - 1].low in BETWEEN:
        i -= 1
    return said[i : fate.first]


def is_passive(said: Sequence[Word], fate: Fate) -> bool:
    """Whether a form of "be" stands before."""
    return any(word.low in lx.BE for word in auxiliaries(said, fate))


def _fate_at(said: Sequence[Word], at: int) -> Fate | None:
    low = said[at].low
    for phrase, kind, way in _LONG.get(low, ()):
        if [word.low for word in said[at : at + len(phrase)]] == phrase:
            return Fate(kind, at, at + len(phrase), way)
    if low not in _FORMS:
        return None
    governing = low in _NAMED and at + 1 < len(said) and said[at + 1].low == "of"
    kind, way = (_NAMED if governing else _FORMS)[low]
    return Fate(kind, at, at + 1, way)
