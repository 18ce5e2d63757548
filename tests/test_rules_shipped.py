"""The rules and articles that ship: they check, their tests pass, and they see in real articles what a person sees."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from monitor.extraction import Extractor
from monitor.matching import excepted, match_watch
from monitor.model import Article, EventType, Extraction, Hints, Match, Miss, OverType, Refused
from monitor.reading import read
from monitor.rulebook import check, read_files, run_tests

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
MEETING = "faction-leaders-meet-iran"
PRIVATE = {"Mohammadreza Jalaeipour", "Sayyed Hadi Afghahi", "Ghazi Faisal"}
"""Commentators who speak for nobody; no rule watches them."""

needs_seeds = pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(),
    reason="the real articles in ../shared/seeds are not part of the repository",
)


@cache
def rules():
    return check(read_files(ROOT / "rules"))


@cache
def extractor():
    return Extractor(rules()[0].gazetteer, "blank")


@cache
def articles(folder: Path) -> dict[str, tuple[Article, Extraction]]:
    """File name, with #index where a file holds several -> article and what is understood of it."""
    found = {}
    for path in sorted(p for p in folder.iterdir() if p.is_file()):
        items = read(path.read_bytes(), Hints(path.name))
        for item in items:
            assert not isinstance(item, Refused), (path.name, item)
            name = path.name if len(items) == 1 else f"{path.name}#{item.index}"
            found[name] = (item, extractor().extract(item))
    return found


def matched(watch_id: str, folder: Path) -> dict[str, tuple[Match, ...]]:
    book = rules()[0]
    watch = next(w for w in book.watches if w.id == watch_id)
    verdicts = {name: match_watch(watch, *pair, book) for name, pair in articles(folder).items()}
    return {name: verdict for name, verdict in verdicts.items() if not isinstance(verdict, Miss)}


def names_in(extraction: Extraction) -> set[str]:
    called = {actor.id: actor.name for actor in rules()[0].actors}
    return {called[mention.actor] for mention in extraction.mentions}


def test_no_findings():
    assert [str(finding) for finding in rules()[1]] == []


def test_enough_actors():
    assert len(rules()[0].actors) >= 80


def test_every_plover_class_has_a_term():
    assert {term.event for term in rules()[0].terms} >= set(EventType)


def test_every_watch_has_tests_and_most_of_them_hard_quiet_ones():
    """But for spikes: no inline test can hold the 28 days that they compare with."""
    watches = [w for w in rules()[0].watches if w.over is None or w.over.type is not OverType.SPIKE]
    assert len(watches) >= 10
    for watch in watches:
        assert len(watch.tests.fires) >= 2, watch.id
        assert len(watch.tests.quiet) >= 4, watch.id


def test_all_inline_tests_pass():
    found = run_tests(rules()[0], lambda batch: [extractor().extract(article) for article in batch])
    assert {watch: findings for watch, findings in found.items() if findings} == {}
    assert set(found) <= {watch.id for watch in rules()[0].watches}


def test_every_rule_file_says_what_it_holds():
    for path in (ROOT / "rules").rglob("*.yaml"):
        editors, says = path.read_text(encoding="utf-8").splitlines()[:2]
        assert editors.startswith("# yaml-language-server: "), path
        assert re.fullmatch(r"# \S.*[.)]", says), path


def test_shipped_articles_alert_and_the_match_report_does_not():
    book = rules()[0]
    told = {
        name
        for name, (article, extraction) in articles(ROOT / "seeds").items()
        for watch in book.watches
        if not isinstance(match_watch(watch, article, extraction, book), Miss)
        and not excepted(watch.id, article, extraction, book)
    }
    assert set(articles(ROOT / "seeds")) - told == {"two-briefs.jsonl#0"}


def test_shipped_articles_say_that_they_are_invented():
    for article, _ in articles(ROOT / "seeds").values():
        assert "invented" in article.text


def test_two_shipped_articles_tell_the_same_meeting():
    pairs = {
        frozenset({match.event.source, match.event.target})
        for matches in matched(MEETING, ROOT / "seeds").values()
        for match in matches
        if match.event
    }
    assert frozenset({"haniyeh", "raisi"}) in pairs
    assert len(matched(MEETING, ROOT / "seeds")) == 2


@needs_seeds
def test_real_articles_are_six():
    assert len(articles(SHARED / "seeds")) == 6


@needs_seeds
def test_meeting_watch_matches_the_five_articles_that_report_one():
    short = [
        name.partition("_")[0] + name.partition(".txt")[2] for name in matched(MEETING, SHARED / "seeds")
    ]
    assert short == ["000", "001", "002", "003#0", "004"]


@needs_seeds
def test_gold_actors_are_found_in_their_article():
    gold = json.loads((SHARED / "gold" / "seeds.json").read_text(encoding="utf-8"))
    seen = {name: names_in(extraction) for name, (_, extraction) in articles(SHARED / "seeds").items()}
    for file, facts in gold.items():
        if not file.endswith(".txt"):
            continue
        expected = (
            {file: facts["actors"]}
            if "actors" in facts
            else {
                f"{file}#0": facts["actors_first"],
                f"{file}#1": facts["actors_second"],
            }
        )
        for name, actors in expected.items():
            assert set(actors) - PRIVATE - seen[name] == set(), name
    crossed = gold["003_089c6b7fa6764026.txt"]["actors_must_not_cross"]["second_article_must_not_have"]
    assert seen["003_089c6b7fa6764026.txt#1"] & set(crossed) == set()


def test_actors_have_the_ids_that_other_tools_rely_on():
    ids = {actor.id for actor in rules()[0].actors}
    assert ids >= {
        *("haniyeh", "nakhalah", "khamenei", "raisi", "amir-abdollahian", "ahmadian", "netanyahu", "hamas"),
        *("islamic-jihad", "iran", "israel", "us", "irgc", "idf", "shin-bet", "al-qassam-brigades"),
        *("al-quds-brigades", "hezbollah", "houthis", "unsc", "nato"),
    }


def test_rule_files_are_plain_yaml():
    """Any YAML reader gets the same headings: nobody is locked in."""
    headings = {
        key
        for path in (ROOT / "rules").rglob("*.yaml")
        for key in yaml.safe_load(path.read_text(encoding="utf-8"))
    }
    assert headings == {"actors", "terms", "lists", "watches", "exceptions"}
