"""The invented pages of tests/reading/corpus, read as the benchmark reads them: what quality must not fall below."""

import importlib.util
import statistics
from pathlib import Path
from types import ModuleType

import pytest
from corpus import pages

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "accuracy_reading.py"
FLOORS = {
    "body": 0.97,
    "title": 0.97,
    "day": 0.98,
    "time": 0.97,
    "outlet": 0.9,
    "leftovers": 0.9,
    "count": 1.0,
}


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("accuracy_reading", BENCHMARK)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("held", [False, True], ids=["tuned on", "held"])
def test_pages_are_read_as_a_careful_reader_would(held: bool):
    benchmark = load()
    chosen = [page for page in pages() if page.held is held]
    scores = [
        score for page in chosen for score in benchmark.scores_of(page, benchmark.ours(page), show=False)
    ]
    means = {
        name: statistics.mean(value for score in scores if (value := getattr(score, name)) is not None)
        for name in FLOORS
    }
    assert len(chosen) >= 35
    assert {name: mean for name, mean in means.items() if mean < FLOORS[name]} == {}
