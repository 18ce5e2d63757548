"""What people say of stories: articles move, later ones follow, and what was swallowed is judged again."""

from dataclasses import replace

import pytest
from piping import Route

from monitor.correcting import merge, retell, said, split
from monitor.model import Adds, Development, MonitorError, Sighting, Stamp
from monitor.store import Store
from monitor.stories import trace
from monitor.stories.calibrating import MOST, Words, tuned
from monitor.stories.joining import THRESHOLD
from monitor.tellings import tell_apart

FIRST = "Alda shells the mill of Bortan\n\nAlda attacked Bortan at the mill of Orsk at dawn, the envoy said. The Orsk road is closed.\n"
SECOND = "Alda shells Bortan\n\nThe Aldan army shelled Bortan near the mill of Orsk in the morning. The Orsk road stays closed, the envoy said.\n"
THIRD = "Orsk road opens\n\nThe road to the mill of Orsk, shelled by the Aldan army, opens again, the envoy of Bortan said.\n"
OTHER = "Harvest\n\nPears are cheap in Velm this autumn, growers said.\n"
NOW = "2024-03-30T13:00:00.000000+00:00"


@pytest.fixture
def desk(tmp_path):
    route = Route(tmp_path)
    try:
        for number, text in enumerate((FIRST, SECOND, OTHER)):
            route.take(f"{number}.txt", text)
        yield route
    finally:
        route.folder.stop()
        route.store.close()


@pytest.fixture
def ids(desk):
    return [desk.store.article(f"{number}.txt#0")[1]["id"] for number in range(3)]


def homes(desk, ids):
    return [desk.store.story_of(one) for one in ids]


def test_before_anybody_speaks_two_reports_are_one_story(desk, ids):
    first, second, other = homes(desk, ids)
    assert first == second != other
    assert desk.decisions().count(("attack", "same happening, already alerted")) == 1


def test_what_was_swallowed_is_judged_again_and_alerts(desk, ids):
    done = split(desk.store, [ids[1]], NOW)
    assert (done.moved, done.again) == ((ids[1],), (ids[1],))
    assert desk.store.story_of(ids[1]) == done.story != desk.store.story_of(ids[0])
    before = len(desk.queued())
    assert desk.process() == 1
    assert len(desk.queued()) == before + 1
    assert desk.process() == 0


def test_what_stays_is_judged_again_where_the_first_teller_leaves(desk, ids):
    done = split(desk.store, [ids[0]], NOW)
    assert done.again == (ids[1],)
    desk.process()
    told = {alert["articles"][0]["id"] for alert in desk.store.alerts(10)}
    assert told == {ids[0], ids[1]}


def test_a_merge_takes_a_split_back_and_sends_nothing(desk, ids):
    apart = split(desk.store, [ids[1]], NOW).story
    desk.process()
    sent = len(desk.queued())
    done = merge(desk.store, [apart, desk.store.story_of(ids[0])], NOW)
    assert done.again == ()
    assert homes(desk, ids[:2]) == [done.story] * 2
    assert desk.store.bonds(ids[1]).apart == frozenset()
    desk.process()
    assert len(desk.queued()) == sent


def test_what_both_told_is_one_happening_after_a_merge(desk, ids):
    apart = split(desk.store, [ids[1]], NOW).story
    desk.process()
    first, second = (one["happening"] for one in desk.store.alerts(10))
    assert first != second
    merge(desk.store, [apart, desk.store.story_of(ids[0])], NOW)
    (left,) = {one["happening"] for one in desk.store.alerts(10)}
    assert left in {first, second}
    assert set(desk.store.developments(left)) == set(ids[:2])
    assert len(desk.store.earlier("attack", left)) == 2
    sent = len(desk.queued())
    desk.take("3.txt", LIKE_SECOND)
    assert len(desk.queued()) == sent
    assert desk.store.happening(first if left == second else second) is None


def test_later_articles_go_where_they_are_likest_now(desk, ids):
    split(desk.store, [ids[1]], NOW)
    desk.process()
    desk.take("3.txt", THIRD)
    later = desk.store.article("3.txt#0")[1]["id"]
    assert desk.store.story_of(later) in homes(desk, ids[:2])


LIKE_FIRST = "Mill of Bortan shelled\n\nAlda attacked Bortan at the mill of Orsk at dawn, its envoy told the council. The road to Orsk is closed.\n"
LIKE_SECOND = "Aldan army shells Bortan\n\nThe Aldan army shelled Bortan near the mill in the morning, and the Orsk road stays closed, an officer said.\n"


@pytest.mark.parametrize(("text", "its"), [(LIKE_FIRST, 0), (LIKE_SECOND, 1)])
def test_a_later_article_goes_to_the_story_that_its_like_was_put_into(desk, ids, text, its):
    split(desk.store, [ids[1]], NOW)
    desk.process()
    desk.take("3.txt", text)
    assert desk.store.story_of(desk.store.article("3.txt#0")[1]["id"]) == homes(desk, ids)[its]


def test_a_later_copy_goes_where_its_text_was_put(desk, ids):
    split(desk.store, [ids[1]], NOW)
    desk.process()
    desk.take("3.txt", SECOND.replace("Alda shells Bortan", "Shells fall on Bortan"))
    assert desk.store.story_of(desk.store.article("3.txt#0")[1]["id"]) == homes(desk, ids)[1]


def facts(desk, happening):
    return {
        article: [fact.value for fact in told] for article, told in desk.store.developments(happening).items()
    }


def test_who_is_put_apart_tells_nothing_of_the_old_happening_any_more(desk, ids):
    happening = next(iter(desk.store.joined(ids[0])))
    assert {ids[0], ids[1]} <= {*facts(desk, happening)}
    split(desk.store, [ids[1]], NOW)
    assert {*facts(desk, happening)} == {ids[0]}
    assert happening not in desk.store.joined(ids[1])
    desk.process()
    assert ids[1] not in facts(desk, happening)


def test_what_only_the_one_that_left_had_told_is_news_of_the_next(desk, ids):
    whole = merge(desk.store, [homes(desk, ids)[0], homes(desk, ids)[2]], NOW).story
    happening = next(iter(desk.store.joined(ids[0])))
    four, seven = (Development(Adds.FIGURE, number, "killed") for number in ("4", "7"))
    grown = replace(seven, was="4")
    desk.store.develop(happening, ids[0], (four,), (four,), NOW)
    own = Development(Adds.PLACE, "velm")
    desk.store.develop(happening, ids[1], (four, seven, own), (grown, own), NOW)
    desk.store.develop(happening, ids[2], (four, seven), (), NOW)
    split(desk.store, [ids[1]], NOW)
    assert facts(desk, happening) == {ids[0]: ["4"], ids[2]: ["4", "7"]}
    assert desk.store.news(happening) == {ids[0]: (four,), ids[2]: (grown,)}
    assert desk.store.story_of(ids[2]) == whole


def rebuilt(desk, ids):
    """The stories of a fresh store that is told the same articles in the same order, and what people said."""
    with Store.open(desk.root.parent / "again.db") as again:
        for number, one in enumerate(ids):
            again.add_file(Sighting(f"{number}.txt", Stamp(1, 1, 1)), [desk.store.article(one)[0]], NOW)
        for row in desk.store._rows("SELECT * FROM story_bond"):
            again.bind(row["article"], row["other"], together=bool(row["together"]), now=row["at"])
        for one in ids:
            copy = trace(again, desk.store.article(one)[0], NOW).copy
            tell_apart(again, desk.store.article(one)[0], desk.store.extraction(one), NOW, copy)
        return [again.story_of(one) for one in ids]


def test_the_archive_told_again_gives_the_same_stories(desk, ids):
    assert rebuilt(desk, ids) == homes(desk, ids)


def test_the_archive_told_again_heeds_what_people_said(desk, ids):
    split(desk.store, [ids[1]], NOW)
    desk.process()
    desk.take("3.txt", LIKE_SECOND)
    every = [*ids, desk.store.article("3.txt#0")[1]["id"]]
    merge(desk.store, [homes(desk, ids)[1], homes(desk, ids)[2]], NOW)
    again, live = rebuilt(desk, every), homes(desk, every)
    assert [again.index(one) for one in again] == [live.index(one) for one in live] == [0, 1, 1, 1]


def test_what_is_said_to_be_apart_stays_apart_when_the_archive_is_placed_anew(desk, ids):
    split(desk.store, [ids[1]], NOW)
    assert desk.store.bonds(ids[1]).apart == {desk.store.story_of(ids[0])}
    merge(desk.store, homes(desk, ids), NOW)
    assert len(set(homes(desk, ids))) == 1
    assert desk.store.bonds(ids[2]).story == desk.store.story_of(ids[0])


def test_articles_split_together_stay_together(desk, ids):
    whole = merge(desk.store, [homes(desk, ids)[0], homes(desk, ids)[2]], NOW).story
    done = split(desk.store, [ids[1], ids[2]], NOW)
    assert homes(desk, ids) == [whole, done.story, done.story]
    assert desk.store.bonds(ids[2]).story == done.story


def test_a_story_whose_articles_are_still_to_be_understood_is_found_by_nothing(desk, ids):
    story = desk.store.story_of(ids[2])
    desk.store.move([ids[2]], desk.store.story_of(ids[0]), "a person put it there", NOW)
    retell(desk.store, story)
    assert desk.store.told_in(story) == ()


def test_an_article_that_is_understood_anew_counts_for_nothing_until_then(desk, ids):
    desk.drop("2.txt", OTHER.replace("Pears are cheap", "Pears and plums are cheap"))
    desk.ingest()
    retell(desk.store, desk.store.story_of(ids[2]))
    desk.process()
    assert desk.store.article("2.txt#0")[0].version == 2


def test_only_part_of_one_story_can_be_split(desk, ids):
    with pytest.raises(MonitorError, match="not of one story"):
        split(desk.store, ids, NOW)
    with pytest.raises(MonitorError, match="All articles of story"):
        split(desk.store, ids[:2], NOW)


def test_an_article_that_waits_has_no_story_to_leave(desk):
    desk.drop("4.txt", THIRD)
    desk.ingest()
    waiting = desk.store.article("4.txt#0")[1]["id"]
    with pytest.raises(MonitorError, match="none yet"):
        split(desk.store, [waiting], NOW)


def test_a_merge_takes_two(desk, ids):
    story = desk.store.story_of(ids[0])
    with pytest.raises(MonitorError, match="two stories or more"):
        merge(desk.store, [story, story], NOW)


# -- Calibrating ----------------------------------------------------------------------------------


def test_few_words_tune_nothing():
    assert Words().lacking.startswith("3 more that belong together")
    assert Words((0.1,) * 12).lacking == "3 more that do not (stories split)"
    assert Words((0.1,) * 5, (0.3,) * 5).lacking == ""


def test_the_threshold_goes_between_what_belongs_together_and_what_does_not():
    said = Words((0.31, 0.35, 0.4, 0.5, 0.6), (0.25, 0.26, 0.27, 0.1, 0.2))
    best = tuned(said, 0.24)
    assert 0.27 < best <= 0.31
    assert (said.split(best), said.swallowed(best)) == (0, 0)
    assert said.swallowed(0.24) == 3


def test_a_threshold_that_fits_stays():
    assert tuned(Words((0.5,) * 5, (0.1,) * 5), 0.24) == 0.24


def test_a_swallowed_event_weighs_more_than_a_split_one():
    assert tuned(Words((0.25, 0.3, 0.5), (0.26,)), 0.24) > 0.26


def test_few_words_do_not_move_it_far():
    assert tuned(Words((), (5.0, 5.1, 6.0)), 0.24) <= MOST


def test_what_is_not_understood_yet_is_not_measured(desk, ids):
    split(desk.store, [ids[1]], NOW)
    desk.drop("1.txt", SECOND.replace("in the morning", "early in the morning"))
    desk.ingest()
    assert said(desk.store) == Words()


def test_what_was_corrected_is_measured(desk, ids):
    split(desk.store, [ids[1]], NOW)
    merge(desk.store, [desk.store.story_of(ids[0]), desk.store.story_of(ids[2])], NOW)
    words = said(desk.store)
    assert len(words.apart) == len(words.together) == 1
    assert words.apart[0] > words.together[0]


def test_a_tuned_threshold_counts_from_then_on(desk, ids):
    desk.store.tune(0.01, NOW)
    assert desk.store.bonds(ids[0]).enough == 0.01
    desk.store.tune(None, NOW)
    assert desk.store.enough() == THRESHOLD
    assert desk.store.between(0.0, 99.0) == 3
