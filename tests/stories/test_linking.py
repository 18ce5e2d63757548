"""Stories that belong beside each other."""

from monitor.stories.joining import Placement
from monitor.stories.likeness import Scored, Story, Weighed, compare
from monitor.stories.linking import MOST_LINKS, UNCERTAIN, links

SEEN = Weighed({"mill": 0.6, "river": 0.8}, {"=orsk": 1.0}, ("=orsk", "mill", "river"), day=20_000.0)
OWN = Story("own", 3)


def placed(*others: Story) -> Placement:
    scored = tuple(Scored(0.01, one, compare(SEEN, one).resemblance) for one in (OWN, *others))
    return Placement(OWN, False, 0.5, "", SEEN.telling, (), None, scored)


def story(name: str, words: dict[str, int], names: dict[str, int], **fields: float) -> Story:
    return Story(name, 1, words, names, (500.0, 500.0), 70, **fields)


ALIKE = story("alike", {"mill": 400, "river": 300}, {"=orsk": 500})
LONG_AGO = story("long-ago", {"mill": 400, "river": 300}, {"=orsk": 480}, first=19_600.0, last=19_601.0)
UNLIKE = story("unlike", {"fish": 500}, {"=tarn": 500})
NAMELESS = story("nameless", {"mill": 400, "river": 300}, {"=tarn": 500})


def test_an_article_links_its_story_to_those_that_it_is_like_too_however_long_ago():
    found = list(links("a1", SEEN, placed(LONG_AGO, UNLIKE, ALIKE)))
    assert [(one.article, one.story, one.other) for one in found] == [
        ("a1", "own", "alike"),
        ("a1", "own", "long-ago"),
    ]
    assert found[0].reason == f"{found[0].score:.2f} alike: orsk, mill, river"


def test_a_link_without_a_name_is_by_words():
    (found,) = links("a1", Weighed(SEEN.words, SEEN.names, ()), placed(NAMELESS))
    assert found.reason == f"{found.score:.2f} alike: words"
    assert found.score >= UNCERTAIN > compare(SEEN, UNLIKE).resemblance


def test_a_few_links_are_enough():
    others = [story(f"s{number}", {"mill": 400, "river": 300}, {"=orsk": 500}) for number in range(9)]
    assert [one.other for one in links("a1", SEEN, placed(*others))] == ["s0", "s1"][:MOST_LINKS]
