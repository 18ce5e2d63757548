"""Word lists written as text, and where a word stands in one."""

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


def lowered(text: str) -> str:
    """A text in small letters, each where it stood: of all letters only one has a small form of another length."""
    return text.replace("\u0130", "i").lower()


def standing(word: str, text: str) -> list[int]:
    """Where a word stands in a text, written so and by itself."""
    found: list[int] = []
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not _is_letter(text[max(0, at - 1) : at]) and not _is_letter(text[end : end + 1]):
            found.append(at)
        at = text.find(word, end)
    return found


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"
