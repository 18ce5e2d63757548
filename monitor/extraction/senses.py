"""In what sense a sentence states an event; unsure counts as asserted, for a missed alert costs more.

A speech act (THREATEN, REQUEST, ACCUSE, REJECT) stated by its content ("they will be hit hard") is
asserted whatever mood the content has; stated by its verb ("may threaten") it is judged like others.
"""

from itertools import pairwise
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.complements import MATERIAL
from monitor.extraction.cues import Found
from monitor.extraction.dating import Dates
from monitor.extraction.inflect import is_past
from monitor.extraction.kinds import (
    ACCUSE,
    ASSERTED,
    CLAIMED,
    DENIED,
    FUTURE,
    HISTORICAL,
    HYPOTHETICAL,
    OTHER,
    REJECT,
    REQUEST,
    THREATEN,
)
from monitor.extraction.nounmoods import (
    ABOUT_TO,
    MAY,
    NEGATIONS,
    OFFERED,
    REACH,
    WILL,
    averted,
    group_before,
    near,
    noun_mood,
)
from monitor.extraction.refuting import asked, refuted, supposed
from monitor.extraction.scene import Scene
from monitor.extraction.subjects import subject, wanted_by
from monitor.extraction.times import Tense
from monitor.extraction.timewords import LONG, long_before
from monitor.extraction.unreal import unreal
from monitor.extraction.voice import SPEECH, is_noun, main_verb
from monitor.extraction.words import words
from monitor.model import Sense

_NOTHING: Final = frozenset({"no", "nothing", "nobody", "none"})
_AT_LEAST: Final = words("fewer less")
"""As in "no fewer than nine strikes"."""
_COPULA: Final = words("is are was were")
_TRIALS: Final = frozenset({"attempt", "attempts"})
"""An attempt to kill is an attack (CAMEO 185)."""
_UNDONE: Final = lx.CEASING | lx.CONSIDERING | {"against", "from"}
"""Words after which a gerund is not done: "warned against striking", "stopped striking", "considers striking"."""
_ONLY_THOUGHT: Final = words(
    "capable instead idea prospect possibility risk option danger thought talk dream"
)
"""Words before "of" that say the same: "capable of striking"."""
_CONTENT: Final = {REQUEST: lx.OUGHT, ACCUSE: lx.GUILTY | {"war", "genocide"}}
"""First words of demands and accusations that are told by what is said."""
_PROOFS: Final = words("evidence proof sign signs indication confirmation suggestion question")
_LENDING: Final = lx.SUPPORT | lx.EXPECTING
_LEAVING_TIME: Final = lx.inflected("give grant offer")
"""X gave Y ten days to do it: nobody has done it yet."""
_URGING: Final = lx.URGING | _LEAVING_TIME | lx.inflected("tell")
_INVOLVED: Final = words("hand part role involvement")
"""X had no hand in the raid."""
_REBUFFS: Final = lx.inflected("reject dismiss deny refute rebut")
_DENYING: Final = lx.DENIAL | _REBUFFS | {"ruled"}
_CLAIMS: Final = words(
    "claims reports allegations accusations suggestions rumours rumors charges claim report allegation"
)
_REPORTS: Final = lx.REPORTING | lx.BLAMING
_MISSED_OR_MAY: Final = words("nearly almost") | MAY
_WHEN: Final = lx.DATES | {"on"}
_HEARSAY: Final = words("reportedly allegedly purportedly supposedly")


def sense(scene: Scene, cue: Found, dates: Dates) -> tuple[Sense, str | None]:
    """The sense in which the sentence states the cue's event, and the event's date (ISO 8601 at its precision)."""
    announced = _announced(scene, cue)
    if announced is not None:
        return sense(scene, announced, dates)
    governing = _governing(scene, cue)
    group = [scene.norms[i] for i in governing]
    before = _clause_before(scene, cue)
    content = _by_content(scene, cue)
    mood = None if content else _mood(scene, cue, governing, before)
    told = dates.of(cue, _tense(scene, cue, mood))
    date = None if content else told.date
    if unreal(scene, cue):
        return OTHER, date
    if (
        (_denied(group, before, cue) and not _forbidden(scene, governing))
        or _none(scene, cue)
        or refuted(scene, cue)
    ):
        return DENIED, date
    if mood is not None:
        return mood, date
    if told.past or _is_earlier(scene, cue):
        return HISTORICAL, date
    if (told.ahead or _tomorrow(scene, cue)) and not content:
        return FUTURE, date
    return CLAIMED if not content and _reported(scene, cue) else ASSERTED, date


def _announced(scene: Scene, cue: Found) -> Found | None:
    """The threat whose infinitive a threat's words are: "threatened to close the strait" is one threat, of one time."""
    before = scene.cue_at.get(cue.first - 1) if cue.event is THREATEN else None
    said = before is not None and before.event is THREATEN and scene.norms[cue.first - 1] == "to"
    return before if said else None


def _is_earlier(scene: Scene, cue: Found) -> bool:
    """As in "had struck Y months before"."""
    if LONG.isdisjoint(scene.said) or "had" not in scene.norms[max(0, cue.first - REACH) : cue.first]:
        return False
    return long_before(scene.norms)


def _by_content(scene: Scene, cue: Found) -> bool:
    """Whether an act of speech is told by what is said: "they will be hit", "Y must leave", "Y is guilty"."""
    kind = cue.event
    if kind is THREATEN:
        return scene.norms[main_verb(scene, cue)] not in lx.SPEECH_VERBS
    return kind is not None and scene.norms[cue.first] in _CONTENT.get(kind, ())


def _tense(scene: Scene, cue: Found, mood: Sense | None) -> Tense:
    """Where a date without a year lies for the cue's event."""
    if mood is FUTURE or mood is HYPOTHETICAL:
        return Tense.AHEAD
    past = is_past(scene.norms[main_verb(scene, cue)]) and not is_noun(scene, cue)
    return Tense.PAST if past else Tense.OPEN


def _governing(scene: Scene, cue: Found) -> list[int]:
    """Auxiliaries, adverbs and "to" before the cue, or before the verb that carries its noun.

    Those within the cue are its words: "will allow" promises, "not accept" rejects.
    """
    found = group_before(scene, cue.first)
    noun = is_noun(scene, cue)
    if found or not (noun or scene.norms[cue.first].endswith("ing")):
        return found
    if scene.norms[cue.first - 1] == "for":
        return []  # "will pay for killing Y"
    floor = scene.segments[scene.segment_of[cue.first]].first
    verb = scene.verb_before(cue.first, floor)
    if verb is None or (noun and scene.norms[verb] not in _LENDING):
        return []
    return [verb, *group_before(scene, verb)]


def _clause_before(scene: Scene, cue: Found) -> tuple[str, ...]:
    """The words of the cue's own segment before it, and of the one that asides between interrupt."""
    number = scene.segment_of[cue.first]
    here = scene.norms[scene.segments[number].first : cue.first]
    if number < 2 or not scene.segments[number - 1].aside:
        return here
    while number and scene.segments[number - 1].aside:
        number -= 1
    interrupted = scene.segments[number - 1]
    if cue.event in SPEECH and scene.norms[interrupted.first] in lx.CONDITIONS:
        return here  # "should Y attack, X, the chief, warned": the warning itself stands under no condition
    return (*scene.norms[interrupted.first : interrupted.last - 1], *here) if number else here


def _forbidden(scene: Scene, governing: list[int]) -> bool:
    """Whether somebody is only asked not to do it: "urged X not to strike"."""
    if not governing or not {"not", "to"}.issubset(scene.norms[i] for i in governing):
        return False
    first = min(governing)
    verb = scene.verb_before(first, scene.segments[scene.segment_of[first]].first)
    return verb is not None and scene.norms[verb] in _URGING


def _denied(group: list[str], before: tuple[str, ...], cue: Found) -> bool:
    if not NEGATIONS.isdisjoint(group) or (before and before[-1] in NEGATIONS):
        return True
    if _DENYING.isdisjoint(before):
        return False
    denials = not lx.DENIAL.isdisjoint(before) or ("ruled", "out") in pairwise(before)
    denials = denials or any(a in _REBUFFS and b in _CLAIMS for a, b in pairwise(before))
    return denials and cue.event is not REJECT


def _none(scene: Scene, cue: Found) -> bool:
    """As in "no strike", "fired no rockets", "signed nothing"."""
    if is_noun(scene, cue):
        beside = near(scene, cue)
        return ("no" in beside and _AT_LEAST.isdisjoint(beside)) or _uninvolved(scene, cue)
    if _NOTHING.isdisjoint(scene.said):
        return False
    said = _NOTHING.intersection(scene.norms[cue.first + 1 : cue.last + 1])
    return bool(said) and not any(word in phrase.split() for word in said for phrase in cue.term.words)


def _uninvolved(scene: Scene, cue: Found) -> bool:
    """As in "X had no hand in the raid": it took place, and one who is named did not do it."""
    verb = scene.verb_before(cue.first, scene.segments[scene.segment_of[cue.first]].first)
    if verb is None or scene.norms[verb + 1] != "no" or scene.norms[verb + 2] not in _INVOLVED:
        return False
    return bool(subject(scene, verb))


def _mood(scene: Scene, cue: Found, governing: list[int], before: tuple[str, ...]) -> Sense | None:
    group = {scene.norms[i] for i in governing}
    if (
        not _MISSED_OR_MAY.isdisjoint(group)
        or not lx.CONDITIONS.isdisjoint(before)
        or asked(scene)
        or supposed(scene, before)
    ):
        return HYPOTHETICAL
    if not WILL.isdisjoint(group) or (
        cue.last > cue.first + 1
        and cue.event in OFFERED
        and not WILL.isdisjoint(scene.norms[cue.first + 1 : cue.last])
    ):
        return FUTURE
    if scene.norms[cue.first].endswith("ing") and (_is_undone(before) or _shunned(scene, cue)):
        return HYPOTHETICAL
    if _inverted(before) or (
        "no" in scene.said and any(a == "no" and b in _PROOFS for a, b in pairwise(before))
    ):
        return HYPOTHETICAL
    if before[-1:] == ("of",) and before[-2:-1] == ("short",):
        return DENIED
    noun = is_noun(scene, cue)
    if noun and (kept := averted(scene, cue)) is not None:
        return HYPOTHETICAL if kept else None
    if "to" in group:
        return _infinitive_mood(scene, cue, governing)
    if _demanded(scene, cue, group):
        return HYPOTHETICAL
    joined = _joined_infinitive(scene, cue)
    if joined is not None:
        return _infinitive_mood(scene, cue, joined)
    return noun_mood(scene, cue) if noun else None


def _is_undone(before: tuple[str, ...]) -> bool:
    """Whether the words before a gerund say that nobody does it."""
    thought = before[-1:] == ("of",) and not _ONLY_THOUGHT.isdisjoint(before[-2:-1])
    return thought or not _UNDONE.isdisjoint(before[-1:])


def _shunned(scene: Scene, cue: Found) -> bool:
    """As in "balked at signing a pact", "under threat of striking Y"."""
    above = scene.cue_at.get(cue.first - 1)
    kind = above.event if above is not None else None
    return kind is REJECT or (kind is THREATEN and scene.norms[cue.first - 1] == "of")


def _tomorrow(scene: Scene, cue: Found) -> bool:
    """As in "tomorrow X meets Y"."""
    if "tomorrow" not in scene.said or is_noun(scene, cue) or is_past(scene.norms[main_verb(scene, cue)]):
        return False
    segment = scene.segments[scene.segment_of[cue.first]]
    return scene.norms[0] == "tomorrow" or "tomorrow" in scene.norms[segment.first : segment.last]


def _inverted(before: tuple[str, ...]) -> bool:
    """As in "had X struck Y"; "X, the chief, had struck Y" goes on after an aside."""
    return bool(before) and before[0] == "had" and not lx.VERB_GROUP.issuperset(before)


def _infinitive_mood(scene: Scene, cue: Found, governing: list[int]) -> Sense | None:
    """As in "is to meet", "vowed to strike" lie ahead; "urged X to strike" is only wanted; "managed to" is done.

    What somebody "had sent jets to" do, in nobody's words, is the story's background.
    """
    first = min(governing)
    if scene.norms[first - 1] in lx.PURPOSES and not scene.is_verb(first - 1):
        tried = scene.norms[first - 1] in _TRIALS and cue.event in MATERIAL
        return None if tried else HYPOTHETICAL
    words = {scene.norms[i] for i in governing}
    if words & _COPULA and not lx.ADVICE.isdisjoint(scene.norms[:first]):
        return HYPOTHETICAL
    if words & ABOUT_TO or words & _COPULA:
        return FUTURE
    verb = scene.verb_before(first, scene.segments[scene.segment_of[first]].first)
    if verb is None:
        return None if scene.norms[first - 1].endswith("ing") else FUTURE
    above = group_before(scene, verb)
    moods = {scene.norms[i] for i in above}
    if (MAY | WILL) & moods:
        return HYPOTHETICAL if MAY & moods else FUTURE
    if "to" in moods:
        return _infinitive_mood(scene, cue, above)
    if verb < first - 1 and (scene.norms[verb] in _URGING or wanted_by(scene, verb, first)):
        return HYPOTHETICAL
    if scene.norms[verb] in lx.REFUSING:
        return DENIED
    if scene.norms[verb] in lx.INTENTION:
        return FUTURE
    past = "had" in moods and not _reported(scene, cue)
    return HISTORICAL if past else None


def _demanded(scene: Scene, cue: Found, group: set[str]) -> bool:
    """As in "demanded that X lay down its arms": a base form in what is demanded."""
    if "that" not in scene.said or lx.DEMANDING.isdisjoint(scene.said):
        return False
    word = scene.norms[cue.first]
    if not lx.AUXILIARIES.isdisjoint(group) or is_past(word) or word.endswith(("s", "ing")):
        return False
    if is_noun(scene, cue) and cue.first - 1 not in scene.cover:
        return False
    that = next((i for i in range(cue.first - 1, 0, -1) if scene.norms[i] == "that"), 0)
    demand = next((i for i in range(that - 1, 0, -1) if scene.norms[i] not in _WHEN), 0)
    return that > 0 and scene.norms[demand] in lx.DEMANDING and scene.verb_before(cue.first, that) is None


def _joined_infinitive(scene: Scene, cue: Found) -> list[int] | None:
    """The group of the infinitive that a verb is joined to: "urged X to halt the war and accept a truce"."""
    if is_noun(scene, cue) or scene.norms[cue.first - 1 : cue.first] not in {("and",), ("or",)}:
        return None
    word = scene.norms[cue.first]
    if is_past(word) or word.endswith(("s", "ing")):
        return None
    verb = scene.verb_before(cue.first - 1, scene.segments[scene.segment_of[cue.first]].first)
    group = group_before(scene, verb) if verb is not None else []
    return group if any(scene.norms[i] == "to" for i in group) else None


def _reported(scene: Scene, cue: Found) -> bool:
    """Whether the sentence puts the event in somebody's mouth."""
    if not _HEARSAY.isdisjoint(scene.said) and not _HEARSAY.isdisjoint(
        (scene.norms[0], *_clause_before(scene, cue))
    ):
        return True
    if _REPORTS.isdisjoint(scene.said):
        return False
    return any(
        word in _REPORTS
        and not cue.first <= at < cue.last
        and not (at > cue.last and scene.norms[at - 1] in lx.CONJUNCTIONS)
        and not any(head.name <= at < head.end for head in scene.heads)
        and not _is_state(scene, at)
        and not _is_beside(scene, cue, at)
        and not _follows_determiner(scene, at)
        for at, word in enumerate(scene.norms)
    )


def _is_beside(scene: Scene, cue: Found, at: int) -> bool:
    """Whether somebody accused of something else does it: "X, accused of spying, left"."""
    elsewhere = scene.norms[at] in lx.BLAMING and scene.segment_of[at] != scene.segment_of[cue.first]
    return elsewhere and scene.norms[at + 1 : at + 2] in {("of",), ("by",)}


def _is_state(scene: Scene, at: int) -> bool:
    """Whether "state" is a noun, as in "a Palestinian state"."""
    return scene.norms[at] in {"state", "states"} and scene.norms[at + 1 : at + 2] != ("that",)


def _follows_determiner(scene: Scene, at: int) -> bool:
    return at > 0 and scene.norms[at - 1] in lx.POINTING
