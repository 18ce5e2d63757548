"""What goes out is marked where it may be a repeat, and fits."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sending import BODY, delivery

from monitor.channels.messages import (
    IRC_LINE,
    LIMITS,
    SUBJECT,
    clipped,
    fitted,
    marked,
    plain,
    weight,
    wrapped,
)


@pytest.fixture
def _warsaw(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Warsaw")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_first_copy_is_as_it_was_rendered():
    assert marked(delivery()) == ("HIGH: envoys met", BODY)
    assert marked(delivery(attempts=3)) == ("HIGH: envoys met", BODY)
    assert plain(delivery(body="")) == "HIGH: envoys met"


@pytest.mark.usefixtures("_warsaw")
def test_a_possible_repeat_says_so_with_the_hour_of_this_machine():
    subject, body = marked(delivery(unknowns=1, first_sent="2026-11-21T13:02:59+00:00"))
    mark = "(possible repeat: first copy of 14:02 not confirmed)"
    assert subject == f"{mark} HIGH: envoys met"
    assert body == f"{mark}\n{BODY}"


def test_a_possible_repeat_names_its_alerts():
    _, body = marked(
        delivery(unknowns=2, body="Envoys met; 111111111111", alerts=("111111111111", "222222222222"))
    )
    assert body.splitlines() == [
        "(possible repeat: an earlier copy not confirmed)",
        "Envoys met; 111111111111",
        "Alert 222222222222",
    ]


@pytest.mark.parametrize("schema", ["mailto", "mailtos", "ntfy", "ntfys"])
def test_services_with_a_subject_get_one(schema: str):
    assert fitted(schema, delivery(subject="two\r\nlines")) == ("two lines", BODY)
    assert fitted(schema, delivery(body="")) == ("HIGH: envoys met", "HIGH: envoys met")
    title, _ = fitted(schema, delivery(subject="long " * 100))
    assert title.endswith("...")
    assert weight(title) <= SUBJECT


@pytest.mark.parametrize("schema", ["slack", "tgram", "discord", "matrixs", "mmosts", "xmpps", "mqtts"])
def test_other_services_get_one_text(schema: str):
    assert fitted(schema, delivery()) == ("", f"HIGH: envoys met\n{BODY}")


def test_irc_gets_short_lines():
    assert fitted("ircs", delivery()) == ("", "HIGH: envoys met | " + BODY.replace("\n", " | "))
    _, body = fitted("irc", delivery(body="some words " * 1000))
    assert len(body.splitlines()) == 5
    assert all(len(line.encode()) <= IRC_LINE for line in body.splitlines())
    assert body.endswith("... [cut; full text: news-monitor alerts abcdef123456]")


@pytest.mark.parametrize("schema", sorted(LIMITS))
@pytest.mark.parametrize("text", ["a" * 100_000, "<&>" * 40_000, "ال" * 50_000, "🙂 " * 50_000])
def test_nothing_is_too_long(schema: str, text: str):
    _, body = fitted(schema, delivery(body=text))
    assert weight(body) <= LIMITS[schema].body + 20
    assert body.endswith("[cut; full text: news-monitor alerts abcdef123456]")


def test_a_notice_without_alerts_is_cut_too():
    assert fitted("slack", delivery(body="a" * 5000, alerts=()))[1].endswith("a... [cut]")


@given(st.text(), st.integers(min_value=20, max_value=200))
def test_clipping_keeps_a_beginning_that_fits(text: str, limit: int):
    short = clipped(text, limit, "...")
    assert weight(short) <= limit
    assert short == text or text.startswith(short.removesuffix("..."))


@given(st.text(st.characters(codec="utf-8")), st.integers(min_value=4, max_value=40))
def test_wrapping_loses_nothing_but_white_space(text: str, size: int):
    lines = list(wrapped(text, size))
    assert all(len(line.encode()) <= size for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
