"""Whether a changed text is still the same article."""

_WORDS = 5
"""Words a shingle: the usual length for near-duplicates of news (Broder, "On the resemblance and containment", 1997)."""

_SHARED = 0.5


def still_the_same(old_title: str | None, old_text: str, new_title: str | None, new_text: str) -> bool:
    """Same title, or half of the shorter text's shingles in common: an edit, not another article in its place."""
    if old_title is not None and old_title == new_title:
        return True
    old, new = _shingles(old_text), _shingles(new_text)
    return len(old & new) >= _SHARED * min(len(old), len(new))


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = text.casefold().split()
    return {tuple(words[at : at + _WORDS]) for at in range(max(1, len(words) - _WORDS + 1))}
