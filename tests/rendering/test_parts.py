"""The package hands out its parts when they are asked for."""

import pytest

from monitor import rendering


def test_each_part_that_is_promised_is_there():
    assert all(callable(getattr(rendering, name)) for name in rendering.__all__)


def test_what_is_no_part_is_an_error():
    with pytest.raises(AttributeError, match="nothing"):
        _ = rendering.nothing
