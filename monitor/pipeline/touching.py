"""Which stored versions some names stand in, by search and not by reading them all."""

from monitor.edits import Names
from monitor.extraction.fold import fold_key
from monitor.extraction.patterns import Patterns
from monitor.model import BlockKind, Sentence
from monitor.store import Arrival, Store


class Touched:
    """The versions in which some names may stand; too often yes, never wrongly no."""

    def __init__(self, store: Store, names: Names) -> None:
        self._store = store
        self._phrases = names.phrases
        self._numbers = store.holding(self._phrases)
        self._patterns = Patterns(names.terms) if names.patterns else None

    def __contains__(self, one: Arrival) -> bool:
        """Whether one of the names may stand in a version; search knows only what no later one replaced."""
        if one.number in self._numbers:
            return True
        if one.is_current and self._patterns is None:
            return False
        text = self._store.told_by(one).text
        return self._worded(one, text) or self._patterned(text)

    def _worded(self, one: Arrival, text: str) -> bool:
        folded = "" if one.is_current else fold_key(text)
        return any(phrase in folded for phrase in self._phrases)

    def _patterned(self, text: str) -> bool:
        whole = [Sentence(0, len(text), BlockKind.BODY, 0)]
        return self._patterns is not None and bool(self._patterns.find(text, whole))
