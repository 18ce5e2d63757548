"""Who does what a verb or a noun says, and to whom: a shallow clause grammar over one sentence.

As in TABARI (Schrodt 2001, "Automated coding of international event data using sparse parsing
techniques"): word order, voice, lists, possessives and distance, no full parse.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from monitor.extraction import lexicon as lx
from monitor.extraction.cues import Found
from monitor.extraction.inflect import forms, is_past
from monitor.extraction.scene import Head, Scene
from monitor.model import RECIPROCAL, ActorKind, EventType

_OF_GERUND = frozenset(
    form
    for w in ["accuse", "suspect", "blame", "convict", "stop", "prevent", "keep", "warn"]
    for form in forms(w)
)
_DOERS = frozenset({ActorKind.PERSON, ActorKind.GROUP, ActorKind.STATE, ActorKind.BODY, ActorKind.THING})
_MATERIAL = frozenset({EventType.ASSAULT, EventType.COERCE})
SPEECH = frozenset({EventType.THREATEN, EventType.REQUEST, EventType.ACCUSE, EventType.REJECT})
"""Classes that are acts of speech: their sense is that of the act, not of its content."""
_OF_TARGET = _MATERIAL | {EventType.SANCTION, EventType.SUPPORT, EventType.ACCUSE, EventType.REJECT}
_NUMEROUS = frozenset({ActorKind.GROUP, ActorKind.STATE, ActorKind.BODY})
_SINGLE = _NUMEROUS | {ActorKind.THING}
_PRONOUN_KINDS = {
    "he": frozenset({ActorKind.PERSON}),
    "she": frozenset({ActorKind.PERSON}),
    "his": frozenset({ActorKind.PERSON}),
    "her": frozenset({ActorKind.PERSON}),
    "it": _SINGLE,
    "its": _SINGLE,
    "they": _NUMEROUS,
    "their": _NUMEROUS,
}
_TARGET_PREPOSITIONS = frozenset(
    [
        "on",
        "against",
        "at",
        "upon",
        "to",
        "toward",
        "towards",
        "targeting",
        "into",
        "for",
        "with",
        "over",
        "of",
        "versus",
        "v",
        "vs",
    ]
)

Heads = tuple[Head, ...]


class Roles(NamedTuple):
    """The doers and those it is done to, as far as the sentence names them."""

    sources: Heads
    targets: Heads


def roles(scene: Scene, cue: Found) -> Roles:
    """The doers and targets of a cue."""
    if is_noun(scene, cue):
        found = _noun_roles(scene, cue)
    elif is_passive(scene, cue):
        found = _passive_roles(scene, cue)
    else:
        found = Roles(subject(scene, main_verb(scene, cue)), objects(scene, cue))
    if cue.term.event in SPEECH:
        found = _speech_roles(scene, cue, found)
    sources = tuple(h for h in found.sources if h.kind in _DOERS)
    if cue.term.event not in RECIPROCAL:
        doing = {h.actors for h in sources}
        return Roles(sources, tuple(h for h in found.targets if h.actors not in doing))
    return Roles(sources, found.targets)


def main_verb(scene: Scene, cue: Found) -> int:
    """The token of the cue that carries its meaning: "hit" in "will be hit"."""
    carrying = (i for i in range(cue.first, cue.last - 1) if scene.norms[i] not in lx.AUXILIARIES | {"to"})
    return next(carrying, cue.last - 1)


def is_passive(scene: Scene, cue: Found) -> bool:
    """Whether the cue is a participle after a form of "be", or one followed by "by" without it."""
    verb = main_verb(scene, cue)
    word = scene.norms[verb]
    if word.endswith("ing"):
        return False
    group = list(_verb_group(scene, verb))
    if any(scene.norms[i] in lx.BE for i in group):
        return True
    return is_past(word) and not group and scene.norms[cue.last : cue.last + 1] == ("by",)


def is_noun(scene: Scene, cue: Found) -> bool:
    """Whether the cue's first word is a noun here ("the strike on"), told by its neighbours."""
    word = scene.norms[cue.first]
    before = scene.norms[cue.first - 1] if cue.first else ""
    after = scene.norms[cue.last] if cue.last < len(scene.norms) else ""
    if word.endswith("ings"):
        return True
    if before in lx.MODALS | lx.PRONOUNS | lx.RELATIVES | {"to", "not", "n't"}:
        return False
    if word.endswith("ing"):
        return _is_gerund_noun(before, after)
    if is_past(word):
        return False
    if before in lx.DETERMINERS | lx.POSSESSIVE | lx.PREPOSITIONS | lx.HYPHENS:
        return True
    head = scene.cover.get(cue.first - 1)
    if head is not None and cue.first - 1 < head.end and head.demonym and not _object_follows(scene, cue):
        return True
    if head is not None and _is_bare_subject(scene, head, cue, word):
        return False
    return before not in lx.AUXILIARIES and not _object_follows(scene, cue)


def _is_gerund_noun(before: str, after: str) -> bool:
    if before in lx.BE:
        return False
    if after in {"of", "between"} or before in lx.DETERMINERS | lx.POSSESSIVE:
        return True
    return before in lx.SUPPORT


def _is_bare_subject(scene: Scene, head: Head, cue: Found, word: str) -> bool:
    """Whether a name right before a base or -s form does it: "Hamas attacks Haifa", "A and B meet"."""
    if head.demonym and scene.norms[head.end - 1] not in {"us", "uk", "eu", "un"}:
        return _object_follows(scene, cue)
    return word.endswith("s") or _object_follows(scene, cue) or len(scene.chain_to(head)) > 1


def _object_follows(scene: Scene, cue: Found) -> bool:
    """Whether something stands right after the cue that a verb would govern."""
    if cue.last >= len(scene.norms):
        return False
    after = scene.norms[cue.last]
    if after in lx.DETERMINERS or after in lx.PRONOUNS:
        return True
    if after in lx.PREPOSITIONS | lx.COMMAS | lx.STOPS | lx.CONJUNCTIONS | lx.SUBORDINATORS | lx.AUXILIARIES:
        return False
    return not scene.is_verb(cue.last) and after not in lx.POSSESSIVE | lx.HYPHENS | lx.QUOTES


def _verb_group(scene: Scene, verb: int) -> Iterator[int]:
    """The auxiliaries and adverbs before a verb, nearest first."""
    i = verb - 1
    while i >= 0 and (scene.norms[i] in lx.AUXILIARIES or scene.norms[i] in lx.ADVERBS):
        yield i
        i -= 1


def _lead(scene: Scene, verb: int) -> tuple[int, bool]:
    """The last token before the verb's group and whether the verb is an infinitive."""
    i, infinitive = verb - 1, False
    while i >= 0:
        word = scene.norms[i]
        if word == "to":
            infinitive = True
        elif word not in lx.AUXILIARIES | lx.QUOTES and (word not in lx.ADVERBS or word == "then"):
            break
        i -= 1
    return i, infinitive


def subject(scene: Scene, verb: int) -> Heads:
    """The doers of the verb at a token."""
    lead, infinitive = _lead(scene, verb)
    if lead < 0:
        return _following_subject(scene, verb) if scene.norms[verb].endswith("ing") else ()
    floor = scene.segments[scene.segment_of[verb]].first
    word = scene.norms[lead]
    group = {scene.norms[i] for i in _verb_group(scene, verb)}
    if infinitive:
        return _infinitive_subject(scene, lead, floor)
    if scene.norms[verb].endswith("ing") and not group & lx.BE:
        return _gerund_subject(scene, verb, lead)
    if word in lx.CONJUNCTIONS:
        return _shared_subject(scene, lead, floor)
    return _finite_subject(scene, lead, floor)


def _finite_subject(scene: Scene, lead: int, floor: int) -> Heads:
    word = scene.norms[lead]
    if word in lx.RELATIVES:
        return _antecedent_of_relative(scene, lead)
    if word in _PRONOUN_KINDS:
        return antecedent(scene, lead)
    weak: Heads = ()
    i, content = lead, False
    while i >= floor:
        head = scene.cover.get(i)
        if head is not None:
            if head.prep is None:
                return scene.chain_to(head)
            if head.prep in {"of", "by"} and not weak:
                weak = (head,)
            i = head.first - 1
            continue
        cue = scene.cue_at.get(i)
        if cue is not None and is_noun(scene, cue):
            return _noun_roles(scene, cue).sources or weak
        if scene.norms[i] in lx.SUBORDINATORS | lx.RELATIVES or scene.is_verb(i):
            return weak
        content = content or not _is_light(scene.norms[i])
        i -= 1
    return weak if weak or content else _earlier_subject(scene, floor)


def _is_light(word: str) -> bool:
    """Whether a word cannot be a subject of its own."""
    return (
        word in lx.ADVERBS | lx.COMMAS | lx.CONJUNCTIONS | lx.DATES | lx.PREPOSITIONS | lx.QUOTES | lx.STOPS
    )


def _earlier_subject(scene: Scene, floor: int) -> Heads:
    """The subject of the clause that an aside or a comma interrupted."""
    number = scene.segment_of[floor] - 1
    while number >= 0 and scene.segments[number].aside:
        number -= 1
    if number < 0:
        return ()
    segment = scene.segments[number]
    for head in scene.heads:
        if segment.first <= head.first < segment.last and head.prep is None:
            return tuple(h for h in scene.chain(head) if h.name < floor)
    return ()


def _infinitive_subject(scene: Scene, lead: int, floor: int) -> Heads:
    """The doer of "to strike": whom somebody urged, else the subject of the verb before."""
    verb = scene.verb_before(lead + 1, floor)
    head = scene.cover.get(lead)
    if head is not None and (verb is None or scene.norms[verb] in lx.CONTROL):
        return scene.chain_to(head)
    return subject(scene, verb) if verb is not None else _finite_subject(scene, lead, floor)


def _gerund_subject(scene: Scene, verb: int, lead: int) -> Heads:
    head = scene.cover.get(lead)
    if head is not None:
        return scene.chain_to(head)
    floor = scene.segments[scene.segment_of[lead]].first
    governing = scene.verb_before(lead + 1, floor)
    if governing is None:
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


def _antecedent_of_relative(scene: Scene, at: int) -> Heads:
    i = at - 1
    while i >= 0 and scene.norms[i] in lx.COMMAS | lx.PREPOSITIONS:
        i -= 1
    head = scene.cover.get(i)
    return scene.chain_to(head) if head is not None and head.last >= i else ()


def antecedent(scene: Scene, at: int) -> Heads:
    """Whom a pronoun means: a fitting free head before it in the sentence; "they" the nearest."""
    kinds = _PRONOUN_KINDS.get(scene.norms[at], frozenset())
    fitting = [h for h in scene.heads if h.last <= at and h.kind in kinds and h.prep is None]
    if not fitting:
        return _following_antecedent(scene, at, kinds)
    if scene.norms[at] in {"they", "their"}:
        return scene.chain_to(fitting[-1])
    return (fitting[0],)


def _following_antecedent(scene: Scene, at: int, kinds: frozenset[ActorKind]) -> Heads:
    """The subject of the main clause, for "In his talks with Y, X said ..."."""
    later = scene.segments[scene.segment_of[at]].last
    return tuple(h for h in scene.heads if h.first >= later and h.kind in kinds and h.prep is None)[:1]


def objects(scene: Scene, cue: Found) -> Heads:
    """To whom the cue's verb does it: the nearest fitting head after it and those listed with it."""
    located: Heads = ()
    for head in _after(scene, cue.last):
        if head.prep == "by" or (head.prep in lx.LOCATIVES and (head.prep != "from" or head.place)):
            located = located or (head,)
            continue
        return scene.chain(head)
    return located if cue.term.event in _MATERIAL else ()


def _after(scene: Scene, at: int) -> Iterator[Head]:
    """The heads after a token up to the end of its clause."""
    i = at
    while i < len(scene.norms):
        head = scene.cover.get(i)
        if head is not None and head.name >= at:
            yield head
            i = head.last
            continue
        word = scene.norms[i]
        if word in lx.COMMAS | lx.STOPS:
            following = scene.segment_of[i] + 1
            if following >= len(scene.segments) or not scene.segments[following].aside:
                return
            i = scene.segments[following].last
            continue
        if word in lx.SUBORDINATORS | lx.RELATIVES or (scene.is_verb(i) and i > at):
            return
        i += 1


def _passive_roles(scene: Scene, cue: Found) -> Roles:
    """As in "X was struck by Y": Y does it to X."""
    verb = main_verb(scene, cue)
    group = list(_verb_group(scene, verb))
    done_to = subject(scene, verb) if group else _nearest_before(scene, cue.first)
    after = list(_after(scene, cue.last))
    by = next((scene.chain(h) for h in after if h.prep == "by"), ())
    if not done_to and cue.term.event in _MATERIAL:
        done_to = tuple(h for h in after if h.prep in lx.LOCATIVES)[:1]
    return Roles(by, done_to)


def _speech_roles(scene: Scene, cue: Found, found: Roles) -> Roles:
    """A speech act's speaker and addressee, where its own clause lacks them.

    "X advised Y to stop, or they will be hit": the speaker is the sentence's subject. "X vowed to
    hit Y", "X warned that Y would pay": the addressee stands in what is said.
    """
    sources, targets = found
    if not sources and not is_noun(scene, cue) and is_passive(scene, cue):
        sources = tuple(h for h in scene.heads if h.last <= cue.first and _may_speak(h, targets))[:1]
    if not targets:
        targets = _addressee(scene, cue, sources)
    return Roles(sources, targets)


def _may_speak(head: Head, targets: Heads) -> bool:
    return head.prep is None and head.kind in _DOERS and head not in targets


def _addressee(scene: Scene, cue: Found, sources: Heads) -> Heads:
    if cue.term.event not in {EventType.THREATEN, EventType.REQUEST}:
        return ()
    for i in range(cue.last, len(scene.norms)):
        head = scene.cover.get(i)
        if head is not None and head.name >= cue.last and head not in sources:
            if head.prep is None or head.prep in _TARGET_PREPOSITIONS:
                return scene.chain(head)
        elif scene.norms[i] in lx.STOPS | lx.COMMAS | lx.CONDITIONS:
            break
    return ()


def _nearest_before(scene: Scene, at: int) -> Heads:
    head = scene.cover.get(at - 1)
    return (head,) if head is not None else ()


def _noun_roles(scene: Scene, cue: Found) -> Roles:
    """As in "Y's strike on X", "a strike by Y", "talks between X and Y", "X held talks with Y"."""
    reciprocal = cue.term.event in RECIPROCAL
    after = _complements(scene, cue)
    for head in after:
        if head.prep in {"between", "among"}:
            chain = scene.chain(head)
            return Roles(chain[:1], chain[1:])
    owners = _owners(scene, cue)
    sources = _by(scene, after, cue)
    targets = _targets(scene, after, cue, sources)
    if len(owners) > 1 and not targets:
        return Roles(owners[:1], owners[1:])
    if not targets and owners and owners[0].kind is ActorKind.PLACE:
        targets, owners = owners, ()
    if sources and owners and not targets and not reciprocal:
        targets = owners
    return Roles(sources or owners or _lent_subject(scene, cue), targets)


def _complements(scene: Scene, cue: Found) -> Sequence[Head]:
    """The heads that a noun governs, also past "was launched"."""
    found = list(_after(scene, cue.last))
    i = found[-1].last if found else cue.last
    while i < len(scene.norms) and scene.norms[i] in lx.AUXILIARIES:
        i += 1
    if i > cue.last and i < len(scene.norms) and scene.norms[i] in lx.SUPPORT:
        found += _after(scene, i + 1)
    return found


def _owners(scene: Scene, cue: Found) -> Heads:
    """Whose strike it is: the name, demonym or pronoun right before the noun."""
    head = scene.cover.get(cue.first - 1)
    if head is not None:
        return scene.chain_to(head)
    i = cue.first - 1
    while i >= 0 and i > cue.first - 4:
        if scene.norms[i] in _PRONOUN_KINDS:
            return antecedent(scene, i)
        if scene.norms[i] in lx.POSSESSIVE | lx.PREPOSITIONS | lx.COMMAS:
            break
        i -= 1
    return ()


def _by(scene: Scene, after: Sequence[Head], cue: Found) -> Heads:
    for head in after:
        if head.prep == "by" or (head.prep == "from" and not head.place):
            return scene.chain(head)
        if head.prep == "of" and cue.term.event not in _OF_TARGET:
            return scene.chain(head)
    return ()


def _targets(scene: Scene, after: Sequence[Head], cue: Found, sources: Heads) -> Heads:
    located: Heads = ()
    for head in after:
        if head in sources:
            continue
        if head.prep in _TARGET_PREPOSITIONS:
            return scene.chain(head)
        if head.prep in lx.LOCATIVES:
            located = located or (head,)
    return located if cue.term.event in _MATERIAL else ()


def _lent_subject(scene: Scene, cue: Found) -> Heads:
    """The subject of the verb that carries the noun: "X launched a strike", "X said in talks with Y"."""
    floor = scene.segments[scene.segment_of[cue.first]].first
    verb = scene.verb_before(cue.first, floor)
    if verb is None:
        return ()
    between = scene.norms[verb + 1 : cue.first]
    attending = cue.term.event in RECIPROCAL and bool({"in", "during", "at"}.intersection(between[:4]))
    if scene.norms[verb] not in lx.SUPPORT and not attending:
        return ()
    if any(scene.norms[i] in lx.BE for i in _verb_group(scene, verb)):
        return ()
    return subject(scene, verb)
