"""Threads of news as a desk hears them with the shipped rules: first alerts, follow-ups, second acts."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
import yaml

from monitor.extraction import Extractor
from monitor.judging import Rules
from monitor.model import AlertKind, Hints
from monitor.reading import from_text, read
from monitor.replay import Replay
from monitor.rulebook import check, read_files

BEGIN = datetime(2024, 5, 1, 12, tzinfo=UTC)

THREADS = yaml.safe_load((Path(__file__).parent / "threads.yaml").read_text(encoding="utf-8"))


@cache
def desk():
    rulebook, _ = check(read_files(Path(__file__).parent.parent / "rules"), frozenset())
    return Rules.of(rulebook), Extractor(rulebook.gazetteer, "blank")


def article(step, *, titled):
    """An article of a thread, with its headline as a title or as a first line of the text."""
    hours = step.get("published", step["hours"])
    published = (BEGIN + timedelta(hours=hours)).isoformat() if step.get("dated", True) else None
    text = step["text"].strip()
    if not titled:
        known = {"key": text, "published": published, "outlet": step["outlet"], "outlet_from": "metadata"}
        return replace(from_text(text), **known)
    title, _, body = text.partition("\n\n")
    item = {"id": text, "title": title, "text": body, "outlet": step["outlet"], "published": published}
    (read_in,) = read(json.dumps([item]).encode(), Hints("thread.json"))
    return read_in


@pytest.mark.parametrize("titled", [True, False], ids=["titled", "plain"])
@pytest.mark.parametrize("thread", THREADS, ids=lambda thread: thread["thread"])
def test_a_thread(thread, titled):
    rules, extractor = desk()
    replay = Replay(rules)
    for step in thread["articles"]:
        now = (BEGIN + timedelta(hours=step["hours"])).isoformat(timespec="microseconds")
        told = article(step, titled=titled)
        sent = replay.tell(told, extractor.extract(told), now)
        news = [one.decision.news or "an alert" for one in sent if one.watch == thread["watch"]]
        assert news == [step["sends"]] * (step["sends"] != "nothing"), step["text"]


DATED = [thread for thread in THREADS if all(step.get("dated", True) for step in thread["articles"])]


@pytest.mark.parametrize("thread", DATED, ids=lambda thread: thread["thread"])
def test_a_thread_that_comes_late_and_backwards_gives_no_fewer_alerts(thread):
    rules, extractor = desk()
    replay = Replay(rules)
    kinds = []
    for number, step in enumerate(reversed(thread["articles"])):
        told = article(step, titled=True)
        now = (BEGIN + timedelta(hours=800, minutes=number)).isoformat(timespec="microseconds")
        sent = replay.tell(told, extractor.extract(told), now)
        kinds += [one.decision.kind for one in sent if one.watch == thread["watch"]]
    wanted = sum(step["sends"] == "an alert" for step in thread["articles"])
    assert wanted <= kinds.count(AlertKind.ALERT) <= wanted + 1, "none is swallowed, and hardly one doubled"
