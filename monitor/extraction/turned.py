"""Deeds told from the other side: what somebody receives, and what a relative clause says was done to him."""

from collections.abc import Sequence
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.complements import MATERIAL, after, doers_by, is_agent, owners_of, targets_of
from monitor.extraction.cues import Found
from monitor.extraction.groups import Head, Heads
from monitor.extraction.kinds import (
    ACCUSE,
    AID,
    ASSAULT,
    CONCEDE,
    PROTEST,
    REJECT,
    SANCTION,
    SUPPORT,
    THREATEN,
)
from monitor.extraction.reference import antecedent, antecedent_of_relative, object_of
from monitor.extraction.scene import Scene
from monitor.extraction.subjects import subject
from monitor.extraction.voice import verb_group
from monitor.extraction.words import words

_GETTING: Final = lx.inflected("receive get face draw earn win suffer obtain attract incur")
_MEETING: Final = lx.inflected("meet")
_RECEIVED: Final = frozenset(
    {
        ACCUSE,
        AID,
        ASSAULT,
        CONCEDE,
        PROTEST,
        REJECT,
        SANCTION,
        SUPPORT,
        THREATEN,
    }
)
"""Classes of deeds that one side receives from the other."""
_FAR: Final = 6
_DEATHS: Final = frozenset({"death", "deaths"})
_IN: Final = frozenset({"in", "during"})
_FROM: Final = frozenset({"from", "by"})
_APART: Final = lx.SUBORDINATORS | lx.RELATIVES | lx.COMMAS | lx.STOPS | lx.PREPOSITIONS
_APART_FROM_OF: Final = _APART - {"of"}
_CARRYING: Final = lx.SUPPORT | lx.GIVING
_TAKEN: Final = frozenset({"hit", "hits", "fire", "blow"})
_TAKING: Final = lx.inflected("take suffer sustain receive")
_PUTTING: Final = lx.inflected("place put")
_RELATING: Final = words("whom which that")
_TELLING: Final = lx.SPEECH_VERBS | lx.inflected("show inform assure notify convince believe think know")
_HARMING: Final = lx.inflected(
    "paralyse paralyze cripple disrupt hit target damage destroy knock rock shatter devastate"
)
_ITS: Final = frozenset({"its", "their"})
_SAID: Final = lx.REPORTING | lx.BLAMING
_NO_OBJECT: Final = lx.PREPOSITIONS | lx.MARKS | lx.ADVERBS | lx.DATES | lx.CONJUNCTIONS


def told_round(scene: Scene, cue: Found, heads: Sequence[Head]) -> tuple[Heads, Heads] | None:
    """Doers and targets of a noun told from the other side, or in a clause about it; None where it is not."""
    return (
        _received(scene, cue, heads)
        or _died_in(scene, cue, heads)
        or _carried_out(scene, cue)
        or _harming(scene, cue, heads)
    )


def under_fire(scene: Scene, cue: Found) -> Heads | None:
    """From whom the subject takes fire; None where the cue tells nothing of the kind."""
    if scene.norms[cue.last - 1] not in _TAKEN or scene.norms[cue.first] not in _TAKING:
        return None
    firing = (h for h in after(scene, cue.last) if h.prep in {"from", "by"})
    return next((scene.chain(h) for h in firing), ())


def put_under(scene: Scene, noun: int) -> int | None:
    """The verb of "placed Y under sanctions", where it is active and somebody stands behind it."""
    verb = scene.verb_before(noun, scene.segments[scene.segment_of[noun]].first)
    if verb is None or scene.norms[verb] not in _PUTTING:
        return None
    beside = scene.cover.get(verb + 1)
    undergone = any(scene.norms[i] in lx.BE for i in verb_group(scene, verb))
    return verb if beside is not None and not undergone else None


def _received(scene: Scene, cue: Found, heads: Sequence[Head]) -> tuple[Heads, Heads] | None:
    """Doers and receiver of a noun that its receiver is told to get: "X faces sanctions from Y", "X won Y's praise"."""
    if cue.event not in _RECEIVED:
        return None
    verb = _getting(scene, cue)
    if verb is None or any(scene.norms[i] in lx.BE for i in verb_group(scene, verb)):
        return None
    receivers = subject(scene, verb)
    giving = next((scene.chain(h) for h in heads if h.prep in _FROM or is_agent(scene, h)), ())
    giving = giving or owners_of(scene, cue)
    return (giving, receivers) if giving and giving != receivers else None


def _died_in(scene: Scene, cue: Found, heads: Sequence[Head]) -> tuple[Heads, Heads] | None:
    """Doers and victim of a deed in which somebody's death lies: "confirmed the death of Y in a strike by X"."""
    victim = next((h for h in reversed(scene.heads) if h.last <= cue.first), None)
    if victim is None or cue.term.event is not ASSAULT or victim.prep != "of":
        return None
    if scene.norms[victim.first - 2] not in _DEATHS or scene.norms[victim.last] not in _IN:
        return None
    far = cue.first - victim.last > _FAR or any(scene.is_verb(i) for i in range(victim.last, cue.first))
    return None if far else (doers_by(scene, heads, cue) or owners_of(scene, cue), scene.chain_to(victim))


def _getting(scene: Scene, cue: Found) -> int | None:
    """The verb of receiving whose object a noun is."""
    for at in range(cue.first - 1, max(0, cue.first - _FAR), -1):
        word = scene.norms[at]
        if word in _GETTING:
            return at
        if word == "with":
            return at - 1 if scene.norms[at - 1] in _MEETING else None
        if word in _APART or scene.is_verb(at):
            return None
    return None


def _carried_out(scene: Scene, cue: Found) -> tuple[Heads, Heads] | None:
    """Doers and targets of a noun from the clause about it: "the sanctions that X imposed on Y"."""
    at = cue.last + (scene.norms[cue.last : cue.last + 1] in {("that",), ("which",)})
    head = scene.cover.get(at)
    if head is None or head.first != at or not head.free:
        return None
    verb = next((i for i in range(head.last, len(scene.norms)) if scene.norms[i] not in lx.VERB_GROUP), at)
    undergone = not lx.BE.isdisjoint(scene.norms[head.last : verb])
    if undergone or scene.norms[verb] not in _CARRYING or not scene.is_verb(verb):
        return None
    doers = scene.chain(head)
    return doers, targets_of(scene, tuple(after(scene, verb + 1)), cue, doers)


def taken_up(scene: Scene, cue: Found, doers: Heads) -> Heads:
    """Whom a relative clause takes up to whom its subject does it: "X, whom Y accuses of spying, left"."""
    at = doers[0].first - 1 if doers else 0
    if at < 1 or scene.norms[at] not in _RELATING or doers[-1].last > cue.first:
        return ()
    if scene.norms[cue.last : cue.last + 1] and not _is_bare(scene, cue.last):
        return ()
    meant = antecedent_of_relative(scene, at)
    told = scene.verb_before(meant[0].first, 0) if meant and scene.norms[at] == "that" else None
    return () if told is not None and scene.norms[told] in _TELLING else meant


def _harming(scene: Scene, cue: Found, heads: Sequence[Head]) -> tuple[Heads, Heads] | None:
    """Doers and target of a deed whose noun is the subject of a verb that harms: "X's cyberattack paralysed Y"."""
    if cue.event not in MATERIAL:
        return None
    verb = scene.verb_after(cue.last, scene.segments[scene.segment_of[cue.first]].last)
    if _HARMING.isdisjoint(scene.norms[verb : verb + 1]) or not lx.BE.isdisjoint(
        scene.norms[verb - 1 : verb]
    ):
        return None
    harmed = next((scene.chain(h) for h in after(scene, verb + 1) if h.free), ())
    doers = doers_by(scene, heads, cue) or owners_of(scene, cue)
    return (doers, harmed) if harmed and not targets_of(scene, heads, cue, doers) else None


def owned(scene: Scene, cue: Found, doers: Heads) -> Heads:
    """Whose people or things suffer a deed: "Y said X had struck its grid", "after a bomb killed two of its men"."""
    if cue.event not in MATERIAL or _ITS.isdisjoint(scene.norms[cue.last : cue.last + _FAR]):
        return ()
    at = next(i for i in range(cue.last, len(scene.norms)) if scene.norms[i] in _ITS)
    beside = scene.norms[at + 1 : at + 2]
    if (
        "own" in beside
        or not lx.ARMS.isdisjoint(beside)
        or not _APART_FROM_OF.isdisjoint(scene.norms[cue.last : at])
    ):
        return ()
    if not doers:
        return antecedent(scene, at)
    told = scene.verb_before(doers[0].first, 0)
    return object_of(scene, at, doers) if told is not None and scene.norms[told] in _SAID else ()


def _is_bare(scene: Scene, at: int) -> bool:
    """Whether no object stands at a token."""
    word = scene.norms[at]
    return word in _NO_OBJECT or word.endswith("ing") or scene.is_verb(at)
