"""One sentence made ready for the clause grammar: noun groups, lists of them, segments and verbs.

A **segment** is a stretch between commas, dashes, brackets; an **aside** one that the outer clause
steps over.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.asides import Asides
from monitor.extraction.cues import Found
from monitor.extraction.groups import GROUP_END, Head, NounGroups, named, placed
from monitor.extraction.inflect import PASTS, is_past
from monitor.extraction.kinds import OUTLET
from monitor.extraction.tokens import Tokens
from monitor.model import Actor, Mention

_JOINTS: Final = frozenset(
    {
        "",
        "but",
        "and",
        "&",
        "or",
        "-",
        "/",
        "as",
        "including",
        "as well as",
        "along with",
        "together with",
        "nor",
    }
)
_LONGEST_JOINT: Final = 3
_BESIDE_JOINT: Final = frozenset({"both", "also", "then", ",", "only"})
"""What may stand beside the words that join two names."""
_SCORE: Final = re.compile(r"(?<![0-9-] )\b[0-9]{1,2} ?[-\u2013] ?[0-9]{1,2}\b(?! ?[-\u2013])")
_FINITE_END: Final = re.compile(r"([^s]s|ing)$")
_BEFORE_NOUN: Final = lx.POINTING | lx.PREPOSITIONS
_CLOSING: Final = lx.COMMAS | {")"}


_BEFORE_BASE: Final = lx.MODALS | {"to"}
"""Words behind which a base form may be a verb that is none elsewhere."""
_HALVES: Final = frozenset(
    (nth, "half", end) for nth in ("first", "second") for end in (".", ",", "and", "but", "as")
)
_SPORT: Final = lx.SCORING | lx.GAMES | lx.PLAY


_VERBS: Final = ((lx.VERBS | PASTS) - lx.PREPOSITIONS) | lx.AUXILIARIES
"""Words that are verbs in some sentences, as are all others in "-ed" that look like a past."""


class Segment:
    """Tokens between two marks; `aside` where the clause around it steps over it."""

    __slots__ = ("aside", "first", "last")

    def __init__(self, first: int, last: int, *, aside: bool) -> None:
        self.first = first
        self.last = last
        self.aside = aside


class Scene:
    """A sentence with everything the grammar asks of it, worked out once."""

    def __init__(
        self,
        tokens: Tokens,
        mentions: Sequence[Mention],
        cues: Sequence[Found],
        actors: Mapping[str, Actor],
        said: frozenset[str],
    ) -> None:
        self.tokens = tokens
        self.nouns: dict[Found, bool] = {}
        """Which cues are nouns, and which are passive, as far as it was asked."""
        self.passives: dict[Found, bool] = {}
        self._actors = actors
        self._mentions = mentions
        self.norms = tokens.norms
        self.cue_at = {i: cue for cue in cues for i in range(cue.first, cue.last)}
        self.said = said
        """All words of the sentence: what is asked for and is not there need be looked for nowhere."""
        names = named(tokens, mentions, actors)
        groups = NounGroups(self.norms, self.cue_at).heads(names)
        self.heads = tuple([placed(tokens, head) for head in groups])
        self.cover = self._covered()
        self._named = {i for name in names for i in range(name.name, name.end)}
        self._qualifiers = {head.end - 1 for head in self.heads if head.demonym}
        self.verbs = self._verbs()
        """The tokens that look like verbs."""
        self.segments = self._segments()
        self.segment_of = tuple([n for n, s in enumerate(self.segments) for _ in range(s.first, s.last)])
        self._next: dict[Head, Head] = {}
        self._back: dict[Head, Head] = {}
        if len(self.heads) > 1:
            self._list_up()
        sport = not _SPORT.isdisjoint(self.said)
        self.scored = sport and self._is_scored()
        self.played = sport and self._is_played()

    def _covered(self) -> dict[int, Head]:
        """Every token of a noun group with its head."""
        return {i: head for head in self.heads for i in range(head.first, head.last)}

    def _is_scored(self) -> bool:
        """Whether words tell of a score."""
        return not lx.SCORING.isdisjoint(self.said) and _SCORE.search(" ".join(self.norms)) is not None

    def _is_played(self) -> bool:
        """Whether words tell of a game, those within names left out."""
        plain = {word for i, word in enumerate(self.norms) if i not in self._named}
        return len(lx.GAMES & plain) > 1 or not lx.PLAY.isdisjoint(plain) or self._halved() or self._coached()

    def _coached(self) -> bool:
        """Whether somebody's trainer is named: "Y's coach said"."""
        return "coach" in self.said and self.norms[self.norms.index("coach") - 1] in lx.POSSESSIVE

    def _halved(self) -> bool:
        """Whether words tell of one half of a game: "in the second half", but not "in the second half of May"."""
        return "half" in self.said and not _HALVES.isdisjoint(
            zip(self.norms, self.norms[1:], self.norms[2:], strict=False)
        )

    def is_verb(self, at: int) -> bool:
        """Whether a token looks like a verb: known, or a past form, and not in a noun's place."""
        return at in self.verbs

    def _verbs(self) -> set[int]:
        found: set[int] = set()
        base = False
        for at, word in enumerate(self.norms):
            if (base or word in _VERBS or word.endswith("ed")) and self._judge_verb(at, word):
                found.add(at)
            base = word in _BEFORE_BASE
        return found

    def _judge_verb(self, at: int, word: str) -> bool:
        if word in lx.AUXILIARIES:
            return True
        if at in self._named:
            return False
        before = self.norms[at - 1] if at else ""
        if (before in lx.MODALS or (before == "to" and word in lx.CONTROL)) and word not in GROUP_END:
            return True
        if before in lx.DETERMINERS or before in lx.POSSESSIVE or before in lx.HYPHENS:
            return False
        gerund = word.endswith("ing")
        if not gerund and not is_past(word) and self._takes_noun(at, word, before):
            return False
        verbal = word in _VERBS or (is_past(word) and word not in lx.PREPOSITIONS)
        return verbal and (gerund or before not in lx.GOVERNING)

    def _takes_noun(self, at: int, word: str, before: str) -> bool:
        """Whether a base or -s form is a noun by what stands beside it: "struck targets", "Nordian strikes on"."""
        if is_past(before) or (word.endswith("s") and at - 1 in self.cue_at):
            return True
        after = self.norms[at + 1] if at + 1 < len(self.norms) else ""
        noun = after in lx.GOVERNING or after in lx.AUXILIARIES or is_past(after)
        return word.endswith("s") and at - 1 in self._qualifiers and noun

    def is_attribute(self, head: Head) -> bool:
        """Whether a pair of names only describes a noun: "the Nordia-Sudria war"."""
        before = head.first - 1
        if head.first < head.name:
            return False  # "a 14-year-old Nordian"
        joined = before > 0 and self.tokens.end(before) == self.tokens.starts[head.first]
        return joined and self.norms[before] in lx.HYPHENS

    def by_name(self, head: Head) -> bool:
        """Whether a head is called by its actor's own name, and not by a capital or an adjective."""
        called = " ".join(self.norms[head.name : head.end])
        return any(i in self._actors and self._actors[i].name.lower() == called for i in head.actors)

    def all_of(self, state: str) -> bool:
        """Whether all actors that the sentence names are a state or belong to it; outlets only report."""
        peoples = {self.tokens.starts[i + 1] for i, word in enumerate(self.norms[:-1]) if word == "ethnic"}
        others = (m.actor for m in self._mentions if m.start not in peoples)
        return all(state in self._above(actor) or self._actors[actor].kind is OUTLET for actor in others)

    def akin(self, head: Head, other: Head) -> bool:
        """Whether one is the other or belongs to it: a minister and his state."""
        return not self._kin(head).isdisjoint(other.actors) or not self._kin(other).isdisjoint(head.actors)

    def _kin(self, head: Head) -> set[str]:
        return self._above(*head.actors)

    def _above(self, *actors: str) -> set[str]:
        """Actors with all that they belong to."""
        found: set[str] = set()
        todo = list(actors)
        while todo:
            actor = todo.pop()
            found.add(actor)
            above = self._actors[actor].member_of if actor in self._actors else ()
            todo += [other for other in above if other not in found]
        return found

    def verb_before(self, at: int, floor: int) -> int | None:
        """The nearest verb left of token `at`, not left of `floor`."""
        for i in range(at - 1, floor - 1, -1):
            if i in self.verbs:
                return i
        return None

    def verb_after(self, at: int, end: int) -> int:
        """The first verb from token `at` on, left of `end`; `end` where there is none."""
        for i in range(at, end):
            if i in self.verbs:
                return i
        return end

    def hyphened(self, at: int) -> bool:
        """Whether a token is part of a compound ("back-to-back")."""
        return not lx.HYPHENS.isdisjoint(self.norms[max(0, at - 1) : at + 2])

    def chain(self, head: Head) -> tuple[Head, ...]:
        """A head and those that follow it in the same list ("A, B and C")."""
        if not self._next:
            return (head,)
        found = [head]
        while found[-1] in self._next:
            found.append(self._next[found[-1]])
        return tuple(found)

    def chain_to(self, head: Head) -> tuple[Head, ...]:
        """A head and those before it in the same list."""
        if not self._back:
            return (head,)
        found = [head]
        while found[-1] in self._back:
            found.append(self._back[found[-1]])
        return tuple(reversed(found))

    def _segments(self) -> list[Segment]:
        found: list[Segment] = []
        start = 0
        end = len(self.norms)
        asides = Asides(self.norms, self.verbs, self.cue_at, self._named)
        for mark, word in enumerate(self.norms):
            if word in lx.MARKS and mark not in self.cover:
                aside = word in _CLOSING and asides.holds(start, mark)
                found.append(Segment(start, mark + 1, aside=aside))
                start = mark + 1
        if start < end:
            found.append(Segment(start, end, aside=False))
        return found

    def _list_up(self) -> None:
        """Join heads into lists; "in A and B" governs both."""
        pairs = self._linked()
        if not pairs:
            return
        heads = list(self.heads)
        for number, after in pairs:
            head, prep = heads[after], heads[number].prep
            if head.prep is None and prep is not None:
                heads[after] = head.within(head.first, head.last, prep)
        self.heads = tuple(heads)
        self.cover = self._covered()
        self._next = {heads[number]: heads[after] for number, after in pairs}
        self._back = {after: before for before, after in self._next.items()}

    def _linked(self) -> list[tuple[int, int]]:
        """The numbers of heads that follow each other in a list; an apposition may stand between."""
        found: list[tuple[int, int]] = []
        going_on: set[int] = set()
        for number in range(len(self.heads) - 2, -1, -1):
            head = self.heads[number]
            for after in range(number + 1, min(number + 4, len(self.heads))):
                linked = self._link(head, self.heads[after], listed=after in going_on)
                if linked and not self._apart(head, self.heads[after]):
                    going_on.add(number)
                    found.append((number, after))
                    break
                if not self.segments[self.segment_of[self.heads[after].name]].aside:
                    break
        return found[::-1]

    def _apart(self, head: Head, following: Head) -> bool:
        """Whether the first stands in an aside that the second is not part of."""
        segment = self.segments[self.segment_of[head.name]]
        return segment.aside and following.name >= segment.last and head.prep is not None

    def _link(self, head: Head, following: Head, *, listed: bool) -> bool:
        """Whether the second follows the first in a list; `listed` where others follow the second."""
        joined = self._joint(head, following)
        if (
            head.prep == "not"
            or joined not in _JOINTS
            or (joined == "as" and self.norms[head.last - 1] != "such")
        ):
            return False
        if not joined and head.place != following.place:
            return False
        goes_on = self._list_goes_on(following) or (listed and self._bare(head, following))
        if not joined and not goes_on and not self._headlined(head, following):
            return False
        return not self._starts_clause(head, following)

    def _joint(self, head: Head, following: Head) -> str | None:
        """The words that join two heads, asides left out; None where there are too many, or no word or mark at all."""
        first = following.first - 1 if following.prep and following.prep == head.prep else following.first
        joint: list[str] = []
        i, said = head.last, False
        while i < first and len(joint) <= _LONGEST_JOINT:
            segment = self.segments[self.segment_of[i]]
            whole = segment.aside and segment.first >= head.last and segment.last <= first
            if whole and self.norms[segment.first : segment.last - 1] != ("which",):
                i = segment.last
                continue
            said = True
            if self.norms[i] not in _BESIDE_JOINT:
                joint.append(self.norms[i])
            i += 1
        return " ".join(joint) if said else None

    def _list_goes_on(self, head: Head) -> bool:
        """Whether a head after a comma is one of a list, and no apposition."""
        joint = self.norms[head.last : head.last + 2]
        return ("and" in joint or "or" in joint) and lx.ROLES.isdisjoint(self.norms[head.end : head.last])

    def _bare(self, head: Head, following: Head) -> bool:
        """Whether nothing but a comma parts two plain names, as within "A, B, C and D"."""
        plain = lx.ROLES.isdisjoint(self.norms[following.first : following.last])
        return plain and self.norms[head.last : following.first] == (",",)

    def _headlined(self, head: Head, following: Head) -> bool:
        """Whether two names before a verb share it, as headlines put it: "A, B meet"."""
        first = head.first == 0 or self.norms[head.first - 1] == ":"
        plain = lx.ROLES.isdisjoint(self.norms[following.end : following.last])
        last = following.last
        verb = last < len(self.norms) and (last in self.cue_at or self.is_verb(last))
        between = self.segments[self.segment_of[following.name]].aside  # "X, Y said on Monday, left"
        return first and plain and verb and not between and _FINITE_END.search(self.norms[last]) is None

    def _starts_clause(self, head: Head, following: Head) -> bool:
        """Whether `following` is the subject of a new clause: "A met B and C left"."""
        if following.last >= len(self.norms) or not self._finite(following.last):
            return False
        if self.norms[head.last] in lx.COMMAS and not head.free and head.prep not in {"between", "among"}:
            return True  # "unlike A, B and C left"
        floor = self.segments[self.segment_of[head.first]].first
        before = range(floor, head.first)
        if self.norms[head.first - 1] in lx.RELATIVES:
            return False  # "talks at which A and B agreed"
        if head.prep in {"between", "among"} or any(self.norms[i] in lx.SUBORDINATORS for i in before):
            return False
        return any(self.is_verb(i) or self._verbal_cue(i) for i in before)

    def _verbal_cue(self, at: int) -> bool:
        before = self.norms[at - 1] if at else "the"
        return at in self.cue_at and before not in _BEFORE_NOUN

    def _finite(self, at: int) -> bool:
        return (self.is_verb(at) or at in self.cue_at) and not self.norms[at].endswith("ing")
