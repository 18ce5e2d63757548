"""Looking along time: counts, spikes, first times, sequences, by when things were told."""

from dataclasses import replace
from typing import Any

import pytest
import samples as s
from msgspec import structs

from monitor.model import FUTURE_DATE, Counted, EventType, Hit, Over, OverType
from monitor.trends import due_at, follow, learns_until, look, past_needed, reach, told_at, weight_of

HOUR, DAY = 3600, 86400


def hit(day: float, name: str = "h", **fields: Any) -> Hit:
    """A hit told so many days after the first of March; each name is a happening of its own article."""
    whole = int(day)
    time = f"2024-03-{whole + 1:02}T{int((day - whole) * 24):02}:00:00+00:00"
    return replace(Hit("w", "", time, f"a-{name}", name), **fields)


def over(kind: OverType, window: int = 2 * DAY, **fields: Any) -> Over:
    return Over(kind, window, s.AT, **fields)


NOW = "2024-03-30T12:00:00.000000+00:00"

TOLD = {
    "a day": ("2024-03-26", "2024-03-26T00:00:00+00:00"),
    "with an offset": ("2024-03-26T10:00:00+03:30", "2024-03-26T06:30:00+00:00"),
    "a month is no day": ("2024-03", None),
    "nothing": (None, None),
    "no date": ("sometime in March", None),
    "yet to come": ("2024-04-02", None),
    "tomorrow somewhere": ("2024-03-31T02:00:00+00:00", "2024-03-31T02:00:00+00:00"),
}


@pytest.mark.parametrize(("published", "told"), TOLD.values(), ids=TOLD)
def test_when_it_was_told(published: str | None, told: str | None):
    assert told_at(s.article("It was said.", published=published), NOW) == told


def test_a_date_that_is_not_trusted_counts_for_no_trend():
    doubted = replace(s.article("It was said.", published="2024-03-26"), flags=(FUTURE_DATE,))
    assert told_at(doubted, NOW) is None


def test_how_grave_it_is():
    grave = s.event(s.article("Aldo hit Berta."), "hit", goldstein=-9.0)
    assert (weight_of(grave), weight_of(structs.replace(grave, goldstein=3.0)), weight_of(None)) == (
        9.0,
        0.0,
        0.0,
    )
    assert weight_of(structs.replace(grave, goldstein=None)) == 0.0
    assert grave.type is EventType.ASSAULT


def test_how_far_is_looked():
    time = "2024-03-30T00:00:00+00:00"
    assert due_at(over(OverType.ABSENT, 6 * HOUR), time) == "2024-03-30T06:00:00+00:00"
    assert reach(over(OverType.FIRST), time) == ("2024-03-28T00:00:00+00:00", "2024-04-01T00:00:00+00:00")
    assert reach(over(OverType.SPIKE), time)[0] == "2024-02-29T00:00:00+00:00"


FIRST = {
    "nothing before": ([], "2024-01-01", True, "first in 2 d"),
    "long before": ([hit(1, "b")], "2024-01-01", True, "first in 2 d"),
    "told lately": ([hit(9, "b")], "2024-01-01", False, "told before, on 2024-03-10 by article a-b"),
    "told later": ([hit(11, "b")], "2024-01-01", False, "told before, on 2024-03-12 by article a-b"),
    "the same happening": ([hit(9, "h", article="other")], "2024-01-01", True, "first in 2 d"),
    "the same article": ([hit(9, "b", article="a-h")], "2024-01-01", True, "first in 2 d"),
    "a young archive": ([], "2024-03-10", True, "first in our archive since 2024-03-10"),
    "no archive": ([], None, True, "first in our archive since 2024-03-11"),
}


@pytest.mark.parametrize(("past", "since", "met", "words"), FIRST.values(), ids=FIRST)
def test_the_first_after_a_pause(past: list[Hit], since: str | None, met: bool, words: str):
    found = look(over(OverType.FIRST), hit(10), past, since)
    assert (found.met, found.words) == (met, words)


def test_windows_are_told_in_words():
    for seconds, words in ((HOUR, "1 h"), (90 * 60, "90 min"), (DAY, "1 d")):
        assert look(over(OverType.FIRST, seconds), hit(10), [], "2024-01-01").words == f"first in {words}"


COUNTS = {
    "enough": (
        Counted.STORIES,
        [hit(9, "b"), hit(9.5, "c")],
        True,
        "3 stories within 2 d: articles a-b, a-c, a-h",
    ),
    "too few": (Counted.STORIES, [hit(9, "b")], False, "2 stories within 2 d, 3 needed"),
    "too far apart": (
        Counted.STORIES,
        [hit(9, "b"), hit(11.5, "c")],
        False,
        "2 stories within 2 d, 3 needed",
    ),
    "what came late fills a window": (
        Counted.STORIES,
        [hit(9, "b"), hit(10.5, "c")],
        True,
        "3 stories within 2 d: articles a-b, a-h, a-c",
    ),
    "told twice": (
        Counted.STORIES,
        [hit(9, "b"), hit(9, "h", article="x")],
        False,
        "counted already among the stories",
    ),
    "articles": (
        Counted.ARTICLES,
        [hit(9, "h", article="x"), hit(9, "h", article="y")],
        True,
        "3 articles within 2 d: articles x, y, a-h",
    ),
    "one voice": (
        Counted.SOURCES,
        [hit(9, "b", voice="v"), hit(9, "c")],
        False,
        "counted already among the sources",
    ),
    "voices": (
        Counted.SOURCES,
        [hit(9, "b", voice="x"), hit(9, "c", voice="y"), hit(9, "d")],
        True,
        "3 sources within 2 d: articles a-b, a-c, a-d, a-h",
    ),
    "how grave": (
        Counted.ESCALATION,
        [hit(9, "b", weight=2.0)],
        True,
        "3 escalation within 2 d: articles a-b, a-h",
    ),
}


@pytest.mark.parametrize(("of", "past", "met", "words"), COUNTS.values(), ids=COUNTS)
def test_counts(of: Counted, past: list[Hit], met: bool, words: str):
    found = look(over(OverType.COUNT, of=of, at_least=3), hit(10, voice="v", weight=1.0), past, None)
    assert (found.met, found.words) == (met, words)


def test_only_some_of_many_articles_are_listed():
    past = [hit(9, f"n{number:02}") for number in range(14)]
    assert look(over(OverType.COUNT, at_least=3), hit(10), past, None).words.endswith("n09 and 5 more")


def past_days(number: int) -> list[Hit]:
    """One hit a day up to the day before the last two."""
    return [hit(day, f"d{day}") for day in range(29 - number, 29)]


SPIKES = {
    "quiet weeks": ([hit(29.5, "b")], "2024-01-01", True, "2 stories within 1 d, usual are 0"),
    "as usual": (
        past_days(28),
        "2024-01-01",
        False,
        "1 stories within 1 d, usual are 0.96; 3 times that and 2 needed",
    ),
    "a young archive": (
        [hit(29.5, "b")],
        "2024-03-10",
        False,
        "learning what is usual: our archive begins on 2024-03-10, 28 days are needed",
    ),
    "no archive": (
        [],
        None,
        False,
        "learning what is usual: our archive begins on 2024-03-30, 28 days are needed",
    ),
    "three times the usual": (
        [*past_days(28), hit(29.2, "x"), hit(29.1, "y")],
        "2024-01-01",
        True,
        "3 stories within 1 d, usual are 0.96",
    ),
}


@pytest.mark.parametrize(("past", "since", "met", "words"), SPIKES.values(), ids=SPIKES)
def test_spikes(past: list[Hit], since: str | None, met: bool, words: str):
    found = look(over(OverType.SPIKE, DAY, at_least=2), hit(29.4), past, since)
    assert (found.met, found.words) == (met, words)


@pytest.mark.parametrize(
    ("of", "words"), [(Counted.STORIES, "more comes"), (Counted.SOURCES, "an independent source tells it")]
)
def test_what_is_absent_is_waited_for(of: Counted, words: str):
    found = look(over(OverType.ABSENT, of=of), hit(10), [], None)
    assert (found.met, found.words) == (False, f"until 2024-03-13T00:00, unless {words}")


CHAIN = over(OverType.SEQUENCE, 7 * DAY, watches=("a", "b", "c"))
A, B, C = (hit(day, name, watch=name) for day, name in ((1, "a"), (3, "b"), (5, "c")))
SEQUENCES = {
    "the last comes last": (C, {"a": [A], "b": [B]}, True),
    "the middle comes last": (B, {"a": [A], "c": [C]}, True),
    "the first comes last": (A, {"b": [B], "c": [C]}, True),
    "one is missing before": (C, {"b": [B]}, False),
    "one is missing after": (A, {"b": [B]}, False),
    "in another order": (C, {"a": [A], "b": [hit(6, "b", watch="b")]}, False),
    "too far apart": (hit(9, "c", watch="c"), {"a": [A], "b": [B]}, False),
    "the tightest counts": (hit(9, "c", watch="c"), {"a": [A, hit(2.5, "a", watch="a")], "b": [B]}, True),
}


@pytest.mark.parametrize(("last", "pieces", "met"), SEQUENCES.values(), ids=SEQUENCES)
def test_sequences(last: Hit, pieces: dict[str, list[Hit]], met: bool):
    found = follow(CHAIN, last, pieces)
    assert found.met is met
    assert found.words.startswith("a (2024-03-0" if met else f"{last.watch} alone, not all of a, b, c")


LEARNING = {
    "a young archive": (OverType.FIRST, "2024-03-29", "2024-03-31"),
    "an old one": (OverType.FIRST, "2024-03-01", None),
    "what is usual takes longer": (OverType.SPIKE, "2024-03-20", "2024-04-19"),
    "an empty one": (OverType.FIRST, None, "2024-04-01"),
    "a count needs no past": (OverType.COUNT, "2024-03-30", None),
}


@pytest.mark.parametrize(("kind", "since", "until"), LEARNING.values(), ids=LEARNING)
def test_how_long_a_watch_learns(kind: OverType, since: str | None, until: str | None):
    assert learns_until(past_needed(over(kind)), since, NOW) == until
    assert learns_until(past_needed(None), since, NOW) is None
