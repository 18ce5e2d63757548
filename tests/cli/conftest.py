import pytest
from desks import fill, typed


@pytest.fixture(scope="session")
def root(tmp_path_factory):
    place = tmp_path_factory.mktemp("desk")
    fill(place)
    return place


@pytest.fixture
def say(root):
    """`say("alerts", "--format", "json")` on the desk."""

    def command(*words, code=0):
        return typed(root / "config.toml", *words, code=code)

    return command


@pytest.fixture
def terminal(monkeypatch):
    """Standard output counts as a terminal."""
    monkeypatch.setattr("monitor.cli.common.on_terminal", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("NO_COLOR", raising=False)
