"""Words that stand with the wrong alerts of a watch and with no right one: what an exception might say."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FEWEST = 2
"""So many wrong alerts must share a word: one alone shows nothing."""

_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Judged:
    """An alert that a person called right or wrong: its watch, and the title and sentence that it came with."""

    watch: str
    title: str
    sentence: str
    right: bool


@dataclass(frozen=True, slots=True)
class Sparing:
    """An exception that would have held back `spared` of the `wrong` alerts of a watch, and none of the `right` ones."""

    watch: str
    within: str
    words: tuple[str, ...]
    spared: int
    wrong: int
    right: int


def exceptions(judged: Iterable[Judged]) -> tuple[Sparing, ...]:
    """For each watch with wrong alerts, the fewest words in their titles, else in their sentences, that tell them apart."""
    by_watch: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        by_watch[one.watch].append(one)
    found = (_in_title(watch, told) or _in_sentence(watch, told) for watch, told in sorted(by_watch.items()))
    return tuple(each for each in found if each)


def _in_title(watch: str, told: Sequence[Judged]) -> Sparing | None:
    return _sparing(watch, "title", [(one.title, one.right) for one in told])


def _in_sentence(watch: str, told: Sequence[Judged]) -> Sparing | None:
    return _sparing(watch, "sentence", [(one.sentence, one.right) for one in told])


def _sparing(watch: str, within: str, told: Sequence[tuple[str, bool]]) -> Sparing | None:
    texts = [(_words(text), right) for text, right in told]
    innocent = {word for words, right in texts if right for word in words}
    wrong = [words - innocent for words, right in texts if not right]
    chosen = _fewest(wrong)
    if not chosen:
        return None
    spared = sum(not words.isdisjoint(chosen) for words in wrong)
    return Sparing(watch, within, tuple(chosen), spared, len(wrong), len(texts) - len(wrong))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _fewest(texts: Sequence[set[str]]) -> list[str]:
    """Words that each stand in FEWEST texts or more that the words before do not cover, the commonest first."""
    chosen: list[str] = []
    left = list(texts)
    while True:
        counts = Counter(word for words in left for word in words)
        best = max(counts, key=lambda word: (counts[word], word), default="")
        if counts[best] < FEWEST:
            return chosen
        chosen.append(best)
        left = [words for words in left if best not in words]
