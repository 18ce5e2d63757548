"""Whether a changed text is still the same article."""

_WORDS = 5
"""Words a shingle where the text alone must tell: the usual length for near-duplicates of news (Broder, "On the resemblance and containment", 1997)."""

_SHARED = 0.5

_WORDS_BESIDE = 2

_SHARED_BESIDE = 0.2
"""Enough beside the same id or title; these alone are not, for "Morning bulletin" is another one every day.

Different articles about one war have up to an eighth of their pairs of words in common.
"""


def still_the_same(
    old_title: str | None, old_text: str, new_title: str | None, new_text: str, *, keyed: bool = False
) -> bool:
    """Whether a text is an edit, not another article in its place.

    It is where half of the shorter text's shingles are in both; beside the same title, or the same
    id or address (`keyed`), a fifth of its pairs of words.
    """
    beside = keyed or (old_title is not None and old_title == new_title)
    size, share = (_WORDS_BESIDE, _SHARED_BESIDE) if beside else (_WORDS, _SHARED)
    old, new = _shingles(old_text, size), _shingles(new_text, size)
    return len(old & new) >= share * min(len(old), len(new))


def _shingles(text: str, size: int) -> set[tuple[str, ...]]:
    words = text.casefold().split()
    return {tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1))}
