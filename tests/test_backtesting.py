"""When an archive is told again, and what its days look like."""

from datetime import timedelta

import pytest
import samples as s

from monitor.backtesting import Difference, Side, chart, moment, warming
from monitor.model import Over, OverType

CAME = "2024-03-30T12:00:00.000000+00:00"

MOMENTS = {
    "no date": (None, CAME),
    "of today": ("2024-03-30T08:00:00+02:00", CAME),
    "a day is precise enough": ("2024-03-30", CAME),
    "read in later": ("2024-03-01T10:00:00+02:00", "2024-03-01T08:00:00.000000+00:00"),
    "a month is no day": ("2024-01", CAME),
    "still to come": ("2024-03-31", CAME),
}


@pytest.mark.parametrize(("published", "told"), MOMENTS.values(), ids=MOMENTS)
def test_what_was_read_in_is_told_at_its_date(published, told):
    assert moment(CAME, published) == told
    assert moment(CAME, published, as_it_came=True) == CAME


def test_the_past_that_a_watch_needs_is_told_before_what_is_shown():
    over = Over(OverType.COUNT, 7 * 86400, s.AT)
    assert warming([]) == timedelta(days=3)
    assert warming([s.watch(cooldown=86400)]) == timedelta(days=4)
    assert warming([s.watch(over=over), s.watch()]) == timedelta(days=38)


def test_a_chart_has_a_bar_for_each_day_then_for_each_week():
    assert chart([0, 1, 4, 8], 8) == " ▂▅█"
    assert chart([1, 1], 8) == "▂▂"
    assert chart([1] * 70, 1) == "█" * 10
    assert chart([], 0) == ""


def test_without_alerts_there_are_no_days():
    assert Difference((), (), (), {}).days == {}


@pytest.mark.parametrize("known", [True, False])
def test_what_was_found_of_an_article_when_it_came_holds_when_it_is_told_again(known):
    side = Side.of(s.rulebook(s.watch(s.named("aldo"))), ["w"], try_drafts=False)
    news = s.article("lead: Aldo met Carla on Monday.")
    side.tell(news, s.extraction(news), CAME, *(("s1", "first") if known else ()))
    ledger = side.replay.ledger
    assert (ledger.root_of(news.id) == "first") is known
    assert (ledger.story_of(news.id) == "s1") is known
