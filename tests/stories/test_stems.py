import pytest

from monitor.stories.stems import stem

ALIKE = [
    ("quakes", "quake"),
    ("killing", "killed"),
    ("bodies", "body"),
    ("raised", "raise"),
    ("stopped", "stops"),
    ("reaches", "reached"),
    ("calmly", "calm"),
    ("crosses", "crossed"),
    ("allegedly", "alleged"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_forms_of_a_word_have_one_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["string", "bed", "speed", "bus", "crisis", "sky", "thing", "the"])
def test_what_only_looks_like_an_ending_stays(word):
    assert stem(word) == word.removesuffix("e") if len(word) > 3 else word
