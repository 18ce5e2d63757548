"""Whom a pronoun or a relative pronoun means, within one sentence."""

from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.groups import Head, Heads
from monitor.extraction.scene import Scene
from monitor.extraction.words import words
from monitor.model import ActorKind

_NUMEROUS: Final = frozenset({ActorKind.GROUP, ActorKind.STATE, ActorKind.BODY})
_SINGLE: Final = _NUMEROUS | {ActorKind.THING}
OWNING: Final[frozenset[str]] = frozenset({"his", "her", "its", "their"})
_MANY: Final = frozenset({"they", "their"})
_COLLECTIVE: Final = words(
    "army military government police navy force team delegation side leadership parliament movement group militia "
    "press media people crew public opposition command staff wing party council cabinet"
)
_TELLING: Final = lx.REPORTING | lx.inflected("notify inform assure warn promise brief")
_OBJECTIVE: Final = {"him": "he", "them": "they", "its": "it", "his": "he", "their": "they"}
OBJECT_PRONOUNS: Final[frozenset[str]] = frozenset({"it", "him", "her", "them"})
PRONOUN_KINDS: Final[dict[str, frozenset[ActorKind]]] = {
    "he": frozenset({ActorKind.PERSON}),
    "she": frozenset({ActorKind.PERSON}),
    "his": frozenset({ActorKind.PERSON}),
    "her": frozenset({ActorKind.PERSON}),
    "it": _SINGLE,
    "its": _SINGLE,
    "they": _NUMEROUS,
    "their": _NUMEROUS,
}


def stood_for(scene: Scene, at: int) -> Heads:
    """Whom a pronoun as subject means; one that opens its sentence may be resolved already (pronouns.py)."""
    word = scene.norms[at]
    if at in scene.cover and word not in lx.RELATIVES:
        return (scene.cover[at],)
    if word in lx.RELATIVES:
        return antecedent_of_relative(scene, at)
    return speaker_after(scene, at) if word in {"we", "i"} else antecedent(scene, at)


def antecedent_of_relative(scene: Scene, at: int) -> Heads:
    """Whom "who", "which" or "that" at a token takes up: the group right before it."""
    i = at - 1
    while i >= 0 and (scene.norms[i] in lx.COMMAS or scene.norms[i] in lx.PREPOSITIONS):
        aside = scene.segments[scene.segment_of[i]]
        i = aside.first - 1 if aside.aside and i == aside.last - 1 and i not in scene.cover else i - 1
    head = scene.cover.get(i)
    return scene.chain_to(head) if head is not None and head.last >= i else ()


def speaker_after(scene: Scene, at: int) -> Heads:
    """The speaker named after what he says: "..., X said", "..., said X"."""
    for i in range(at, len(scene.norms)):
        if scene.norms[i] in lx.REPORTING and scene.is_verb(i):
            segment = scene.segments[scene.segment_of[i]]
            first, last = (segment.first, i) if i > segment.first else (i, segment.last)
            near = [h for h in scene.heads if first <= h.name < last and h.free]
            return scene.chain(near[0]) if near and segment.first >= at else ()
    return ()


def object_of(scene: Scene, at: int, doing: Heads) -> Heads:
    """Whom "it", "him" or "them" after a verb means: the fitting one last named before its doers."""
    kinds = PRONOUN_KINDS.get(_OBJECTIVE.get(scene.norms[at], scene.norms[at]), frozenset())
    others = (h for h in scene.heads if h.last <= at and h.kind in kinds and h not in doing)
    fitting = [h for h in others if not any(scene.akin(h, doer) for doer in doing)]
    return tuple(([h for h in fitting if h.prep != "to"] or fitting)[-1:])


def antecedent(scene: Scene, at: int) -> Heads:
    """Whom a pronoun means: a fitting free head before it in the sentence; "they" the nearest."""
    kinds = PRONOUN_KINDS.get(scene.norms[at], frozenset())
    person = ActorKind.PERSON in kinds
    before = [
        h for h in scene.heads if h.last <= at and (h.kind in kinds or (person and _holds_office(scene, h)))
    ]
    if scene.norms[at] in _MANY:
        before = [h for h in before if not _is_one(scene, h)]
    told = _telling(scene, at)
    if told is not None:
        before = [h for h in before if h.last <= told and h.free] or before
    fitting = [h for h in before if h.free or (person and _holds_office(scene, h))] or (
        before if scene.norms[at] in _MANY else []
    )
    if not fitting:
        if scene.norms[0] not in lx.SUBORDINATORS and scene.norms[0] not in lx.PREPOSITIONS:
            return ()
        return _following_antecedent(scene, at, kinds)
    if scene.norms[at] in _MANY:
        return scene.chain_to(fitting[-1])
    return (fitting[0],)


def _telling(scene: Scene, at: int) -> int | None:
    """The verb by which somebody says what a pronoun opens: "X told Y that they would", "X says it has"."""
    first = at - 1 if scene.norms[at - 1] == "that" else at
    verb = scene.verb_before(first, 0)
    return (
        verb
        if verb is not None and scene.norms[verb] in _TELLING and (first < at or verb == at - 1)
        else None
    )


def _is_one(scene: Scene, head: Head) -> bool:
    """Whether a name only describes a single thing, which nobody calls "they": "a Nordian vessel"."""
    last = scene.norms[
        head.end if head.demonym and head.last == head.end < len(scene.norms) else head.last - 1
    ]
    if head.demonym and head.last == head.end and scene.norms[head.end - 1].endswith("ians"):
        return False
    thing = head.last > head.end or (head.demonym and head.end in scene.cue_at)
    return thing and last.isalpha() and not last.endswith("s") and last not in _COLLECTIVE


def _holds_office(scene: Scene, head: Head) -> bool:
    """Whether somebody not watched is named by the state he serves: "King X of Y", "Y's president, Z"."""
    if head.kind is not ActorKind.STATE:
        return False
    return not lx.OFFICES.isdisjoint(scene.norms[max(0, head.first - 3) : head.last])


def _following_antecedent(scene: Scene, at: int, kinds: frozenset[ActorKind]) -> Heads:
    """The subject of the main clause, for "In his talks with Y, X said ..."."""
    later = scene.segments[scene.segment_of[at]].last
    main = [h for h in scene.heads if h.first >= later and h.prep is None][:1]
    return tuple(h for h in main if h.kind in kinds)
