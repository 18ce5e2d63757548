import pytest
from piping import Route


@pytest.fixture
def make(tmp_path):
    """`make(workers=..., chat="high")` -> Route; closed at the end."""
    made = []

    def build(**settings):
        made.append(Route(tmp_path, **settings))
        return made[-1]

    yield build
    for route in made:
        route.folder.stop()
        route.store.close()


@pytest.fixture
def route(make):
    return make()
