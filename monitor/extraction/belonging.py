"""Whose side somebody is on who is hurt and whom nobody watches, as the words behind him tell.

"Killed a man who bought parts for X", "killed A B, a commander in X's drone unit": X is hit.
"""

from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.cues import Found
from monitor.extraction.groups import Head, Heads
from monitor.extraction.kinds import ASSAULT, BODY, GROUP
from monitor.extraction.scene import Scene
from monitor.extraction.words import words

_SIDES: Final = frozenset({GROUP, BODY})
_LONGEST_VICTIM: Final = 7
"""Tokens of a noun group: "two of its senior men", "a man of 41", a long name."""
_TAKING_UP: Final = frozenset({"who", "that"})
_SERVING: Final = frozenset({"for", "of", "in", "with", "within"})
"""What leads from one who serves to whom he serves."""
_BELONGING: Final = lx.inflected("belong")
_OPPOSED: Final = words(
    "against fled flee fleeing escaped left quit deserted criticised criticized opposed betrayed defied held hostage hostages "
    "captive captives kidnapped abducted captured taken seized freed"
)
"""Words of a clause about somebody who is not of the side it names."""
_MEMBERS: Final = (
    lx.ROLES | lx.PEOPLE | lx.inflected("member operative fighter courier engineer founder veteran")
)
_NO_VICTIM: Final = lx.PREPOSITIONS - {"of"} | lx.CONJUNCTIONS | lx.SUBORDINATORS


def served(scene: Scene, cue: Found) -> Heads:
    """The group or body that the victim of an attack serves."""
    if cue.term.event is not ASSAULT:
        return ()
    end = min(len(scene.norms), cue.last + _LONGEST_VICTIM)
    for at in range(cue.last + 1, end):
        word = scene.norms[at]
        if word in _TAKING_UP:
            return _in_clause(scene, at)
        if word == ",":
            return _in_apposition(scene, at)
        if word in _NO_VICTIM or scene.is_verb(at):
            return ()
    return ()


def _in_clause(scene: Scene, at: int) -> Heads:
    """Whom the clause that "who" opens names as those he worked for, or whose unit he led."""
    last = scene.segments[scene.segment_of[at]].last
    if not _OPPOSED.isdisjoint(scene.norms[at:last]):
        return ()
    return tuple(h for h in scene.heads if at < h.first < last and _is_side(scene, h))[:1]


def _in_apposition(scene: Scene, comma: int) -> Heads:
    """Whom the words between commas name: "A B, a commander of X", "A B, who led X's drone unit"."""
    if comma + 1 < len(scene.norms) and scene.norms[comma + 1] == "who":
        return _in_clause(scene, comma + 1)
    last = scene.segments[min(scene.segment_of[comma] + 1, len(scene.segments) - 1)].last
    head = next((h for h in scene.heads if comma < h.first < last), None)
    if head is None or not _is_side(scene, head) or scene.verb_before(head.first, comma) is not None:
        return ()
    return (head,) if not _MEMBERS.isdisjoint(scene.norms[comma:last]) else ()


def _is_side(scene: Scene, head: Head) -> bool:
    """Whether a name tells of whom somebody is: "of X", "for X", "X's unit"."""
    owning = scene.norms[head.end : head.end + 1] in {("'s",), ("'",)}
    belonging = head.prep == "to" and scene.norms[head.first - 2] in _BELONGING
    return head.kind in _SIDES and (belonging or head.prep in _SERVING or (owning and head.prep is None))
