from pathlib import Path

import pytest

from monitor.extraction import Extractor
from monitor.model import WorkerError
from monitor.rulebook import RuleFile, check, render, run_tests, sourced

BASE = RuleFile("base.yaml", (Path(__file__).parent / "base.yaml").read_text(encoding="utf-8"))


def told(rules):
    files = (BASE, RuleFile("w.yaml", rules))
    rulebook, findings = check(files)
    assert findings == ()
    extractor = Extractor(rulebook.gazetteer, "blank")
    results = run_tests(rulebook, lambda articles: [extractor.extract(article) for article in articles])
    return {watch: sourced(found, files) for watch, found in results.items()}


def codes(rules):
    return [(found.code, found.at.line) for found in told(rules)["w"]]


WATCH = """\
watches:
  - id: w
    title: W
    when:
      actor: kelm
      none:
        - words: film
    tests:
"""


def test_tests_that_pass_find_nothing():
    assert told(f"{WATCH}      fires: Ottokar Kelm came.\n      quiet: Nobody came.\n") == {"w": ()}


def test_a_text_that_does_not_fire_is_told_with_the_clause_that_failed():
    (found,) = told(f"{WATCH}      fires:\n        - Nobody came.\n")["w"]
    shown = render([found]).splitlines()
    assert shown[0].startswith(
        "w.yaml:10:11: error[test-silent]: this text must alert, and does not: actor (w.yaml:5:7): "
    )
    assert shown[1].strip() == "- Nobody came."
    assert found.watch == "w"


def test_a_quiet_text_that_alerts_is_told_with_what_matched():
    (found,) = told(f"{WATCH}      quiet: Ottokar Kelm came.\n")["w"]
    assert (found.code, found.level) == ("test-alerts", "error")
    assert '"Ottokar Kelm"' in found.message


def test_a_text_that_only_none_keeps_quiet_is_a_warning():
    (found,) = told(f"{WATCH}      quiet: Ottokar Kelm is a film.\n")["w"]
    assert (found.code, found.level) == ("quiet-by-none", "warning")


def test_a_comment_beside_such_a_text_is_reason_enough():
    assert codes(f"{WATCH}      quiet: Ottokar Kelm is a film.   # he plays himself\n") == []


@pytest.mark.parametrize("group", ["any", "all"])
def test_none_is_also_found_inside_other_groups(group):
    rules = f"""\
watches:
  - id: w
    title: W
    when:
      {group}:
        - actor: kelm
          none: [words: film]
    tests:
      quiet: Ottokar Kelm is a film.
"""
    assert codes(rules) == [("quiet-by-none", 9)]


EXCEPTION = "exceptions:\n  - {id: e, watches: w, when: {words: play}}\n"


def test_an_exception_that_takes_an_alert_away_is_told():
    assert codes(f"{WATCH}      fires: Ottokar Kelm is a play.\n{EXCEPTION}") == [("test-excepted", 9)]


def test_an_exception_may_keep_a_text_quiet():
    assert codes(f"{WATCH}      quiet: Ottokar Kelm is a play.\n{EXCEPTION}") == []


def test_drafts_are_tested_and_watches_that_are_off_are_not():
    rules = WATCH.replace("title: W", "title: W\n    status: {}") + "      fires: Nobody came.\n"
    assert [found.code for found in told(rules.format("draft"))["w"]] == ["test-silent"]
    assert told(rules.format("off")) == {}


def test_a_text_that_cannot_be_understood_fails_its_watch_alone():
    rulebook, _ = check((BASE, RuleFile("w.yaml", WATCH_WITH_TESTS)))
    died = WorkerError("The worker process died (SIGKILL).")
    results = run_tests(rulebook, lambda articles: [died for _ in articles])
    assert [(found.code, died.args[0] in found.message) for found in results["w"]] == [("test-unread", True)]


WATCH_WITH_TESTS = """\
watches:
  - id: w
    title: W
    severity: low
    when:
      actor: kelm
    tests:
      fires: [Kelm spoke.]
"""
