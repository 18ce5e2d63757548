"""What the rules may lack: names in the archive that no rule knows, and spellings near those of known actors.

Nothing here decides an alert. Every way to compare spellings takes some Khamenei for a Khomeini, so a person reads
the sentences and chooses.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from monitor.extraction.fold import fold_key
from monitor.model import Actor, ActorKind, Article, BlockKind, Extraction, Sentence

SENTENCES = 2
"""So many are shown beside a name."""

ALIKE = 0.85
"""Jaro-Winkler similarity (Winkler 1990) from which two spellings of the same consonants may be one name."""

NEARLY_EQUAL = 0.95
"""The same, where the consonants differ."""

FEWEST_LETTERS = 4
"""Shorter words are alike by chance."""

_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"january", "february", "march", "april", "may", "june", "july"}
    | {"august", "september", "october", "november", "december"}
)
_SPELLED_ONE_WAY = frozenset({ActorKind.OUTLET, ActorKind.THING})
_TOLD = frozenset({BlockKind.LEAD, BlockKind.BODY})
_CAPITAL = r"[^\W\d_a-z][^\W\d_]*(?:['\u2019-][^\W\d_]+)*"
_PARTICLE = r"(?:al|el|bin|ibn|ben|abu|de|da|di|van|von|der|of)"
_NAME = re.compile(rf"\b{_CAPITAL}(?:[ ](?:{_PARTICLE}[ ]|(?:al|el)-)?{_CAPITAL})*")
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile(r"[aeiouyw]|(.)(?=\1)")
_POSSESSIVE = re.compile(r"['\u2019]s$")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that no rule knows: how often it stands there, in how many articles, and some of the sentences."""

    text: str
    times: int
    articles: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name that may be another spelling of a known actor's `near`."""

    actor: str
    near: str
    found: Unknown


def unknown_names(read: Iterable[tuple[Article, Extraction]]) -> tuple[Unknown, ...]:
    """The names in articles that are no mention of an actor, those of most articles first.

    A word is a name where it has a capital within a sentence; one that the same articles write small is none.
    """
    plain: Counter[str] = Counter()
    places: list[tuple[str, str, str]] = []
    inside: set[str] = set()
    for article, extraction in read:
        plain.update(word for word in _WORD.findall(article.text) if word[0].islower())
        for name, sentence, opens in _candidates(article, extraction):
            places.append((name, article.id, sentence))
            if not opens:
                inside.add(name)
    seen: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, article_id, sentence in places:
        seen[_without_opening(name, inside)].append((article_id, sentence))
    found = (_unknown(name, places) for name, places in seen.items() if _is_name(name, inside, plain))
    return tuple(sorted(found, key=lambda each: (-each.articles, -each.times, each.text)))


def _unknown(name: str, places: Sequence[tuple[str, str]]) -> Unknown:
    sentences = tuple(dict.fromkeys(sentence for _, sentence in places))[:SENTENCES]
    return Unknown(name, len(places), len({article for article, _ in places}), sentences)


def _candidates(article: Article, extraction: Extraction) -> Iterator[tuple[str, str, bool]]:
    """Each capitalised run outside the mentions, with its sentence and whether it opens that."""
    taken = [(mention.start, mention.end) for mention in extraction.mentions]
    for sentence in extraction.sentences:
        if sentence.kind in _TOLD:
            yield from _in_sentence(article.text, sentence, taken)


def _in_sentence(
    text: str, sentence: Sentence, taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[str, str, bool]]:
    own = [span for span in taken if span[0] < sentence.end and sentence.start < span[1]]
    for found in _NAME.finditer(text, sentence.start, sentence.end):
        if any(start < found.end() and found.start() < end for start, end in own):
            continue
        opens = not _WORD.search(text, sentence.start, found.start())
        words = " ".join(text[sentence.start : sentence.end].split())
        yield _POSSESSIVE.sub("", found.group()), words, opens


def _without_opening(name: str, inside: set[str]) -> str:
    """As "Ostek" for the "Then Ostek" that opens a sentence, where the name stands alone elsewhere."""
    _, _, rest = name.partition(" ")
    return rest if name not in inside and rest in inside else name


def _is_name(name: str, inside: set[str], plain: Mapping[str, int]) -> bool:
    words = _WORD.findall(name)
    if len(name) < FEWEST_LETTERS or all(plain.get(word.lower()) or word.lower() in _DAYS for word in words):
        return False
    return name in inside or (len(words) > 1 and not plain.get(words[0].lower()))


def new_spellings(unknown: Iterable[Unknown], actors: Sequence[Actor]) -> tuple[Spelling, ...]:
    """The unknown names that are spelled like one of an actor's, each with the nearest, in the order given."""
    known = {fold_key(name) for actor in actors for name in (actor.name, *actor.aliases)}
    by_initial: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for actor in actors:
        if actor.kind not in _SPELLED_ONE_WAY:
            for name in _spelled(actor):
                by_initial[name[:1]].append((name, actor.id))
    new = ((one, fold_key(one.text)) for one in unknown)
    found = ((one, _nearest(name, by_initial)) for one, name in new if name not in known)
    return tuple(Spelling(near[1], near[0], one) for one, near in found if near)


def _spelled(actor: Actor) -> Iterator[str]:
    """The names of an actor that may be spelled otherwise; a person's surname counts alone."""
    for name in map(fold_key, (actor.name, *actor.aliases)):
        yield name
        if actor.kind is ActorKind.PERSON and " " in name:
            yield name.rpartition(" ")[2]


def _nearest(name: str, by_initial: Mapping[str, Sequence[tuple[str, str]]]) -> tuple[str, str] | None:
    if len(name) < FEWEST_LETTERS:
        return None
    likely = [(_likeness(name, other), other, actor) for other, actor in by_initial.get(name[:1], ())]
    best = max(likely, default=None)
    return (best[1], best[2]) if best and best[0] else None


def _likeness(name: str, other: str) -> float:
    """How alike two folded spellings are; 0.0 for what is no candidate."""
    if len(other) < FEWEST_LETTERS or name == other:
        return 0.0
    least = ALIKE if _bones(name) == _bones(other) else NEARLY_EQUAL
    return JaroWinkler.similarity(name, other, score_cutoff=least)


def _bones(name: str) -> str:
    """What romanisations of one name share: the first letter and the consonants, without a silent h at the end."""
    return name[:1] + _VOWELS.sub("", name[1:]).removesuffix("h")
