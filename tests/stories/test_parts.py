"""The parts of the package, imported when they are first asked for."""

import pytest

from monitor import stories


@pytest.mark.parametrize("name", stories.__all__)
def test_every_part_is_found(name):
    assert getattr(stories, name) is not None


def test_what_is_no_part_is_said():
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        stories.nothing  # noqa: B018 - asking is the test
