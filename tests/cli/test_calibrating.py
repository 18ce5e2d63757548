"""`news-monitor calibrate`."""

import pytest
from desks import fill, typed

from monitor.stories.calibrating import Words, tuned
from monitor.stories.joining import THRESHOLD


@pytest.fixture
def own(tmp_path):
    """A desk that may be changed."""
    fill(tmp_path)
    return lambda *words, code=0: typed(tmp_path / "config.toml", *words, code=code)


@pytest.fixture
def corrected(monkeypatch):
    """People said enough: articles join too easily here."""
    words = Words(
        (0.5, 0.6, 0.7, 0.8, 0.9), tuple(THRESHOLD * times for times in (1.2, 1.25, 1.3, 1.35, 1.4))
    )
    monkeypatch.setattr("monitor.correcting.said", lambda _: words)
    return f"{tuned(words, THRESHOLD):.2f}"


def test_without_corrections_there_is_nothing_to_tune_by(own):
    assert "0 corrections are too few to tune by" in own("calibrate", code=1).err


def test_what_another_threshold_would_do_is_said_first(own, corrected):
    told = own("calibrate")
    assert "corrections: 5 belong together, 5 do not" in told.out
    assert "joins 5 that do not" in told.out
    assert "joins 0 that do not" in told.out
    assert "would have begun a story of their own" in told.out
    assert "nothing is written" in told.err


def test_it_is_written_and_taken_back(own, corrected):
    assert f"articles join from {corrected} on now" in own("calibrate", "--write").err
    assert f"now: articles join from {corrected} on" in own("calibrate").out
    assert "as shipped" in own("calibrate", "--reset").err
    assert f"now: articles join from {THRESHOLD:.2f} on" in own("calibrate").out
