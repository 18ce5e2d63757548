"""What a cue is in its sentence: verb or noun, active or passive; told by its neighbours."""

from collections.abc import Iterator
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.cues import Found
from monitor.extraction.groups import Head
from monitor.extraction.inflect import is_past
from monitor.extraction.kinds import ACCUSE, REJECT, REQUEST, THREATEN
from monitor.extraction.scene import Scene
from monitor.extraction.words import words
from monitor.model import EventType

_PHRASE_LIMITS: Final = lx.MARKS | lx.CONJUNCTIONS
_BEFORE_NOUN: Final = lx.POINTING | lx.PREPOSITIONS | lx.HYPHENS
_BEFORE_VERB: Final = lx.MODALS | lx.PRONOUNS | lx.RELATIVES | {"to", "not", "n't"}
_NOMINAL: Final = ("ings", "ations")
_ING_VERBS: Final = words("brings rings sings springs stings swings flings slings clings strings")
_SINGULAR: Final = words("a an another any each every one")
_NO_OBJECT_MARKS: Final = lx.POSSESSIVE | lx.HYPHENS | lx.QUOTES
_WALKING: Final = lx.inflected("walk")
_BALLOTS: Final = words("vote votes majority margin consensus acclamation")
"""By these a council acts: nothing is done by them in another sense."""
_CARRIED: Final = lx.AUXILIARIES | lx.ADVERBS | {"to"}
_WITH_OBJECT: Final = words("by with behind")
_MOST_ADJECTIVES: Final = 3
_OBJECTLESS: Final = (
    lx.PREPOSITIONS | lx.ADVERBS | words("up out off down back away dead guilty captive hostage prisoner")
)
"""Words of a cue after its verb that are no object of it."""
_CIRCUMSTANCE: Final = words(
    "in near by on during after outside inside when as amid since for across along . ; :"
)
_SHORT_NAMES: Final = words("us u.s. uk u.k. un")
"""Adjectives that are names, too: "the US attacks"."""
_UNCHANGED: Final = words("hit cut set beat put shut hurt")
"""Verbs whose past is no other word: "a lorry hit the gate"."""
_JUDGING: Final = lx.inflected("condemn denounce deplore decry criticise slam welcome praise mourn regret")
_CAPTIVE: Final = frozenset({"captive", "hostage", "prisoner"})
SPEECH: Final[frozenset[EventType]] = frozenset({THREATEN, REQUEST, ACCUSE, REJECT})
"""Classes that are acts of speech: their sense is that of the act, not of its content."""


_NO_OBJECT: Final = (
    lx.PREPOSITIONS
    | lx.COMMAS
    | lx.STOPS
    | lx.CONJUNCTIONS
    | lx.SUBORDINATORS
    | lx.AUXILIARIES
    | lx.ADVERBS
    | lx.DATES
    | {"last", "next"}
)


def main_verb(scene: Scene, cue: Found) -> int:
    """The token of the cue that carries its meaning: "hit" in "will be hit"."""
    if cue.last == cue.first + 1:
        return cue.first
    if is_turned(scene, cue) or _is_flown(scene, cue):
        return cue.last - 1
    for i in range(cue.first, cue.last - 1):
        if scene.norms[i] not in _CARRIED:
            return i
    return cue.last - 1


def _is_flown(scene: Scene, cue: Found) -> bool:
    """Whether the cue's own words are a weapon and what it did: "a missile struck Y"."""
    return scene.norms[cue.first] in lx.ARMS and is_past(scene.norms[cue.last - 1])


def is_turned(scene: Scene, cue: Found) -> bool:
    """Whether the cue's own words are a passive with its object first: "treaty was signed"."""
    words = scene.norms[cue.first : cue.last]
    return not lx.BE.isdisjoint(words[1:-1]) and words[0] not in _CARRIED and is_past(words[-1])


def is_passive(scene: Scene, cue: Found) -> bool:
    """Whether the cue is a participle after a form of "be", or one followed by "by" without it."""
    known = scene.passives.get(cue)
    if known is None:
        known = scene.passives[cue] = _is_passive(scene, cue)
    return known


def _is_passive(scene: Scene, cue: Found) -> bool:
    verb = main_verb(scene, cue)
    word = scene.norms[verb]
    if word.endswith("ing") or _is_disposed(scene, cue):
        return False
    group = verb_group(scene, verb)
    if any(scene.norms[i] in lx.BE for i in group) or is_undergone(scene, cue):
        return True
    if group or not is_past(word) or not _OBJECTLESS.issuperset(scene.norms[verb + 1 : cue.last]):
        return False
    apart = verb == 0 or scene.norms[verb - 1] == ","
    if apart and word in lx.BLAMING and scene.norms[verb + 1 : cue.last] == ("of",):
        return True  # "X, accused of spying, left"
    after = scene.norms[cue.last] if cue.last < len(scene.norms) else "."
    alone = word in lx.VICTIM and cue.last == verb + 1
    if (alone or scene.norms[cue.last - 1] in _CAPTIVE) and after in _CIRCUMSTANCE:
        return True
    return after in lx.PREPOSITIONS and any(True for _ in _agents(scene, cue.last))


def _is_disposed(scene: Scene, cue: Found) -> bool:
    """Whether the cue tells what somebody is like to do: "is ready to", "was prepared to"."""
    return scene.norms[cue.first] in lx.BE and scene.norms[cue.last - 1] == "to"


def is_undergone(scene: Scene, cue: Found) -> bool:
    """Whether the cue's own words turn it round: "come under fire", "walk free"."""
    words = scene.norms[cue.first : cue.last]
    if "under" in words:  # but "put Y under siege"
        return not any(i in scene.cover for i in range(cue.first + 1, cue.first + words.index("under")))
    return words[0] in _WALKING and words[-1] == "free"


def _agents(scene: Scene, at: int) -> Iterator[int]:
    """Where "by" stands after a participle, with nothing but prepositional phrases before it."""
    for i in range(at, len(scene.norms)):
        head = scene.cover.get(i)
        if scene.norms[i] == "by" and _BALLOTS.isdisjoint(scene.norms[i + 1 : i + 5]):
            yield i
        if scene.norms[i] in _PHRASE_LIMITS or scene.is_verb(i):
            return
        if head is not None and head.prep is None:
            return


def is_noun(scene: Scene, cue: Found) -> bool:
    """Whether the cue's first word is a noun here ("the strike on"), told by its neighbours."""
    known = scene.nouns.get(cue)
    if known is None:
        known = scene.nouns[cue] = _is_noun(scene, cue)
    return known


def _is_noun(scene: Scene, cue: Found) -> bool:
    word = scene.norms[cue.first]
    before = scene.norms[cue.first - 1] if cue.first else ""
    after = scene.norms[cue.last] if cue.last < len(scene.norms) else ""
    if main_verb(scene, cue) > cue.first or is_undergone(scene, cue):
        return False
    if (word.endswith(_NOMINAL) and word not in _ING_VERBS) or (before == "to" and _is_plural(word)):
        return True
    if word.endswith("ing"):
        if (before in lx.COMING or (is_past(before) and before not in lx.BE)) and cue.first > 1:
            before = scene.norms[cue.first - 2]
        return _is_gerund_noun(before, after if cue.last == cue.first + 1 else "")
    whole = word in _UNCHANGED and cue.last > cue.first + 1
    if before in _BEFORE_VERB or is_past(word) or whole or _governs(scene, cue):
        return False
    if before in lx.ADVERBS and cue.first > 1 and scene.norms[cue.first - 2] in _BEFORE_VERB:
        return False
    if before in _BEFORE_NOUN or before.isdigit() or _is_theirs(scene, cue.first):
        return True
    either = before in {"and", "or"} or word in _UNCHANGED
    if _determined(scene, cue.first) and not (either and _takes_object(scene, cue)):
        return True
    if before in lx.AUXILIARIES or _object_follows(scene, cue):
        return False
    head = scene.cover.get(cue.first - 1)
    return head is None or not _agrees(scene, head, cue)


def _is_theirs(scene: Scene, at: int) -> bool:
    """Whether a noun stands behind an article and a people's adjective: "an Israeli strike that", "the Israeli attacks"."""
    head = scene.cover.get(at - 1)
    if head is None or not head.demonym or head.end != at or at < 2:
        return False
    article, people = scene.norms[at - 2 : at]
    if article == "the":
        return people not in _SHORT_NAMES and not _is_plural(people)
    return article in _SINGULAR and not (_is_plural(scene.norms[at]) or _is_plural(people))


def _takes_object(scene: Scene, cue: Found) -> bool:
    """Whether a base form stands right before somebody or an article: "end the war and attack X"."""
    right = scene.cover.get(cue.last)
    named = right is not None and right.prep is None and not right.demonym
    return not _is_plural(scene.norms[cue.first]) and (
        named or scene.norms[cue.last : cue.last + 1] in {("the",), ("a",)}
    )


def _governs(scene: Scene, cue: Found) -> bool:
    """Whether an article within the cue makes its first word a verb: "implement a truce"."""
    return not {"a", "an", "the"}.isdisjoint(scene.norms[cue.first + 1 : cue.last - 1])


def _determined(scene: Scene, at: int) -> bool:
    """Whether an article or a possessive stands before the adjectives of a word: "an intensive round"."""
    for i in range(at - 1, max(-1, at - 1 - _MOST_ADJECTIVES), -1):
        word = scene.norms[i]
        if word in lx.POINTING:
            return i < at - 1 and i - 1 not in scene.cue_at
        if word in lx.ADVERBS or i in scene.cover or scene.is_verb(i) or not word.isalpha():
            return False
    return False


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


def _is_people(word: str) -> bool:
    """Whether a demonym is a plural, "Saudis", and no "US"."""
    return _is_plural(word) and word != "us"


def _is_gerund_noun(before: str, after: str) -> bool:
    if before in lx.BE:
        return False
    if after in {"of", "between"} or before in lx.POINTING:
        return True
    return before in lx.SUPPORT or before in _JUDGING


def _agrees(scene: Scene, head: Head, cue: Found) -> bool:
    """Whether a name right before a cue is its subject by form: "Hamas attacks", "A and B meet"."""
    if scene.is_attribute(head):
        return False
    people = head.demonym and head.last == head.end == cue.first and _is_people(scene.norms[head.end - 1])
    if head.demonym and cue.first - 1 < head.end and not people:
        return scene.norms[cue.first].endswith("s") and scene.norms[cue.last - 1] in _WITH_OBJECT
    return people or scene.norms[cue.first].endswith("s") or len(scene.chain_to(head)) > 1


def _object_follows(scene: Scene, cue: Found) -> bool:
    """Whether something stands right after the cue that a verb would govern."""
    if cue.last >= len(scene.norms) or scene.norms[cue.last - 1] in lx.PREPOSITIONS:
        return False
    after = scene.norms[cue.last]
    if after in lx.DETERMINERS or after in lx.PRONOUNS:
        return True
    if after in _NO_OBJECT:
        return False
    if is_past(after) and not _is_plural(scene.norms[cue.first]) and cue.last + 1 in scene.cover:
        return scene.cover[cue.last + 1].demonym  # "reject proposed Nordian changes"
    return not scene.is_verb(cue.last) and after not in _NO_OBJECT_MARKS


def verb_group(scene: Scene, verb: int) -> list[int]:
    """The auxiliaries and adverbs before a verb, nearest first."""
    found: list[int] = []
    i = verb - 1
    while i >= 0 and scene.norms[i] in lx.VERB_GROUP:
        found.append(i)
        i -= 1
    return found
