"""Words of violence that are none in their sentence: a stoppage, a dismissal, a fire that broke out, an idea that struck."""

from itertools import pairwise
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.cues import Found
from monitor.extraction.kinds import ASSAULT
from monitor.extraction.scene import Scene
from monitor.extraction.voice import is_noun
from monitor.extraction.words import words

_STRIKES: Final = frozenset({"strike", "strikes"})
_LABOUR: Final = lx.inflected(
    "worker union engineer nurse teacher docker stevedore miner driver pilot crew employee staff railwayman walkout "
    "stoppage trucker cleaner porter postman firefighter lecturer controller farmer doctor"
) | words("mining rail railway transport pay wage wages salaries conditions overtime pensions")
"""Who stops work, where, and over what."""
_SUFFERED: Final = lx.VICTIM | lx.inflected("die damage destroy") | {"dead"}
_FIRING: Final = lx.inflected("fire")
_FIRED: Final = lx.ARMS | words(
    "at into toward towards across shot shots round rounds salvo salvoes volley volleys barrage gas teargas cannon cannons guns gun rifles"
)
_OBJECT: Final = lx.DETERMINERS - {"this", "these", "that", "those"}
_KILLING: Final = lx.inflected("kill")
_IDEAS: Final = words(
    "rumour rumours rumor rumors hope hopes bill deal idea plan plans proposal project appetite mood debate momentum amendment "
    "story dream dreams deficit lead game match interest demand sale merger bid conversation"
)
"""What is killed and bleeds not."""
_MARKETS: Final = words(
    "market share shares dominance profit profits margin margins business sales growth harvest harvests habitat livelihood "
    "livelihoods lead title record supremacy jobs future position revenue revenues monopoly forecast"
)
"""What rivals and the weather threaten."""
_ATTACKING: Final = lx.inflected("attack")
_SPEECHES: Final = words(
    "speech interview post tweet column letter broadcast statement book essay editorial podcast sermon debate blog"
)
_CALLING: Final = words("calling branding describing labelling labeling dubbing saying")
_A: Final = words("a an his her its their")
_FAR: Final = 10
_NEAR: Final = 6
_SOON: Final = 3


def is_idle(scene: Scene, cue: Found) -> bool:
    """Whether a word of attack is none: "workers began a strike", "fired its coach", "killed the rumour", "it struck X that"."""
    first, after = scene.norms[cue.first], scene.norms[cue.last : cue.last + _NEAR]
    if first in _STRIKES:
        return _is_stoppage(scene, cue)
    if first in _FIRING:
        return _is_dismissal(scene, cue) or _broke_out(scene, cue)
    if first in _ATTACKING:
        return _is_rebuke(scene, cue)
    if first in _KILLING:
        return after[:1] != () and after[0] in lx.DETERMINERS and not _IDEAS.isdisjoint(after[1:_SOON])
    return first == "struck" and scene.norms[cue.first - 1 : cue.first] == ("it",) and "that" in after


def _is_stoppage(scene: Scene, cue: Found) -> bool:
    """Whether a strike is one of workers: they stand before it, after "by" or "over", and nobody is hurt."""
    if cue.last != cue.first + 1 or scene.norms[cue.last : cue.last + 1] in {("on",), ("against",), ("at",)}:
        return False
    segment = scene.segments[scene.segment_of[cue.first]]
    said = (*scene.norms[segment.first : cue.first], *scene.norms[cue.last : cue.last + _NEAR])
    hurt = not _SUFFERED.isdisjoint(scene.norms) or any(
        other is not cue and other.event is ASSAULT for other in scene.cue_at.values()
    )
    return not hurt and not _LABOUR.isdisjoint(said)


def _is_dismissal(scene: Scene, cue: Found) -> bool:
    """As in "the club fired its coach", "a firm fired 40 men": an object that no gun holds."""
    after = scene.norms[cue.last : cue.last + _NEAR]
    plain = cue.last == cue.first + 1 and not is_noun(scene, cue)
    return plain and after[:1] != () and after[0] in _OBJECT and _FIRED.isdisjoint(after)


def _is_rebuke(scene: Scene, cue: Found) -> bool:
    """As in "attacked Y in a speech", "attacked him, calling him a liar"."""
    if is_noun(scene, cue):
        return False
    after = scene.norms[cue.last : cue.last + _FAR]
    spoken = any(
        a == "in" and b in _A and c in _SPEECHES for a, b, c in zip(after, after[1:], after[2:], strict=False)
    )
    return spoken or any(a == "," and b in _CALLING for a, b in pairwise(after))


def _broke_out(scene: Scene, cue: Found) -> bool:
    """As in "a fire at a mill": nobody's fire."""
    return is_noun(scene, cue) and scene.norms[max(0, cue.first - 1) : cue.first] in {("a",), ("the",)}


def is_rivalry(scene: Scene, cue: Found) -> bool:
    """As in "rivals threaten X's market share", where nobody watched threatens."""
    return not _MARKETS.isdisjoint(scene.norms[cue.last : cue.last + _NEAR])
