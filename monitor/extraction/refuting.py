"""What a whole sentence does to the deeds it names: refutes them, asks for them, supposes them, makes them up."""

from itertools import pairwise
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.cues import Found
from monitor.extraction.scene import Scene
from monitor.extraction.voice import is_noun
from monitor.extraction.words import words

_UNTRUE: Final = words(
    "untrue false baseless unfounded groundless fabricated fake incorrect lie lies fabrication fabrications"
)
_RUMOURS: Final = words(
    "report reports claim claims allegation allegations rumour rumours rumor rumors suggestion suggestions "
    "accusation accusations charge charges"
)
_CALLING: Final = lx.inflected("call brand describe label")
"""X calls the report a lie."""
_NOBODY: Final = words("nobody none")
_NONE: Final = _NOBODY | {"no", "neither"}
_OPENERS: Final = lx.CLAUSE_OPENERS | lx.CONJUNCTIONS
_STANDING: Final = words("sooner doubt wonder longer less fewer")
"""What makes another word of "no": "no sooner had X struck"."""
_NEAR: Final = 4
_SUPPOSING: Final = frozenset({"event", "case"})
_SHOWN: Final = frozenset(
    {("video", "game"), ("computer", "game"), ("tv", "series"), ("television", "series")}
)


def refuted(scene: Scene, cue: Found) -> bool:
    """As in "it is untrue that X struck Y", "reports that X struck Y are false", "nobody struck Y"."""
    return _is_untrue(scene, cue) or (not is_noun(scene, cue) and _done_by_none(scene, cue.first))


def _is_untrue(scene: Scene, cue: Found) -> bool:
    if _UNTRUE.isdisjoint(scene.said) and "true" not in scene.said:
        return False
    norms = scene.norms
    opening = norms[: cue.first]
    if ";" in opening:
        opening = opening[len(opening) - opening[::-1].index(";") :]
    for at, (word, that) in enumerate(pairwise(opening)):
        untrue = word in _UNTRUE or (
            word == "true" and not {"not", "n't"}.isdisjoint(opening[max(0, at - 2) : at])
        )
        if untrue and that == "that":
            return True
    if _RUMOURS.isdisjoint(opening):
        return False
    if not _CALLING.isdisjoint(opening) and not _UNTRUE.isdisjoint(norms[cue.last :]):
        return True
    return any(
        norms[at] in lx.BE and not _UNTRUE.isdisjoint(norms[at + 1 : at + _NEAR])
        for at in range(cue.last, len(norms))
    )


def _done_by_none(scene: Scene, verb: int) -> bool:
    """As in "no country struck Y", "nobody struck Y", "neither X nor Z struck Y"."""
    if _NONE.isdisjoint(scene.said):
        return False
    floor = scene.segments[scene.segment_of[verb]].first
    for at in range(verb - 1, floor - 1, -1):
        word = scene.norms[at]
        if word == "neither" or (word in _NOBODY and not _stands_aside(scene, at, floor)):
            return True
        if word == "no" and _opens(scene, at, floor):
            return scene.norms[at + 1] not in _STANDING
        if word in lx.CLAUSE_OPENERS or (word not in lx.AUXILIARIES and scene.is_verb(at)):
            return False
        head = scene.cover.get(at)
        earlier = scene.norms[floor:at]
        if (
            head is not None
            and head.free
            and "neither" not in earlier
            and "no" not in scene.norms[head.first : at]
        ):
            return False
    return False


def _stands_aside(scene: Scene, at: int, floor: int) -> bool:
    """As in "by ten votes to none, X demanded", "none other than X struck": it does nothing itself."""
    return (at > floor and scene.norms[at - 1] in lx.PREPOSITIONS) or scene.norms[at + 1] == "other"


def _opens(scene: Scene, at: int, floor: int) -> bool:
    """Whether a word is the first of a clause."""
    return at == floor or scene.norms[at - 1] in _OPENERS


def asked(scene: Scene) -> bool:
    """Whether a sentence asks whether something is so: "did X strike Y?"."""
    return scene.norms[-1] == "?" and scene.norms[0] in lx.AUXILIARIES


def supposed(scene: Scene, before: tuple[str, ...]) -> bool:
    """As in "in the event of an attack", "in case of a strike"."""
    if _SUPPOSING.isdisjoint(scene.said):
        return False
    return any(a in _SUPPOSING and b == "of" for a, b in pairwise(before))


def in_fiction(scene: Scene) -> bool:
    """Whether a sentence opens in a work or a game: "in the film, X attacks Y"."""
    if scene.norms[0] != "in":
        return False
    opening = scene.norms[: scene.segments[0].last]
    return not (lx.FICTION.isdisjoint(opening) and _SHOWN.isdisjoint(pairwise(opening)))
