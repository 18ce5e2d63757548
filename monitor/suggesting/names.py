"""What the rules may lack: names in the archive that no rule knows, and spellings near those of known actors.

Nothing here decides an alert. Every way to compare spellings takes some Khamenei for a Khomeini, so a person reads
the sentences and chooses.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from monitor.extraction.fold import fold_key
from monitor.extraction.unwatched import names_of
from monitor.model import Actor, ActorKind, Article, Extraction, Name

SENTENCES = 2
"""So many are shown beside a name."""

ALIKE = 0.85
"""Jaro-Winkler similarity (Winkler 1990) from which two spellings of the same consonants may be one name."""

NEARLY_EQUAL = 0.95
"""The same, where the consonants differ."""

FEWEST_LETTERS = 4
"""Shorter words are alike by chance."""

_SPELLED_ONE_WAY = frozenset({ActorKind.OUTLET, ActorKind.THING})
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile(r"[aeiouyw]|(.)(?=\1)")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that no rule knows: how often it stands there, in how many articles, some of the sentences, what it is."""

    text: str
    times: int
    articles: int
    sentences: tuple[str, ...]
    label: str = "MISC"


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name that may be another spelling of a known actor's `near`."""

    actor: str
    near: str
    found: Unknown


class _Place(NamedTuple):
    """Where a name stands: the article's id, the sentence, and what the name seems to be there."""

    article: str
    sentence: str
    label: str


def unknown_names(read: Iterable[tuple[Article, Extraction]]) -> tuple[Unknown, ...]:
    """The names in articles that are no mention of an actor, those of most articles first.

    A word that the articles write small too is none; of a label the commonest counts.
    """
    plain: Counter[str] = Counter()
    seen: defaultdict[str, list[_Place]] = defaultdict(list)
    for article, extraction in read:
        plain.update(word for word in _WORD.findall(article.text) if word[0].islower())
        for name in extraction.names or names_of(article.text, extraction.sentences, extraction.mentions):
            seen[name.text].append(_Place(article.id, _sentence(article.text, name, extraction), name.label))
    found = (_unknown(name, places) for name, places in seen.items() if _is_name(name, plain))
    return tuple(sorted(found, key=lambda each: (-each.articles, -each.times, each.text)))


def _unknown(name: str, places: Sequence[_Place]) -> Unknown:
    sentences = tuple(dict.fromkeys(place.sentence for place in places))[:SENTENCES]
    labels = Counter(place.label for place in places if place.label != "MISC")
    label = labels.most_common(1)[0][0] if labels else "MISC"
    return Unknown(name, len(places), len({place.article for place in places}), sentences, label)


def _sentence(text: str, name: Name, extraction: Extraction) -> str:
    around = (s for s in extraction.sentences if s.start <= name.start < s.end)
    return next((" ".join(text[s.start : s.end].split()) for s in around), name.text)


def _is_name(name: str, plain: Mapping[str, int]) -> bool:
    return len(name) >= FEWEST_LETTERS and not all(plain.get(word.lower()) for word in _WORD.findall(name))


def new_spellings(unknown: Iterable[Unknown], actors: Sequence[Actor]) -> tuple[Spelling, ...]:
    """The unknown names that are spelled like one of an actor's, each with the nearest, in the order given.

    A spelling that `romanised` makes anyway is no news.
    """
    known = {fold_key(name) for actor in actors for name in (actor.name, *actor.aliases)}
    known |= {made for actor in actors for made in _made(actor)}
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
    yield from _made(actor)
    for name in map(fold_key, (actor.name, *actor.aliases)):
        yield name
        if actor.kind is ActorKind.PERSON and " " in name:
            yield name.rpartition(" ")[2]


def _made(actor: Actor) -> tuple[str, ...]:
    return (*actor.spellings.full, *actor.spellings.short) if actor.spellings else ()


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
