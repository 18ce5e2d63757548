"""The real readers and the real extractor, in a real worker, on texts that stall tokenisers."""

from collections.abc import Iterator

import pytest

from monitor.model import Actor, ActorKind, Article, Extraction, Gazetteer, Hints, WorkerError
from monitor.workers import Workers

NAMES = Gazetteer(
    actors=(Actor(id="ruritania", name="Ruritania", kind=ActorKind.STATE),), terms=(), fingerprint="test"
)
PLAIN = "Ruritania opens a bridge\n\nRuritania opened a bridge over the river on Monday."


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(time_limit=5.0) as workers:
        workers.load(NAMES, "blank")
        yield workers


@pytest.mark.parametrize(
    "text",
    ["$" * 20_000, "(" * 200_000, "\N{BICYCLE}" * 50_000, "'s" * 10_000, "http://" * 10_000, "a." * 50_000],
    ids=["dollars", "brackets", "emoji", "possessives", "addresses", "initials"],
)
def test_an_article_that_stalls_harms_no_other(text: str, workers: Workers):
    jobs = [(f"{body}\n".encode(), Hints("a.txt")) for body in (PLAIN, f"Ruritania {text}", PLAIN)]
    answers = workers.read(jobs)
    assert isinstance(answers[1], tuple | WorkerError)
    articles = [answer[0] for answer in answers if isinstance(answer, tuple)]
    assert all(isinstance(article, Article) for article in articles)
    first, *middle, last = workers.extract(articles)
    assert [mention.actor for mention in first.mentions] == ["ruritania", "ruritania"]
    assert first == last
    assert all(isinstance(answer, Extraction | WorkerError) for answer in middle)
