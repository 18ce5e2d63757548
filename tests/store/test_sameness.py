import pytest

from monitor.store.sameness import still_the_same

STORY = "one two three four five six seven eight nine ten"


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (("Flour", STORY), ("Flour", "all of it was written anew"), False),
        (("Flour", STORY), ("Flour", "all but seven eight nine of it was written anew"), True),
        (("Flour", STORY), ("Bread", STORY), True),
        ((None, STORY), (None, "all of it was written anew by somebody else"), False),
        ((None, STORY), (None, STORY + " eleven twelve thirteen"), True),
        ((None, STORY), (None, "one two three four five six seven eight NINE ten"), True),
        ((None, STORY), (None, "one two three four five six seven other words here"), True),
        ((None, STORY), (None, "one two three four five six other words come here"), False),
        (("Flour", STORY), (None, "all of it was written anew by somebody else"), False),
        ((None, "too short"), (None, "too short"), True),
        ((None, "too short"), (None, "so short"), False),
        ((None, ""), (None, "no longer empty"), False),
    ],
)
def test_an_edit_is_told_from_another_article(old, new, same):
    assert still_the_same(*old, *new) is same


@pytest.mark.parametrize(("new", "same"), [("seven eight it is said", True), ("it was written anew", False)])
def test_beside_an_id_little_in_common_is_enough(new, same):
    assert still_the_same("Flour", STORY, "Bread", new, keyed=True) is same
