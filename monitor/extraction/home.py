"""Acts within one state: what its people or its authorities do where the sentence names nobody else.

Coders of CAMEO and PLOVER take both sides from the land that an act is told of: rebels who blow up a bridge in
X act on X, and so do strikers there (Schrodt 2012, "CAMEO: Conflict and Mediation Event Observations", on
domestic actors). Soldiers may be abroad; they are at home only where a place of their own is named.
"""

from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.cues import Found
from monitor.extraction.groups import Head, Heads
from monitor.extraction.kinds import (
    ACCUSE,
    AGREE,
    ASSAULT,
    COERCE,
    CONCEDE,
    PROTEST,
    REJECT,
    REQUEST,
    RETREAT,
    SANCTION,
    STATE,
    THREATEN,
)
from monitor.extraction.roles import Roles
from monitor.extraction.scene import Scene
from monitor.extraction.voice import is_noun, is_passive

_OF: Final = frozenset({"in", "of", "from", "throughout", "across"})
_SETTLED: Final = frozenset({COERCE, CONCEDE, ASSAULT, SANCTION})
"""Classes in which the authorities of a state act on those whom they rule."""
_VOICED: Final = frozenset({REQUEST, ACCUSE, REJECT, THREATEN})
"""Classes in which its people speak up to those who rule them."""
_INTERNAL: Final = _SETTLED | _VOICED | {AGREE, RETREAT}
_AGAINST: Final = frozenset({"against", "over", "at", "on", "toward", "towards", "to"})
_MOST_BEFORE: Final = 3
_NEAR: Final = 6


def at_home(scene: Scene, cue: Found, who: Roles) -> Roles:
    """The roles of a cue with the state itself as doer or target where it is an act at home."""
    if not scene.heads:
        return who
    if not who.sources:
        insiders = _insiders(scene, cue, who)
        alone = insiders and scene.all_of(insiders[0].actors[0])
        return Roles(insiders, who.targets or (insiders if alone else ()))
    if who.targets or len(who.sources) != 1 or who.sources[0].kind is not STATE:
        return who
    head = who.sources[0]
    if _acts_at_home(scene, cue, head) and scene.all_of(head.actors[0]):
        return Roles(who.sources, who.sources)
    return who


def _acts_at_home(scene: Scene, cue: Found, head: Head) -> bool:
    kind, nouns = cue.event, _nouns(scene, head)
    people = not lx.INSIDERS.isdisjoint(nouns) or _peopled(scene, head)
    if kind is PROTEST:
        return people or head.demonym
    if kind is CONCEDE:
        return True
    if lx.FORCES.isdisjoint(nouns) and _ruled_object(scene, cue):
        return True
    if kind in _VOICED:
        return not lx.INSIDERS.isdisjoint(nouns)
    if kind not in _SETTLED:
        return False
    return not lx.INSIDERS.isdisjoint(nouns) or (
        not lx.FORCES.isdisjoint(nouns) and _on_own_soil(scene, cue, head)
    )


def _ruled_object(scene: Scene, cue: Found) -> bool:
    """Whether it is done to somebody whom a state has at home: "accused a judge", "talks with the rebels"."""
    if cue.event not in _INTERNAL:
        return False
    last = scene.segments[scene.segment_of[cue.last - 1]].last
    return not lx.RULED.isdisjoint(scene.norms[cue.first + 1 : min(last, cue.last + _NEAR)])


def _nouns(scene: Scene, head: Head) -> frozenset[str]:
    """The words of a head's group, and those before "in" or "of" it: "rebels in X"."""
    first = head.first - _MOST_BEFORE if head.prep in _OF else head.first
    return frozenset(scene.norms[max(0, first) : head.last])


def _peopled(scene: Scene, head: Head) -> bool:
    """Whether a head is a people by its form: "the Georgians"."""
    return head.demonym and head.last == head.end and scene.norms[head.end - 1].endswith("s")


def _on_own_soil(scene: Scene, cue: Found, head: Head) -> bool:
    """Whether a place of its own is named, or people who are no soldiers suffer it: "fired on protesters"."""
    place = any(h.place and h != head and h.name > cue.first for h in scene.heads)
    return place or not lx.INSIDERS.isdisjoint(scene.norms[cue.last : cue.last + _MOST_BEFORE])


def _insiders(scene: Scene, cue: Found, who: Roles) -> Heads:
    """The state whose people act who are only called by what they are: "workers in X", "a rebel group", "students".

    Protesters are at home where they stand; rebels and opposition wherever they make demands on a state.
    """
    kind = cue.event
    beside = scene.cover.get(cue.last + 1)
    stand = beside is not None and beside.kind is STATE and beside.prep in _OF
    if kind is PROTEST and beside and stand and is_noun(scene, cue):
        return (beside,)
    before = frozenset(scene.norms[: cue.last])
    if kind is PROTEST and not lx.INSIDERS.isdisjoint(before):
        heads = [h for h in scene.heads if h.place or (h.last <= cue.first and h.prep not in _AGAINST)]
    elif kind in _VOICED and not lx.OPPOSING.isdisjoint(before):
        heads = list(who.targets)
    elif kind in _SETTLED and _is_unrest(scene, cue, before) and not is_passive(scene, cue):
        heads = [h for h in scene.heads if h.place]
    else:
        return ()
    states = tuple(h for h in heads if h.kind is STATE)[:1]
    alone = states and not (who.targets and not who.targets[0].place and who.targets[0] not in states)
    return states if alone and scene.all_of(states[0].actors[0]) else ()


def _is_unrest(scene: Scene, cue: Found, before: frozenset[str]) -> bool:
    """Whether rebels act, or authorities act on people who are up in arms: "police fired on students in X"."""
    authorities = not lx.AUTHORITIES.isdisjoint(before)
    crowd = not lx.INSIDERS.isdisjoint(scene.norms[cue.last : cue.last + _NEAR])
    return not lx.OPPOSING.isdisjoint(before) or (authorities and crowd)
