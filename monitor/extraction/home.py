"""Acts within one state: what its people or its authorities do where the sentence names nobody else.

Coders of CAMEO and PLOVER take both sides from the land that an act is told of: rebels who blow up a bridge in
X act on X, and so do strikers there (Schrodt 2012, "CAMEO: Conflict and Mediation Event Observations", on
domestic actors). Soldiers may be abroad; they are at home only where a place of their own is named.
"""

from monitor.extraction import lexicon as lx
from monitor.extraction.cues import Found
from monitor.extraction.groups import Head
from monitor.extraction.roles import Roles
from monitor.extraction.scene import Scene
from monitor.model import ActorKind, EventType

_OF = frozenset({"in", "of", "from", "throughout", "across"})
_SETTLED = frozenset({EventType.COERCE, EventType.CONCEDE, EventType.ASSAULT, EventType.SANCTION})
"""Classes in which the authorities of a state act on those whom they rule."""
_VOICED = frozenset({EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN})
"""Classes in which its people speak up to those who rule them."""
_MOST_BEFORE = 3


def at_home(scene: Scene, cue: Found, who: Roles) -> Roles:
    """The roles of a cue with the state itself as target, and for a protest as doer, where it is an act at home."""
    kind = cue.term.event
    if kind is EventType.PROTEST and not who.sources:
        who = Roles(_protesting(scene, cue, who), who.targets)
    if who.targets or len(who.sources) != 1 or who.sources[0].kind is not ActorKind.STATE:
        return who
    head = who.sources[0]
    if _acts_at_home(scene, cue, head) and scene.all_of(head.actors[0]):
        return Roles(who.sources, who.sources)
    return who


def _acts_at_home(scene: Scene, cue: Found, head: Head) -> bool:
    kind, nouns = cue.term.event, _nouns(scene, head)
    people = not lx.INSIDERS.isdisjoint(nouns) or _peopled(scene, head)
    if kind is EventType.PROTEST:
        return people or head.demonym
    if kind is EventType.CONCEDE:
        return True
    if kind in _VOICED:
        return not lx.INSIDERS.isdisjoint(nouns)
    if kind not in _SETTLED:
        return False
    return not (lx.INSIDERS | lx.AUTHORITIES).isdisjoint(nouns) or _on_own_soil(scene, cue, head)


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


def _protesting(scene: Scene, cue: Found, who: Roles) -> tuple[Head, ...]:
    """The state in which people protest who are only called by what they are: "workers in X", "students ... in X"."""
    before = scene.norms[scene.segments[scene.segment_of[cue.first]].first : cue.first]
    if who.targets and not who.targets[0].place:
        return ()
    places = [h for h in scene.heads if h.place and h.kind is ActorKind.STATE]
    told = not lx.INSIDERS.isdisjoint((*before, *scene.norms[cue.first : cue.last]))
    return tuple(places[:1]) if told and places and scene.all_of(places[0].actors[0]) else ()
