"""Alerts of the shipped watches, however a happening is worded; and none of ordinary news beside the same names."""

from pathlib import Path

import pytest
import yaml
from pressing import alerted, amiss
from understanding import article, extractor

from monitor.extraction.words import words

HERE = Path(__file__).parent
PHRASED = yaml.safe_load((HERE / "alerts-phrased.yaml").read_text(encoding="utf-8"))
ORDINARY = yaml.safe_load((HERE / "ordinary.yaml").read_text(encoding="utf-8"))
OPEN = words(
    "3 8 53 74 82 84 90 93 110 111 118 169 198 208 212 215 221 222 223 227 228 231 233 236 240 "
    "242 246 257 262 266 280 294 297 301 303 334 348 364 379 384 396"
)
"""Numbers of those whose alert does not come yet."""


@pytest.mark.parametrize("number", range(len(PHRASED)))
def test_the_alerts_of_many_wordings(number):
    day, text, wanted = PHRASED[number]
    told = article(text, published=day)
    lost, more = amiss(told, extractor().extract(told), wanted)
    assert not more
    assert bool(lost) == (str(number) in OPEN)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_news_alerts_nobody(text):
    told = article(text)
    assert alerted(told, extractor().extract(told)) == {}
