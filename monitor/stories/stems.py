"""Words without their endings, so that "quakes" meets "quake": light, for a stem that takes two words for one costs more."""

from functools import lru_cache

_VOWELS = frozenset("aeiouy")
_ENDINGS = ("ingly", "edly", "ing", "ed", "ly")
_SHORTEST = 3


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of an English word in small letters, without plural s and the endings of verbs and adverbs.

    After M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980), steps 1a and 1b, and no more of it.
    """
    word = _singular(word)
    if word.endswith("eed"):
        return word
    for ending in _ENDINGS:
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= _SHORTEST and not _VOWELS.isdisjoint(rest):
            return _closed(rest)
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST else word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _SHORTEST:
        return word[:-1]
    return word


def _closed(rest: str) -> str:
    """Doubled letters of "stopped" become one; the e of "raised" is gone from both."""
    if rest[-1] == rest[-2] and rest[-1] not in "lsz":
        return rest[:-1]
    return rest.removesuffix("e")
