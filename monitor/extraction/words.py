"""Word lists written as text."""


def words(text: str) -> frozenset[str]:
    """The words of a text between blanks."""
    return frozenset(text.split())
