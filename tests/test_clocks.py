import pytest

from monitor.clocks import date_words, doubted, published_words
from monitor.model import FUTURE_DATE, Article

SEEN = "2024-03-28T12:00:00.000000+00:00"


def article(published, *flags):
    return Article("key", "a.txt", 0, "text", (), published=published, flags=flags)


@pytest.mark.parametrize(
    ("published", "flagged"),
    [
        (None, False),
        ("2024-03-28", False),
        ("2024-03-29", False),
        ("2024-03-30", True),
        ("2024-03-29T13:00:00+00:00", True),
        ("2024-03-29T13:00:00+03:00", False),
        ("2024-03", False),
        ("2024-04", True),
        ("2024", False),
        ("2025", True),
        ("soon", False),
        ("some time next spring", False),
    ],
)
def test_a_date_over_a_day_ahead_is_flagged_and_kept(published, flagged):
    checked = doubted(article(published, "unsettled"), SEEN)
    assert checked.published == published
    assert checked.flags == (("unsettled", FUTURE_DATE) if flagged else ("unsettled",))
    assert checked.trusted_date == (None if flagged else published)


def test_a_flag_is_not_doubled():
    assert doubted(doubted(article("2031-01-01"), SEEN), SEEN).flags == (FUTURE_DATE,)


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2024-03-27T14:05+03:30", "27 March 2024, 14:05 +03:30"),
        ("2024-03-27T14:05:09Z", "27 March 2024, 14:05 UTC"),
        ("2024-03-27T14:05", "27 March 2024, 14:05"),
        ("2024-03-27", "27 March 2024"),
        ("2024-03", "March 2024"),
        ("2024-99", "2024-99"),
        ("2024", "2024"),
        ("198X", "the 1980s"),
        ("2024-W12", "the week of 18 March 2024"),
        ("27.03.2024 or so", "27.03.2024 or so"),
    ],
)
def test_a_date_is_told_at_its_precision(iso, words):
    assert date_words(iso) == words


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ((None, None), "published date not stated"),
        (("2024-03-27", "json-ld"), "published 27 March 2024 (JSON-LD)"),
        (("2024-03-27", "dateline"), "published 27 March 2024 (dateline)"),
        (("2024-03-27", "pubDate"), "published 27 March 2024 (field pubDate)"),
        (("2024-03-27", None), "published 27 March 2024"),
    ],
)
def test_a_published_date_is_told_with_its_origin(stated, words):
    assert published_words(*stated) == words


def test_a_doubtful_date_says_so():
    assert published_words("2031-01-01", doubtful=True).endswith("not trusted")
