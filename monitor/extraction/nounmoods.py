"""In what mood a noun is told: feared, averted, wanted, to come; and what stands before verbs and nouns."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.cues import Found
from monitor.extraction.inflect import is_past
from monitor.extraction.kinds import AGREE, FUTURE, HYPOTHETICAL, REJECT, REQUEST
from monitor.extraction.scene import Scene
from monitor.extraction.voice import SPEECH
from monitor.extraction.words import words
from monitor.model import QUAD_CLASSES, RECIPROCAL, EventType, Sense

NEGATIONS: Final[frozenset[str]] = frozenset({"not", "n't", "never", "no", "without", "neither", "nor"})
MAY: Final[frozenset[str]] = words("may might could would should can must 'd ca")
WILL: Final[frozenset[str]] = words("will shall 'll wo")
ABOUT_TO: Final[frozenset[str]] = words(
    "set due scheduled expected about going ready poised planned slated likely bound"
)
OFFERED: Final[frozenset[EventType]] = (
    QUAD_CLASSES["material-cooperation"] | QUAD_CLASSES["verbal-cooperation"]
)
_STOPPING: Final = (
    lx.MARKS | lx.CONJUNCTIONS | lx.SUBORDINATORS | (lx.PREPOSITIONS - {"for", "of", "to", "on"})
)
_GROUP_LIMITS: Final = lx.MARKS | lx.CONJUNCTIONS | (lx.PREPOSITIONS - {"of", "about"})
_NOUN_LIMITS: Final = _GROUP_LIMITS | lx.POINTING
_VERB_GROUP: Final = lx.AUXILIARIES | lx.ADVERBS | ABOUT_TO | NEGATIONS | {"to"}
REACH: Final = 5
_AHEAD: Final = 7
_THOUGHT_OF: Final = lx.CONSIDERING | lx.inflected("expect fear anticipate await dread")
_WOULD: Final = words("would could might may 'd")
_DEFINITE: Final = words("the this that these those its their his her our")
_LOOMING: Final = words("looms looming loomed")
_AVERTING: Final = lx.inflected("prevent avert avoid forestall deter thwart")
_BEFORE_AVERTED: Final = _AVERTING | _STOPPING | {"for"}
_EXPECTANT: Final = lx.READY | lx.BRACED
_FAILING: Final = words("fail failed fails failing failure not n't could unable")
_PUT_OFF: Final = lx.inflected("postpone delay cancel scrap shelve abort") | words("cancelled cancelling")
_CALLED: Final = words("call calls called calling put puts putting")
"""Before "off": what is called off is not done."""
_THOUGHT: Final = words(
    "possible likely unlikely probable imminent inevitable conceivable expected planned near close coming certain considered "
    "weighed discussed prepared anticipated feared unavoidable"
).union(lx.CONSIDERING)
_BEING: Final = lx.BE | {"has", "have"}
_PASSIVE: Final = _BEING | lx.ADVERBS | {"had"}
_TAKING_PLACE: Final = words("held take begin resume start happen continue open convene")


def noun_mood(scene: Scene, cue: Found) -> Sense | None:
    """As in "fears of a strike", "any strike", "the coming talks", "talks will be held"."""
    beside = near(scene, cue)
    if lx.DOUBT & beside or _ended(scene, cue) or _considered(scene, cue, _THOUGHT_OF):
        return HYPOTHETICAL
    if lx.COMING & beside or _lies_ahead(scene, cue):
        return FUTURE
    if _put_off(scene, cue):
        return HYPOTHETICAL
    segment = scene.segments[scene.segment_of[cue.first]]
    if (thought := _thought(scene, cue, segment.last)) is not None:
        return thought
    if cue.event in RECIPROCAL and _may_come_to(scene, cue, segment.first):
        return HYPOTHETICAL
    verb = scene.verb_after(cue.last, segment.last)
    words = scene.norms[verb : verb + 3]
    if WILL.isdisjoint(words[:1]) or _TAKING_PLACE.isdisjoint(words):
        return _wanted(scene, cue)
    return FUTURE


def _lies_ahead(scene: Scene, cue: Found) -> bool:
    """As in "ahead of the meeting between X and Y", "X is due in Z for talks with Y"."""
    before = scene.norms[scene.segments[scene.segment_of[cue.first]].first : cue.first]
    if "ahead" in before[-_AHEAD:] and ("ahead", "of") in pairwise(before[-_AHEAD:]):
        return True
    if cue.event not in RECIPROCAL or "due" not in before:
        return False
    at = before.index("due")
    return not lx.BE.isdisjoint(before[max(0, at - 1) : at]) and not any(
        map(scene.is_verb, range(cue.first - len(before) + at + 1, cue.first))
    )


def averted(scene: Scene, cue: Found) -> bool | None:
    """As in "racing to prevent a strike", "getting ready for an attack"; False where somebody failed to, None elsewhere."""
    i = cue.first - 1
    while i > 0 and i > cue.first - REACH and scene.norms[i] not in _BEFORE_AVERTED:
        i -= 1
    if scene.norms[i] == "for":
        return not _EXPECTANT.isdisjoint(scene.norms[max(0, i - 2) : i]) or None
    if scene.norms[i] not in _AVERTING or is_past(scene.norms[i]):
        return None
    return _FAILING.isdisjoint(scene.norms[max(0, i - 4) : i])


def _put_off(scene: Scene, cue: Found) -> bool:
    """As in "the talks between X and Y have been postponed", "X called off its strike", "called the attack off"."""
    norms, segment = scene.norms, scene.segments[scene.segment_of[cue.first]]
    verb = scene.verb_after(cue.last, segment.last)
    while verb < segment.last and norms[verb] in _PASSIVE:
        verb += 1
    doing = scene.verb_before(cue.first, max(segment.first, cue.first - REACH))
    if verb < segment.last and _is_put_off(norms[verb : verb + 2], norms[verb]):
        return True
    return (
        doing is not None
        and _STOPPING.isdisjoint({*norms[doing + 1 : cue.first]} - {"off"})
        and _is_put_off((*norms[doing + 1 : cue.first], *norms[cue.last : cue.last + 1]), norms[doing])
    )


def _is_put_off(beside: Sequence[str], verb: str) -> bool:
    return verb in _PUT_OFF or (verb in _CALLED and "off" in beside)


def _thought(scene: Scene, cue: Found, end: int) -> Sense | None:
    """As in "an attack on Y is possible", "a strike is being weighed", "a raid on Y looms"."""
    if not _LOOMING.isdisjoint(scene.norms[cue.last : end]):
        return HYPOTHETICAL
    verb = scene.verb_after(cue.last, end)
    said = scene.norms[verb : verb + 4]
    if verb < end and _would(scene, cue, scene.norms[verb]):
        return HYPOTHETICAL
    if not said or said[0] not in _BEING:
        return None
    return HYPOTHETICAL if not _THOUGHT.isdisjoint(said) else None


def _would(scene: Scene, cue: Found, modal: str) -> bool:
    """As in "an attack would set the region on fire"; "the attack could raise prices" has happened."""
    if modal not in _WOULD:
        return False
    i = cue.first - 1
    while i >= 0 and (i in scene.cover or scene.norms[i] not in _NOUN_LIMITS):
        i -= 1
    opening = scene.norms[i] if i >= 0 else ""
    owned = not lx.POSSESSIVE.isdisjoint(scene.norms[max(0, i) : cue.first])
    return modal == "would" or (opening not in _DEFINITE and not owned)


def _ended(scene: Scene, cue: Found) -> bool:
    """As in "the suspension of attacks", "a halt to all strikes"."""
    before = list(scene.norms[max(0, cue.first - 4) : cue.first])
    return any(a in lx.ENDING and b in {"of", "to", "in"} for a, b in pairwise(before))


def _considered(scene: Scene, cue: Found, verbs: frozenset[str]) -> bool:
    """As in "is weighing sanctions on": the noun is what somebody only thinks of."""
    i = cue.first - 1
    while i > 0 and i > cue.first - REACH and not scene.is_verb(i) and scene.norms[i] not in _STOPPING:
        i -= 1
    return scene.norms[i] in verbs and scene.is_verb(i)


def _wanted(scene: Scene, cue: Found) -> Sense | None:
    """As in "demanded a withdrawal", "rejected talks", "promised aid": the noun is what the words are about."""
    if cue.event in SPEECH:
        return None
    for i in range(cue.first - 1, max(-1, cue.first - 1 - REACH), -1):
        outer = scene.cue_at.get(i)
        if outer is not None:
            return _mood_within(outer.event, cue.event)
        if scene.norms[i] in _STOPPING or scene.is_verb(i):
            return None
    return None


def _mood_within(outer: EventType | None, inner: EventType | None) -> Sense | None:
    if outer is REQUEST or (outer is REJECT and inner in OFFERED):
        return HYPOTHETICAL
    return FUTURE if outer is AGREE and inner in OFFERED else None


def _may_come_to(scene: Scene, cue: Found, floor: int) -> bool:
    """As in "a truce would help the talks": nobody says that they talked. What one side did is no less done."""
    verb = scene.verb_before(cue.first, floor)
    return verb is not None and not MAY.isdisjoint(scene.norms[i] for i in group_before(scene, verb))


def near(scene: Scene, cue: Found) -> set[str]:
    """The words of the noun group before a cue, and of one that governs it: "fears of an Israeli"."""
    found: set[str] = set()
    for i in range(cue.first - 1, max(-1, cue.first - 1 - REACH), -1):
        if scene.norms[i] in _GROUP_LIMITS:
            break
        found.add(scene.norms[i])
    return found


def group_before(scene: Scene, verb: int) -> list[int]:
    """The auxiliaries, adverbs and "to" before a verb, nearest first."""
    found: list[int] = []
    i = verb - 1
    while i >= 0 and scene.norms[i] in _VERB_GROUP:
        found.append(i)
        i -= 1
    return found
