import pytest
from feedserver import feed_server


@pytest.fixture
def server():
    with feed_server() as running:
        yield running
