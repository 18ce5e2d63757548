"""A quick look at whether a text may hold what a slower pattern finds."""

from collections.abc import Callable

import re2  # type: ignore[import-untyped]


def glance(pattern: str) -> Callable[[str], bool]:
    """Whether a pattern (RE2) stands anywhere in a text: one pass that tells no place, some five times as fast as `re`.

    Word boundaries are those of ASCII, so that more may be seen than `re` finds, and never less.
    """
    looked = re2.Set.SearchSet()
    looked.Add(pattern)
    looked.Compile()
    return lambda text: looked.Match(text.encode()) is not None
