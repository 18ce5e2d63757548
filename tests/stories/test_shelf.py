from monitor.model import Article
from monitor.stories import Bonds, Known, Profile, Shelf, join, weigh


def test_what_is_known_from_elsewhere_is_believed():
    shelf = Shelf()
    assert shelf.story_of("a") is None
    shelf.give("a", "s")
    assert shelf.story_of("a") == "s"
    assert shelf.bonds("a") == Bonds()


def test_a_story_is_found_by_the_terms_of_its_articles():
    shelf = Shelf()
    seen = weigh(Profile({"mill": 1.0}, {"Oldhaven": 1.0}, day=100.0), Known())
    assert shelf.like(seen) == ()
    placed = join("a", seen, ())
    shelf.place(Article("a", "f", 0, "x", ()), placed, "2031-01-01")
    assert shelf.like(seen) == (placed.story,)
    assert shelf.like(weigh(Profile({"mill": 1.0}, {}, day=200.0), Known())) == ()
    assert shelf.like(weigh(Profile({"vote": 1.0}, {}), Known()), [placed.story.id, "gone"]) == (
        placed.story,
    )
    assert shelf.known(["mill", "vote"]) == Known(1, {"mill": 1})
