from collections.abc import Iterator
from pathlib import Path

import pytest
from folder.bench import Bench, Make


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "watched"
    folder.mkdir()
    return folder


@pytest.fixture
def make(root: Path) -> Iterator[Make]:
    benches: list[Bench] = []

    def started(**options: object) -> Bench:
        bench = Bench(root, **options)
        benches.append(bench)
        bench.folder.start()
        return bench

    yield started
    for bench in benches:
        bench.folder.stop()
