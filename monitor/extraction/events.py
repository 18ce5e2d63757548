"""Events of one sentence: every cue with each pair of those who do it and those it is done to."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, permutations, product
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.complements import MATERIAL
from monitor.extraction.cues import Found
from monitor.extraction.dating import Dates
from monitor.extraction.goldstein import goldstein
from monitor.extraction.groups import Heads
from monitor.extraction.home import at_home
from monitor.extraction.idle import is_idle, is_rivalry
from monitor.extraction.kinds import (
    ACCUSE,
    AGREE,
    AID,
    ASSAULT,
    COERCE,
    CONSULT,
    COOPERATE,
    GROUP,
    PERSON,
    PROTEST,
    REQUEST,
    STATE,
    SUPPORT,
    THREATEN,
)
from monitor.extraction.landing import lands, weapon
from monitor.extraction.nocues import is_no_cue
from monitor.extraction.places import is_topic
from monitor.extraction.roles import Roles
from monitor.extraction.scene import Scene
from monitor.extraction.senses import sense
from monitor.extraction.speech import acting
from monitor.extraction.times import Reference
from monitor.extraction.tokens import Tokens
from monitor.extraction.voice import is_noun, is_passive
from monitor.extraction.words import words
from monitor.model import RECIPROCAL, Actor, Cue, Event, EventType, Mention, Sentence, Span

_WEAPONS: Final = frozenset({"bomb", "bombs", "shell", "shells", "rocket", "rockets"})
"""Nouns that are no deed: "a shipment of bombs"."""
_WARNED: Final = frozenset({STATE, GROUP, PERSON})
_PUNISHING: Final = words(
    "pay suffer regret respond retaliate consequences damage punish punished price revenge crush crushed burn burned hell "
    "answer reckoning mistake hunting graveyard target targets inferno rubble ashes"
)
"""Words of which one makes a warning a threat to whom it names."""
_HANDING: Final = lx.GIVING | lx.inflected("supply ship sell provide transfer buy make build hold withhold")
_CALLING: Final = lx.inflected("call")
_UPON: Final = frozenset({"on", "upon"})
_ASKED: Final = frozenset({"to", "for"})
_FAR: Final = 12
_NO_DEEDS: Final = words("storm storms pound pounds hail fund funds finance finances")
"""Words that tell of a deed as verbs only: storms are weather, pounds money."""
_WELCOMING: Final = frozenset({"welcome", "welcomes", "welcomed", "welcoming"})
_EACH_OTHER: Final = frozenset({("each", "other"), ("one", "another")})
_BOTH_WAYS: Final = frozenset({"each", "another"})
_CLASHING: Final = lx.inflected("clash")
_TRADING: Final = lx.inflected("exchange trade swap")
"""X and Y trade accusations: what each does to the other."""
_MEANS: Final = frozenset({"in", "during", "with"})
_MOST_ADJECTIVES: Final = 3
_ENDS: Final = lx.PREPOSITIONS | lx.MARKS | lx.AUXILIARIES | lx.CONJUNCTIONS | lx.SUBORDINATORS
_MOST_CUES: Final = 40
"""Cues that are looked at in one sentence; no prose has more."""
_HELPING: Final = frozenset({AID, COOPERATE, SUPPORT})
_GRIEVANCES: Final = frozenset({REQUEST, ACCUSE})
_TRADED: Final = frozenset({ACCUSE, ASSAULT, THREATEN})
_AGAINST: Final = frozenset({"against", "over", "outside", "at"})
_FRONTED: Final = re.compile(r"(?:In|At|Near|Across|Inside|Outside|Off|Over|Around)\s(?:[\w-]+\s){0,2}")
"""What stands before a place that opens its sentence: "In the northern Z, X struck Y"."""
_NEAR: Final = 6
_BY: Final = frozenset({"by", "in", "during"})
_NOBODY: Final[list[str | None]] = [None]
_MOST_PAIRS: Final = 24
"""Pairs one cue may give; only lists that are no prose have more."""

_Act = tuple[Found, Roles]


def events_of(
    text: str,
    sentence: Sentence,
    parsed: tuple[Tokens, frozenset[str], Sequence[Mention], Sequence[Found]],
    actors: Mapping[str, Actor],
    published: Reference,
) -> Iterator[Event]:
    """The events of one sentence; `parsed` holds its tokens, its words, its mentions and its terms found."""
    tokens, said, mentions, found = parsed
    kinds = {hit: hit.event for hit in found if hit.event is not None}
    cues = [hit for hit in kinds if not is_no_cue(tokens, hit)][:_MOST_CUES]
    if not cues:
        return
    scene = Scene(tokens, mentions, cues, actors, said)
    span = Span(sentence.start, sentence.end)
    dates = Dates(text, span, scene, published)
    places = [mention for mention in mentions if mention.as_place]
    acts = _telling(scene, _joined(scene, [(hit, acting(scene, hit)) for hit in cues]))
    for hit, who, damage in _deeds(scene, acts):
        kind = kinds[hit]
        if _is_no_act(scene, hit, who, kind):
            continue
        start, end = tokens.starts[hit.first], tokens.end(hit.last - 1)
        cue = Cue(start, end, text[start:end])
        place = _place(text, places, sentence.start, start, kind) if places else None
        meant, date = sense(scene, hit, dates)
        for source, target in _mutual(scene, hit, who) or _pairs(kind, who):
            yield Event(
                kind,
                source,
                target,
                cue,
                span,
                hit.term.id,
                sense=meant,
                goldstein=goldstein(kind, cue.text),
                place=place,
                date=date,
                also=(*hit.also, *damage),
            )


def _deeds(scene: Scene, acts: list[_Act]) -> list[tuple[Found, Roles, tuple[str, ...]]]:
    """The acts, of damage and the attack that did it one, with the term of the damage: "burnt down by X's strike"."""
    found: list[tuple[Found, Roles, tuple[str, ...]]] = []
    for hit, who in acts:
        if found and _does(scene, found[-1][0], hit):
            damage, whose, _ = found.pop()
            found.append((hit, Roles(who.sources, who.targets or whose.targets), (damage.term.id,)))
        else:
            found.append((hit, who, ()))
    return found


def _does(scene: Scene, damage: Found, attack: Found) -> bool:
    """Whether an attack is named as what did some damage."""
    if (damage.event, attack.event) != (COERCE, ASSAULT):
        return False
    between = range(damage.last, attack.first)
    if len(between) > _NEAR or scene.norms[damage.last] not in _BY or any(scene.is_verb(i) for i in between):
        return False
    return is_passive(scene, damage) and is_noun(scene, attack)


def _telling(scene: Scene, acts: list[_Act]) -> list[_Act]:
    """The acts but for nouns that only give another act its setting: "after the talks, X struck Y"."""
    named = [hit for hit, who in acts if who.sources or who.targets]
    if not named or len(named) == len(acts):
        return acts
    return [act for act in acts if act[0] in named or not _setting(scene, act[0])]


def _setting(scene: Scene, hit: Found) -> bool:
    """Whether a noun hangs on a preposition, adjectives and articles between them left out."""
    if not is_noun(scene, hit):
        return False
    before = range(hit.first - 1, max(-1, hit.first - 2 - _MOST_ADJECTIVES), -1)
    first = next((scene.norms[i] for i in before if scene.norms[i] in _ENDS), "")
    return first in lx.PREPOSITIONS


def _joined(scene: Scene, acts: list[_Act]) -> list[_Act]:
    """Cues of one class in one clause that tell one act: "Y was killed in a strike by X"."""
    found: list[_Act] = []
    for hit, who in acts:
        sources, targets = who.sources, who.targets
        open_to_doers = is_noun(scene, hit) or is_passive(scene, hit)
        if not targets and hit.event is THREATEN:
            targets = _threatened(scene, hit, sources, acts)
        if not targets and hit.event is AGREE and len(sources) == 1:
            targets = _promised(scene, hit, sources, acts)
        if not targets and hit.event is PROTEST:
            targets = _grievance(scene, hit, sources, acts)
        for other, theirs in acts:
            if other.event is hit.event and _same_clause(scene, hit, other):
                if (
                    not sources
                    and open_to_doers
                    and (not theirs.targets or _carried(scene, hit) or _carried(scene, other))
                ):
                    sources = _other_side(theirs, targets)
                elif not targets and _one_act(scene, hit, other, sources, theirs):
                    targets = theirs.targets
        found.append((hit, at_home(scene, hit, Roles(sources, targets))))
    return found


def _one_act(scene: Scene, hit: Found, other: Found, sources: Heads, theirs: Roles) -> bool:
    """Whether another cue's targets are a cue's own: nobody else does it, or one is how the other was done."""
    carried = _carried(scene, hit) or _carried(scene, other)
    return not theirs.sources or (carried and theirs.sources == sources)


def _other_side(theirs: Roles, targets: Heads) -> Heads:
    """Who did it to somebody by what another cue tells: "Y's men were killed in Y's fighting with X"."""
    suffering = {actor for head in targets for actor in head.actors}
    own = any(actor in suffering for head in theirs.sources for actor in head.actors)
    return theirs.targets if own else theirs.sources


def _threatened(scene: Scene, hit: Found, sources: Heads, acts: list[_Act]) -> Heads:
    """Whom what is said before a warning is meant for: "X will strike Y, its chief warned", "Y will pay, X warned"."""
    if scene.norms[hit.first] not in lx.SPEECH_VERBS or not sources:
        return ()
    for other, theirs in acts:
        deed = other.event in MATERIAL and other.last <= hit.first
        if deed and any(scene.akin(head, own) for head in theirs.sources for own in sources):
            return tuple(h for h in theirs.targets if h not in sources)
    if _PUNISHING.isdisjoint(scene.norms[: hit.first]):
        return ()
    heads = (h for h in scene.heads if h.last <= hit.first and h.kind in _WARNED)
    said = (h for h in heads if h.free or (h.prep == "for" and scene.norms[h.last] == "to"))
    return tuple(h for h in said if not any(scene.akin(h, own) for own in sources))[:1]


def _promised(scene: Scene, hit: Found, sources: Heads, acts: list[_Act]) -> Heads:
    """Whom the help is for that somebody promises: "pledged to rebuild two schools in Y"."""
    for other, theirs in acts:
        if other.first >= hit.last and other.event in _HELPING and _same_clause(scene, hit, other):
            own = not theirs.sources or theirs.sources == sources
            return tuple(h for h in theirs.targets if h not in sources) if own else ()
    return ()


def _grievance(scene: Scene, hit: Found, sources: Heads, acts: list[_Act]) -> Heads:
    """Against whom a protest is that names nobody: whom those who protest demand something of, or accuse."""
    for other, theirs in acts:
        if other.event in _GRIEVANCES and other.first > hit.first:
            return tuple(h for h in theirs.targets or theirs.sources if h not in sources)
    return tuple(h for h in scene.heads if h.name >= hit.last and h.prep in _AGAINST and h not in sources)[:1]


def _carried(scene: Scene, hit: Found) -> bool:
    """Whether a noun tells how another cue's act was done: "killed Y in a raid on Z"."""
    return not _MEANS.isdisjoint(scene.norms[max(0, hit.first - 3) : hit.first])


def _same_clause(scene: Scene, hit: Found, other: Found) -> bool:
    return hit is not other and scene.segment_of[hit.first] == scene.segment_of[other.first]


def _pairs(kind: EventType, who: Roles) -> list[tuple[str | None, str | None]]:
    if not (who.sources or who.targets):
        return [(None, None)]
    doers, others = _ids(who.sources), _ids(who.targets)
    if kind in RECIPROCAL and len(doers) > 1 and not others:
        doers, others = doers[:1], doers[1:]
    own = kind is not CONSULT
    pairs = [(a, b) for a in doers or _NOBODY for b in others or _NOBODY if a != b or a is None or own]
    return (pairs or [(doers[0], None)])[:_MOST_PAIRS]


def _is_ware(scene: Scene, hit: Found) -> bool:
    """Whether weapons are only sent or counted: "a shipment of heavy bombs", "sent bombs to Y"."""
    if scene.norms[hit.first] not in _WEAPONS or hit.last > hit.first + 1 or not is_noun(scene, hit):
        return False
    floor = scene.segments[scene.segment_of[hit.first]].first
    verb = scene.verb_before(hit.first, floor)
    handed = verb is not None and scene.norms[verb] in _HANDING
    return handed or "of" in scene.norms[max(floor, hit.first - 3) : hit.first]


def _mutual(scene: Scene, hit: Found, who: Roles) -> list[tuple[str | None, str | None]]:
    """Each pair of those who do it to each other: "X and Y accused each other", "fired at one another"."""
    first = scene.norms[hit.first]
    traded = first in _TRADING and hit.event in _TRADED
    if traded and not who.targets:
        return list(permutations(_ids(who.sources), 2))
    if (traded or first in _CLASHING) and who.targets:
        return [pair for a, b in product(_ids(who.sources), _ids(who.targets)) for pair in ((a, b), (b, a))]
    if _BOTH_WAYS.isdisjoint(scene.said) or _EACH_OTHER.isdisjoint(
        pairwise(scene.norms[hit.last : hit.last + 3])
    ):
        return []
    return list(permutations(_ids(who.sources), 2))


def _is_no_act(scene: Scene, hit: Found, who: Roles, kind: EventType) -> bool:
    """Whether words are weather, weapons that are only sent, or the other of two meanings: a welcome is a meeting or praise."""
    first, single = scene.norms[hit.first], hit.last == hit.first + 1
    return (
        (single and first in _NO_DEEDS and (hit.first == 0 or is_noun(scene, hit)))
        or (lands(scene, hit) and weapon(scene, hit) is None)
        or _is_ware(scene, hit)
        or (kind is ASSAULT and is_idle(scene, hit))
        or (kind is THREATEN and not who.sources and is_rivalry(scene, hit))
        or _is_call(scene, hit, who, kind)
        or (kind is CONSULT and _is_greeted(scene, hit))
        or (first in _WELCOMING and (kind is CONSULT) != _greets(scene, hit, who))
    )


def _is_call(scene: Scene, hit: Found, who: Roles, kind: EventType) -> bool:
    """Whether "call on" has its other meaning here: to visit somebody, or to ask for something."""
    if scene.norms[hit.first] not in _CALLING or scene.norms[hit.last - 1] not in _UPON:
        return False
    asking = not _ASKED.isdisjoint(scene.norms[hit.last : hit.last + _FAR])
    visited = any(
        h.kind is PERSON or not lx.OFFICES.isdisjoint(scene.norms[h.first : h.last]) for h in who.targets
    )
    return (kind is CONSULT) == (asking or not visited)


def _is_greeted(scene: Scene, hit: Found) -> bool:
    """As in "his threat was met with contempt": nobody met anybody."""
    return scene.norms[hit.first] == "met" and scene.norms[hit.last - 1] == "with" and is_passive(scene, hit)


def _greets(scene: Scene, hit: Found, who: Roles) -> bool:
    """Whether it is a person who is welcomed, and not what he did: then it is a meeting."""
    beside = is_passive(scene, hit)
    return any(
        head.kind is PERSON
        and head.free
        and (beside or head.first == hit.last)
        and scene.norms[head.end : head.end + 1] not in {("'s",), ("'",)}
        for head in who.targets
    )


def _ids(heads: Heads) -> list[str | None]:
    return list({actor: None for head in heads for actor in head.actors})  # each once, in order


def _place(text: str, places: Sequence[Mention], opening: int, at: int, kind: EventType) -> str | None:
    """The actor named as a place first after an offset, else one in the words that open the sentence.

    A place in between belongs to something else: "a truce in X would help the talks"; and so does
    one in what is spoken of: "talks on the war in X".
    """
    spoken = kind is CONSULT
    for mention in places:
        if mention.start >= at and not (spoken and is_topic(text, at, mention.start)):
            return mention.actor
    fronted = (m.actor for m in places if _FRONTED.fullmatch(text, opening, m.start))
    return next(fronted, None)
