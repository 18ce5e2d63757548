"""Who does what a verb or a noun says, and to whom: a shallow clause grammar over one sentence.

As in TABARI (Schrodt 2001, "Automated coding of international event data using sparse parsing
techniques"): word order, voice, lists, possessives and distance, no full parse.
"""

from collections.abc import Sequence
from typing import NamedTuple

from monitor.extraction import lexicon as lx
from monitor.extraction.complements import (
    LOCATED,
    MATERIAL,
    after,
    before_article,
    doers_by,
    given,
    is_addressed,
    is_answered,
    is_starting_point,
    owners_of,
    targets_of,
)
from monitor.extraction.cues import Found
from monitor.extraction.groups import Head, Heads
from monitor.extraction.reference import (
    OBJECT_PRONOUNS,
    OWNING,
    antecedent,
    object_of,
    stood_for,
)
from monitor.extraction.scene import Scene
from monitor.extraction.voice import (
    SPEECH,
    is_noun,
    is_passive,
    is_turned,
    is_undergone,
    main_verb,
    verb_group,
)
from monitor.model import RECIPROCAL, ActorKind, EventType

_OF_GERUND = lx.BLAMING | lx.inflected("stop prevent keep warn")
DOERS = frozenset({ActorKind.PERSON, ActorKind.GROUP, ActorKind.STATE, ActorKind.BODY, ActorKind.THING})
_SEATS = frozenset({"embassy", "consulate"})
_SAID = SPEECH | {EventType.SUPPORT}
_APART = lx.SUBORDINATORS | lx.COMMAS | lx.STOPS | {"to", "for", "from", "with", "about", "and"}
"""Words that cut a noun off from the verb before it."""
_USING = lx.inflected("use deploy cross exploit need")
_HAPPENING = lx.inflected("take occur happen follow")
_PLACING = lx.LOCATIVES - {"from"}
_DESCRIBING = frozenset({"for", "in", "near", "at", "of"})
_NOUN_LIMITS = lx.PREPOSITIONS | lx.COMMAS | lx.SUBORDINATORS
_SKIPPED = lx.AUXILIARIES | lx.QUOTES | ((lx.ADVERBS | lx.FLOATING) - {"then"})
_LIGHT = lx.ADVERBS | lx.COMMAS | lx.CONJUNCTIONS | lx.DATES | lx.PREPOSITIONS | lx.QUOTES | lx.STOPS
"""Words that cannot be a subject of their own."""
_FAR = 8
_NEAR = 5
_DURING = frozenset({"in", "during", "at"})
_FOLLOWING = frozenset({"after", "following", "before"})
_AMONG = frozenset({"in", "throughout", "across", "inside"})
_AIMED = frozenset({"at", "into", "towards", "toward"})


class Roles(NamedTuple):
    """The doers and those it is done to, as far as the sentence names them."""

    sources: Heads
    targets: Heads


def roles(scene: Scene, cue: Found) -> Roles:
    """The doers and targets of a cue."""
    if is_noun(scene, cue):
        return _noun_roles(scene, cue)
    if is_passive(scene, cue):
        return _passive_roles(scene, cue)
    return Roles(subject(scene, main_verb(scene, cue)), objects(scene, cue))


def _lead(scene: Scene, verb: int) -> tuple[int, bool]:
    """The last token before the verb's group and whether the verb is an infinitive."""
    i, infinitive = verb - 1, False
    while i >= 0:
        word = scene.norms[i]
        if word == "to":
            infinitive = True
        elif word not in _SKIPPED:
            break
        i -= 1
    return i, infinitive


def subject(scene: Scene, verb: int) -> Heads:
    """The doers of the verb at a token."""
    lead, infinitive = _lead(scene, verb)
    if lead < 0:
        fronted = scene.norms[verb].endswith("ing") or scene.norms[0] == "having"
        return _following_subject(scene, verb) if fronted else ()
    floor = scene.segments[scene.segment_of[verb]].first
    word = scene.norms[lead]
    group = {scene.norms[i] for i in verb_group(scene, verb)}
    if infinitive:
        return _infinitive_subject(scene, lead, floor)
    if scene.norms[verb].endswith("ing") and not group & lx.BE:
        return _gerund_subject(scene, verb, lead)
    if word in lx.CONJUNCTIONS:
        return _shared_subject(scene, lead, floor)
    return _finite_subject(scene, lead, floor)


def _finite_subject(scene: Scene, lead: int, floor: int) -> Heads:
    if (scene.norms[lead] in lx.RELATIVES) or scene.norms[lead] in lx.PRONOUNS:
        return stood_for(scene, lead)
    weak: Heads = ()
    i, content = lead, False
    while i >= floor:
        head = scene.cover.get(i)
        if head is not None:
            if head.free:
                return scene.chain_to(head) if not scene.is_attribute(head) else ()
            if _stands_in(scene, head) and not weak:
                weak = scene.chain_to(head)
            i = head.first - 1
            continue
        if scene.norms[i] in OWNING:
            return antecedent(scene, i)
        cue = scene.cue_at.get(i)
        if cue is not None and is_noun(scene, cue):
            return _noun_roles(scene, cue).sources or weak
        shortened = scene.norms[i].endswith("ing") and not any(verb_group(scene, i))
        if scene.norms[i] in lx.CLAUSE_OPENERS or (scene.is_verb(i) and not shortened):
            return weak
        content = content or scene.norms[i] not in _LIGHT
        i -= 1
    return weak if weak or content else _earlier_subject(scene, floor)


def _stands_in(scene: Scene, head: Head) -> bool:
    """Whether those named after "of", "by" or "from" stand for the noun before: "envoys from Y"."""
    if head.prep == "from":
        return head.first > 1 and not scene.is_verb(head.first - 2) and head.first - 2 not in scene.cue_at
    if head.prep in _AMONG and head.kind is ActorKind.STATE:
        return head.first > 1 and scene.norms[head.first - 2] in lx.PEOPLE and scene.by_name(head)
    return head.prep in {"of", "by"}


def _earlier_subject(scene: Scene, floor: int) -> Heads:
    """The subject of the clause that an aside or a comma interrupted."""
    number = scene.segment_of[floor] - 1
    while number >= 0 and scene.segments[number].aside:
        number -= 1
    if number < 0:
        return ()
    segment = scene.segments[number]
    verb = next((i for i in range(segment.first, segment.last) if scene.is_verb(i)), segment.last)
    inside = [h for h in scene.heads if segment.first <= h.first < verb]
    head = next((h for h in inside if h.free), next((h for h in inside if h.prep == "of"), None))
    if head is None and not inside:
        aside = scene.segments[scene.segment_of[floor - 1]]
        head = next((h for h in scene.heads if aside.first <= h.first < aside.last and h.prep is None), None)
    if head is None:
        return ()
    return tuple(h for h in (*scene.chain_to(head)[:-1], *scene.chain(head)) if h.name < floor)


def _infinitive_subject(scene: Scene, lead: int, floor: int) -> Heads:
    """The doer of "to strike": whom somebody urged, else the subject of the verb before."""
    verb = scene.verb_before(lead + 1, floor)
    head = scene.cover.get(lead)
    if head is not None and (verb is None or scene.norms[verb] in lx.CONTROL):
        return scene.chain_to(head)
    if verb is not None and scene.norms[verb] not in _USING:
        owners = [h for h in scene.heads if verb < h.name and h.last <= lead + 1 and _owns(scene, h)]
        if owners:
            return (owners[-1],)
    return subject(scene, verb) if verb is not None else _finite_subject(scene, lead, floor)


def _owns(scene: Scene, head: Head) -> bool:
    return scene.norms[head.end : head.end + 1] != () and scene.norms[head.end] in lx.POSSESSIVE


def _gerund_subject(scene: Scene, verb: int, lead: int) -> Heads:
    head = scene.cover.get(lead)
    if head is not None and head.prep not in lx.LOCATIVES:
        return scene.chain_to(head)
    if scene.norms[lead] == "as":
        return tuple(h for h in scene.heads if h.last <= lead and h.prep is None)[-1:]
    floor = scene.segments[scene.segment_of[lead]].first
    governing = scene.verb_before(lead + 1, floor)
    if governing is None:
        before = [h for h in scene.heads if floor <= h.name < verb and h.free]
        if before:
            return scene.chain(before[0])
        return _earlier_subject(scene, floor) if floor else _following_subject(scene, verb)
    if scene.norms[governing] in _OF_GERUND:
        between = [h for h in scene.heads if governing < h.name < verb]
        if between:
            return scene.chain_to(between[-1])
    return subject(scene, governing)


def _shared_subject(scene: Scene, conjunction: int, floor: int) -> Heads:
    """The subject that a verb after "and" shares with the verb before it."""
    verb = scene.verb_before(conjunction, floor)
    if verb is None:
        return _finite_subject(scene, conjunction - 1, floor)
    return subject(scene, verb)


def _following_subject(scene: Scene, verb: int) -> Heads:
    """The subject of the main clause after "Striking Y, X ..."."""
    for segment in scene.segments[scene.segment_of[verb] + 1 :]:
        for head in scene.heads:
            if segment.first <= head.first < segment.last and head.prep is None and not segment.aside:
                return scene.chain(head)
    return ()


def objects(scene: Scene, cue: Found) -> Heads:
    """To whom the cue's verb does it: the nearest fitting head after it and those listed with it."""
    inner = [
        h for h in scene.heads if cue.first < h.name and h.end <= cue.last and h.kind is not ActorKind.PLACE
    ]
    qualifying = tuple(h for h in inner if lx.POSSESSIVE.isdisjoint(scene.norms[h.end : cue.last]))
    if qualifying:
        return qualifying
    return _outer_objects(scene, cue) or tuple(inner)


def _outer_objects(scene: Scene, cue: Found) -> Heads:
    if cue.last < len(scene.norms) and scene.norms[cue.last] in OBJECT_PRONOUNS:
        return object_of(scene, cue.last, subject(scene, main_verb(scene, cue)))
    located: Heads = ()
    material = cue.term.event in MATERIAL
    told = told_of(scene, cue)
    for head in after(scene, cue.last):
        if told is not None and head.first > told.first:
            return () if head.prep is None else _noun_roles(scene, told).sources
        if is_addressed(scene, head, cue):
            continue
        if (head.prep == "by" and not is_answered(head, cue)) or is_starting_point(head, cue):
            continue
        aimed = (material and head.prep in _AIMED) or head.first == cue.last
        if head.prep in _PLACING and not aimed:
            located = located or scene.chain(head)
            continue
        return scene.chain(head)
    there = cue.term.event in LOCATED or scene.norms[cue.last - 1] in _SEATS
    return located if there and located else _shared_objects(scene, cue)


def told_of(scene: Scene, cue: Found) -> Found | None:
    """The deed that an act of speech is about: of "condemned the strike on Y" Y is not the target."""
    if cue.term.event not in _SAID or "on" in scene.norms[cue.first : cue.last]:
        return None
    for i in range(cue.last, min(cue.last + _NEAR, len(scene.norms))):
        deed = scene.cue_at.get(i)
        if deed is not None and deed.term.event in MATERIAL and is_noun(scene, deed):
            return deed
        if scene.is_verb(i) or scene.norms[i] in _NOUN_LIMITS:
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
    """As in "X was struck by Y": Y does it to X."""
    if is_turned(scene, cue):
        return _turned_roles(scene, cue)
    verb = main_verb(scene, cue)
    whole = any(verb_group(scene, verb)) or is_undergone(scene, cue)
    done_to = subject(scene, verb) if whole else _nearest_before(scene, cue.first)
    heads = list(after(scene, cue.last))
    by = next((scene.chain(h) for h in heads if h.prep == "by"), ())
    if not done_to and cue.term.event in MATERIAL:
        floor = scene.segments[scene.segment_of[verb]].first
        described = [h for h in scene.heads if floor <= h.first < verb and h.prep in _DESCRIBING]
        done_to = tuple((*described, *(h for h in heads if h.prep in _PLACING))[:1])
    return Roles(by, done_to)


def _turned_roles(scene: Scene, cue: Found) -> Roles:
    """As in "a treaty was signed by X with Y", "Y's siege was lifted", "food was delivered to Y by X"."""
    heads = list(after(scene, cue.last))
    by = next((scene.chain(h) for h in heads if h.prep == "by"), ())
    targets = targets_of(scene, heads, cue, by)
    owners = owners_of(scene, cue)
    return Roles(by, targets or owners) if by else Roles(owners if targets else (), targets or owners)


def _nearest_before(scene: Scene, at: int) -> Heads:
    head = scene.cover.get(at - 1)
    return (head,) if head is not None else ()


def _noun_roles(scene: Scene, cue: Found) -> Roles:
    """As in "Y's strike on X", "a strike by Y", "talks between X and Y", "X held talks with Y"."""
    reciprocal = cue.term.event in RECIPROCAL
    heads = _complements(scene, cue)
    if "under" in scene.norms[max(0, cue.first - 2) : cue.first]:
        return Roles(doers_by(scene, heads, cue), _lent(scene, cue, under=True).sources)
    for head in heads:
        if head.prep in {"between", "among"}:
            chain = scene.chain(head)
            return Roles(chain[:1], chain[1:])
    owners = owners_of(scene, cue)
    receivers = owners or before_article(scene, cue)
    giving = given(scene, receivers)
    if giving is not None:
        return Roles(subject(scene, giving), receivers)
    sources = doers_by(scene, heads, cue)
    targets = targets_of(scene, heads, cue, sources)
    if reciprocal and _is_destination(scene, cue, owners):
        return Roles(sources or _lent(scene, cue).sources, owners)
    if len(owners) > 1 and not targets:
        return Roles(owners[:1], owners[1:])
    if not targets and owners and owners[0].kind is ActorKind.PLACE:
        targets, owners = owners, ()
    if sources and owners and not targets and not reciprocal:
        targets = owners
    if not sources and not owners:
        sources, met = _lent(scene, cue)
        targets = targets or met
    return Roles(sources or owners, targets)


def _is_destination(scene: Scene, cue: Found, owners: Heads) -> bool:
    """Whether a state's bare name says where to: "his Sudria visit"."""
    if len(owners) != 1 or owners[0].kind is not ActorKind.STATE or owners[0].demonym:
        return False
    return owners[0].end == cue.first and scene.norms[cue.first - 1] not in lx.POSSESSIVE


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
    reciprocal = cue.term.event in RECIPROCAL
    if verb is None:
        attending = reciprocal and scene.norms[floor] in _DURING | _FOLLOWING | {"on"}
        return Roles(_around(scene, floor), ()) if attending else Roles((), ())
    between = [scene.norms[i] for i in range(verb + 1, cue.first) if not scene.hyphened(i)]
    if any(scene.norms[i] in lx.BE for i in verb_group(scene, verb)):
        return Roles((), ())
    if reciprocal and not _DURING.isdisjoint(between):
        met = tuple(h for h in scene.heads if verb < h.name < cue.first and h.free)
        return Roles(subject(scene, verb), met[:1])
    if under or (reciprocal and not _FOLLOWING.isdisjoint(between)):
        return Roles(subject(scene, verb), ())
    if scene.norms[verb] in lx.SUPPORT and _APART.isdisjoint(between) and len(between) < _FAR:
        return Roles(subject(scene, verb), ())
    return Roles((), ())


def _carrier(scene: Scene, at: int, floor: int) -> int | None:
    """The verb before a noun, "what it calls" left out."""
    verb = scene.verb_before(at, floor)
    while verb is not None and "what" in scene.norms[max(floor, verb - 4) : verb]:
        verb = scene.verb_before(verb, floor)
    return verb


def _around(scene: Scene, floor: int) -> Heads:
    """The subject of the clause that "in talks with Y" interrupts or opens."""
    return _earlier_subject(scene, floor) or _following_subject(scene, floor)
