"""Verbs of speech: which take a clause, which only words between marks, and one pattern that finds them all."""

import re
from dataclasses import dataclass
from typing import Final

from monitor.extraction.inflect import forms
from monitor.extraction.words import by_letters, words

_BARE: Final = words(
    "say claim add note warn insist argue maintain allege announce confirm write report admit explain reply vow pledge"
)
"""Verbs of speech that may leave "that" out."""
_CLAIMING: Final = words(
    "state declare stress emphasize emphasise underline underscore assert acknowledge reveal disclose predict "
    "reiterate reaffirm affirm vow pledge promise deny complain suggest assure hold mention remark observe caution "
    "estimate conclude respond tweet post recall inform believe recount highlight point contend repeat boast "
    "clarify indicate threaten swear concede hint retort quip joke counter answer convey"
)
_TELL: Final = words("tell assure inform remind promise warn advise")
_WEIGH: Final = words("stress emphasize emphasise underline underscore reiterate reaffirm highlight")
"""Verbs whose object is what is said: "stressed the need for unity"."""
_ONLY_MARKED: Final = words(
    "ask shout cry go continue respond tweet post recall answer joke quip tell speak comment wonder whisper recount vow "
    "mutter mumble murmur yell scream sob sneer thunder chant plead sigh retort counter muse snap exclaim interject concede confide proclaim "
    "profess testify intone opine fume elaborate venture marvel wail cheer gloat"
)
"""Verbs that speak only where marks show what is said."""
_NAMING: Final = words(
    "call describe praise hail demand urge condemn slam lament label dismiss denounce brand dub"
)
"""Verbs beside which marks show in what words."""
_QUOTING: Final = words(
    "express voice reject accuse blame term decry deplore lambast blast deride criticise criticize welcome mock portray "
    "characterise characterize"
)
"""Verbs whose object, or what stands behind "as" and "of", may be marked: "expressed “deep regret”"."""

_PHRASES: Final = (
    "made clear|made it clear|makes clear|makes it clear|make clear|make it clear|making clear|making it clear|"
    "pointed out|points out|point out|pointing out|shot back|shoots back|hit back|hits back|fired back|fires back|had this to say"
)
"""Verbs of several words that "that" follows."""
_UTTERED: Final = "message answer reply response view position assessment conclusion verdict argument advice"


def _all(verbs: frozenset[str]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in forms(verb))


NOUNS: Final[frozenset[str]] = words(
    "claims reports notes claim report note answer answers posts post estimates estimate comments comment promises promise "
    "pledges pledge vows vow calls demands demand call praise warning warnings remarks points point indicate complaints"
)
"""Forms that may be nouns too."""

TELL, WEIGH, NAMING, QUOTING = map(_all, (_TELL, _WEIGH, _NAMING, _QUOTING))
BARE: Final[frozenset[str]] = _all(_BARE) | {"used to say", "went on to say", "goes on to say"}
FOUND: Final = words("found finds showed shows")
"""What a report or a court does, where "that" follows."""
BEING: Final = frozenset(f"{noun} {be}" for noun in _UTTERED.split() for be in ("is", "was", "remains"))
"""As in "X's message was that ..."."""
THAT: Final[frozenset[str]] = (
    _all(_CLAIMING) | words("charged protested quipped") | frozenset(_PHRASES.split("|")) | BEING | FOUND
)
READ: Final[frozenset[str]] = words("read reads")
"""What a text does: "the statement read"."""
MARKED_ONLY: Final[frozenset[str]] = _all(_ONLY_MARKED) | NAMING | QUOTING | READ
_SPEAKING: Final = (BARE | (THAT - FOUND) | TELL | WEIGH | MARKED_ONLY) - words(
    "post posts claims reports calls demands going goes go gone voices terms state"
)


VERB: Final[re.Pattern[str]] = re.compile(
    rf"\b(?:{by_letters(_SPEAKING | words('claims reports'))}|[Aa]ccording to|puts? it|{by_letters(FOUND)}(?= that\b)|(?<=, )per(?= (?:the )?[A-Z]))\b"
)
_VOICING: Final = frozenset(
    known.split()[0] for known in _SPEAKING | FOUND | words("claims reports according put puts per")
)
"""The words with one of which each verb of speech begins."""


@dataclass(slots=True, eq=False)  # made so often that to freeze them would tell
class Verb:
    """A verb of speech and where it stands in a text."""

    word: str
    start: int
    end: int


def verbs_in(text: str, start: int, end: int, said: frozenset[str]) -> list[Verb]:
    """All verbs of speech in a stretch of text, whose words are `said`, in order.

    What `VERB` finds, but quickly; "According to" must be written small.
    """
    voicing = _VOICING & said
    if not voicing:
        return []
    places = set()
    for word in voicing:
        at = text.find(word, start, end)
        while at >= 0:
            places.add(at)
            at = text.find(word, at + 1, end)
    return [Verb(hit.group(), at, hit.end()) for at in sorted(places) if (hit := VERB.match(text, at, end))]
