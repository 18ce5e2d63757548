"""Word lists written as text."""

from collections import defaultdict
from collections.abc import Iterable


def words(text: str) -> frozenset[str]:
    """The words of a text between blanks."""
    return frozenset(text.split())


def by_letters(known: Iterable[str]) -> str:
    """One pattern of many words that looks letter by letter which of them it may be."""
    rests: dict[str, set[str]] = defaultdict(set)
    whole = set(known)
    for word in sorted(whole - {""}):
        rests[word[0]].add(word[1:])
    longer = "|".join(letter + by_letters(rest) for letter, rest in rests.items())
    return f"(?:{longer}){'?' if '' in whole else ''}" if longer else ""
