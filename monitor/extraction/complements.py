"""What stands around a noun or after a verb: owners, doers and targets by their prepositions."""

from collections.abc import Iterator, Sequence
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.cues import Found
from monitor.extraction.groups import Head, Heads
from monitor.extraction.inflect import is_past
from monitor.extraction.kinds import (
    ACCUSE,
    AGREE,
    AID,
    ASSAULT,
    BODY,
    COERCE,
    CONCEDE,
    GROUP,
    MOBILIZE,
    PERSON,
    PLACE,
    REJECT,
    REQUEST,
    RETREAT,
    SANCTION,
    STATE,
    SUPPORT,
    THING,
    THREATEN,
)
from monitor.extraction.reference import PRONOUN_KINDS, antecedent
from monitor.extraction.scene import Scene
from monitor.extraction.voice import is_noun, is_undergone
from monitor.extraction.words import words
from monitor.model import RECIPROCAL, ActorKind, EventType

DOERS: Final[frozenset[ActorKind]] = frozenset({PERSON, GROUP, STATE, BODY, THING})
_GIVEN: Final = lx.inflected("receive get obtain acquire win gain enjoy secure earn draw")
_GIVERS: Final = frozenset({"from", "of"})
_WEAPONS: Final = lx.inflected("missile rocket drone shell bomb projectile mortar warhead weapon") | {
    "arms",
    "ammunition",
}
_ARMS: Final = _WEAPONS | lx.inflected("gunfire fire barrage strike airstrike raid attack")
_JOURNEYS: Final = lx.inflected("visit trip tour")
MATERIAL: Final[frozenset[EventType]] = frozenset({ASSAULT, COERCE})
LOCATED: Final[frozenset[EventType]] = MATERIAL | {MOBILIZE, AID, CONCEDE}
"""Classes of deeds that are done to those in whose land they are done."""
_OF_TARGET: Final = MATERIAL | {SANCTION, SUPPORT, ACCUSE, REJECT}
_FROM_SPEAKER: Final = frozenset({ACCUSE, REQUEST, THREATEN, SUPPORT})
_MEANWHILE: Final = frozenset({"following", "during", "despite"})
"""Prepositions after which somebody named has no part in the verb before."""
_MEANS: Final = lx.inflected("use deploy cross exploit employ cause leave bring prompt make include follow")
_BAD_BLOOD: Final = words("anger outrage fury uproar indignation dismay concern concerns alarm")
_TOPICAL: Final = frozenset({"on", "over", "about", "against"})
"""What talks are about, not with whom they are."""
_ADDRESSING: Final = frozenset({"to", "with"})
_WHY: Final = frozenset({"for", "of"})
_SHORT: Final = 4
LAID_ON: Final[frozenset[tuple[str, str]]] = frozenset(
    {("blamed", "on"), ("attributed", "to"), ("pinned", "on"), ("claimed", "by")}
)
"""What leads from a deed to who is said to have done it: "a strike blamed on Y"."""
LED_BY: Final[frozenset[tuple[str, str]]] = frozenset({("led", "by"), ("headed", "by")})
"""What leads from a delegation to its head: "received a team led by Y"."""
_BOUND: Final = frozenset({"bound", "headed", "destined"})
_ABOUT: Final = frozenset({"about", "over", "against", "of", "that"})
_ANSWERING: Final = frozenset({REJECT, CONCEDE, AGREE})
_LEAVING: Final = frozenset({RETREAT, THREATEN, SANCTION, REQUEST})
_REBUFFING: Final = lx.inflected("reject refuse decline spurn rebuff turn")
"""What comes from somebody is turned down: "rejected an offer of talks from Y"."""
_NO_NOUN: Final = (
    lx.PREPOSITIONS | lx.MARKS | lx.CONJUNCTIONS | lx.DETERMINERS | lx.AUXILIARIES | lx.ADVERBS | lx.PRONOUNS
)
_LIMITS: Final = lx.PREPOSITIONS | lx.MARKS
_CLAUSE_LIMITS: Final = lx.CLAUSE_OPENERS | _MEANWHILE
TARGET_PREPOSITIONS: Final[frozenset[str]] = words(
    "on against at upon to toward towards targeting into for with over of versus v vs"
)


def after(scene: Scene, at: int) -> Iterator[Head]:
    """The heads after a token up to the end of its clause."""
    i = at
    while i < len(scene.norms):
        head = scene.cover.get(i)
        if head is not None and head.name >= at:
            yield head
            i = head.last
            continue
        word = scene.norms[i]
        if word == "," and i + 1 in scene.cover and scene.cover[i + 1].place and not scene.cover[i + 1].free:
            i += 1  # "in Marjayoun, southern Z"
            continue
        if word in lx.MARKS:
            beyond = _past_asides(scene, i)
            if beyond is None:
                return
            i = beyond
            continue
        if word == "as" and i == at and i + 1 not in scene.cover:
            i += 1  # "condemned as a crime Y's raid"
            continue
        if word in _WHY and scene.norms[i + 1 : i + 2] and _is_gerund(scene, i + 1):
            return
        if word in _CLAUSE_LIMITS or (i in scene.verbs and not _describes(scene, i, at)):
            return
        i += 1


def _is_gerund(scene: Scene, at: int) -> bool:
    """Whether a gerund tells why something is done: "hanged a man for working with Y"."""
    return scene.norms[at].endswith("ing") and at not in scene.cover and len(scene.norms[at]) > _SHORT


def _describes(scene: Scene, at: int, start: int) -> bool:
    """Whether a participle describes an object: "rejects proposed changes", "struck a road leading to Y"."""
    words = scene.norms[at : at + 2]
    if words[0] in _BOUND or words in LAID_ON or words in LED_BY or _is_made(scene, at):
        return True
    if words[0].endswith("ing") and at > start and words[0] not in _MEANS:
        return scene.norms[at - 1] not in _NO_NOUN and at not in scene.cue_at
    governs = at == start and len(words) > 1 and is_past(words[0]) and words[1] not in _NO_NOUN
    return governs and not _stirs(scene, at)


def _stirs(scene: Scene, at: int) -> bool:
    """Whether a deed only leads to another or to bad blood: "Y's raid drew condemnation from Z"."""
    deed = scene.cue_at.get(at - 1)
    if deed is None or not is_noun(scene, deed):
        return False
    stirred = range(at + 1, min(at + 3, len(scene.norms)))
    return any(i in scene.cue_at or scene.norms[i] in _BAD_BLOOD for i in stirred)


def _is_made(scene: Scene, at: int) -> bool:
    """Whether a participle tells by whom a thing before it was made: "rejected a plan drafted by Y"."""
    made = scene.norms[at + 1 : at + 2] == ("by",) and is_past(scene.norms[at]) and at not in scene.cue_at
    return made and lx.BE.isdisjoint(scene.norms[max(0, at - 3) : at])


def _past_asides(scene: Scene, mark: int) -> int | None:
    """Where a clause goes on after the aside that a mark opens; None where it ends, or only names its source."""
    following = scene.segment_of[mark] + 1
    if following >= len(scene.segments) or not scene.segments[following].aside:
        return None
    at = scene.segments[following].last
    if at >= len(scene.norms):
        return at
    resumed = scene.segments[scene.segment_of[at]]
    words = scene.norms[resumed.first : resumed.last]
    return None if lx.ATTRIBUTION.intersection(words) else at


def is_starting_point(scene: Scene, head: Head, cue: Found) -> bool:
    """Whether it only says where something came from; who pulls back, or threatens to, does so from somebody."""
    rebuffed = cue.event is REJECT and scene.norms[cue.first] in _REBUFFING
    return head.prep == "from" and head.place and cue.event not in _LEAVING and not rebuffed


def is_addressed(scene: Scene, head: Head, cue: Found) -> bool:
    """Whether somebody only receives a complaint: "a complaint to Y over X's strike"."""
    to = head.prep in _ADDRESSING or "to" in scene.norms[cue.first : head.first]
    last = scene.segments[scene.segment_of[head.last - 1]].last
    listed = to and head.prep in {*_ADDRESSING, None} and not _ABOUT.isdisjoint(scene.norms[cue.first : last])
    return listed and not lx.COMPLAINING.isdisjoint(scene.norms[cue.first : cue.last])


def is_answered(head: Head, cue: Found) -> bool:
    """Whether it is they whose word somebody answers: "rejected calls by Y"."""
    return cue.event in _ANSWERING and head.first - 2 >= cue.last


def owners_of(scene: Scene, cue: Found) -> Heads:
    """Whose strike it is: the name, demonym or pronoun right before the noun."""
    head = scene.cover.get(cue.first - 1)
    if head is not None:
        return scene.chain_to(head)
    i = cue.first - 1
    while i >= 0 and i > cue.first - 4:
        if scene.norms[i] in PRONOUN_KINDS:
            return antecedent(scene, i)
        if scene.norms[i] in lx.POSSESSIVE and i in scene.cover:
            return scene.chain_to(scene.cover[i])
        if scene.norms[i] in lx.PREPOSITIONS or scene.norms[i] in lx.COMMAS:
            break
        i -= 1
    return ()


def given(scene: Scene, owners: Heads) -> int | None:
    """The verb that gives a noun to those right before it: "X gives Y an ultimatum"."""
    if not owners or owners[0].demonym or owners[0].first == 0:
        return None
    verb = owners[0].first - 1
    owned = lx.POSSESSIVE.intersection(scene.norms[owners[0].name : owners[-1].last + 1])
    return verb if scene.norms[verb] in lx.GIVING and not owned and scene.is_verb(verb) else None


def before_article(scene: Scene, cue: Found) -> Heads:
    """The name right before "a" or "an" and the noun."""
    if cue.first < 2 or scene.norms[cue.first - 1] not in {"a", "an"}:
        return ()
    head = scene.cover.get(cue.first - 2)
    return (head,) if head is not None else ()


def doers_by(scene: Scene, after: Sequence[Head], cue: Found) -> Heads:
    """Those by whom, from whom or of whom the deed of a noun is, among the heads after it."""
    for head in after:
        if scene.norms[max(0, head.first - 2) : head.first] in LAID_ON:
            return scene.chain(head)
        if is_agent(scene, head) or (head.prep == "from" and _is_origin(head, cue)):
            return scene.chain(head)
        of = (
            head.prep == "of"
            and scene.norms[head.first - 3] != "with"
            and scene.norms[cue.last - 1] != "with"
        )
        if of and not _takes_of(scene, cue):
            return scene.chain(head)
    return ()


def is_agent(scene: Scene, head: Head) -> bool:
    """Whether "by" leads to somebody, or to people of his: "by X", "by supporters of X"."""
    if head.prep != "of":
        return head.prep == "by"
    if scene.norms[head.first - 3 : head.first] == ("the", "hands", "of"):
        return True
    for i in range(head.first - 2, max(-1, head.first - 2 - _SHORT), -1):
        if scene.norms[i] == "by":
            return True
        if scene.norms[i] in _LIMITS or scene.is_verb(i) or i in scene.cue_at:
            return False
    return False


def _takes_of(scene: Scene, cue: Found) -> bool:
    """Whether "of" leads from a noun to whom it is done: "the bombing of Y", "the release of Y's men"."""
    word = scene.norms[cue.first]
    return word in lx.RELEASING or (cue.event in _OF_TARGET and word not in lx.PURPOSES)


def noun_doers(scene: Scene, cue: Found) -> Heads:
    """Those by whom, from whom or whose the deed of a noun is: "the strike by X killed", "X's strike killed"."""
    return doers_by(scene, tuple(after(scene, cue.last)), cue) or owners_of(scene, cue)


def _is_origin(head: Head, cue: Found) -> bool:
    """Whether what is said comes from somebody: "condemnation from Y"."""
    return cue.event in _FROM_SPEAKER or (not head.place and cue.event is not RETREAT)


def targets_of(scene: Scene, after: Sequence[Head], cue: Found, sources: Heads) -> Heads:
    """Those on whom, against whom or where the deed of a noun is, among the heads after it."""
    located: Heads = ()
    mutual = cue.event in RECIPROCAL
    for head in after:
        if head in sources or is_addressed(scene, head, cue) or (mutual and head.prep in _TOPICAL):
            continue
        led = mutual and head.prep == "of" and "with" in scene.norms[cue.first : head.first]
        if led or head.prep in TARGET_PREPOSITIONS or (head.prep == "from" and cue.event is RETREAT):
            return scene.chain(head)
        if head.prep in lx.LOCATIVES:
            located = located or scene.chain(head)
    return located if cue.event in LOCATED else ()


def receives(scene: Scene, cue: Found) -> bool:
    """Whether the subject is given what the other side gives: "Y receives weapons from X"."""
    return scene.norms[cue.last - 1] in _GIVERS and scene.norms[cue.first] in _GIVEN


def makes(scene: Scene, cue: Found, head: Head) -> bool:
    """Whether they are somebody's arms that are given: "a boat that smuggled Nordian arms to Y"."""
    return head.demonym and cue.event is AID and scene.norms[cue.last - 1] in _WEAPONS


def inner(scene: Scene, cue: Found) -> Heads:
    """Those named within a cue's own words."""
    return tuple(h for h in scene.heads if cue.first < h.first and h.end < cue.last)


def does_it(scene: Scene, cue: Found, head: Head) -> bool:
    """Whether somebody after a passive does it: "hit by X", "hit with X's rockets", "came under fire from X"."""
    if is_agent(scene, head):
        return True
    if head.prep == "from":
        return is_undergone(scene, cue) and head.kind in DOERS
    armed = cue.event is ASSAULT and head.prep in {"with", "in"}
    return armed and not _ARMS.isdisjoint(scene.norms[head.end : head.last + _SHORT]) and _owns(scene, head)


def _owns(scene: Scene, head: Head) -> bool:
    """Whether a name tells whose the noun after it is: "Nordian rockets", "X's rockets"."""
    return head.demonym or head.kind is GROUP or scene.norms[head.end] in lx.POSSESSIVE


def is_seat(scene: Scene, cue: Found, owners: Heads) -> bool:
    """Whether a capital's bare name only says where they meet: "the Doha summit", but not "Doha's talks"."""
    if len(owners) != 1 or owners[0].kind is not STATE or owners[0].demonym:
        return False
    sat = owners[0].end == cue.first and not scene.by_name(owners[0])
    return sat and scene.norms[cue.first] not in _JOURNEYS


def is_scene(scene: Scene, cue: Found, owner: Head) -> bool:
    """Whether a name before a noun only says where: "a Jenin raid", "a Beirut strike", but not "Beirut's strike"."""
    if owner.kind is PLACE:
        return True
    if owner.demonym or owner.end != cue.first or cue.event not in MATERIAL:
        return False
    return owner.place or (owner.kind is STATE and not scene.by_name(owner))


def is_destination(scene: Scene, cue: Found, owners: Heads) -> bool:
    """Whether a state's bare name says where to: "his Sudria visit"."""
    if len(owners) != 1 or owners[0].kind is not STATE or owners[0].demonym:
        return False
    return owners[0].end == cue.first and scene.norms[cue.first - 1] not in lx.POSSESSIVE


def is_meant(cue: Found, between: Sequence[str]) -> bool:
    """Whether an attack is its subject's by the words after the verb: "cut the road with a strike", "is ready for an attack"."""
    if cue.event is not ASSAULT:
        return False
    return "with" in between[-3:] or ("for" in between[-3:] and not lx.READY.isdisjoint(between))


def met_before(scene: Scene, floor: int) -> Heads:
    """Whom somebody spoke to in the talks that go on after a comma: "X told Y, in a call, that"."""
    verb = scene.verb_before(floor, 0)
    if verb is None or scene.norms[verb] not in lx.REPORTING:
        return ()
    return tuple(h for h in scene.heads if verb < h.name < floor and h.free)[:1]
