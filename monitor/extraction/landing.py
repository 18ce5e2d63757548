"""Weapons that come down: "a missile from X tore through Y", "drones sent by X exploded at Y's base".

What slams, crashes or explodes is an attack only where a weapon does it; whose the weapon is tells who attacks.
"""

from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.cues import Found
from monitor.extraction.groups import Heads
from monitor.extraction.kinds import ASSAULT
from monitor.extraction.scene import Scene
from monitor.extraction.words import words

_LANDING: Final = lx.inflected(
    "slam crash smash plough plow tear rip explode land fall rain come get penetrate pierce punch"
)
_FLYING: Final = lx.inflected(
    "missile rocket drone shell projectile mortar bomb warhead grenade munition uav round salvo barrage"
)
_WHOSE: Final = words("from by of")
_LONGEST: Final = 12


def lands(scene: Scene, cue: Found) -> bool:
    """Whether a cue says only where something came down: "slammed into", "exploded at"."""
    landing = cue.event is ASSAULT and scene.norms[cue.first] in _LANDING
    return landing and "under" not in scene.norms[cue.first : cue.last]


def weapon(scene: Scene, cue: Found) -> int | None:
    """The noun of the weapon that came down, in the words before the cue."""
    first = max(scene.segments[scene.segment_of[cue.first]].first, cue.first - _LONGEST)
    return next((i for i in range(cue.first - 1, first - 1, -1) if scene.norms[i] in _FLYING), None)


def owners(scene: Scene, cue: Found) -> Heads:
    """Whose the weapon is: "X's missile", "Nordian drones", "a rocket fired by X"."""
    noun = weapon(scene, cue)
    if noun is None:
        return ()
    own = scene.cover.get(noun) or scene.cover.get(noun - 1)
    after = (h for h in scene.heads if noun < h.first and h.last <= cue.first and h.prep in _WHOSE)
    sent = next((h for h in after if not h.place), own)  # who fires from a land need not be its state
    return scene.chain_to(sent) if sent is not None else ()
