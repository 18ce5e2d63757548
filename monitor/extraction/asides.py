"""What interrupts a clause: "X, the minister, left", "X, who won, left", "X, Y said, left"."""

from collections.abc import Container, Sequence
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.inflect import is_past
from monitor.extraction.words import words

_RELATING: Final = words("who whose whom which")
_CLAUSE_OPENERS: Final = lx.SUBORDINATORS - {"as", "amid", "that"}
_ASIDE_OPENERS: Final = (
    lx.RELATIVES
    | lx.PREPOSITIONS
    | words("including such also known formerly too meanwhile then however whether as where although")
) - lx.DETERMINERS
_SAYING: Final = lx.REPORTING | words("believe believes believed think thinks thought")
_LONGEST_CREDIT: Final = 8


class Asides:
    """The words of one sentence, and which of them are verbs, cues and names."""

    def __init__(
        self, norms: Sequence[str], verbs: Container[int], cued: Container[int], named: Container[int]
    ) -> None:
        self._norms = norms
        self._verbs = verbs
        self._cued = cued
        self._named = named

    def holds(self, first: int, last: int) -> bool:
        """Whether the tokens between two marks interrupt the clause around them."""
        if first == 0 or last <= first:
            return False
        if self._norms[first - 1] == "(":
            return True
        if self._norms[first - 1] not in lx.COMMAS or self._norms[first] in lx.CONJUNCTIONS:
            return False
        opener = self._norms[first]
        if opener in _CLAUSE_OPENERS:
            return False
        if opener in lx.RELATIVES or opener.endswith("ing") or opener == "according":
            return True
        beside = self._norms[first + 1]
        if opener in lx.REDUCED or (
            is_past(opener) and (beside == "by" or (beside == "of" and opener in lx.BLAMING))
        ):
            return True
        if self._relates(first, last) or self._credits(first, last):
            return True
        told = (i for i in range(first, last) if i in self._verbs or i in self._cued)
        verb = not all(map(self._reduced, told))
        return not verb or (opener in _ASIDE_OPENERS and last - 1 not in self._verbs)

    def _relates(self, first: int, last: int) -> bool:
        """Whether it is a noun with a clause about it, and the verb follows: "X, the cleric whose men won, warned"."""
        after = next(
            (i for i in range(last + 1, len(self._norms)) if self._norms[i] not in lx.VERB_GROUP), last
        )
        if not (after in self._verbs or after in self._cued) or after in self._named:
            return False
        told = (i for i in range(first, last) if i in self._verbs or i in self._cued)
        verb = next(told, last)
        return verb < last and not _RELATING.isdisjoint(self._norms[first + 1 : verb])

    def _credits(self, first: int, last: int) -> bool:
        """Whether it only names the source, between a subject and its verb: "X, Y said, struck Z"."""
        verbs = [i for i in range(first, last) if i in self._verbs] if last - first <= _LONGEST_CREDIT else ()
        after = next(
            (i for i in range(last + 1, len(self._norms)) if self._norms[i] not in lx.VERB_GROUP), last
        )
        finite = (after in self._verbs or after in self._cued) and after not in self._named
        if not verbs or not finite or any(self._norms[i] not in _SAYING for i in verbs):
            return False
        start = next((i for i in range(first - 2, -1, -1) if self._norms[i] in lx.MARKS), -1) + 1
        return not any(i in self._verbs for i in range(start, first - 1))

    def _reduced(self, at: int) -> bool:
        """Whether a participle shortens a relative clause: "an official based in", "a ship hit by"."""
        if self._norms[at] not in lx.REDUCED and not is_past(self._norms[at]):
            return False
        after = self._norms[at + 1] if at + 1 < len(self._norms) else ""
        return self._norms[at - 1] not in lx.AUXILIARIES and (
            after == "by" or (self._norms[at] in lx.REDUCED and after in lx.PREPOSITIONS)
        )
