"""What only seems done: in a game, in a work of fiction, in an exercise, by nature or by accident."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.complements import MATERIAL
from monitor.extraction.cues import Found
from monitor.extraction.inflect import is_past
from monitor.extraction.kinds import ASSAULT, THREATEN
from monitor.extraction.nounmoods import REACH
from monitor.extraction.refuting import in_fiction
from monitor.extraction.scene import Scene
from monitor.extraction.voice import is_noun, main_verb
from monitor.extraction.words import words

_MINDLESS: Final = lx.WILD | lx.VEHICLES
_BLIND: Final = lx.WILD | lx.NATURE
_MISHAPS: Final = _MINDLESS | _BLIND | lx.ACCIDENTS
_FIRES: Final = frozenset({("a", "fire"), ("the", "fire"), ("house", "fire"), ("forest", "fire")})
"""What opens a sentence on a fire that nobody lit."""
_STAGED: Final = lx.FICTION | words(
    "exercise exercises drill drills manoeuvre manoeuvres maneuvers simulation rehearsal"
)
_PLAYED: Final = MATERIAL | {THREATEN}
_REHEARSING: Final = lx.inflected("practise practice rehearse simulate")
_WORTH: Final = words("is are was were be been as called seems seemed represents represented marks marked")
_TELLING: Final = words(
    "about on of depicting showing recreating shows depicts tells portrays opens begins follows imagines"
)


def unreal(scene: Scene, cue: Found) -> bool:
    """Whether a game, a work of fiction or nature does it."""
    segment = scene.segments[scene.segment_of[cue.first]]
    before = scene.norms[segment.first : cue.first]
    if not lx.FICTION.isdisjoint(scene.said) and any(
        a in lx.FICTION and b in _TELLING for a, b in pairwise(before)
    ):
        return True
    if scene.played or _played_out(scene, segment.first):
        return True
    if scene.scored and cue.event in _PLAYED:
        return True
    if cue.event not in MATERIAL:
        return False
    if _staged(scene, cue, before):
        return True
    if _to_the_good(scene, cue) or _by_accident(scene, cue) or not _REHEARSING.isdisjoint(before):
        return True
    agent = (
        scene.norms[cue.last + 1 : cue.last + 4] if scene.norms[cue.last : cue.last + 1] == ("by",) else ()
    )
    doing = before[-2:] if not is_noun(scene, cue) else scene.norms[cue.first : cue.last]
    return not lx.NATURE.isdisjoint((*agent, *doing))


def _by_accident(scene: Scene, cue: Found) -> bool:
    """As in "two lorries collided, killing three", "was hit by a car"; where arms are named it is none."""
    if cue.event is not ASSAULT:
        return False
    if scene.norms[:2] in _FIRES and lx.ARMS.isdisjoint(scene.norms[2:]):
        return True
    if _MISHAPS.isdisjoint(scene.norms):
        return False
    if not lx.ARMS.isdisjoint((*scene.norms[: cue.first], *scene.norms[cue.last :])):
        return False
    suffered = scene.norms[cue.first] in lx.VICTIM or scene.norms[cue.last - 1] == "dead"
    opens = not _BLIND.isdisjoint(scene.norms[:REACH])
    if suffered and (opens or not lx.ACCIDENTS.isdisjoint(scene.norms)):
        return True
    after = scene.norms[cue.last : cue.last + REACH]
    agent = after[1:] if after[:1] == ("by",) else ()
    doing = () if is_noun(scene, cue) else scene.norms[max(0, cue.first - 2) : cue.first]
    return not _MINDLESS.isdisjoint((*agent, *doing))


def _played_out(scene: Scene, first: int) -> bool:
    """Whether a clause tells what happens in a work: "the thriller, in which X invades Y"."""
    opens = scene.norms[first]
    where = opens == "where" or (opens == "in" and scene.norms[first + 1 : first + 2] == ("which",))
    return where and not _STAGED.isdisjoint(scene.norms[max(0, first - REACH) : first])


def _staged(scene: Scene, cue: Found, before: Sequence[str]) -> bool:
    """As in "in the film, X attacks Y"; and a film that bombed has struck nobody."""
    if lx.FICTION.isdisjoint(before[-1:]) or is_noun(scene, cue):
        return in_fiction(scene) and not is_past(scene.norms[main_verb(scene, cue)])
    return before[-1:] != ("play",)


def _to_the_good(scene: Scene, cue: Found) -> bool:
    """Whether a coup is what a thing is worth to somebody: "the transfer was a coup for the club"."""
    if scene.norms[cue.first : cue.last + 1] != ("coup", "for"):
        return False
    before = scene.norms[max(0, cue.first - REACH) : cue.first]
    return not _WORTH.isdisjoint(before)
