"""A minute of broken inputs; `benchmarks/fuzz.py` goes on for as long as one likes."""

import random
import time

import pytest
from mutating import SAMPLES, check, mutated

from monitor.model import Hints
from monitor.reading import read

SECONDS = 60 / len(SAMPLES)
DEADLINE = 10
"""Seconds of the processor that one input may take at most; a worker's task has 30 by the clock."""


@pytest.mark.parametrize("reader", SAMPLES)
def test_the_samples_themselves_are_read(reader):
    name, samples = SAMPLES[reader]
    for data in samples:
        assert check(reader, data) == "article"
        assert all(article.title for article in read(data, Hints(name)))


@pytest.mark.slow
@pytest.mark.parametrize("reader", SAMPLES)
def test_only_articles_and_reasons_come_out(reader):
    start = time.monotonic()
    number = 0
    while time.monotonic() - start < SECONDS:
        began = time.process_time()
        check(reader, mutated(reader, random.Random(f"{reader}-ci-{number}")))
        assert time.process_time() - began < DEADLINE, f"{reader}-ci-{number}"
        number += 1
    assert number > 50
