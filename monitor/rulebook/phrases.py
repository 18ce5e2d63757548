"""Phrases that stand for several: "send|rush troops|tanks" is written for four, "call_off|end a strike" for two."""

from collections.abc import Iterable
from itertools import product
from math import prod

MOST = 1000
"""Phrases that one may stand for; more would be a slip of the hand and fill the memory."""


def phrases(written: Iterable[str]) -> tuple[str, ...]:
    """Every phrase that those written stand for, each once."""
    return tuple(dict.fromkeys(" ".join(words) for text in written for words in product(*_choices(text))))


def count(text: str) -> int:
    """How many phrases one stands for."""
    return prod(map(len, _choices(text)))


def _choices(text: str) -> list[list[str]]:
    """What may stand at each place; a bar between no words is a word itself."""
    return [_choice(word) for word in text.split()]


def _choice(word: str) -> list[str]:
    found = [choice for choice in word.split("|") if choice]
    return [choice.replace("_", " ") for choice in found] if len(found) > 1 else [found[0] if found else word]
