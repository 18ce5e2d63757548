"""Threads of news as a desk hears them with the shipped rules: first alerts, follow-ups, second acts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
import yaml

from monitor.extraction import Extractor
from monitor.judging import Rules
from monitor.reading import from_text
from monitor.replay import Replay
from monitor.rulebook import check, read_files

BEGIN = datetime(2024, 5, 1, 12, tzinfo=UTC)

THREADS = yaml.safe_load((Path(__file__).parent / "threads.yaml").read_text(encoding="utf-8"))


@cache
def desk():
    rulebook, _ = check(read_files(Path(__file__).parent.parent / "rules"), frozenset())
    return Rules.of(rulebook), Extractor(rulebook.gazetteer, "blank")


@pytest.mark.parametrize("thread", THREADS, ids=lambda thread: thread["thread"])
def test_a_thread(thread):
    rules, extractor = desk()
    replay = Replay(rules)
    for step in thread["articles"]:
        now = (BEGIN + timedelta(hours=step["hours"])).isoformat(timespec="microseconds")
        text = step["text"].strip()
        known = {"key": text, "published": now, "outlet": step["outlet"], "outlet_from": "metadata"}
        article = replace(from_text(text), **known)
        sent = replay.tell(article, extractor.extract(article), now)
        told = [one.decision.news or "an alert" for one in sent if one.watch == thread["watch"]]
        assert told == [step["sends"]] * (step["sends"] != "nothing"), text
