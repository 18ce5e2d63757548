"""Who is the subject of a verb: finite, infinitive, gerund, shared after "and", or described by a participle."""

from itertools import pairwise
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.complements import LAID_ON, noun_doers
from monitor.extraction.groups import Head, Heads
from monitor.extraction.inflect import is_past
from monitor.extraction.kinds import PERSON, REQUEST, STATE, THREATEN
from monitor.extraction.reference import OWNING, antecedent, stood_for
from monitor.extraction.scene import Scene, Segment
from monitor.extraction.voice import is_noun, verb_group
from monitor.extraction.words import words

_OF_GERUND: Final = lx.BLAMING | lx.inflected("stop prevent keep warn")
_SPANS: Final = words("years decades months weeks days year month week long time past")
_OUGHT: Final = words("is are was were am has have had")
_SHORT: Final = words("dressed disguised posing armed")
_POINTING: Final = OWNING | lx.DETERMINERS
_OFFICIAL: Final = lx.ROLES | _POINTING
_USING: Final = lx.inflected("use deploy cross exploit need")
_SKIPPED: Final = words("so far") | lx.AUXILIARIES | lx.QUOTES | ((lx.ADVERBS | lx.FLOATING) - {"then"})
_ASKING: Final = lx.URGING - lx.inflected("order command instruct expect push press")
_WANTING: Final = frozenset({REQUEST, THREATEN})
_LIGHT: Final = lx.ADVERBS | lx.COMMAS | lx.CONJUNCTIONS | lx.DATES | lx.PREPOSITIONS | lx.QUOTES | lx.STOPS
"""Words that cannot be a subject of their own."""
_NO_NOUN: Final = lx.VERB_GROUP | lx.PRONOUNS | lx.RELATIVES
_DECREES: Final = words("law bill decree order resolution motion act measure rule statute")
_FAR: Final = 8
_AMONG: Final = frozenset({"in", "throughout", "across", "inside"})
_SIDING: Final = frozenset(
    {("loyal", "to"), ("allied", "to"), ("allied", "with"), ("linked", "to"), ("affiliated", "with")}
)
"""What stands between fighters and whose they are."""


def _lead(scene: Scene, verb: int) -> tuple[int, bool]:
    """The last token before the verb's group and whether the verb is an infinitive."""
    i, infinitive = verb - 1, False
    while i >= 0:
        word = scene.norms[i]
        if word == "to":
            infinitive = True
        elif infinitive and word in _OUGHT:
            infinitive = False  # "is to meet", "has to leave"
        elif word not in _SKIPPED:
            break
        i -= 1
    return i, infinitive


def subject(scene: Scene, verb: int) -> Heads:
    """The doers of the verb at a token."""
    lead, infinitive = _lead(scene, verb)
    if lead < 0:
        fronted = scene.norms[verb].endswith("ing") or scene.norms[0] == "having"
        return following_subject(scene, verb) if fronted else ()
    floor = scene.segments[scene.segment_of[verb]].first
    word = scene.norms[lead]
    group = {scene.norms[i] for i in verb_group(scene, verb)}
    if infinitive:
        return _infinitive_subject(scene, lead, floor)
    if "having" in group or (scene.norms[verb].endswith("ing") and not group & lx.BE):
        return _gerund_subject(scene, verb, lead)
    if word in lx.CONJUNCTIONS:
        return _shared_subject(scene, lead, floor, finite=is_past(scene.norms[verb]))
    return _finite_subject(scene, lead, floor)


def _finite_subject(scene: Scene, lead: int, floor: int) -> Heads:
    if scene.norms[lead] in lx.RELATIVES or scene.norms[lead] in lx.PRONOUNS:
        meant = stood_for(scene, lead) or _by_deed(scene, lead) or _by_decree(scene, lead, floor)
        return meant or _by_claim(scene, lead, floor)
    weak: Heads = ()
    i, content = lead, False
    while i >= floor:
        head = scene.cover.get(i)
        if head is not None:
            participle = _describing(scene, head, floor)
            if head.free and participle is None:
                return scene.chain_to(head) if not scene.is_attribute(head) else ()
            if not head.free and not weak and stands_in(scene, head):
                weak = scene.chain_to(head)
            i = (participle if head.free and participle else head.first) - 1
            continue
        if scene.norms[i] in OWNING:
            return antecedent(scene, i)
        cue = scene.cue_at.get(i)
        if cue is not None and is_noun(scene, cue):
            return noun_doers(scene, cue) or weak
        if (scene.norms[i] in lx.CLAUSE_OPENERS or scene.is_verb(i)) and not _is_passed(scene, i, lead):
            return weak
        content = content or scene.norms[i] not in _LIGHT
        i -= 1
    if content and not weak:
        return _listed_before(scene, floor)
    return weak or earlier_subject(scene, floor)


def _describing(scene: Scene, head: Head, floor: int) -> int | None:
    """The participle of which somebody is an object: "a lorry waiting to enter Z was hit", "a ship carrying Y's oil"."""
    verb = head.first - 1
    if verb > floor and scene.norms[verb - 1] == "to" and scene.is_verb(verb):
        verb -= 2
    participle = verb > floor and scene.norms[verb].endswith("ing") and not any(verb_group(scene, verb))
    return verb if participle and scene.norms[verb - 1] not in _LIGHT else None


def _by_deed(scene: Scene, at: int) -> Heads:
    """Whose deed a relative pronoun takes up: "Nordia's strike that killed"."""
    deed = scene.cue_at.get(at - 1)
    relative = scene.norms[at] in {"that", "which"}
    return noun_doers(scene, deed) if relative and deed is not None and is_noun(scene, deed) else ()


def _by_decree(scene: Scene, at: int, floor: int) -> Heads:
    """Who makes the law that does it: "X signed a bill that bars Y"."""
    if scene.norms[at] not in {"that", "which"} or scene.norms[at - 1] not in _DECREES:
        return ()
    verb = scene.verb_before(at, floor)
    return subject(scene, verb) if verb is not None else ()


def _by_claim(scene: Scene, at: int, floor: int) -> Heads:
    """Who owns up to what did it: "X claimed responsibility for a drone that killed"."""
    before = scene.norms[max(floor, at - _FAR) : at]
    if ("responsibility", "for") not in pairwise(before):
        return ()
    verb = scene.verb_before(at, floor)
    return subject(scene, verb) if verb is not None else ()


def _is_passed(scene: Scene, at: int, lead: int) -> bool:
    """Whether a verb, or "as", between a subject and its verb belongs to a description or to a span of time."""
    if scene.norms[at] in lx.CLAUSE_OPENERS:
        return scene.norms[at] == "as" and scene.norms[at - 1] in _SHORT
    shortened = scene.norms[at].endswith("ing") and not any(verb_group(scene, at))
    laid = scene.norms[at : at + 2] in LAID_ON
    return shortened or laid or _is_reduced(scene, at) or _is_stretched(scene, at, lead)


def _is_reduced(scene: Scene, at: int) -> bool:
    """Whether a participle shortens a clause about the noun before: "a delegation led by Z met", "agents dressed as"."""
    if scene.norms[at] in _SHORT:
        return True
    plain = scene.norms[at] in lx.REDUCED and not any(verb_group(scene, at))
    return plain and scene.norms[at + 1 : at + 2] in {("by",), ("in",)}


def _is_stretched(scene: Scene, at: int, lead: int) -> bool:
    """Whether only a span of time parts an auxiliary from its verb: "has for years armed"."""
    between = scene.norms[at + 1 : lead + 1]
    spans = between[:1] in {("for",), ("in",), ("since",), ("over",)} and between[-1] in _SPANS
    return spans and scene.norms[at] in lx.AUXILIARIES


def _listed_before(scene: Scene, floor: int) -> Heads:
    """Those who share a verb with others nobody watches: "the chief, X, and two guards were killed"."""
    if not floor or scene.norms[floor] not in {"and", "or", "&"}:
        return ()
    segment = scene.segments[scene.segment_of[floor] - 1]
    if any(scene.is_verb(i) or i in scene.cue_at for i in range(segment.first, segment.last)):
        return ()
    head = next(
        (h for h in reversed(scene.heads) if segment.first <= h.first < segment.last and h.free), None
    )
    return scene.chain_to(head) if head is not None else ()


def stands_in(scene: Scene, head: Head) -> bool:
    """Whether those named after "of", "by" or "from" stand for the noun before: "envoys from Y"."""
    if head.prep == "from":
        return head.first > 1 and not scene.is_verb(head.first - 2) and head.first - 2 not in scene.cue_at
    if head.prep in _AMONG and head.kind is STATE:
        people = head.first > 1 and (
            scene.norms[head.first - 2] in lx.PEOPLE or "ethnic" in scene.norms[: head.first][-3:]
        )
        return people and (scene.by_name(head) or scene.norms[head.first - 2] in lx.AUTHORITIES)
    return head.prep in {"of", "by"} or scene.norms[head.first - 2 : head.first] in _SIDING


def earlier_subject(scene: Scene, floor: int) -> Heads:
    """The subject of the clause that an aside or a comma interrupted."""
    number = scene.segment_of[floor] - 1
    while number >= 0 and scene.segments[number].aside:
        number -= 1
    if number < 0:
        return ()
    segment = scene.segments[number]
    verb = scene.verb_after(segment.first, segment.last)
    inside = [h for h in scene.heads if segment.first <= h.first < verb]
    head = (
        _named_last(scene, segment)
        or _in_office(scene, segment, floor)
        or next((h for h in inside if h.free), next((h for h in inside if h.prep == "of"), None))
    )
    if head is None:
        aside = _of_aside(scene, floor)
        head = aside if not inside or (aside and aside.kind is PERSON) else None
    if head is None:
        return ()
    return tuple(h for h in (*scene.chain_to(head)[:-1], *scene.chain(head)) if h.name < floor)


def _in_office(scene: Scene, segment: Segment, floor: int) -> Head | None:
    """The person behind a role in which a segment ends: "Y said that its chief, X, had left"."""
    for i in range(segment.last - 2, segment.first, -1):
        word = scene.norms[i]
        if word in lx.SUBORDINATORS and i < segment.last - 2:
            aside = _of_aside(scene, floor)
            return aside if aside is not None and aside.kind is PERSON else None
        if word not in _OFFICIAL or i in scene.cover:
            return None
    return None


def _named_last(scene: Scene, segment: Segment) -> Head | None:
    """Who opens the clause that a segment ends in: "Y denied that X, the chief, had struck"."""
    for i in range(segment.last - 1, segment.first, -1):
        head = scene.cover.get(i)
        if head is not None and head.free and scene.norms[head.first - 1] in lx.SUBORDINATORS:
            return head
        if scene.is_verb(i) or i in scene.cue_at:
            break
    return None


def _of_aside(scene: Scene, floor: int) -> Head | None:
    """Whom the aside before a clause names as its subject: "the chief, X, said", "the raid, blamed on X, killed"."""
    last = scene.segment_of[floor - 1]
    first = last
    while first and scene.segments[first - 1].aside:
        first -= 1
    told = (_in_aside(scene, aside) for aside in scene.segments[first : last + 1])
    return next((head for head in told if head is not None), None)


def _in_aside(scene: Scene, aside: Segment) -> Head | None:
    """Whom one aside names as the subject of the clause around it."""
    heads = [h for h in scene.heads if aside.first <= h.first < aside.last]
    laid = next((h for h in heads if scene.norms[h.first - 2 : h.first] in LAID_ON), None)
    if laid is not None or scene.norms[aside.first] in lx.RELATIVES:
        return laid
    return next((h for h in heads if h.prep is None), None)


def _infinitive_subject(scene: Scene, lead: int, floor: int) -> Heads:
    """The doer of "to strike": whom somebody urged, else the subject of the verb before."""
    verb = scene.verb_before(lead + 1, floor)
    if verb == lead and scene.norms[verb] in lx.PURPOSES and lead - 1 not in scene.cover:
        verb = scene.verb_before(lead, floor) or verb  # "drew up plans to strike"
    head = scene.cover.get(lead)
    if head is not None and (
        verb is None or scene.norms[verb] in lx.CONTROL or wanted_by(scene, verb, lead + 1)
    ):
        return scene.chain_to(head)
    if verb is not None and scene.norms[verb] not in _USING:
        owners = [h for h in scene.heads if verb < h.name and h.last <= lead + 1 and _owns(scene, h)]
        if owners:
            return (owners[-1],)
        if scene.norms[verb] in _ASKING and lead > verb and scene.norms[lead] not in _LIGHT:
            return ()  # "called on members to strike"
    return subject(scene, verb) if verb is not None else _finite_subject(scene, lead, floor)


def wanted_by(scene: Scene, verb: int, first: int) -> bool:
    """Whether an infinitive is what a demand or a threat wants of others: "issued an ultimatum to Y to leave"."""
    cue = scene.cue_at.get(verb)
    return cue is not None and cue.event in _WANTING and verb == cue.first and cue.last < first


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
        return earlier_subject(scene, floor) if floor else following_subject(scene, verb)
    if scene.norms[governing] in lx.BLAMING and scene.norms[lead] == "of":
        return blamed(scene, governing, verb)
    if scene.norms[governing] in _OF_GERUND:
        between = [h for h in scene.heads if governing < h.name < verb]
        if between:
            return scene.chain_to(between[-1])
    return subject(scene, governing)


def blaming_verb(scene: Scene, noun: int) -> int | None:
    """The verb of blame that governs a noun: "accused Y of genocide"."""
    if scene.norms[noun - 1 : noun] != ("of",):
        return None
    verb = scene.verb_before(noun, scene.segments[scene.segment_of[noun]].first)
    return verb if verb is not None and scene.norms[verb] in lx.BLAMING else None


def blamed(scene: Scene, verb: int, deed: int) -> Heads:
    """Whom a verb blames for a deed: "accused Y of ...", "Y, accused by X of ...", "Y was accused of ..."."""
    between = [h for h in scene.heads if verb < h.name < deed and h.prep != "by"]
    if between:
        return scene.chain_to(between[-1])
    if scene.norms[verb + 1] not in {"of", "by"}:
        return ()
    if any(scene.norms[i] in lx.BE for i in verb_group(scene, verb)):
        return subject(scene, verb)
    return described(scene, verb)


def _shared_subject(scene: Scene, conjunction: int, floor: int, *, finite: bool) -> Heads:
    """The subject that a verb after "and" shares with the verb before it, a `finite` one with a finite one."""
    verb = scene.verb_before(conjunction, floor)
    while verb is not None and scene.verb_before(verb, floor) is not None:
        if not (_shortens(scene, verb) or (finite and _is_infinite(scene, verb))):
            break
        verb = scene.verb_before(verb, floor)
    if verb is None and (verb := _interrupted(scene, floor)) is None:
        return _finite_subject(scene, conjunction - 1, floor)
    return subject(scene, verb)


def _is_infinite(scene: Scene, verb: int) -> bool:
    """Whether a verb has no subject of its own: "to strike", "accused Y of striking", "the border crossing"."""
    gerund = scene.norms[verb].endswith("ing") and lx.BE.isdisjoint(scene.norms[max(0, verb - 2) : verb])
    return gerund or scene.norms[verb - 1] == "to"


def _interrupted(scene: Scene, floor: int) -> int | None:
    """The verb of the clause that an aside before `floor` interrupts: "met X, the chief, in Z and urged him"."""
    number = scene.segment_of[floor] - 1
    if number < 1 or not scene.segments[number].aside or scene.norms[floor] not in lx.PREPOSITIONS:
        return None
    while number and scene.segments[number].aside:
        number -= 1
    return scene.verb_before(scene.segments[number].last, scene.segments[number].first)


def _shortens(scene: Scene, verb: int) -> bool:
    """Whether a participle only describes the noun before it: "boarded a ship linked to Y"."""
    word, before, after = scene.norms[verb], scene.norms[verb - 1], scene.norms[verb + 1 : verb + 2]
    plain = verb - 1 not in scene.cover and before.isalpha() and before not in _NO_NOUN
    return (
        is_past(word)
        and verb not in scene.cue_at
        and plain
        and after in {("to",), ("by",), ("with",), ("from",)}
    )


def following_subject(scene: Scene, verb: int) -> Heads:
    """The subject of the main clause after "Striking Y, X ...", "Striking Y, the minister, X, ..."."""
    for segment in scene.segments[scene.segment_of[verb] + 1 :]:
        for head in scene.heads:
            opens = segment.first <= head.first < segment.last and head.prep is None
            if opens and (not segment.aside or (head.kind is PERSON and scene.is_verb(segment.last))):
                return scene.chain(head)
    return ()


def described(scene: Scene, at: int) -> Heads:
    """Whom a participle describes: "X struck by Y", "X, accused by Y of ...", "Asked by Y to leave, X ..."."""
    if at == 0:
        return following_subject(scene, at)
    comma = scene.norms[at - 1] == "," and scene.segments[scene.segment_of[at]].aside
    head = scene.cover.get(at - 2 if comma and at > 1 else at - 1)
    return (head,) if head is not None else ()
