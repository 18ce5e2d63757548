"""Noun groups headed by watched actors.

A **head** is a watched actor as a noun group presents it: in "Iran's foreign minister Salehi" the
person, in "Norvik employees" or "Israeli jets" the body or state whose people or things act.
"Iran-backed" and "anti-Israel" only qualify something else and head no group.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.inflect import is_past
from monitor.extraction.kinds import GROUP, OUTLET, PERSON, STATE
from monitor.extraction.places import is_demonym
from monitor.extraction.tokens import Tokens
from monitor.extraction.words import words
from monitor.model import Actor, ActorKind, Mention

GROUP_END: Final[frozenset[str]] = (
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
_NO_NOUN: Final = GROUP_END | lx.DETERMINERS
_LONGEST_GROUP: Final = 7
_FRONT: Final = 3
"""Tokens at least of what opens a sentence: a preposition, an article, a noun."""
_YEAR: Final = 4
"""Digits of a year."""
_QUALIFYING: Final = words(
    "backed aligned affiliated based occupied mediated brokered held controlled linked allied friendly "
    "born educated imposed sponsored funded supported administered made supplied trained bound style era "
    "like claimed flagged registered operated owned bound chartered"
)
_OFFICES: Final = words(
    "staff state defence defense war foreign general national interior intelligence operations energy oil"
)
_ARTICLES: Final = frozenset({"the", "a", "an"})
_CLOSED: Final = frozenset({(), (",",), (".",)})
_BEFORE_ARTICLE: Final = lx.DETERMINERS | {"what"}
_BEFORE_NAME: Final = lx.ROLES | lx.DETERMINERS
_BEFORE_YEAR: Final = lx.PREPOSITIONS | lx.ADVERBS
_BEFORE_PARTICIPLE: Final = lx.DETERMINERS | lx.PREPOSITIONS
_BEFORE_EXCEPTED: Final = frozenset({"but", "and", ","})
_AGAINST: Final = words("pro anti non ex post pre")


class Head:
    """A noun group `first` to `last` (tokens, exclusive) headed by watched actors, and its preposition.

    Several actors share a head only where one name fits them all. `name` is the first token of the
    name itself, `end` the one after it.
    """

    __slots__ = ("actors", "demonym", "end", "first", "kind", "last", "name", "place", "prep")

    def __init__(self, name: int, end: int, actors: tuple[str, ...], kind: ActorKind) -> None:
        self.first = self.name = name
        self.last = self.end = end
        self.actors = actors
        self.kind = kind
        self.prep: str | None = None
        self.place = False
        self.demonym = False

    def within(self, first: int, last: int, prep: str | None) -> "Head":
        """The same name in a group of these tokens, governed by a preposition."""
        head = Head(self.name, self.end, self.actors, self.kind)
        head.first, head.last, head.prep = first, last, prep
        head.place, head.demonym = self.place, self.demonym
        return head

    @property
    def free(self) -> bool:
        """Whether no preposition governs it; "since X attacked" opens a clause."""
        return self.prep is None or self.prep in lx.SUBORDINATORS


Heads = tuple[Head, ...]


class NounGroups:
    """The noun groups of one sentence, given its folded words and the tokens that are cues."""

    def __init__(self, norms: tuple[str, ...], cued: Mapping[int, object]) -> None:
        self.norms = norms
        self.cued = cued

    def heads(self, named: Sequence[Head]) -> tuple[Head, ...]:
        """The groups that names head, those that only qualify or describe another left out."""
        merged: list[Head] = []
        for head in named:
            grown = self._grown(head)
            while merged and self._absorbs(merged[-1], grown):
                before = merged.pop()
                person = grown.kind is PERSON
                first = self._title_start(before.first) if person and self._serves(before) else before.first
                grown = self._from(grown, first)
            if merged and self._peoples(merged[-1], grown):
                merged.pop()
            if not (merged and self._describes(grown, merged[-1])):
                merged.append(self._titled(grown))
        return tuple(merged)

    def _describes(self, head: Head, person: Head) -> bool:
        """Whether a head is an apposition: "X, Nordia's minister"."""
        first = self._title_start(head.first) if self._serves(head) else head.first
        if person.prep is not None and self._acts(head) and self.norms[0] in lx.PREPOSITIONS:
            return False  # "in a letter to X, Nordia's envoy accused"
        return (
            person.kind is PERSON
            and head.kind is not PERSON
            and self.norms[person.last : first] == (",",)
            and not lx.ROLES.isdisjoint(self.norms[first : head.last])
        )

    def _acts(self, head: Head) -> bool:
        """Whether a verb stands right after a head."""
        return head.last < len(self.norms) and (head.last in self.cued or is_past(self.norms[head.last]))

    def _peoples(self, people: Head, head: Head) -> bool:
        """Whether the first only tells which people of a state they are: "the Nordians of southern Sudria"."""
        named = people.demonym and people.last == people.end and self.norms[people.end - 1].endswith("s")
        return named and head.prep == "of" and head.kind is STATE and people.last == head.first - 1

    def _grown(self, head: Head) -> Head:
        """A name with the words of its noun group on both sides and the preposition before."""
        first, last = head.name, head.end
        while first > 0 and head.name - first < _LONGEST_GROUP and self._in_group(first - 1):
            if self.norms[first] in _ARTICLES and self.norms[first - 1] not in _BEFORE_ARTICLE:
                break  # "in the war the Council called"
            first -= 3 if self._compound(first - 1) else 1
        if self._is_fronted(head, first):
            first = head.name
        while last < len(self.norms) and last - head.end < _LONGEST_GROUP and self._continues(last):
            last += 1
        return self._from(head, first, last)

    def _in_group(self, at: int) -> bool:
        word = self.norms[at]
        if at in self.cued or word in lx.POSSESSIVE or _is_plural_noun(word) or self._is_year(at):
            return False
        if word in lx.DETERMINERS:
            return word not in lx.RELATIVES
        return word in lx.ROLES or self._continues(at)

    def _is_fronted(self, head: Head, first: int) -> bool:
        """Whether a noun before a person's name belongs to what opens the sentence: "during the audience X left"."""
        if head.kind is not PERSON or first != 1 or head.name < _FRONT:
            return False
        noun = self.norms[head.name - 1]
        opens = self.norms[0] in lx.PREPOSITIONS and self.norms[1] in lx.DETERMINERS
        return opens and noun not in _BEFORE_NAME and noun not in lx.VERBS and not is_past(noun)

    def _is_year(self, at: int) -> bool:
        """Whether a token is a year with its preposition, of no group: "in 2020 X struck Y"."""
        dated = at > 0 and self.norms[at].isdigit() and len(self.norms[at]) == _YEAR
        return dated and self.norms[at - 1] in _BEFORE_YEAR

    def _compound(self, at: int) -> bool:
        """Whether a token ends a compound that only qualifies: "Nordian-occupied"."""
        return at > 1 and self.norms[at - 1] in lx.HYPHENS and self.norms[at] in _QUALIFYING

    def _continues(self, at: int) -> bool:
        word = self.norms[at]
        if word in lx.POSSESSIVE or word in lx.ROLES:
            return True
        before = self.norms[at - 1] if at else ""
        if before in lx.HYPHENS and self._compound(at):
            return True
        if before in lx.POSSESSIVE and (word in lx.ADVERBS or word in lx.DETERMINERS):
            return True
        if before in lx.ROLES and at + 1 < len(self.norms):
            return self._continues_role(word, self.norms[at + 1]) or self._is_plain(at, word)
        return self._is_plain(at, word)

    def _continues_role(self, word: str, after: str) -> bool:
        """As in "secretary-general", "chief of staff"."""
        return (word in lx.HYPHENS and after in lx.ROLES) or (word == "of" and after in _OFFICES)

    def _is_plain(self, at: int, word: str) -> bool:
        if word in _NO_NOUN or at in self.cued:
            return False
        if is_past(word):
            return at > 0 and self.norms[at - 1] in _BEFORE_PARTICIPLE
        return word not in lx.VERBS or self._qualifies_role(at, word)

    def _qualifies_role(self, at: int, word: str) -> bool:
        """As in "the visiting chief"."""
        owned = at > 0 and self.norms[at - 1] in _ARTICLES
        return owned and word.endswith("ing") and not lx.ROLES.isdisjoint(self.norms[at + 1 : at + 2])

    def _absorbs(self, before: Head, head: Head) -> bool:
        """Whether `before` only qualifies `head`: "Iran's minister X", "the Hamas chief, X"."""
        between = self.norms[before.end : head.name]
        if before.last >= head.name or (before.last >= head.first and before.end <= head.first):
            return not between or self._qualifies(before, head, between)
        if head.kind is not PERSON or self.norms[before.last : head.name] != (",",):
            return False
        owned = self.norms[before.end] in lx.POSSESSIVE  # "X's successor, Y,"
        return (
            owned
            or self._serves(before)
            or before.actors == head.actors
            or bool(lx.ROLES.intersection(between))
        )

    def _qualifies(self, before: Head, head: Head, between: tuple[str, ...]) -> bool:
        """As in "Nordian ministers", "Nordia's X", "the Red Dawn political bureau chief X"."""
        if before.demonym or between[0] in lx.POSSESSIVE:
            return True
        return head.kind is PERSON and between[-1] in lx.ROLES

    def _titled(self, head: Head) -> Head:
        """As in "secretary of state X", "leader of Hamas X", "the minister, X,": the title belongs to the person's group."""
        if head.kind is PERSON and head.first < head.name and self._serves(head):
            return self._from(head, self._title_start(head.first))
        if head.kind is PERSON and self._introduced(head):
            return self._from(head, self._title_start(head.first))
        return head

    def _introduced(self, head: Head) -> bool:
        """Whether a bare office and a comma stand before a name that is closed off: "met the minister, X, in Z"."""
        norms, role = self.norms, head.first - 2
        closed = norms[head.last : head.last + 1] in _CLOSED
        if role < 1 or norms[role + 1] != "," or norms[role] not in lx.ROLES or not closed:
            return False
        first = self._title_start(head.first)
        fronted = norms[first - 1] in lx.PREPOSITIONS and not any(at in self.cued for at in range(first))
        return norms[first] in _ARTICLES and not (first and fronted)

    def _serves(self, head: Head) -> bool:
        """Whether a role stands before "of" and the head: "leader of Hamas"."""
        return head.prep == "of" and head.first > 1 and self.norms[head.first - 2] in lx.ROLES

    def _title_start(self, first: int) -> int:
        """Where the group begins whose role and "of" end before token `first`."""
        first -= 1
        while first > 0 and self._in_group(first - 1):
            first -= 1
        return first

    def _excepted(self, first: int) -> bool:
        """Whether somebody is named as not meant: "not X but Y", "Y but not X"."""
        if not first or self.norms[first - 1] != "not":
            return False
        return first == 1 or self.norms[first - 2] in _BEFORE_EXCEPTED

    def _from(self, head: Head, first: int, last: int | None = None) -> Head:
        """The head with its group begun (and ended) at a token, and the preposition before that."""
        before = self.norms[first - 1] if first else ""
        prep = before if before in lx.PREPOSITIONS or self._excepted(first) else None
        if self.norms[first] in {"least", "most"} or (first < head.name and self.norms[first].isdigit()):
            prep = None if prep in {"at", "over", "to", "about", "around"} else prep
        return head.within(first, last or head.last, prep)


def named(tokens: Tokens, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> list[Head]:
    """The mentions that can head a noun group, by tokens; outlets report and do nothing else."""
    found: list[Head] = []
    starts, token = tokens.starts, 0
    for mention in mentions:
        at, end, actor = mention.start, mention.end, actors[mention.actor]
        while token + 1 < len(starts) and starts[token + 1] <= at:
            token += 1
        last = token + 1
        while last < len(starts) and starts[last] < end:
            last += 1
        kind = actor.kind
        if kind is OUTLET or _qualifying(tokens.norms, token, last):
            continue
        one_name = found and found[-1].name == token and found[-1].end == last
        head = Head(token, last, (*found.pop().actors, actor.id) if one_name else (actor.id,), kind)
        head.place, head.demonym = mention.as_place, _qualifies(mention.text, actor)
        found.append(head)
    return found


def _is_plural_noun(word: str) -> bool:
    """Whether a word ends the noun group before a name: "in strong terms Nordia's plan"."""
    return word.endswith("s") and not word.endswith(("ous", "ss")) and word not in _BEFORE_NAME


def _qualifies(text: str, actor: Actor) -> bool:
    """Whether a form of a name serves as adjective: "Iraqi", "US", "Houthi" of the Houthis."""
    if actor.kind is GROUP:
        return text.lower() + "s" == actor.name.lower()
    return actor.kind is STATE and (is_demonym(text, actor.name) or text.isupper())


def _qualifying(norms: tuple[str, ...], first: int, last: int) -> bool:
    """Whether a name is a mere quality: "Iran-backed", "pro-Iran", "ethnic Iranians"."""
    if last + 1 < len(norms) and norms[last] in lx.HYPHENS and norms[last + 1] in _QUALIFYING:
        return True
    before = norms[first - 1] if first else ""
    return before == "ethnic" or (before in lx.HYPHENS and first > 1 and norms[first - 2] in _AGAINST)


def placed(tokens: Tokens, head: Head) -> Head:
    """A state or region after one of its towns governed as that is: "in Marjayoun, southern Z"."""
    comma = head.first - 1
    if not head.place or head.prep is not None or comma < 2 or tokens.norms[comma] != ",":
        return head
    town = comma - 1
    while town and tokens.texts[town][0].isupper():
        town -= 1
    named = town < comma - 1 and tokens.norms[town] in lx.LOCATIVES
    return head.within(head.first, head.last, tokens.norms[town]) if named else head
