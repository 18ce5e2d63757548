"""Stand-ins for the edges, for tests of what lies above them."""

from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Self

from monitor.model import Article, Extraction, Gazetteer, Hints, MonitorError, Refused


class Inline:
    """The interface of Workers, in this very process; a bug in reading or extraction is raised."""

    def __init__(self) -> None:
        self.pipeline = ""

    def load(self, gazetteer: Gazetteer, pipeline: str) -> None:
        from monitor.extraction import Extractor

        self._extractor = Extractor(gazetteer, pipeline)
        self.pipeline = self._extractor.pipeline

    def read(
        self, jobs: Sequence[tuple[bytes, Hints]], heard: Callable[[], None] = bool
    ) -> list[tuple[Article | Refused, ...] | MonitorError]:
        from monitor.reading import read

        heard()
        return [_answer(read, data, hints) for data, hints in jobs]

    def extract(
        self, articles: Sequence[Article], heard: Callable[[], None] = bool
    ) -> list[Extraction | MonitorError]:
        heard()
        return [_answer(self._extractor.extract, article) for article in articles]

    def close(self) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _answer(function: Callable[..., Any], *args: object) -> Any:
    try:
        return function(*args)
    except MonitorError as error:
        return error
