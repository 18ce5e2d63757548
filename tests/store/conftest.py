from pathlib import Path

import pytest

from monitor.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "monitor.db"


@pytest.fixture
def store(path: Path):
    with Store.open(path) as opened:
        yield opened
