"""When feeds are polled, and when their silence or failure is odd."""

from datetime import UTC, datetime, timedelta

import pytest
from feedserver import dated

from monitor.feeds import rhythm
from monitor.model import FeedHealth

NOW = datetime(2031, 5, 3, 10, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_waits_differ_by_a_tenth_at_most_and_are_the_same_for_the_same_seed():
    waits = [rhythm.wait(600, f"feed {number}") for number in range(200)]
    assert all(540 <= wait <= 660 for wait in waits)
    assert max(waits) - min(waits) > 60
    assert waits == [rhythm.wait(600, f"feed {number}") for number in range(200)]


@pytest.mark.parametrize(
    ("every", "failures", "asked", "expected"),
    [
        (600, 1, None, 600),
        (600, 2, None, 1200),
        (600, 4, None, 4800),
        (600, 50, None, 6 * 3600),
        (2 * 86_400, 3, None, 2 * 86_400),
        (600, 1, 120.0, 600),
        (600, 1, 3600.0, 3600),
        (600, 1, 10.0**7, 24 * 3600),
    ],
)
def test_failures_are_waited_out_ever_longer_within_bounds(every, failures, asked, expected):
    assert rhythm.wait_after_failure(every, failures, asked) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("9" * 40, 999_999_999),
        (dated(NOW + HOUR), 3600),
        (dated(NOW - HOUR), 0),
        ("Sat, 03 May 2031 10:01:00", 60),
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("\u0665", None),
        ("Sat, 99 May 2031 10:01:00 GMT", None),
    ],
)
def test_retry_after_in_both_its_forms(header, expected):
    assert rhythm.retry_after(header, NOW) == expected


@pytest.mark.parametrize(
    ("gap", "count", "expected"),
    [
        (HOUR, 3, 14 * DAY),
        (timedelta(minutes=5), 20, DAY),
        (12 * HOUR, 20, 60 * HOUR),
        (7 * DAY, 20, 14 * DAY),
    ],
    ids=["not known yet", "at least a day", "five times its rhythm", "at most two weeks"],
)
def test_silence_is_odd_after_five_usual_gaps(gap, count, expected):
    assert rhythm.silence([NOW + gap * number for number in range(count)]) == expected


def test_a_single_long_pause_changes_nothing():
    arrivals = [NOW + 12 * HOUR * number for number in range(10)]
    assert rhythm.silence([NOW - 30 * DAY, *arrivals]) == 60 * HOUR


def test_a_feed_is_silent_when_its_pause_is_longer_than_that():
    arrivals = [NOW - 12 * HOUR * number for number in reversed(range(10))]
    assert rhythm.health_after_poll(NOW, arrivals, NOW + 59 * HOUR) is FeedHealth.OK
    assert rhythm.health_after_poll(NOW, arrivals, NOW + 61 * HOUR) is FeedHealth.SILENT


@pytest.mark.parametrize(
    ("before", "failures", "why", "expected"),
    [
        (FeedHealth.OK, 1, {}, FeedHealth.FAILING),
        (FeedHealth.NEW, 4, {}, FeedHealth.FAILING),
        (FeedHealth.FAILING, 5, {}, FeedHealth.BROKEN),
        (FeedHealth.OK, 1, {"gone": True}, FeedHealth.BROKEN),
        (FeedHealth.OK, 1, {"not_a_feed": True}, FeedHealth.FAILING),
        (FeedHealth.FAILING, 2, {"not_a_feed": True}, FeedHealth.BROKEN),
        (FeedHealth.BROKEN, 3, {}, FeedHealth.BROKEN),
        (FeedHealth.SILENT, 1, {}, FeedHealth.SILENT),
        (FeedHealth.SILENT, 5, {}, FeedHealth.BROKEN),
    ],
)
def test_a_feed_that_fails_is_broken_in_the_end(before, failures, why, expected):
    assert rhythm.health_after_failure(before, failures, **why) is expected
