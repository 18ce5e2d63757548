"""What runs inside a worker process. Reading and extraction are imported here only, by name."""

import gc
import os
from collections.abc import Callable, Sequence
from pkgutil import resolve_name
from resource import RLIM_INFINITY, RLIMIT_AS, setrlimit
from typing import Any

from monitor.model import Article, Extraction, Gazetteer, Hints, MonitorError, Refused, WorkerError
from monitor.workers.process import described

Readings = tuple[Article | Refused, ...]

FEW_COLLECTIONS = 50_000
"""New objects after which circles of them are looked for: understanding makes none, and to look takes a fiftieth."""

_prepared: dict[str, Any] = {}
"""The one extractor of this process, by its gazetteer's fingerprint."""


def confine(memory: int | None) -> None:
    """Cap this process's address space at so many bytes."""
    # Each thread of a numeric library would reserve address space, and none has work here.
    os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    setrlimit(RLIMIT_AS, (memory or RLIM_INFINITY, RLIM_INFINITY))


def read_all(reader: str, jobs: Sequence[tuple[bytes, Hints]]) -> list[Readings | MonitorError]:
    """What each job's bytes hold, by the function that `reader` names; failures as values."""
    read = resolve_name(reader)
    return [_attempt(read, data, hints) for data, hints in jobs]


def prepare(extractor: str, gazetteer: Gazetteer, pipeline: str) -> str:
    """Compile a gazetteer, in place of the one before; the name of the pipeline that is really used."""
    prepared = resolve_name(extractor)(gazetteer, pipeline)
    _prepared.clear()
    _prepared[gazetteer.fingerprint] = prepared
    _settle()
    name: str = prepared.pipeline
    return name


def _settle() -> None:
    """Spare the collector what now lives as long as the process: to walk it again and again costs a twentieth."""
    gc.unfreeze()  # what was there before goes, if nothing needs it any more
    gc.collect()
    gc.freeze()
    gc.set_threshold(FEW_COLLECTIONS)


def extract_all(fingerprint: str, articles: Sequence[Article]) -> list[Extraction | MonitorError] | None:
    """What each article says, failures as values; None where the gazetteer is not prepared here."""
    extractor = _prepared.get(fingerprint)
    if extractor is None:
        return None
    return [_attempt(extractor.extract, article) for article in articles]


def _attempt(function: Callable[..., Any], *args: object) -> Any:
    try:
        return function(*args)
    except MonitorError as error:
        return error
    except Exception as error:  # noqa: BLE001 - a bug on one article is its answer; the others go on
        return WorkerError(described(error))
