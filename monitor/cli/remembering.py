"""Results that commands need again and again, kept in the user's cache folder.

Only the command line remembers: the daemon reads its rules for real each time. A result is found by the hash of all
that it was made from, the program's own code included, so that it cannot be out of date.
"""

import json
import os
import pickle
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

_UNREADABLE = (OSError, EOFError, ValueError, pickle.UnpicklingError, AttributeError, ImportError, TypeError)
"""What a file says that was cut, or that another version wrote."""


def remembered(kind: str, made_from: str, make: Callable[[], T]) -> T:
    """What `make` returns, from the cache where it was made from the same before.

    One result of each kind is kept. Where no cache folder can be used, nothing is remembered.
    """
    folder = _folder()
    if folder is None:
        return make()
    key = sha256(f"{sys.version}\n{_code()}\n{made_from}".encode("utf-8", "surrogatepass")).digest()
    place = folder / f"{kind}.pickle"
    with suppress(*_UNREADABLE):
        known: T = pickle.loads(_kept(place, key))  # noqa: S301 - only this user can write there
        return known
    result = make()
    with suppress(OSError):
        _keep(place, key + pickle.dumps(result, pickle.HIGHEST_PROTOCOL))
    return result


def recalled(kind: str) -> dict[str, Any]:
    """What was last kept under a name by this very program; empty where there is nothing."""
    folder = _folder()
    with suppress(*_UNREADABLE):
        if folder is not None:
            found: dict[str, Any] = json.loads(_kept(folder / f"{kind}.json", _program()))
            return found
    return {}


def keep(kind: str, content: Mapping[str, Any]) -> None:
    """Have plain values `recalled` the next time."""
    folder = _folder()
    with suppress(OSError):
        if folder is not None:
            text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
            _keep(folder / f"{kind}.json", _program() + text.encode("utf-8", "surrogatepass"))


def _program() -> bytes:
    return sha256(f"{sys.version}\n{_code()}".encode("utf-8", "surrogatepass")).digest()


def _folder() -> Path | None:
    """Our folder in the user's cache; None where somebody else could write into it, for a pickle is a program."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - Path raises without a home
    folder = Path(base, "news-monitor")
    if not folder.is_absolute():
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        about = folder.lstat()
    except OSError:
        return None
    safe = stat.S_ISDIR(about.st_mode) and about.st_uid == os.geteuid() and not about.st_mode & 0o022
    return folder if safe else None


def _kept(place: Path, key: bytes) -> bytes:
    """What was kept under a key; ValueError where it was another one."""
    content = place.read_bytes()
    if not content.startswith(key):
        raise ValueError("made from something else")
    return content[len(key) :]


def _keep(place: Path, content: bytes) -> None:
    """Put it there in one step: another command may be reading, and this one may be killed."""
    draft = place.with_suffix(f".{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(place)


@cache
def _code() -> str:
    """What tells one state of the program's own code from another."""
    return repr(sorted(_stamps(Path(__file__).parent.parent)))


def _stamps(folder: str | Path) -> Iterator[tuple[str, int, int]]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from _stamps(entry.path)
        elif entry.name.endswith(".py"):
            about = entry.stat()
            yield entry.path, about.st_size, about.st_mtime_ns
