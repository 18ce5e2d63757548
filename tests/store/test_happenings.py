from dataclasses import replace

import pytest
from storing import LATER, NOW, add, alert, all_or_nothing, article, decision, happening, tell

from monitor.model import Adds, Development, StoreError
from monitor.stories import Link


@pytest.fixture
def told_by(store):
    (known,) = add(store, article())
    store.add_story("s1", "Flour", NOW)
    return known


def test_a_happening_comes_back_as_it_was_with_its_first_article(store, told_by):
    given = happening(told_by, place="bridge", published="2031-05-01")
    store.add_happening(given)
    assert store.happenings("CONSULT", "baker", "miller") == (given,)


@pytest.mark.parametrize(
    ("who", "found"),
    [
        (("CONSULT", "baker", "miller"), ["h1"]),
        (("CONSULT", "baker", None), ["h2"]),
        (("CONSULT", None, None), ["h3"]),
        (("CONSULT", "miller", "baker"), []),
        (("ASSAULT", "baker", "miller"), []),
        ((None, None, None), []),
    ],
)
def test_candidates_have_the_same_class_source_and_target(store, told_by, who, found):
    store.add_happening(happening(told_by))
    store.add_happening(happening(told_by, "h2", target=None))
    store.add_happening(happening(told_by, "h3", source=None, target=None))
    store.add_happening(happening(told_by, "h4", type=None, source=None, target=None))
    assert [h.id for h in store.happenings(*who)] == found


def test_the_newest_fifty_candidates_are_offered(store, told_by):
    for number in range(60):
        store.add_happening(happening(told_by, f"h{number}", seen=f"2031-05-01T10:00:{number:02}"))
    found = [h.id for h in store.happenings("CONSULT", "baker", "miller")]
    assert found == [f"h{number}" for number in range(59, 9, -1)]


def test_adding_or_joining_again_changes_nothing(store, told_by):
    store.add_happening(happening(told_by))
    store.add_happening(happening(told_by, place="bridge"))
    store.join_happening("h1", told_by, LATER)
    store.add_story("s1", "Another title", LATER)
    assert store.happenings("CONSULT", "baker", "miller") == (happening(told_by),)
    assert store._column("SELECT title FROM story") == ("Flour",)


def test_a_happening_needs_its_story_by_the_end_of_the_transaction(store, told_by):
    with store.transaction():
        store.add_happening(happening(told_by, story="s9"))
        store.add_story("s9", None, NOW)
    with pytest.raises(StoreError, match="FOREIGN KEY"):
        store.add_happening(happening(told_by, "h2", story="nowhere"))
    assert [h.id for h in store.happenings("CONSULT", "baker", "miller")] == ["h1"]


def test_a_happening_and_its_member_are_all_or_nothing(path):
    def act(store):
        with store.transaction():
            (known,) = add(store, article())
            store.add_story("s1", None, NOW)
            store.add_happening(happening(known))

    assert all_or_nothing(path, act) > 5


def test_candidates_are_those_of_a_story_too(store, told_by):
    store.add_happening(happening(told_by))
    store.add_happening(happening(told_by, "h2", source="warden", target=None))
    store.add_happening(happening(told_by, "h3", source="warden", target=None, type="ASSAULT"))
    found = store.happenings("CONSULT", "baker", "miller", {"s1", "s2"})
    assert [one.id for one in found] == ["h1", "h2"]
    assert [one.id for one in store.happenings_of("s1")] == ["h3", "h2", "h1"]
    assert store.happenings_of("s2") == ()


def test_figures_and_words_come_back(store, told_by):
    given = happening(told_by, figures=(("killed", 4),), words=("mill", "burn"))
    store.add_happening(given)
    assert store.happening("h1") == given


def test_why_an_article_tells_a_happening_is_kept_once(store, told_by):
    store.add_happening(happening(told_by))
    store.join_happening("h1", told_by, NOW, reason="the first of its kind")
    store.join_happening("h1", told_by, LATER, reason="the same article")
    assert store.joined(told_by) == {"h1": "the first of its kind"}


def test_what_an_article_adds_is_kept_in_place_of_what_it_told_before(store, told_by):
    store.add_happening(happening(told_by))
    four = Development(Adds.FIGURE, "4", "killed")
    seven = Development(Adds.FIGURE, "7", "killed", "4")
    store.develop("h1", told_by, [four], [], NOW)
    assert store.developments("h1") == {told_by: (four,)}
    assert store.news("h1") == {}
    store.develop("h1", told_by, [Development(Adds.FIGURE, "7", "killed")], [seven], LATER)
    assert store.developments("h1") == store.news("h1") == {told_by: (seven,)}


def test_the_watches_that_told_of_a_happening_are_known_each_once(store, told_by):
    tell(store, told_by)
    store.save_alert(alert(told_by, "a2", watch="flour", beside=("h2",)))
    store.add_happening(happening(told_by, "h2"))
    for name, watch, told in (("a1", "who-met", "h1"), ("a2", "flour", "h1"), ("a2", "flour", "h2")):
        made = replace(decision(told_by, watch=watch), happening=happening(told_by, told))
        store.save_decision(told_by, made, name, NOW)
    store.save_decision(told_by, decision(told_by, sends=False, watch="mill"), None, NOW)
    assert store.alerted("h1") == ("who-met", "flour")
    assert store.alerted("h2") == ("flour",), "an alert of one act tells several happenings"
    assert store.alerted("h3") == ()


def test_stories_are_linked_once_by_an_article(store, told_by):
    store.add_story("s2", "Bread", NOW)
    link = Link(told_by, "s1", "s2", 0.15, "0.15 alike: mill")
    store.link(link, NOW)
    store.link(link, LATER)
    assert store.near(told_by) == {"s2"}
    assert store.linked("s1") == store.linked("s2") == (link,)
    assert store.linked("s3") == ()
