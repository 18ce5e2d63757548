"""Stories that belong beside each other."""

from monitor.stories.joining import THRESHOLD, Placement, Story, Weighed
from monitor.stories.linking import UNCERTAIN, Link, links

SEEN = Weighed({"mill": 0.6}, {"=orsk": 0.8}, ("=orsk", "mill", "river"))
OWN = Story("own", 3)


def placed(*scored: tuple[float, Story]) -> Placement:
    return Placement(OWN, False, 0.5, "", SEEN.telling, (), None, scored)


def test_an_article_links_its_story_to_those_that_it_is_like_too():
    other = Story("other", 2, {"mill": 500}, {"=orsk": 300})
    unlike, nameless = Story("unlike", 1), Story("nameless", 1)
    near = placed((0.5, OWN), (THRESHOLD, other), (UNCERTAIN - 0.01, unlike), (UNCERTAIN, nameless))
    assert list(links("a1", SEEN, near)) == [
        Link("a1", "own", "other", THRESHOLD, f"{THRESHOLD:.2f} alike: orsk, mill"),
        Link("a1", "own", "nameless", UNCERTAIN, f"{UNCERTAIN:.2f} alike: words"),
    ]
