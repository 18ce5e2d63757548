"""Acts of speech: who says it, and to or against whom.

"X advised Y to stop, or they will be hit": the speaker is the sentence's subject. "X vowed to hit Y",
"X warned that Y would pay": the addressee stands in what is said. "Y will pay, X said": so does the speaker.
"""

from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.complements import DOERS, MATERIAL, TARGET_PREPOSITIONS
from monitor.extraction.cues import Found
from monitor.extraction.groups import Head, Heads
from monitor.extraction.inflect import is_past
from monitor.extraction.kinds import (
    ACCUSE,
    AGREE,
    BODY,
    COOPERATE,
    GROUP,
    PERSON,
    REJECT,
    REQUEST,
    STATE,
    THREATEN,
)
from monitor.extraction.reference import OWNING, speaker_after
from monitor.extraction.roles import Roles, roles, told_of
from monitor.extraction.scene import Scene
from monitor.extraction.subjects import stands_in, subject
from monitor.extraction.voice import SPEECH, is_noun, is_passive, main_verb
from monitor.extraction.words import words
from monitor.model import RECIPROCAL

_PROMISING: Final = frozenset({AGREE, REJECT})
_RULING: Final = lx.AUTHORITIES | lx.OFFICES
_BESIDES: Final = frozenset({"before", "after", "since", "while", "because"})
"""Words that open a clause in which nobody is addressed; "unless Y gives in" addresses Y."""
_TAKING_UP: Final = words("such this that it")
_UNANSWERED: Final = frozenset({"unanswered", "unpunished", "punishment"})
_TELLING: Final = lx.inflected("tell warn advise urge remind")
_BEARING: Final = lx.inflected("bear")
"""X says that Y bears the blame."""
_OR_ELSE: Final = frozenset({"otherwise", "or", "else"})
"""X told Y to disarm Z, or they would be hit: Y would."""
_CALLED: Final = frozenset({"target", "targets", "game"})
_NEAR: Final = 6
_PEOPLED: Final = frozenset({STATE, GROUP})
_MUTUAL: Final = lx.inflected("trade exchange swap clash fight battle")
"""Verbs that those listed as subject do to each other."""
_BESIDE: Final = lx.LOCATIVES | {"on", "about", "against"}
"""What those who work together do it on: "X and Y shared intelligence on Z"."""
_BONDS: Final = words("ties relations fences ambassadors prisoners")
_OF_WHOM: Final = frozenset({"of", "about"})
_ADDRESSED: Final = frozenset({THREATEN, REQUEST})


def acting(scene: Scene, cue: Found) -> Roles:
    """The doers and targets of a cue, acts of speech included."""
    if not scene.heads:
        return Roles((), ())
    found = roles(scene, cue)
    kind = cue.event
    if kind is THREATEN and scene.norms[main_verb(scene, cue)] not in lx.SPEECH_VERBS:
        found = _content_roles(scene, cue, found)
    elif kind is ACCUSE and scene.norms[cue.first] in _BEARING:
        found = Roles(_speaker_before(scene, cue) or speaker_after(scene, cue.last), found.sources)
    elif kind is ACCUSE and scene.norms[cue.first] in lx.GUILTY:
        found = _predicated_roles(scene, cue)
    elif kind is REQUEST and scene.norms[cue.first] in lx.OUGHT:
        speaker = _speaker_before(scene, cue) or speaker_after(scene, cue.last) or _reminding(scene, cue)
        reminded = _reminded(scene, cue) or found.sources
        found = Roles(speaker, _others(scene, reminded, speaker))
    elif kind in SPEECH:
        found = _speech_roles(scene, cue, found)
    if not found.sources and scene.norms[cue.first] == "resolution":
        found = Roles(_passing(scene, cue), found.targets)
    if not found.targets and kind in _PROMISING:
        found = Roles(found.sources, _addressee(scene, cue, found.sources))
    mutual = kind is COOPERATE or scene.norms[cue.first] in _MUTUAL or scene.norms[cue.last - 1] in _BONDS
    beside = _BESIDE if kind is COOPERATE else lx.LOCATIVES
    if len(found.sources) > 1 and mutual and all(h.prep in beside for h in found.targets):
        found = Roles(found.sources[:1], found.sources[1:])
    return _sorted(scene, cue, found)


def _passing(scene: Scene, cue: Found) -> Heads:
    """Whose resolution it is where nothing says so: the body last named before."""
    return tuple(h for h in scene.heads if h.kind is BODY and h.last <= cue.first)[-1:]


def _reminded(scene: Scene, cue: Found) -> Heads:
    """Whom "it must" means after "told Y that it must"."""
    at = cue.first - 1
    if at < 2 or scene.norms[at] not in lx.PRONOUNS or scene.norms[at - 1] != "that":
        return ()
    head = scene.cover.get(at - 2)
    return scene.chain_to(head) if head is not None else ()


def _reminding(scene: Scene, cue: Found) -> Heads:
    """Who issued the reminder, warning or call "that Y must"."""
    saying = range(cue.first - 1, -1, -1)
    noun = next((i for i in saying if scene.norms[i] in lx.SPEECH_VERBS and not scene.is_verb(i)), None)
    verb = scene.verb_before(noun, 0) if noun is not None else None
    return subject(scene, verb) if verb is not None and scene.norms[verb] in lx.SUPPORT else ()


def _infinitive_follows(scene: Scene, cue: Found) -> bool:
    return cue.event in _PROMISING and "to" in scene.norms[cue.last - 1 : cue.last + 1]


def _sorted(scene: Scene, cue: Found, found: Roles) -> Roles:
    """Only those who can act do it, and nobody to himself; a state's people may do it to its other people."""
    if not found.sources and not found.targets:
        return found
    sources = tuple(h for h in found.sources if h.kind in DOERS)
    if cue.event in RECIPROCAL:
        return Roles(sources, tuple(h for h in found.targets if h.kind in DOERS))
    harmed = tuple(h for h in found.targets if cue.event not in MATERIAL or not _of_kin(scene, h))
    doing = {h.actors for h in sources if not _of_people(scene, h)}
    own = {h for h in harmed if h in sources or (h.actors in doing and not _of_people(scene, h))}
    return Roles(sources, tuple(h for h in harmed if h not in own))


def _of_people(scene: Scene, head: Head) -> bool:
    """Whether a state or group is only named as whose people they are: "Nordian rebels", "rebels in Nordia"."""
    return head.kind in _PEOPLED and not lx.PEOPLE.isdisjoint(scene.norms[max(0, head.first - 2) : head.last])


def _of_kin(scene: Scene, head: Head) -> bool:
    """Whether a person is only named as whose kin or follower it is: "Velko's cousin"."""
    owned = scene.norms[head.end : head.last]
    return head.kind is PERSON and owned[:1] in {("'s",), ("'",)} and not lx.KIN.isdisjoint(owned)


def _content_roles(scene: Scene, cue: Found, found: Roles) -> Roles:
    """A threat told by what will happen: who says so threatens whom it will happen to."""
    speaker = _speaker_before(scene, cue) or speaker_after(scene, cue.last)
    meant = _meant(scene, cue, speaker)
    if _suffered(scene, cue):
        sufferers = found.targets if is_passive(scene, cue) else found.sources
        if is_noun(scene, cue):
            sufferers = _carrier_subject(scene, cue)
        elif scene.norms[scene.segments[scene.segment_of[cue.first]].first] in _OR_ELSE:
            sufferers = _told_before(scene, cue) or sufferers
        suffering = sufferers or _told_before(scene, cue)
        return Roles(speaker, _others(scene, suffering, speaker) or meant)
    speaker = speaker or found.sources
    others = _others(scene, found.targets, speaker) or _addressee(scene, cue, speaker) or meant
    return Roles(speaker, others or _its_own(scene, cue, speaker))


def _meant(scene: Scene, cue: Found, speaker: Heads) -> Heads:
    """Of whom or to whom the words before were said: "..., X said of Y", "..., X said, addressing Y"."""
    if not speaker or speaker[0].first < cue.last:
        return ()
    later = (h for h in scene.heads if h.first >= speaker[-1].last)
    told = (h for h in later if _is_meant(scene, h))
    return _others(scene, tuple(told)[:1], speaker)


def _is_meant(scene: Scene, head: Head) -> bool:
    """Whether the words before a name lead from a verb of speech to whom is meant."""
    told = scene.norms[head.first - 2] in lx.REPORTING
    return (told and head.prep in _OF_WHOM) or scene.norms[head.name - 1] == "addressing"


def _its_own(scene: Scene, cue: Found, speaker: Heads) -> Heads:
    """Who "its own" means in words on what somebody brings upon himself: "Y has earned its own punishment"."""
    own = scene.norms[: cue.first]
    if own[-1:] != ("own",) or own[-2] not in OWNING:
        return ()
    return _others(scene, subject(scene, verb) if (verb := _carrier(scene, cue)) is not None else (), speaker)


def _told_before(scene: Scene, cue: Found) -> Heads:
    """Whom somebody told something right before a threat of what "the company" or "the town" will suffer."""
    for i in range(cue.first - 1, 0, -1):
        if scene.norms[i - 1] in _TELLING and scene.is_verb(i - 1):
            head = scene.cover.get(i)
            return scene.chain(head) if head is not None and head.free else ()
    return ()


def _predicated_roles(scene: Scene, cue: Found) -> Roles:
    """As in "X is an accomplice, Y said", "Y held X responsible": the one so called is accused."""
    verb = _carrier(scene, cue)
    if verb is None:
        return Roles((), ())
    if scene.norms[verb] in lx.BE:
        return Roles(_speaker_before(scene, cue) or speaker_after(scene, cue.last), subject(scene, verb))
    held = tuple(
        h for h in scene.heads if verb < h.name < cue.first and (h.prep is None or stands_in(scene, h))
    )
    return Roles(subject(scene, verb), held)


def _suffered(scene: Scene, cue: Found) -> bool:
    """Whether the subject is the one it will happen to."""
    if is_noun(scene, cue):
        verb = _carrier(scene, cue)
        return verb is not None and (scene.norms[verb] in lx.SUFFERING or _called(scene, cue))
    unanswered = scene.norms[cue.last - 1] in _UNANSWERED
    suffering = scene.norms[main_verb(scene, cue)] in lx.SUFFERING or _called(scene, cue)
    return unanswered or is_passive(scene, cue) or suffering


def _called(scene: Scene, cue: Found) -> bool:
    """Whether the cue says what the subject now is: "X is a legitimate target", "has become fair game"."""
    return scene.norms[cue.last - 1] in _CALLED


def _carrier(scene: Scene, cue: Found) -> int | None:
    return scene.verb_before(cue.first, scene.segments[scene.segment_of[cue.first]].first)


def _carrier_subject(scene: Scene, cue: Found) -> Heads:
    verb = _carrier(scene, cue)
    return subject(scene, verb) if verb is not None else ()


def _speech_roles(scene: Scene, cue: Found, found: Roles) -> Roles:
    """Speaker and addressee, where the cue's own clause lacks one or names the speaker twice."""
    sources, targets = found.sources, found.targets
    if not sources and not is_noun(scene, cue) and is_passive(scene, cue):
        sources = tuple(h for h in scene.heads if h.last <= cue.first and _may_speak(h, targets))[:1]
    if sources and targets and not _others(scene, targets, sources):
        sources = _speaker_before(scene, cue) or sources
    others = _others(scene, targets, sources) or _addressee(scene, cue, sources)
    return Roles(sources, others or _pointed_at(scene, cue, sources))


def _pointed_at(scene: Scene, cue: Found, sources: Heads) -> Heads:
    """Whose deed a warning takes up: "after X said it would invade, Y warned that such a step would be a mistake"."""
    pointing = scene.norms[cue.last : cue.last + _NEAR]
    if cue.event is not THREATEN or not sources or _TAKING_UP.isdisjoint(pointing):
        return ()
    opening = (h for h in scene.heads if h.last <= sources[0].first and h.free and h.kind in DOERS)
    return _others(scene, tuple(opening), sources)[:1]


def _may_speak(head: Head, targets: Heads) -> bool:
    return head.prep is None and head.kind in DOERS and head not in targets


def _others(scene: Scene, heads: Heads, speaker: Heads) -> Heads:
    """Those who are not the speaker nor of his side; a people may speak to its own government."""
    return tuple(h for h in heads if not any(scene.akin(h, s) and not _ruled(scene, s, h) for s in speaker))


def _ruled(scene: Scene, people: Head, head: Head) -> bool:
    """Whether the first are people of the state whose authorities the second are, or its courts and police and a person."""
    first = max(0, people.first - 2) if people.prep in {"of", "in", "from"} else people.first
    speaking = scene.norms[first : people.last]
    if head.kind is PERSON and people.kind is STATE:
        return not lx.AUTHORITIES.isdisjoint(speaking)  # "a court in X indicted Y, its former minister"
    told = not lx.INSIDERS.isdisjoint(speaking) or people.prep == "of"
    return (
        told and _RULING.isdisjoint(speaking) and not _RULING.isdisjoint(scene.norms[head.first : head.last])
    )


def _speaker_before(scene: Scene, cue: Found) -> Heads:
    """The subject of the nearest verb of speech before a cue, or who stands before a colon."""
    for i in range(cue.first - 1, -1, -1):
        saying = scene.norms[i].endswith("ing") and scene.norms[i + 1] in {"that", ",", ":"}
        if scene.norms[i] in lx.SPEECH_VERBS and i not in scene.cover and (saying or scene.is_verb(i)):
            return subject(scene, i)
    opening = scene.segments[0]
    if scene.norms[opening.last - 1] != ":" or cue.first < opening.last:
        return ()
    return tuple(h for h in scene.heads if h.last < opening.last and h.free)[:1]


def _addressee(scene: Scene, cue: Found, sources: Heads) -> Heads:
    """Whom what is said is about: the first named in it that is not the speaker's own side."""
    if cue.event not in _ADDRESSED and not _infinitive_follows(scene, cue):
        return ()
    told, noun = told_of(scene, cue), cue.event in _PROMISING and is_noun(scene, cue)
    for i in range(cue.last, told.first if told else len(scene.norms)):
        head = scene.cover.get(i)
        joined = scene.norms[i - 1] in lx.CONJUNCTIONS
        if (noun or joined) and scene.is_verb(i) and is_past(scene.norms[i]):
            break  # "the refusal to withdraw angered Y", "urged calm and opposed Y's raid"
        if head is not None and head.name >= cue.last:
            if (head.prep is None or head.prep in TARGET_PREPOSITIONS) and _others(scene, (head,), sources):
                return scene.chain(head)
        elif scene.norms[i] in lx.MARKS or scene.norms[i] in _BESIDES:
            return _called_by_name(scene, cue, i, sources)
    return ()


def _called_by_name(scene: Scene, cue: Found, mark: int, sources: Heads) -> Heads:
    """Who is addressed where an aside names them: "urged both sponsors, Y and Z, to stop it"."""
    head = scene.cover.get(mark + 1)
    if scene.norms[mark] != "," or cue.event not in _ADDRESSED or head is None or head.first != mark + 1:
        return ()
    aside = scene.segments[scene.segment_of[mark + 1]].aside
    return _others(scene, scene.chain(head), sources) if aside else ()
