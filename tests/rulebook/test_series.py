"""Tests inside the rules that tell several articles as time goes by, and tests that want a severity."""

from pathlib import Path

import pytest

from monitor.extraction import Extractor
from monitor.rulebook import RuleFile, check, run_tests

BASE = RuleFile("base.yaml", (Path(__file__).parent / "base.yaml").read_text(encoding="utf-8"))
WATCH = """\
watches:
  - id: w
    title: W
    severity: low
    when: {does: {who: any, event: ASSAULT, to: any}}
    raise: {high: {actor: kelm}, critical: {sources: 2}}
"""
OUTLETS = "actors:\n  - {id: beacon, name: The Beacon, kind: outlet}\n  - {id: echo, name: The Echo, kind: outlet, member_of: [arland]}\n"
RAID = "Arland raided Borovia."
KELM = "Arland raided Borovia beside Kelm."


def told(*lines, watch=WATCH, more=""):
    """What the tests of the watch find."""
    rules = watch + "".join(f"    {line}\n" for line in lines) + more
    rulebook, findings = check((BASE, RuleFile("w.yaml", OUTLETS + rules)))
    assert not [one for one in findings if one.level == "error"], findings
    extractor = Extractor(rulebook.gazetteer, "blank")
    return [
        one.message for one in run_tests(rulebook, lambda batch: [extractor.extract(a) for a in batch])["w"]
    ]


PASS = {
    "plain": f"tests: {{fires: ['{RAID}']}}",
    "a severity": f"tests: {{low: ['{RAID}'], high: ['{KELM}']}}",
    "raised by a second source": f"tests: {{critical: [{{0h ar-news: '{RAID}', 1h beacon: 'Again {RAID}'}}]}}",
    "two of one owner": f"tests: {{low: [{{0h ar-news: '{RAID}', 1h echo: 'Again {RAID}'}}]}}",
    "dates": f"tests: {{critical: [{{2024-03-01 ar-news: '{RAID}', 2024-03-02 beacon: 'Again {RAID}'}}]}}",
    "quiet after the first": f"tests: {{quiet: [{{0h: '{RAID}', 30m: 'Again {RAID}'}}]}}",
    "quiet from the first": "tests: {quiet: [{0h: 'Arland met Borovia.', 2d: nothing}]}",
}


@pytest.mark.parametrize("line", PASS.values(), ids=PASS)
def test_series_that_pass(line):
    assert told(line) == []


FAIL = {
    "another severity": (
        f"tests: {{high: ['{RAID}']}}",
        "this text must alert with severity high, and alerts with low",
    ),
    "one article is quiet from the first": (
        f"tests: {{quiet: [{{0h: '{RAID}', 7h: nothing}}]}}",
        'this text must stay quiet, and alerts: it matched "raided", "Arland", "Borovia"',
    ),
    "days apart": (
        f"tests: {{quiet: [{{0h: '{RAID}', 9d: 'Again {RAID}'}}]}}",
        'this text must stay quiet, and alerts: it matched "raided", "Arland", "Borovia"',
    ),
}


@pytest.mark.parametrize(("line", "message"), FAIL.values(), ids=FAIL)
def test_series_that_fail(line, message):
    assert told(line) == [message]


OVER = {
    "first": (
        "over: {type: first, window: 9d}",
        f"tests: {{fires: ['{RAID}'], quiet: [{{0h: '{RAID}', 5d: 'Again {RAID}'}}]}}",
    ),
    "count": (
        "over: {type: count, window: 9d, at_least: 2}",
        f"tests: {{fires: [{{0h: '{RAID}', 5d: 'Again {RAID}'}}]}}",
    ),
    "absent": (
        "over: {type: absent, window: 9d}",
        f"tests: {{fires: [{{0h: '{RAID}', 10d: nothing}}], quiet: ['{RAID}', {{0h: '{RAID}', 5d: 'Again {RAID}', 10d: nothing}}]}}",
    ),
    "a cooldown": (
        "cooldown: 9d",
        f"tests: {{fires: ['{RAID}'], quiet: [{{0h: '{RAID}', 5d: 'Again {RAID}'}}]}}",
    ),
}


@pytest.mark.parametrize("lines", OVER.values(), ids=OVER)
def test_series_along_time(lines):
    assert told(*lines) == []


def test_what_holds_an_alert_is_told():
    (message,) = told("over: {type: count, window: 9d, at_least: 2}", f"tests: {{fires: ['{RAID}']}}")
    why = "it matches, but not yet what the watch looks for along time (1 stories within 9 d, 2 needed)"
    assert message == f"this text must alert, and does not: {why}"


def test_what_a_cooldown_held_comes_when_it_ends():
    (message,) = told(
        "cooldown: 2d", f"tests: {{quiet: [{{0h: '{RAID}', 1d: 'Borovia raided Arland.', 3d: nothing}}]}}"
    )
    assert message.startswith("this text must stay quiet, and alerts")


def test_a_sequence_is_tested_with_its_pieces():
    pieces = WATCH.replace("id: w", "id: raid").partition("    raise")[0].removeprefix("watches:\n")
    meeting = "  - {id: talk, title: T, when: {words: parley}}\n"
    watch = (
        "watches:\n  - {id: w, title: W, over: {type: sequence, of: [talk, raid], window: 7d}, tests: %s}\n"
    )
    fires = f"{{fires: [{{0h: They held a parley., 3d: '{RAID}'}}], quiet: [{{0h: '{RAID}', 3d: They held a parley.}}]}}"
    assert told(watch=watch % fires, more=pieces + meeting) == []
    late = f"{{fires: [{{0h: They held a parley., 8d: '{RAID}'}}]}}"
    (message,) = told(watch=watch % late, more=pieces + meeting)
    assert "raid alone, not all of talk, raid in this order" in message
    nothing = "{fires: [Nobody came.]}"
    (message,) = told(watch=watch % nothing, more=pieces + meeting)
    assert "a sequence is met by the matches of its watches" in message


def test_the_dates_of_a_test_are_those_of_its_articles():
    until = WATCH.partition("    raise")[0] + "    until: 2024-03-05\n"
    assert told(f"tests: {{fires: [{{2024-04-01: '{RAID}'}}]}}", watch=until) == []
