"""Whom "he", "it", "they", "the minister" and "the army" mean at the beginning of a sentence, where only one can be meant.

He and she: the one person whom the sentence before has as its subject, nobody else being named or
shown in it, or the one of a man and a woman whom the given name tells. It and they: the body, group or state that is its subject, before a verb of speech or
of force; "it is clear" means nobody. A bare role or noun: the one actor whom the text before puts
it beside. Everything else is left open.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.genders import is_woman
from monitor.extraction.namesakes import QUALITIES, TITLES
from monitor.extraction.places import is_demonym
from monitor.extraction.quotemarks import Marked
from monitor.extraction.words import words
from monitor.model import Actor, ActorKind, BlockKind, Mention, Name, Sentence

_TOLD: Final = frozenset({BlockKind.LEAD, BlockKind.BODY})
_FRONT: Final = (
    r"(?:(?:But|And|However|Meanwhile|Later|Earlier|Then|Still|Yet|Instead|Separately|Also|In a (?:statement|speech|post|"
    r"letter|message|televised speech)|On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? )?"
)
_PRONOUN: Final = re.compile(
    rf"{_FRONT}(?P<word>[Hh]e|[Ss]he|[Ii]t|[Tt]hey)\s+(?P<rest>(?:[a-z'\u2019]+\s+){{0,3}}[a-z]+)"
)
_ROLE: Final = (
    r"(?:(?:prime|foreign|defen[cs]e|interior|finance) )?(?:minister|president|premier|chancellor|commander|general|"
    r"spokesman|spokeswoman|spokesperson|envoy|ambassador|secretary|cleric|king|emir|leader|chief)"
)
_BODY: Final = (
    r"army|military|ministry|agency|council|court|parliament|Guards|corps|party|brigades|brigade|commission|mission|"
    r"authority|bank|tribunal|league|alliance|watchdog"
)
_KINDS: Final = (
    r"(?P<firm>company|firm|operator|airline|carrier|utility)|(?P<band>group|movement|militia|gang|rebels|militants|"
    r"insurgents|paramilitaries|jihadists|guerrillas)"
)
_BARE: Final = re.compile(
    rf"{_FRONT}[Tt]he (?P<word>(?P<role>{_ROLE})|{_BODY}|{_KINDS})\b(?! (?:of|for|in|at|who|whose|that|[A-Z])|['\u2019]s\b|['\u2019]|-|,)"
)
_OPENINGS: Final = words(
    "But And However Meanwhile Later Earlier Then Still Yet Instead Separately Also In On "
    "He he She she It it They they The the"
)
"""The words one of which opens all of these."""
_LONGEST_OPENING: Final = len("Separately, ")
_PAIR: Final = 2
_PAIRED: Final = ("The two ", "Both ")
_TWO: Final = re.compile(
    r"(?:The )?(?P<word>(?:two|Both) (?:sides|countries|nations|states|governments|neighbou?rs|leaders|men|presidents|ministers|"
    r"parties|groups|rivals|allies|capitals))\b(?!['\u2019-])"
)
_OBJECT: Final = re.compile(
    r"\b(?P<verb>[a-z]+) (?P<word>him|her)(?= (?:to|that|of|for|against|over|on|in|with|not|by|at|as|after|before)\b|[.,;])"
)
_DONE_TO: Final = lx.inflected(
    "tell warn urge accuse ask press order blame thank praise assure promise threaten attack denounce condemn meet call "
    "summon invite receive host arrest detain expel sanction kill criticise criticize mock slam rebuke advise remind"
)
"""Verbs whose object is somebody."""
_CLOSING: Final = '"\u201d'
_SPEAKER: Final = re.compile(r"[^.;:\"\u201c]*\.\s*")
_NEARBY: Final = 900
"""Characters within which a bare role or noun still means the one it stood beside."""
_NUMEROUS: Final = frozenset({ActorKind.GROUP, ActorKind.BODY, ActorKind.STATE})
_ACTING: Final = _NUMEROUS | {ActorKind.PERSON}
_DOING: Final = (
    lx.SPEECH_VERBS
    | lx.REPORTING
    | lx.INTENTION
    | lx.inflected(
        "strike attack launch deploy fire shell bomb raid seize arrest detain summon expel sign send host "
        "kill abduct kidnap capture burn loot ambush storm accuse blame condemn reject threaten warn"
    )
) - words("want expect agree")
_ALLOWED: Final = (
    lx.ROLES
    | lx.DETERMINERS
    | lx.POSSESSIVE
    | TITLES
    | lx.CONJUNCTIONS
    | words("s former ex late outgoing incoming")
) - {"and", "or", "but", "plus"}
_OFFICIAL: Final = re.compile(
    rf"(?:['\u2019]s?)? (?:[a-z-]+ ){{0,2}}?(?i:{_ROLE})(?:,? (?P<name>[A-Z][\w'\u2019-]*(?: [A-Z][\w'\u2019-]*){{0,3}}),?)? (?=[a-z])"
)
"""How somebody in office is presented behind whom he serves: "Y's foreign minister, A B, rejected"."""
_WORDS: Final = re.compile(r"[\w'\u2019-]+")
_FRONTED: Final = (
    lx.PREPOSITIONS | lx.SUBORDINATORS | lx.ADVERBS | words("speaking asked pressed addressing writing")
)
_ASIDE: Final = re.compile(r"\s*,[^,]{1,80},")
_SOMEBODY: Final = re.compile(
    r"\b(?:the|an?|his|her|their|its)\s+(?:[\w-]+\s+)?(?P<noun>[a-z]+)\b", re.IGNORECASE
)
_PERSONS: Final = frozenset(
    word
    for word in lx.OFFICES
    | lx.KIN
    | lx.INSIDERS
    | words("baker man woman boy girl official soldier colonel priest")
    if not word.endswith("s")
)
_THEN_NAME: Final = re.compile(r",?\s+(?:[A-Z][\w.'\u2019-]*\s+)?")
_NAME_THEN: Final = re.compile(r",\s+(?:[\w'\u2019-]+\s+){0,4}")


class _Article:
    """What an article gives to go by; whom a sentence means is `added` for those after it."""

    def __init__(
        self, text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor], names: Sequence[Name]
    ) -> None:
        self.text = text
        self.actors = actors
        self.names = names
        self.added: list[Mention] = []
        self._mentions = list(mentions)
        self._starts = [mention.start for mention in mentions]

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions in a stretch."""
        named = self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return named + [m for m in self.added if start <= m.start < end]

    def people(self, start: int, end: int) -> list[Mention]:
        """Those of persons."""
        return [m for m in self.within(start, end) if self.actors[m.actor].kind is ActorKind.PERSON]


def referred(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    actors: Mapping[str, Actor],
    names: Sequence[Name],
    quoted: Sequence[Marked],
) -> tuple[Mention, ...]:
    """The mentions with those added that pronouns, bare roles and nouns make, in order.

    `names` are those nobody watches: one of them may be meant as well, so nothing is taken for sure.
    In what is `quoted`, between marks, another speaks, and nobody is looked for.
    """
    seen = _Article(text, mentions, actors, names)
    for before, sentence in pairwise(sentences):
        if sentence.kind in _TOLD and before.kind in _TOLD:
            for look in (_meant, _acted_on, _both):
                found = look(seen, before, sentence)
                seen.added += [m for m in found if not any(q.start <= m.start < q.end for q in quoted)]
    return tuple(sorted((*mentions, *seen.added), key=lambda m: m.start)) if seen.added else tuple(mentions)


def _meant(seen: _Article, before: Sentence, sentence: Sentence) -> list[Mention]:
    """The mention that opens a sentence without a name."""
    first = seen.text[sentence.start : sentence.start + _LONGEST_OPENING].split(maxsplit=1)[0]
    if first.rstrip(",") not in _OPENINGS:
        return []  # spares most of the looking
    pronoun = _PRONOUN.match(seen.text, sentence.start, sentence.end)
    bare = None if pronoun else _BARE.match(seen.text, sentence.start, sentence.end)
    found = pronoun or bare
    if found is None or seen.within(*found.span("word")):
        return []
    actor = _by_pronoun(seen, before, found) if pronoun else _by_noun(seen, before, found)
    return [Mention(actor, *found.span("word"), found["word"])] if actor else []


def _both(seen: _Article, before: Sentence, sentence: Sentence) -> list[Mention]:
    """The two mentions that "the two sides" make where the sentence before names two who can act, and nobody else."""
    if not seen.text.startswith(_PAIRED, sentence.start):
        return []
    found = _TWO.match(seen.text, sentence.start, sentence.end)
    near = {m.actor for m in seen.within(before.start, before.end) if not m.as_place}
    near = {a for a in near if seen.actors[a].kind in _ACTING}
    apart = near - {above for actor in near for above in seen.actors[actor].member_of}
    if found is None or len(apart) != _PAIR or _others_named(seen, before):
        return []
    return [Mention(actor, *found.span("word"), found["word"]) for actor in sorted(apart)]


def _by_pronoun(seen: _Article, before: Sentence, found: re.Match[str]) -> str | None:
    word = found["word"].lower()
    if word in {"he", "she"}:
        return _person(seen, before, word)
    verb = next((w for w in _WORDS.findall(found["rest"]) if w not in lx.VERB_GROUP), "")
    return _body(seen, before, many=word == "they") if verb in _DOING else None


def _person(seen: _Article, before: Sentence, word: str) -> str | None:
    """The person who is the subject of a sentence and alone in it, or the one whom a given name sets apart."""
    people = seen.people(before.start, before.end)
    if not people:
        return _in_office(seen, before, word)
    speaker = _spoke_last(seen, before, people)
    if speaker is not None and (word == "she" or not is_woman(seen.actors[speaker].name)):
        return speaker
    if len({m.actor for m in people}) == _PAIR and not _others_named(seen, before):
        apart = {m.actor for m in people if is_woman(seen.actors[m.actor].name) == (word == "she")}
        return apart.pop() if len(apart) == 1 else None
    if len({m.actor for m in people}) != 1 or not _is_subject(seen, before, people[0]):
        return None
    if word == "he" and is_woman(seen.actors[people[0].actor].name):
        return None
    others = _others_named(seen, before) or _shows_somebody(seen.text, people[0].end, before.end)
    return None if others else people[0].actor


def _in_office(seen: _Article, before: Sentence, word: str) -> str | None:
    """The state or body whose minister or chief, whom nobody watches, is the subject of a sentence and alone in it."""
    mention = next(iter(seen.within(before.start, before.end)), None)
    if (
        mention is None
        or seen.actors[mention.actor].kind not in _NUMEROUS
        or not _opens(seen, before, mention)
    ):
        return None
    office = _OFFICIAL.match(seen.text, mention.end, before.end)
    if office is None or (word == "he" and is_woman(office["name"] or "")):
        return None
    named = [n for n in seen.names if office.end() <= n.start < before.end and _may_be_person(n)]
    return None if named or _shows_somebody(seen.text, office.end(), before.end) else mention.actor


def _others_named(seen: _Article, sentence: Sentence) -> bool:
    """Whether a sentence names somebody who may be a person and is not watched."""
    return any(sentence.start <= n.start < sentence.end and _may_be_person(n) for n in seen.names)


def _acted_on(seen: _Article, before: Sentence, sentence: Sentence) -> list[Mention]:
    """The mention that "him" or "her" makes behind what is done to somebody of the sentence before.

    Only where the sentence has a doer, and the one before one other person of that gender.
    """
    start, end = sentence.start, sentence.end
    if seen.text.find(" him", start, end) < 0 and seen.text.find(" her", start, end) < 0:
        return []
    found = _OBJECT.search(seen.text, start, end)
    if found is None or found["verb"] not in _DONE_TO:
        return []
    doers = seen.within(start, found.start())
    doing = {m.actor for m in doers}
    if not doers or len([m for m in doers if seen.actors[m.actor].kind is ActorKind.PERSON]) > 1:
        return []
    woman = found["word"] == "her"
    people = {m.actor for m in seen.people(before.start, before.end)} - doing
    fitting = {actor for actor in people if is_woman(seen.actors[actor].name) == woman}
    if len(fitting) != 1 or _others_named(seen, before) or _others_named(seen, sentence):
        return []
    return [Mention(fitting.pop(), *found.span("word"), found["word"])]


def _spoke_last(seen: _Article, before: Sentence, people: Sequence[Mention]) -> str | None:
    """The person who ends a sentence as the speaker of its quotation: "“...,” X said."."""
    closed = max(seen.text.rfind(mark, before.start, before.end) for mark in _CLOSING)
    if closed < 0 or not people or len({m.actor for m in people if m.start > closed}) != 1:
        return None
    said = _SPEAKER.fullmatch(seen.text, closed + 1, before.end)
    return people[-1].actor if said and not lx.REPORTING.isdisjoint(_WORDS.findall(said.group())) else None


def _may_be_person(name: Name) -> bool:
    if name.label != "MISC":
        return name.label == "PERSON"
    first, *more = name.text.lower().split()
    return bool(more) and first not in QUALITIES


def _shows_somebody(text: str, start: int, end: int) -> bool:
    """Whether a single unnamed person follows, but for the apposition of the one before."""
    aside = _ASIDE.match(text, start, end)
    return any(
        found["noun"].lower() in _PERSONS
        for found in _SOMEBODY.finditer(text, aside.end() if aside else start, end)
    )


def _body(seen: _Article, before: Sentence, *, many: bool) -> str | None:
    """The body, group or state that is the subject of a sentence; `many`: named by a plural."""
    for mention in seen.within(before.start, before.end):
        actor = seen.actors[mention.actor]
        adjective = actor.kind is ActorKind.STATE and is_demonym(mention.text, actor.name)
        if actor.kind not in _NUMEROUS or mention.as_place or (adjective and not many):
            continue
        fits = mention.text.endswith("s") or not many or _are_they(seen, before, mention)
        return actor.id if fits and _is_subject(seen, before, mention) else None
    return None


def _are_they(seen: _Article, sentence: Sentence, mention: Mention) -> bool:
    """Whether a group may be "they" though its name is no plural: no other people stand in the sentence."""
    others = _WORDS.findall(seen.text[mention.end : sentence.end].lower())
    return seen.actors[mention.actor].kind is ActorKind.GROUP and lx.PEOPLE.isdisjoint(others)


def _is_subject(seen: _Article, sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention is what its sentence begins with, and by itself."""
    if re.match(r"['\u2019]|\s+and\s+|\s*,\s+[A-Z]", seen.text[mention.end : sentence.end]):
        return False
    return _opens(seen, sentence, mention)


def _opens(seen: _Article, sentence: Sentence, mention: Mention) -> bool:
    """Whether nothing but titles and what stands before the first comma precedes a mention."""
    left = seen.text[sentence.start : mention.start]
    opening = left.partition(" ")[0].lower().strip(",")
    if ", " in left and (opening in _FRONTED or opening.endswith("ing")):
        left = left.rpartition(", ")[2]
    start = mention.start - len(left)
    for other in seen.within(start, mention.start):
        left = left.replace(other.text, "", 1)
    return all(word.lower() in _ALLOWED for word in _WORDS.findall(left))


def _by_noun(seen: _Article, before: Sentence, found: re.Match[str]) -> str | None:
    """The one actor beside whom the text before puts a role, or whose name ends with a noun, or who is such a thing."""
    if found["firm"] or found["band"]:
        kind = ActorKind.BODY if found["firm"] else ActorKind.GROUP
        actor = _body(seen, before, many=False)
        return actor if actor is not None and seen.actors[actor].kind is kind else None
    start = max(0, found.start() - _NEARBY)
    noun = found["word"].rpartition(" ")[2]
    bearers = (
        _bearers(seen, noun, start, found.start())
        if found["role"]
        else _called(seen, noun, start, found.start())
    )
    known = set(bearers)
    return known.pop() if len(known) == 1 and None not in known else None


def _bearers(seen: _Article, role: str, start: int, end: int) -> Iterator[str | None]:
    """Who bears a role in a stretch; None for one who is not watched, or not named."""
    people = [m for m in seen.within(start, end) if seen.actors[m.actor].kind is ActorKind.PERSON]
    for found in re.finditer(
        rf"\b(?:(?P<bare>[Tt]he )(?!\w+ \w+,))?(?:[\w-]+ )?{role}\b", seen.text[start:end], re.IGNORECASE
    ):
        first, last = start + found.start(), start + found.end()
        named = next((m.actor for m in people if _THEN_NAME.fullmatch(seen.text, last, m.start)), None)
        earlier = next((m.actor for m in people if _NAME_THEN.fullmatch(seen.text, m.end, first)), None)
        if named or earlier or not seen.within(first, last):
            yield named or earlier


def _called(seen: _Article, noun: str, start: int, end: int) -> Iterator[str | None]:
    """The bodies whose names end with a noun in a stretch; None for one that is not watched."""
    for mention in seen.within(start, end):
        actor = seen.actors[mention.actor]
        ends = mention.text.lower().endswith(noun.lower()) or actor.name.lower().endswith(noun.lower())
        if actor.kind in _NUMEROUS and ends:
            yield actor.id
    if any(start <= n.start < end and n.text.lower().endswith(noun.lower()) for n in seen.names):
        yield None
