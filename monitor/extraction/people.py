"""Groups of people that a sentence counts: "five members of the guard", "a man and two women"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from monitor.extraction import lexicon as lx
from monitor.extraction.counts import Count, Word, counts_in, opening
from monitor.extraction.inflect import is_past
from monitor.extraction.words import words

_PEOPLE: Final = lx.inflected(
    "person civilian soldier troop trooper man woman child boy girl baby infant toddler teenager teen youth adult officer "
    "policeman policewoman gendarme guard sailor marine militant fighter rebel gunman insurgent militiaman jihadist "
    "terrorist attacker assailant suspect resident villager worker labourer laborer student teacher pupil journalist "
    "reporter cameraman photographer protester demonstrator protestor member passenger patient medic doctor nurse "
    "paramedic driver farmer fisherman herder shepherd miner engineer official commander general brigadier colonel "
    "major captain pilot crewman foreigner national citizen tourist worshipper pilgrim mourner refugee migrant settler "
    "prisoner detainee inmate captive hostage leader chief minister aide bodyguard activist lawyer judge mayor priest "
    "imam cleric bystander pedestrian shopper customer victim survivor family household relative father mother son "
    "daughter brother sister wife husband grandmother grandfather neighbour neighbor volunteer rescuer firefighter "
    "employee contractor merchant trader peacekeeper reservist conscript recruit officer servicewoman serviceman "
    "bomber native local dissident opponent critic politician lawmaker senator candidate negotiator aid-worker human "
    "islander inhabitant vendor guest child combatant operative personnel"
) | words(
    "people police others men women children troops staff crew civilians those dead wounded policemen gunmen"
)
_BREAKS: Final = (
    lx.PREPOSITIONS
    | lx.AUXILIARIES
    | lx.CONJUNCTIONS
    | lx.SUBORDINATORS
    | lx.RELATIVES
    | lx.MARKS
    | words('" \u201c \u201d ( ) including not')
) - {"of"}
_NO_PEOPLE: Final = words(
    "percent per % year years month months week weeks day days hour hours minute minutes second seconds km kilometre "
    "kilometres kilometer kilometers mile miles metre metres meter meters dollar dollars euro euros tonne tonnes ton tons "
    "degree degrees time times round rounds missile missiles rocket rockets drone drones bomb bombs bullet bullets "
    "shell shells shot shots house houses home homes building buildings car cars truck trucks lorry lorries tank tanks "
    "vehicle vehicles ship ships boat boats vessel vessels tanker tankers plane planes aircraft helicopter helicopters "
    "jet jets school schools hospital hospitals village villages town towns city cities strike strikes airstrikes raid "
    "raids attack attacks incident incidents case cases place places part parts goal goals point points game games "
    "match matches am pm cow cows cattle sheep goat goats dog dogs horse horses camel camels bird birds chicken chickens "
    "livestock mosquito mosquitoes rat rats locust locusts bee bees sharks wolves animal animals head pig pigs whale whales elephant elephants fish job jobs bill bills deal deals item "
    "items weapon weapons rifle rifles gun guns kilogram kilograms kg litre litres pound pounds billion area areas site "
    "sites position positions base bases post posts checkpoint checkpoints stage stages side sides mine mines container containers "
    "phone phones computer computers tree trees acre acres hectare hectares page pages edition editions"
)
_DATES: Final = words(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec aged age article section room route flight unit chapter act number no resolution channel"
)
_MONEY: Final = frozenset("$\u20ac\u00a3\u00a5#")
_AMONG: Final = (["was", "among"], ["were", "among"], ["is", "among"], ["are", "among"])
_INCLUDING: Final = words("including among whom mostly especially namely")
_OPENERS: Final = words("( \u2013 \u2014 -")
_UNMARKED: Final = words("men women children people police dead wounded troops staff crew personnel")
"""Plurals, and words for several, without an s."""
_ONES: Final = words("a an another his her their the")
_SOME: Final = words("number group series string handful crowd majority minority total further dozen few")
_AGENT: Final = re.compile(r"(?:er|or|ist|man|woman|boy|girl|ian|ee|ant|ess|-by)$")
"""How nouns for people end."""
_FATES: Final = words("deaths fatalities injuries arrests lives hostages captives abductions killings")
"""What befell people, counted itself: "12 deaths and 40 injuries" is no list of people."""
_HOUSES: Final = frozenset({"family", "household"})
"""Of these one is more than one person: "nine members of one family"."""
_LONGEST: Final = 7


class Group(NamedTuple):
    """So many people, named in the words `first` to `last` (exclusive); `listed` where several groups are summed."""

    first: int
    last: int
    number: int
    head: str


def groups_in(said: Sequence[Word], counts: Iterable[Count], kinds: frozenset[int]) -> tuple[Group, ...]:
    """The groups of people in a sentence with some numbers, lists summed; those that only break one down are left out.

    `kinds` are the numbers of words that tell what befell people: a group ends before them.
    """
    plain = sorted([*_counted(said, counts, kinds), *_single(said, kinds)])
    return tuple(_summed(said, _whole(said, plain, kinds)))


def _counted(said: Sequence[Word], counts: Iterable[Count], kinds: frozenset[int]) -> Iterator[Group]:
    for count in counts:
        last, head = _reach(said, count.last, kinds)
        if not _is_other(said, count, last, head) and not (count.value == 1 and head in _HOUSES):
            first = opening(said, count.first)
            yield Group(first - 3 * _is_house(said, first), last, count.value, head)


def _is_house(said: Sequence[Word], at: int) -> bool:
    """Whether a number tells how many one family is: "a family of nine"."""
    return at > 2 and said[at - 1].low == "of" and said[at - 2].low in _HOUSES


def _single(said: Sequence[Word], kinds: frozenset[int]) -> Iterator[Group]:
    """One person: "a man", "an Ostian", "his brother"; "the mayor" only as one of a list."""
    for i, word in enumerate(said[:-1]):
        if word.low not in _ONES or said[i + 1].low in _SOME or (i and said[i - 1].low == "not"):
            continue
        last, head = _reach(said, i + 1, kinds)
        named = said[last - 1].raw[:1].isupper() and not is_plural(head)
        if (
            last > i + 1
            and not is_plural(head)
            and head not in _HOUSES
            and (head in _PEOPLE or named or _AGENT.search(head))
            and not counts_in(said[i:last])
        ):
            yield Group(i, last, 1, head)


def _reach(said: Sequence[Word], at: int, kinds: frozenset[int]) -> tuple[int, str]:
    """Where the noun group that begins at a word ends, and its head; "of" leads on to whom it is of."""
    last, head = at, ""
    while last < len(said) and last - at < _LONGEST and last not in kinds:
        low = said[last].low
        if low == "of" and last + 1 < len(said):
            last += 1
            continue
        if low in _BREAKS or (is_past(low) and low not in _PEOPLE and not _adjective(said, last, kinds)):
            break
        if not head or said[last - 1].low != "of" or head == "members":
            head = low if not _past_of(said, at, last) else head
        last += 1
    return last, head


def _past_of(said: Sequence[Word], at: int, last: int) -> bool:
    """Whether "of" stands before a word of a group: the head is what stands before it."""
    return any(w.low == "of" for w in said[at + 1 : last])


def _adjective(said: Sequence[Word], at: int, kinds: frozenset[int]) -> bool:
    """Whether a participle describes a noun that follows: "two armed men"."""
    after = at + 1
    if said[at].low in lx.REPORTING:
        return False
    return after < len(said) and after not in kinds and said[after].low in _PEOPLE


def _is_other(said: Sequence[Word], count: Count, last: int, head: str) -> bool:
    """Whether a number counts no people: money, dates, ages, measures, things."""
    before = said[count.first - 1].low if count.first else ""
    after = said[count.last].low if count.last < len(said) else ""
    if before in _MONEY or before in _DATES or after == "%" or _is_joined(said, count.last):
        return True
    if not _NO_PEOPLE.isdisjoint(w.low for w in said[count.last : last]) and head not in _PEOPLE:
        return True
    if before == "of" and count.first > 2 and said[count.first - 3].low in {"a", "an"} and last == count.last:
        return said[count.first - 2].low not in _HOUSES  # "a teacher of 34"
    year = said[count.first].low
    return year.isdigit() and len(year) == len("2024") and year[:2] in {"19", "20"} and last == count.last


def _is_joined(said: Sequence[Word], at: int) -> bool:
    """Whether a number is part of a longer sign: "34-year-old", "7:30", "3/4"."""
    return at < len(said) and said[at].low in {"-", "/", ":"} and said[at].start == said[at - 1].end


def is_plural(word: str) -> bool:
    """Whether a noun is a plural by its form."""
    return (word.endswith("s") and not word.endswith(("ss", "us", "is"))) or word in _UNMARKED


def _whole(said: Sequence[Word], groups: Sequence[Group], kinds: frozenset[int]) -> Iterator[Group]:
    """The groups that are not part of another: "five people, including two children"."""
    broken = -1
    for group in groups:
        if group.first < broken:
            continue
        before = said[max(0, group.first - 3) : group.first]
        part = any(w.low in _INCLUDING for w in before) and not _is_whole(said, group)
        if part or _of_them(said, group, kinds):
            broken = _list_end(said, group.last)
            continue
        if before and before[-1].low in _OPENERS and any(g.last == group.first - 1 for g in groups):
            broken = _aside_end(said, group.last)
            continue
        yield group


def _is_whole(said: Sequence[Word], group: Group) -> bool:
    """Whether others are part of a group, and not it of them: "a boy was among 20 people killed"."""
    return [w.low for w in said[max(0, group.first - 2) : group.first]] in _AMONG


def _of_them(said: Sequence[Word], group: Group, kinds: frozenset[int]) -> bool:
    """As in "two of them women", "three of whom"; not "two of them injured", which tells something else."""
    at = group.last + 2 * (
        [w.low for w in said[group.last : group.last + 2]] in (["of", "them"], ["of", "whom"])
    )
    while at < len(said) and said[at].low in lx.AUXILIARIES:
        at += 1
    if at in kinds:
        return False
    inside = [w.low for w in said[group.first : group.last + 2]]
    return any(a == "of" and b in {"them", "whom"} for a, b in pairwise(inside))


def _list_end(said: Sequence[Word], at: int) -> int:
    """Where the list ends that a group opens: at the next verb or the end of the aside."""
    for i in range(at, len(said)):
        if said[i].low in lx.AUXILIARIES or said[i].low in {";", ".", "\u2013", "\u2014", ")"}:
            return i
        if said[i].low == "," and not _goes_on(said, i):
            return i
    return len(said)


def _goes_on(said: Sequence[Word], at: int) -> bool:
    """Whether a list goes on behind a comma: another number, or one behind "and"."""
    return bool(counts_in(said[at + 1 : at + 3])) or said[min(at + 1, len(said) - 1)].low in _ONES


def _aside_end(said: Sequence[Word], at: int) -> int:
    closing = (i for i in range(at, len(said)) if said[i].low in {")", "\u2013", "\u2014", "-"})
    return next(closing, len(said))


def _summed(said: Sequence[Word], groups: Iterator[Group]) -> Iterator[Group]:
    """Lists as one group: "a man and two women", "three men, two women and a child"."""
    held: list[Group] = []
    for group in groups:
        if held and not _joined(said, held[-1], group):
            yield from _sum(said, held)
            held = []
        held.append(group)
    yield from _sum(said, held)


def _joined(said: Sequence[Word], before: Group, group: Group) -> bool:
    gap = tuple(w.low for w in said[before.last : group.first] if w.low not in lx.DETERMINERS)
    return _FATES.isdisjoint({before.head, group.head}) and gap in {
        (",",),
        ("and",),
        ("&",),
        (",", "and"),
        ("as", "well", "as"),
        ("plus",),
    }


def _sum(said: Sequence[Word], held: Sequence[Group]) -> Iterator[Group]:
    """One group of a list that "and" closes; without it they stand by themselves."""
    while len(held) > 2 and said[held[-1].first].low == "the" and said[held[-1].first - 1].low == ",":
        held = held[:-1]  # "a man and a boy, the mayor said"
    closed = len(held) > 1 and any(
        w.low in {"and", "&", "well", "plus"} for w in said[held[-2].last : held[-1].first]
    )
    if not closed:
        yield from (group for group in held if said[group.first].low != "the")
        return
    yield Group(held[0].first, held[-1].last, sum(g.number for g in held), held[-1].head)
