"""Ordinary local news tells of no act between two watched actors."""

import pytest
import yaml
from understanding import LIVE, ROOT, article, extractor

PARTS = yaml.safe_load((ROOT / "tests" / "extraction" / "local-news.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", [text for group in PARTS["seen"].values() for text in group])
def test_nobody_does_anything_to_anybody(text):
    events = extractor().extract(article(text)).events
    assert [e for e in events if e.sense in LIVE and e.source and e.target] == []
