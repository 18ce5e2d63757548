"""One sentence made ready for the clause grammar: noun groups with their heads, and segments.

A **head** is a watched actor as a noun group presents it: in "Iran's foreign minister Salehi" the
person, in "Norvik employees" or "Israeli jets" the body or state whose people or things act.
"Iran-backed" and "anti-Israel" only qualify something else and head no group. A **segment** is a
stretch between commas, dashes, brackets; an **aside** one that the outer clause steps over.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from monitor.extraction import lexicon as lx
from monitor.extraction.cues import Found
from monitor.extraction.inflect import is_past
from monitor.extraction.places import is_demonym
from monitor.extraction.tokens import Token
from monitor.extraction.words import words
from monitor.model import Actor, ActorKind, Mention

_GROUP_END = (
    lx.COMMAS
    | lx.STOPS
    | lx.QUOTES
    | lx.CONJUNCTIONS
    | lx.PREPOSITIONS
    | lx.AUXILIARIES
    | lx.SUBORDINATORS
    | lx.RELATIVES
    | lx.PRONOUNS
    | lx.ADVERBS
    | lx.DATES
    | lx.HYPHENS
)
_LONGEST_GROUP = 7
_QUALIFYING = words(
    "backed aligned affiliated based occupied mediated brokered held controlled linked allied friendly "
    "born educated imposed sponsored funded supported administered made supplied trained bound style era "
    "like claimed"
)
_AGAINST = words("pro anti non ex post pre")
_JOINTS = frozenset(
    {"", "and", "&", "or", "-", "/", "as", "including", "as well as", "along with", "together with", "nor"}
)
_ASIDE_OPENERS = (
    lx.RELATIVES
    | lx.PREPOSITIONS
    | lx.DETERMINERS
    | words("including such also known formerly too meanwhile then however whether as where although")
)


@dataclass(frozen=True, slots=True)
class Head:
    """A noun group `first` to `last` (tokens, exclusive) headed by watched actors, and its preposition.

    Several actors share a head only where one name fits them all. `name` is the first token of the
    name itself, `end` the one after it.
    """

    first: int
    last: int
    name: int
    end: int
    actors: tuple[str, ...]
    kind: ActorKind
    prep: str | None = None
    place: bool = False
    demonym: bool = False

    @property
    def free(self) -> bool:
        """Whether no preposition governs it; "since X attacked" opens a clause."""
        return self.prep is None or self.prep in lx.SUBORDINATORS


Heads = tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens between two marks; `aside` where the clause around it steps over it."""

    first: int
    last: int
    aside: bool


class Scene:
    """A sentence with everything the grammar asks of it, worked out once."""

    def __init__(
        self,
        tokens: Sequence[Token],
        mentions: Sequence[Mention],
        cues: Sequence[Found],
        actors: Mapping[str, Actor],
    ) -> None:
        self.tokens = tokens
        self.norms = tuple(token.norm for token in tokens)
        self.cue_at = {i: cue for cue in cues for i in range(cue.first, cue.last)}
        self.heads = self._heads(_named(tokens, mentions, actors))
        self.segments = tuple(self._segments())
        self.segment_of = tuple(n for n, s in enumerate(self.segments) for _ in range(s.first, s.last))
        self._next: dict[Head, Head] = {}
        self._back: dict[Head, Head] = {}
        self._list_up()
        self.cover = {i: head for head in self.heads for i in range(head.first, head.last)}

    def is_verb(self, at: int) -> bool:
        """Whether a token looks like a verb: known, or a past form, and not in a noun's place."""
        word = self.norms[at]
        if word in lx.AUXILIARIES:
            return True
        before = self.norms[at - 1] if at else ""
        if before in lx.MODALS and word not in _GROUP_END:
            return True
        if before in lx.DETERMINERS or before in lx.POSSESSIVE or before in lx.HYPHENS:
            return False
        if word.endswith("s") and (is_past(before) or at - 1 in self.cue_at):
            return False
        if word not in lx.PREPOSITIONS and (word in lx.VERBS or is_past(word)):
            return before not in lx.PREPOSITIONS - {"to"} or word.endswith("ing")
        return False

    def verb_before(self, at: int, floor: int) -> int | None:
        """The nearest verb left of token `at`, not left of `floor`."""
        return next((i for i in range(at - 1, floor - 1, -1) if self.is_verb(i)), None)

    def hyphened(self, at: int) -> bool:
        """Whether a token is part of a compound ("back-to-back")."""
        return not lx.HYPHENS.isdisjoint(self.norms[max(0, at - 1) : at + 2])

    def chain(self, head: Head) -> tuple[Head, ...]:
        """A head and those that follow it in the same list ("A, B and C")."""
        found = [head]
        while found[-1] in self._next:
            found.append(self._next[found[-1]])
        return tuple(found)

    def chain_to(self, head: Head) -> tuple[Head, ...]:
        """A head and those before it in the same list."""
        found = [head]
        while found[-1] in self._back:
            found.append(self._back[found[-1]])
        return tuple(reversed(found))

    def _heads(self, named: Sequence[Head]) -> tuple[Head, ...]:
        merged: list[Head] = []
        for head in named:
            grown = self._grown(head)
            while merged and self._absorbs(merged[-1], grown):
                before = merged.pop()
                first = self._title_start(before.first) if self._serves(before) else before.first
                grown = self._from(grown, first)
            if not (merged and self._describes(grown, merged[-1])):
                merged.append(self._titled(grown))
        return tuple(merged)

    def _describes(self, head: Head, person: Head) -> bool:
        """Whether a head is an apposition: "X, Nordia's minister"."""
        return (
            person.kind is ActorKind.PERSON
            and head.kind is not ActorKind.PERSON
            and self.norms[person.last : head.first] == (",",)
            and not lx.ROLES.isdisjoint(self.norms[head.end : head.last])
        )

    def _grown(self, head: Head) -> Head:
        """A name with the words of its noun group on both sides and the preposition before."""
        first, last = head.name, head.end
        while first > 0 and head.name - first < _LONGEST_GROUP and self._in_group(first - 1):
            first -= 1
        while last < len(self.norms) and last - head.end < _LONGEST_GROUP and self._continues(last):
            last += 1
        return self._from(_moved(head, first=first, last=last, prep=None), first)

    def _in_group(self, at: int) -> bool:
        word = self.norms[at]
        if at in self.cue_at or word in lx.POSSESSIVE:
            return False
        if word in lx.DETERMINERS:
            return word not in lx.RELATIVES
        return word in lx.ROLES or self._continues(at)

    def _continues(self, at: int) -> bool:
        word = self.norms[at]
        if word in lx.POSSESSIVE or word in lx.ROLES:
            return True
        if at in self.cue_at or word in _GROUP_END or word in lx.DETERMINERS:
            return False
        if is_past(word) and at and self.norms[at - 1] in lx.DETERMINERS | lx.PREPOSITIONS:
            return True
        return word not in lx.VERBS and not is_past(word)

    def _absorbs(self, before: Head, head: Head) -> bool:
        """Whether `before` only qualifies `head`: "Iran's minister X", "the Hamas chief, X"."""
        between = self.norms[before.end : head.name]
        if before.last >= head.name or (before.last >= head.first and before.end <= head.first):
            return not between or self._qualifies(before, between)
        if head.kind is not ActorKind.PERSON or self.norms[before.last : head.name] != (",",):
            return False
        return self._serves(before) or before.actors == head.actors or bool(lx.ROLES.intersection(between))

    def _qualifies(self, before: Head, between: Sequence[str]) -> bool:
        if before.demonym or between[0] in lx.POSSESSIVE:
            return True
        return all(word in lx.ROLES for word in between)

    def _titled(self, head: Head) -> Head:
        """As in "secretary of state X", "leader of Hamas X": the title belongs to the person's group."""
        if head.kind is ActorKind.PERSON and head.first < head.name and self._serves(head):
            return self._from(head, self._title_start(head.first))
        return head

    def _serves(self, head: Head) -> bool:
        """Whether a role stands before "of" and the head: "leader of Hamas"."""
        return head.prep == "of" and head.first > 1 and self.norms[head.first - 2] in lx.ROLES

    def _title_start(self, first: int) -> int:
        """Where the group begins whose role and "of" end before token `first`."""
        first -= 1
        while first > 0 and self._in_group(first - 1):
            first -= 1
        return first

    def _from(self, head: Head, first: int, governing: str | None = None) -> Head:
        """The head with its group begun at a token, and the preposition before that."""
        prep = self.norms[first - 1] if first and self.norms[first - 1] in lx.PREPOSITIONS else governing
        if self.norms[first] in {"least", "most"} or (first < head.name and self.norms[first].isdigit()):
            prep = None if prep in {"at", "over", "to", "about", "around"} else prep
        return _moved(head, first=first, last=head.last, prep=prep)

    def _segments(self) -> Iterator[Segment]:
        start = 0
        marks = [i for i, word in enumerate(self.norms) if word in lx.COMMAS or word in lx.STOPS]
        for mark in [*marks, len(self.norms)]:
            if mark > start or mark < len(self.norms):
                closed = mark < len(self.norms) and self.norms[mark] in lx.COMMAS | {")"}
                yield Segment(start, min(mark + 1, len(self.norms)), closed and self._is_aside(start, mark))
            start = mark + 1

    def _is_aside(self, first: int, last: int) -> bool:
        """Whether the tokens between two marks interrupt the clause around them."""
        if first == 0 or last <= first:
            return False
        if self.norms[first - 1] == "(":
            return True
        if self.norms[first - 1] not in lx.COMMAS or self.norms[first] in lx.CONJUNCTIONS:
            return False
        opener = self.norms[first]
        if opener in lx.SUBORDINATORS - {"as", "amid", "that"}:
            return False
        if opener in lx.RELATIVES or opener.endswith("ing") or opener == "according":
            return True
        verb = any(self.is_verb(i) or i in self.cue_at for i in range(first, last))
        return not verb or (opener in _ASIDE_OPENERS - lx.DETERMINERS and not self.is_verb(last - 1))

    def _list_up(self) -> None:
        """Join heads into lists; "in A and B" governs both."""
        heads = list(self.heads)
        pairs = dict(self._linked())
        for number, after in pairs.items():
            if heads[after].prep is None:
                heads[after] = self._from(heads[after], heads[after].first, heads[number].prep)
        self.heads = tuple(heads)
        self._next = {heads[number]: heads[after] for number, after in pairs.items()}
        self._back = {after: before for before, after in self._next.items()}

    def _linked(self) -> Iterator[tuple[int, int]]:
        """The numbers of heads that follow each other in a list; an apposition may stand between."""
        for number, head in enumerate(self.heads):
            for after in range(number + 1, min(number + 4, len(self.heads))):
                if self._link(head, self.heads[after]):
                    yield number, after
                    break
                if not self.segments[self.segment_of[self.heads[after].name]].aside:
                    break

    def _link(self, head: Head, following: Head) -> bool:
        """Whether the second follows the first in a list."""
        joint = list(self._between(head, following))
        joined = " ".join(w for w in joint if w not in {"both", "also", "then", ","})
        if joined == "as" and self.norms[head.last - 1] != "such":
            return False
        if joined not in _JOINTS or not joint:
            return False
        if not joined and not self._list_goes_on(following):
            return False
        return not self._starts_clause(head, following)

    def _between(self, head: Head, following: Head) -> Iterator[str]:
        """The words between two heads, asides left out."""
        first = following.first - 1 if following.prep and following.prep == head.prep else following.first
        i = head.last
        while i < first:
            segment = self.segments[self.segment_of[i]]
            if segment.aside and segment.first >= head.last and segment.last <= first:
                i = segment.last
                continue
            yield self.norms[i]
            i += 1

    def _list_goes_on(self, head: Head) -> bool:
        """Whether a head after a comma is one of a list, and no apposition."""
        if lx.ROLES.intersection(self.norms[head.end : head.last]):
            return False
        return any(w in {"and", "or"} for w in self.norms[head.last : head.last + 2])

    def _starts_clause(self, head: Head, following: Head) -> bool:
        """Whether `following` is the subject of a new clause: "A met B and C left"."""
        if following.last >= len(self.norms) or not self._finite(following.last):
            return False
        floor = self.segments[self.segment_of[head.first]].first
        before = range(floor, head.first)
        if head.prep in {"between", "among"} or any(self.norms[i] in lx.SUBORDINATORS for i in before):
            return False
        return any(self.is_verb(i) or self._verbal_cue(i) for i in before)

    def _verbal_cue(self, at: int) -> bool:
        before = self.norms[at - 1] if at else "the"
        return at in self.cue_at and before not in lx.DETERMINERS | lx.POSSESSIVE | lx.PREPOSITIONS

    def _finite(self, at: int) -> bool:
        return (self.is_verb(at) or at in self.cue_at) and not self.norms[at].endswith("ing")


def _moved(head: Head, *, first: int, last: int, prep: str | None) -> Head:
    return Head(first, last, head.name, head.end, head.actors, head.kind, prep, head.place, head.demonym)


def _named(tokens: Sequence[Token], mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> list[Head]:
    """The mentions that can head a noun group, by tokens; outlets report and do nothing else."""
    starts = [token.start for token in tokens]
    found: dict[tuple[int, int], Head] = {}
    for mention in mentions:
        first = max(0, bisect_right(starts, mention.start) - 1)
        last = max(bisect_left(starts, mention.end), first + 1)
        actor = actors[mention.actor]
        if actor.kind is ActorKind.OUTLET or _qualifying(tokens, first, last):
            continue
        known = found.get((first, last))
        names = (*(known.actors if known else ()), mention.actor)
        demonym = actor.kind is ActorKind.STATE and (
            is_demonym(mention.text, actor.name) or mention.text.isupper()
        )
        found[first, last] = Head(
            first, last, first, last, names, actor.kind, None, mention.as_place, demonym
        )
    return list(found.values())


def _qualifying(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether hyphens make a name a mere quality: "Iran-backed", "pro-Iran"."""
    norms = [token.norm for token in tokens[max(0, first - 2) : last + 2]]
    at = first - max(0, first - 2)
    width = last - first
    before, after = norms[:at], norms[at + width :]
    if len(after) > 1 and after[0] in lx.HYPHENS and after[1] in _QUALIFYING:
        return True
    return len(before) > 1 and before[1] in lx.HYPHENS and before[0] in _AGAINST
