"""The seeds with the shipped rules: a visit alerts once, however the articles arrive; the same people on other days are other news."""

from collections import defaultdict
from itertools import permutations
from pathlib import Path

import pytest

from monitor.extraction import Extractor
from monitor.judging import Rules
from monitor.model import AlertKind, Hints, Refused
from monitor.reading import read
from monitor.replay import Replay
from monitor.rulebook import check, read_files

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
VISIT = {"000", "001", "004"}
WATCH = "faction-leaders-meet-iran"

pytestmark = pytest.mark.skipif(not SEEDS, reason="the seeds are not beside the repository")


@pytest.fixture(scope="module")
def desk():
    rulebook, _ = check(read_files(ROOT / "rules"), frozenset())
    extractor = Extractor(rulebook.gazetteer, "blank")
    read_in = {}
    for path in SEEDS:
        articles = read(path.read_bytes(), Hints(path.name))
        assert not isinstance(articles, Refused)
        read_in[path.name[:3]] = [(article, extractor.extract(article)) for article in articles]
    return Rules.of(rulebook), read_in


ORDERS = list(permutations(["000", "001", "002", "003", "004"]))[::17]


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_in_any_order(desk, order):
    rules, articles = desk
    replay = Replay(rules)
    stories, told = defaultdict(set), []
    for number, name in enumerate(order):
        for article, extraction in articles[name]:
            sent = replay.tell(article, extraction, f"2024-04-01T12:00:{number:02}.000000+00:00")
            stories[name].add(replay.ledger.story_of(article.id))
            told += [(name, one.decision.kind) for one in sent if one.watch == WATCH]
    (visit,) = set.union(*(stories[name] for name in VISIT))
    assert not {visit} & (stories["002"] | stories["003"])
    assert not stories["002"] & stories["003"]
    first = next(name for name in order if name in VISIT)
    assert {name for name, kind in told if kind is AlertKind.ALERT} == {first, "002", "003"}
    assert len([name for name, kind in told if kind is AlertKind.FOLLOW_UP and name in VISIT - {first}]) <= 2
