"""Who does what a verb or a noun says, and to whom: a shallow clause grammar over one sentence.

As in TABARI (Schrodt 2001, "Automated coding of international event data using sparse parsing
techniques"): word order, voice, lists, possessives and distance, no full parse.
"""

from collections.abc import Sequence
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.belonging import served
from monitor.extraction.complements import (
    DOERS,
    LAID_ON,
    LED_BY,
    LOCATED,
    MATERIAL,
    TARGET_PREPOSITIONS,
    after,
    before_article,
    doers_by,
    does_it,
    given,
    inner,
    is_addressed,
    is_answered,
    is_destination,
    is_meant,
    is_scene,
    is_seat,
    is_starting_point,
    makes,
    met_before,
    owners_of,
    receives,
    targets_of,
)
from monitor.extraction.cues import Found
from monitor.extraction.groups import Head, Heads
from monitor.extraction.kinds import ACCUSE, AID, ASSAULT, BODY, MOBILIZE, PLACE, SANCTION, SUPPORT
from monitor.extraction.landing import lands, owners
from monitor.extraction.reference import OBJECT_PRONOUNS, OWNING, object_of
from monitor.extraction.scene import Scene
from monitor.extraction.subjects import (
    blamed,
    blaming_verb,
    described,
    earlier_subject,
    following_subject,
    subject,
)
from monitor.extraction.turned import owned, put_under, taken_up, told_round, under_fire
from monitor.extraction.voice import (
    SPEECH,
    is_noun,
    is_passive,
    is_turned,
    is_undergone,
    main_verb,
    verb_group,
)
from monitor.model import RECIPROCAL

_MEASURES: Final = frozenset({("sanctions",), ("embargo",), ("tariffs",)})
_SEATS: Final = frozenset({"embassy", "consulate"})
_SAID: Final = SPEECH | {SUPPORT}
_APART: Final = lx.SUBORDINATORS | lx.MARKS | {"to", "for", "from", "with", "about", "and", "on", "over"}
"""Words that cut a noun off from the verb before it."""
_APART_AID: Final = _APART - {"with"}
_UPON: Final = TARGET_PREPOSITIONS - {"with", "for", "of"}
_HAPPENING: Final = lx.inflected("take occur happen follow")
_PLACING: Final = lx.LOCATIVES - {"from"}
_THERE: Final = _PLACING - {"off"}  # what befalls a ship off a coast befalls nobody on it
_DESCRIBING: Final = frozenset({"for", "in", "near", "at", "of"})
_NOUN_LIMITS: Final = lx.PREPOSITIONS | lx.COMMAS | lx.SUBORDINATORS
_FAR: Final = 8
_NEAR: Final = 5
_DURING: Final = frozenset({"in", "during", "at"})
_FOLLOWING: Final = frozenset({"after", "following", "before"})
_COMING: Final = lx.TRAVELLING | {"expected"}
_ATTENDING: Final = _DURING | _FOLLOWING | {"on"}
_WRAPPING: Final = lx.inflected("end wrap")
"""Verbs that lend their subject to talks only: "ended a round of talks"."""
_LENDING: Final = lx.SUPPORT | lx.CONSIDERING
_LENDING_TALKS: Final = _LENDING | _WRAPPING
_CLAUSAL: Final = lx.CLAUSE_OPENERS | lx.AUXILIARIES
_DYING: Final = lx.inflected("die perish") | {"martyred"}
_TOWARDS: Final = frozenset({"toward", "towards", "on", "against"})
_AIMED: Final = frozenset({"at", "into", "towards", "toward"})


class Roles:
    """The doers and those it is done to, as far as the sentence names them."""

    __slots__ = ("sources", "targets")

    def __init__(self, sources: Heads, targets: Heads) -> None:
        self.sources = sources
        self.targets = targets


def roles(scene: Scene, cue: Found) -> Roles:
    """The doers and targets of a cue."""
    if scene.norms[cue.first] in _DYING and cue.last > cue.first + 1:
        return _noun_roles(scene, Found(cue.term, cue.last - 1, cue.last))  # "died in an Israeli strike"
    if lands(scene, cue):
        return Roles(owners(scene, cue), objects(scene, cue))
    if is_noun(scene, cue):
        return _noun_roles(scene, cue)
    if is_passive(scene, cue):
        return _passive_roles(scene, cue)
    firing = under_fire(scene, cue)
    if firing is not None:
        return Roles(firing, subject(scene, main_verb(scene, cue)))
    if scene.norms[cue.first : cue.first + 2] in LAID_ON:
        beside = scene.cover.get(cue.first - 1)
        doing = beside is not None and beside.free
        return Roles(scene.chain_to(beside) if beside is not None and doing else (), objects(scene, cue))
    if receives(scene, cue):
        giver = scene.cover.get(cue.last)
        return Roles(scene.chain(giver) if giver is not None else (), subject(scene, main_verb(scene, cue)))
    doers, others = subject(scene, main_verb(scene, cue)), objects(scene, cue)
    if not doers and cue.event is AID:
        doers = tuple(h for h in inner(scene, cue) if makes(scene, cue, h))
    return Roles(doers, others)


def objects(scene: Scene, cue: Found) -> Heads:
    """To whom the cue's verb does it: the nearest fitting head after it and those listed with it."""
    within = [
        h
        for h in (scene.heads if cue.last > cue.first + 1 else ())
        if cue.first < h.name
        and h.end <= cue.last
        and h.kind is not PLACE
        and not _imposes(scene, h)
        and not makes(scene, cue, h)
    ]
    qualifying = tuple(h for h in within if lx.POSSESSIVE.isdisjoint(scene.norms[h.end : cue.last]))
    if qualifying:
        return qualifying
    outer = _outer_objects(scene, cue)
    own = within and all(head.prep in _PLACING for head in outer)
    return tuple(within) if own else outer  # "marched on Y's embassy in Z"


def _outer_objects(scene: Scene, cue: Found) -> Heads:
    meant = next((i for i in (cue.last, cue.first + 1) if _is_object(scene, cue, i)), None)
    if meant is not None:
        return object_of(scene, meant, subject(scene, main_verb(scene, cue)))
    owning = _owning(scene, cue)
    if owning is not None:
        return object_of(scene, owning, subject(scene, main_verb(scene, cue)))
    located: Heads = ()
    told = told_of(scene, cue)
    for head in after(scene, cue.last):
        if told is not None and head.first > told.first:
            return () if head.prep is None else _noun_roles(scene, told).sources
        if _stands_apart(scene, head, cue):
            continue
        cut = head.prep == "off" and cue.event is not ASSAULT
        beside = head.first == cue.last or (cut and head.first == cue.last + 1)
        angry = cue.event is ACCUSE and head.prep == "at"
        aimed = (cue.event in MATERIAL and head.prep in _AIMED) or beside or angry
        if head.prep in _PLACING and not aimed:
            located = located or (scene.chain(head) if head.prep in _THERE else ())
            continue
        return scene.chain(head)
    laid = cue.event is SANCTION and scene.norms[cue.last - 1] in _UPON
    there = laid or cue.event in LOCATED or scene.norms[cue.last - 1] in _SEATS
    doers = subject(scene, main_verb(scene, cue))
    here = owned(scene, cue, doers) or (located if there else ())
    return here or _shared_objects(scene, cue) or taken_up(scene, cue, doers) or served(scene, cue)


def _is_object(scene: Scene, cue: Found, at: int) -> bool:
    """Whether a pronoun stands where an object does: "struck it", "called it off", "arms its fighters"."""
    if cue.event is AID and at < cue.last and scene.norms[at] in OWNING:
        return True
    return at < len(scene.norms) and scene.norms[at] in OBJECT_PRONOUNS


def _stands_apart(scene: Scene, head: Head, cue: Found) -> bool:
    """Whether somebody after a verb is none to whom it is done: a doer, a starting point, an occasion, a topic."""
    if is_addressed(scene, head, cue) or is_starting_point(scene, head, cue):
        return True
    if head.prep == "by":
        led = scene.norms[max(0, head.first - 2) : head.first] in LED_BY
        return not (led or is_answered(head, cue))
    before = scene.norms[head.first - 2]
    if head.prep == "of" and before in lx.OCCASIONS:
        return True
    if cue.event is SANCTION and _imposes(scene, head):
        return True
    discussed = head.prep != "with" and scene.norms[cue.first] in lx.DISCUSSING
    return discussed or (cue.event in MATERIAL and before in lx.MOVING)


def _imposes(scene: Scene, head: Head) -> bool:
    """Whether it is their sanctions that somebody restores: "the snapback of UN sanctions"."""
    named = scene.norms[head.end : head.end + 1]
    return named in _MEASURES and (head.demonym or head.kind is BODY)


def _owning(scene: Scene, cue: Found) -> int | None:
    """The token of "its" in "tightened sanctions on its trade", whose owner it is done to."""
    at = cue.last + (scene.norms[cue.last - 1] not in _UPON)
    owned = scene.norms[at - 1 : at] and scene.norms[at - 1] in _UPON and scene.norms[at : at + 1]
    return at if owned and owned[0] in OWNING and at not in scene.cover else None


def told_of(scene: Scene, cue: Found) -> Found | None:
    """The deed that an act of speech is about: of "condemned the strike on Y" Y is not the target."""
    if cue.event not in _SAID or "on" in scene.norms[cue.first : cue.last]:
        return None
    for i in range(cue.last, min(cue.last + _NEAR, len(scene.norms))):
        deed = scene.cue_at.get(i)
        if deed is not None and deed.event in MATERIAL and is_noun(scene, deed):
            return deed
        if i in scene.verbs or (
            scene.norms[i] in _NOUN_LIMITS and not (scene.norms[i] == "as" and i == cue.last)
        ):
            return None
    return None


def _shared_objects(scene: Scene, cue: Found) -> Heads:
    """The objects of the verb joined to the cue: "raided and burned Y"."""
    if scene.norms[cue.last : cue.last + 1] and scene.norms[cue.last] in lx.CONJUNCTIONS:
        other = scene.cue_at.get(cue.last + 1)
        if other is not None and not is_noun(scene, other):
            return objects(scene, other)
    return ()


def _passive_roles(scene: Scene, cue: Found) -> Roles:
    """As in "X was struck by Y": Y does it to X; "X was put on alert" is X's own deed."""
    if is_turned(scene, cue):
        return _turned_roles(scene, cue)
    verb = main_verb(scene, cue)
    whole = any(verb_group(scene, verb)) or is_undergone(scene, cue)
    done_to = subject(scene, verb) if whole else described(scene, cue.first)
    heads = list(after(scene, cue.last))
    by = next((scene.chain(h) for h in heads if does_it(scene, cue, h)), ())
    by = by or _agent(scene, cue) or inner(scene, cue)
    if cue.event is MOBILIZE and done_to and not by:
        return Roles(done_to, _outer_objects(scene, cue))
    if not done_to and cue.event in MATERIAL:
        floor = scene.segments[scene.segment_of[verb]].first
        told = [h for h in scene.heads if floor <= h.first < verb and h.prep in _DESCRIBING]
        there = (h for h in heads if h.prep in _THERE and not (h.demonym and h.end in scene.cue_at))
        upon = (h for h in heads if h.prep in _TOWARDS)
        done_to = (*upon, *told, *there)[:1]
    return Roles(by, done_to)


def _agent(scene: Scene, cue: Found) -> Heads:
    """Those named after "by" past what somebody is kept from: "X was barred from entering a plant by Y"."""
    if scene.norms[cue.last : cue.last + 1] not in {("from",), ("to",)}:
        return ()
    last = scene.segments[scene.segment_of[cue.first]].last
    by = next((h for h in scene.heads if cue.last < h.first and h.name < last and h.prep == "by"), None)
    limits = range(cue.last + 2, by.first) if by is not None else ()
    clean = not any(scene.norms[i] in _CLAUSAL for i in limits)
    return scene.chain(by) if by is not None and clean else ()


def _turned_roles(scene: Scene, cue: Found) -> Roles:
    """As in "a treaty was signed by X with Y", "Y's siege was lifted", "food was delivered to Y by X"."""
    heads = list(after(scene, cue.last))
    by, both = (next((scene.chain(h) for h in heads if h.prep == word), ()) for word in ("by", "between"))
    if both:
        return Roles(both[:1], both[1:])
    targets = targets_of(scene, heads, cue, by)
    owners = owners_of(scene, cue)
    return Roles(by, targets or owners) if by else Roles(owners if targets else (), targets or owners)


def _noun_roles(scene: Scene, cue: Found) -> Roles:
    """As in "Y's strike on X", "a strike by Y", "talks between X and Y", "X held talks with Y"."""
    heads = _complements(scene, cue)
    settled = _settled_roles(scene, cue, heads)
    if settled is not None:
        return settled
    reciprocal = cue.event in RECIPROCAL
    owners = owners_of(scene, cue)
    receivers = owners or before_article(scene, cue)
    giving = given(scene, receivers)
    if giving is not None:
        return Roles(subject(scene, giving), receivers)
    sources = doers_by(scene, heads, cue)
    targets = targets_of(scene, heads, cue, sources)
    if reciprocal and is_seat(scene, cue, owners):
        owners = ()
    if reciprocal and is_destination(scene, cue, owners):
        return Roles(sources or _lent(scene, cue).sources, owners)
    if len(owners) > 1 and not targets:
        return Roles(owners[:1], owners[1:])
    if not targets and owners and is_scene(scene, cue, owners[0]):
        targets, owners = owners, ()
    if sources and owners and not targets and not reciprocal:
        targets = owners
    if not sources and not owners:
        lent = _lent(scene, cue)
        sources, targets = lent.sources, targets or lent.targets
    if not targets and (owning := _owning(scene, cue)) is not None:
        targets = object_of(scene, owning, sources or owners)  # "X's drones fell on their camp"
    return Roles(sources or owners, targets)


def _settled_roles(scene: Scene, cue: Found, heads: Sequence[Head]) -> Roles | None:
    """The roles of a noun that one word before or after it settles: "accused Y of a strike", "under fire", "between"."""
    blaming = blaming_verb(scene, cue.first)
    if blaming is not None:
        return Roles(blamed(scene, blaming, cue.first), ())
    if "under" in scene.norms[max(0, cue.first - 2) : cue.first]:
        if (putting := put_under(scene, cue.first)) is not None:
            return Roles(subject(scene, putting), tuple(after(scene, putting + 1))[:1])
        firing = next((scene.chain(h) for h in heads if h.prep == "from" and h.kind in DOERS), ())
        return Roles(doers_by(scene, heads, cue) or firing, _lent(scene, cue, under=True).sources)
    taken = told_round(scene, cue, heads)
    if taken is not None:
        return Roles(*taken)
    dying = _dying(scene, cue)
    if dying is not None:
        doers = doers_by(scene, heads, cue) or owners_of(scene, cue)
        return Roles(doers, (*subject(scene, dying), *targets_of(scene, heads, cue, doers)))
    for head in heads:
        if head.prep in {"between", "among"}:
            chain = scene.chain(head)
            return Roles(chain[:1], chain[1:])
    return None


def _dying(scene: Scene, cue: Found) -> int | None:
    """The verb of those who "died in a strike", whom it is then done to."""
    if cue.event is not ASSAULT:
        return None
    floor = scene.segments[scene.segment_of[cue.first]].first
    verb = next((i for i in range(cue.first - 1, floor - 1, -1) if scene.norms[i] in _DYING), None)
    if (
        verb is None
        or scene.norms[verb + 1] not in _DURING
        or scene.verb_before(cue.first, verb + 1) is not None
    ):
        return None
    return verb if subject(scene, verb) else None


def _complements(scene: Scene, cue: Found) -> Sequence[Head]:
    """The heads that a noun governs, also past "was launched"."""
    found = list(after(scene, cue.last))
    i = found[-1].last if found else cue.last
    while i < len(scene.norms) and scene.norms[i] in lx.AUXILIARIES:
        i += 1
    passive = i > cue.last
    if i < len(scene.norms) and scene.norms[i] in (lx.SUPPORT if passive else _HAPPENING):
        found += after(scene, i + 1)
    return found


def _lent(scene: Scene, cue: Found, *, under: bool = False) -> Roles:
    """Subject and object of the verb that carries a noun: "X launched a strike", "X told Y in talks"."""
    floor = scene.segments[scene.segment_of[cue.first]].first
    verb = _carrier(scene, cue.first, floor)
    reciprocal = cue.event in RECIPROCAL
    if verb is None:
        attending = reciprocal and scene.norms[floor] in _ATTENDING  # "in talks with Y, X said"
        around = earlier_subject(scene, floor) or following_subject(scene, floor) if attending else ()
        return Roles(around, met_before(scene, floor) if attending else ())
    outer = scene.cue_at.get(verb)
    if outer is not None and outer.last > verb + 1 and scene.norms[outer.last - 1] in lx.PREPOSITIONS:
        return Roles((), ())  # "lashed out at the meeting"
    between = [scene.norms[i] for i in range(verb + 1, cue.first) if not scene.hyphened(i)]
    passive = not (scene.norms[verb].endswith("ing") or (reciprocal and scene.norms[verb] == "expected"))
    if passive and any(scene.norms[i] in lx.BE for i in verb_group(scene, verb)):
        return Roles((), ())
    if reciprocal and not _DURING.isdisjoint(between):
        met = tuple(h for h in scene.heads if verb < h.name < cue.first and h.free)
        return Roles(subject(scene, verb), met[:1])
    travelling = scene.norms[verb] in _COMING and not {"for", "into"}.isdisjoint(between)
    if under or (reciprocal and (travelling or not _FOLLOWING.isdisjoint(between))):
        return Roles(subject(scene, verb), ())
    if is_meant(cue, between) or between[:2] == ["responsibility", "for"]:
        return Roles(subject(scene, verb), ())
    if scene.norms[verb] in lx.ANSWERING and between[:1] in (["with"], ["by"]):
        return Roles(subject(scene, verb), ())
    apart = _APART_AID if cue.event is AID else _APART
    lending = _LENDING_TALKS if reciprocal else _LENDING
    if scene.norms[verb] in lending and apart.isdisjoint(between) and len(between) < _FAR:
        return Roles(subject(scene, verb), ())
    return Roles((), ())


def _carrier(scene: Scene, at: int, floor: int) -> int | None:
    """The verb before a noun, "what it calls" left out."""
    verb = scene.verb_before(at, floor)
    while verb is not None and "what" in scene.norms[max(floor, verb - 4) : verb]:
        verb = scene.verb_before(verb, floor)
    return verb
