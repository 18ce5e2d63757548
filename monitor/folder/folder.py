"""The watched folder: scanning is the truth, watchdog is a hint of when and where to look."""

import errno
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from monitor.folder import files
from monitor.folder.containers import Records
from monitor.folder.files import Changed, Later, stamp_of
from monitor.folder.names import DEFAULT_IGNORE, encode_name, ignorer
from monitor.folder.watching import How, Notices, Watch
from monitor.model import Sighting, Stamp

_PATIENCE = 10
"""How many times `settle` a file must rest whose writer seems to hold it open still."""

_MOST_OPEN = 3
"""So many containers at most are read side by side."""

_TURN = 1.0
"""Seconds after which a container looks again whether it is its turn."""

_SHARE = 20
"""Without a watch, scanning may take one part in so many of the time."""

_LIMITS = {
    errno.EMFILE: "fs.inotify.max_user_instances",
    errno.ENOSPC: "fs.inotify.max_user_watches",
}


@dataclass(frozen=True, slots=True)
class Health:
    """How the folder is followed.

    `mode` is "watching" (changes are told at once), "scanning" (found by looking every few
    seconds) or "degraded" (the folder is missing or unreadable); `reason` says why and what to
    do. `overflows` counts losses of events, each made good by a scan; `pending` counts files
    that wait to be ready or read.
    """

    mode: str
    reason: str
    overflows: int
    pending: int


@dataclass(slots=True)
class _Pending:
    """A file that is not ready yet: since when it is in this state, and how long it must rest in it."""

    stamp: Stamp
    first: float
    since: float
    quiet: float

    def ready(self, max_wait: float) -> float:
        """The moment from which it may be taken, settled or not."""
        return max(self.first, min(self.since + self.quiet, self.first + max_wait))


class Folder:
    """Gives out files that are ready to be read, each state of each file once.

    `known` maps paths to the stamps that were done before; `wake` is called from another thread
    when there may be something to take. `settle` and `max_wait` are seconds: a file found by
    scanning is ready when it has rested for `settle`, one that was closed or moved in at once,
    one whose writer never rests after `max_wait`, flagged "unsettled". Files above `max_bytes`
    are refused; folders deeper than `depth` and names that fit `ignore` are not looked at.
    `observer` is "auto", "inotify" or "polling". Only one thread may use it, but for `alive` and
    `health`, which any may ask.
    """

    def __init__(  # noqa: PLR0913 - each is a key of the configuration
        self,
        root: Path,
        known: Mapping[str, Stamp],
        wake: Callable[[], None],
        *,
        settle: float = 2.0,
        max_wait: float = 600.0,
        max_bytes: int = 5 * 2**20,
        depth: int = 3,
        observer: str = "auto",
        ignore: Sequence[str] = DEFAULT_IGNORE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._root = os.fsencode(root.absolute())
        self._known = dict(known)
        self._settle = settle
        self._max_wait = max_wait
        self._max_bytes = max_bytes
        self._depth = depth
        self._observer = observer
        self._ignored = ignorer(ignore)
        self._clock = clock
        self._notices = Notices(wake)
        self._watch: Watch | None = None
        self._identity: tuple[int, int] | None = None
        self._missing = ""
        self._unwatched = "The folder is not watched yet."
        self._unreadable: list[str] = []
        self._next_scan = 0.0
        self._pending: dict[str, _Pending] = {}
        self._taken: dict[str, Stamp] = {}
        self._open: dict[str, Records] = {}
        self._unfinished: list[Sighting] = []

    def start(self) -> None:
        """Watch, then scan, so that nothing falls between; a missing folder is waited for."""
        self.scan()

    def stop(self) -> None:
        """End the watch and its threads; a container that is not finished is read again from its start."""
        self._unwatch()
        while self._open:
            self._open.popitem()[1].close()

    def take(self, limit: int = 100) -> tuple[Sighting, ...]:
        """Files that are ready, at most `limit`; each is then `done`, to `retry`, or was Changed.

        Containers of which more is to be read come first; they are few.
        """
        self._tend()
        now = self._clock()
        going_on, self._unfinished = self._unfinished, []
        ripe = (path for path, entry in self._pending.items() if entry.ready(self._max_wait) <= now)
        sightings = [self._settled(path, now) for path in list(islice(ripe, limit))]
        return (*going_on, *(sighting for sighting in sightings if sighting))

    def read(self, sighting: Sighting) -> bytes | Records:
        """The bytes of the file as it was sighted, or the next records of a container.

        Raises Changed when it is so no more (it is then pending again, or gone), Refused when it
        never will be an article, FolderError when it cannot be read now (then `retry`).
        """
        stamp = None if "unsettled" in sighting.flags else sighting.stamp
        try:
            if sighting.path in self._open:
                return self._next_records(sighting, stamp)
            content = files.read(self._root, sighting.path, self._max_bytes, stamp)
            return content if isinstance(content, bytes) else self._first_records(sighting, content)
        except Later:
            self.retry(sighting, _TURN)
            raise
        except Changed:
            self._forget(sighting)
            status = files.look(self._root, sighting.path)
            if status:
                now = self._clock()
                self._pending[sighting.path] = _Pending(stamp_of(status), now, now, self._patience())
            raise

    def done(self, sighting: Sighting) -> None:
        """Hold this state of the file as dealt with: it is not given out again until it changes."""
        self._known[sighting.path] = sighting.stamp
        self._forget(sighting)

    def retry(self, sighting: Sighting, after: float) -> None:
        """Give the file out again after so many seconds, a container of which more is to be read at once."""
        if sighting.path in self._open:
            self._unfinished = [*(one for one in self._unfinished if one != sighting), sighting]
            return
        self._forget(sighting)
        then = self._clock() + after
        self._pending.setdefault(sighting.path, _Pending(sighting.stamp, then, then, 0.0))

    def scan(self) -> None:
        """Look at the whole folder; renew the watch where the folder was replaced or the watch is gone."""
        began = self._clock()
        unreadable: list[str] = []
        found: list[tuple[Stamp, str]] = []
        try:
            with files.opened(self._root) as handle:
                self._keep_watch(handle)
                for path, status in files.walk(handle, self._depth, self._ignored, unreadable):
                    if not self._over(path, stamp := stamp_of(status)):
                        found.append((stamp, path))
            self._missing = ""
        except OSError as error:
            self._unwatch()
            self._missing = _missing(encode_name(self._root), error)
        for stamp, path in sorted(found, key=lambda one: (one[0].mtime_ns, one[1])):  # as they came
            self._found(path, stamp, began)
        self._unreadable = unreadable
        now = self._clock()
        self._next_scan = now + max(self._settle, _SHARE * (now - began))

    def due(self) -> float | None:
        """Seconds until something may become ready; None if only a new event can make it so."""
        now = self._clock()
        if len(self._notices) or self._unfinished or not self.alive():
            return 0.0
        moments = [entry.ready(self._max_wait) for entry in self._pending.values()]
        if self._mode() != "watching":
            moments.append(self._next_scan)
        return max(0.0, min(moments) - now) if moments else None

    def health(self) -> Health:
        """How the folder is followed now, and why not better."""
        mode = self._mode()
        reason = {"watching": "", "scanning": self._why_scanning(), "degraded": self._missing}[mode]
        unreadable = self._unreadable
        if not reason and unreadable:
            reason = f"{len(unreadable)} folder(s) in it cannot be opened, first {unreadable[0]}."
        pending = len(self._pending) + len(self._taken) + len(self._notices)
        return Health(mode, reason, self._notices.overflows, pending)

    def alive(self) -> bool:
        """Whether no thread of the watch has died; `take` and `scan` renew a dead one."""
        watch = self._watch
        return watch is None or watch.alive()

    def _mode(self) -> str:
        watch = self._watch
        if self._missing:
            return "degraded"
        return "watching" if watch and not watch.incomplete else "scanning"

    def _why_scanning(self) -> str:
        watch = self._watch
        return _out_of(errno.ENOSPC) if watch and watch.incomplete else self._unwatched

    def _tend(self) -> None:
        """Scan if that is owed, then hear what watchdog said."""
        notices, lost = self._notices.drain()
        overdue = self._mode() != "watching" and self._clock() >= self._next_scan
        if lost or overdue or not self.alive():
            self.scan()
        now = self._clock()
        for path, (how, stamp) in notices.items():
            self._told(path, how, stamp, now)

    def _keep_watch(self, handle: int) -> None:
        """Watch the folder that the handle shows, unless a living watch does so already."""
        status = os.fstat(handle)
        identity = (status.st_dev, status.st_ino)
        if self._watch and self._watch.alive() and identity == self._identity:
            return
        self._unwatch()
        self._unwatched = self._why_not_inotify()
        if self._unwatched:
            return
        try:
            self._watch = Watch(self._root, self._notices)
            self._identity = identity
        except OSError as error:
            self._unwatched = _out_of(error.errno) or f"inotify does not serve here: {error.strerror}."

    def _unwatch(self) -> None:
        watch, self._watch = self._watch, None
        self._identity = None
        if watch:
            watch.stop()

    def _why_not_inotify(self) -> str:
        if self._observer == "polling":
            return "The configuration asks for polling."
        kind = files.network_type(self._root) if self._observer == "auto" else None
        return f"The folder lies on a {kind} file system, which does not tell of changes." if kind else ""

    def _told(self, raw: bytes, how: How, stamp: Stamp, now: float) -> None:
        """Watchdog told of a file: how it came says how long it must rest."""
        path = self._inside(raw)
        if not path or self._over(path, stamp):
            return
        finished = how is How.FINISHED and stamp.size > 0  # browsers reserve a name by an empty file
        quiet = 0.0 if finished else self._settle if how is How.FOUND else self._patience()
        entry = self._pending.setdefault(path, _Pending(stamp, now, now, quiet))
        if entry.stamp != stamp or finished:
            entry.since = now
        entry.stamp, entry.quiet = stamp, quiet

    def _inside(self, raw: bytes) -> str | None:
        """The path relative to the folder, if it is one that a scan would show."""
        watch = self._watch
        if not watch or not raw.startswith(watch.root + b"/"):
            return None
        parts = raw[len(watch.root) + 1 :].split(b"/")
        if len(parts) > self._depth + 1 or any(self._ignored(os.fsdecode(part)) for part in parts):
            return None
        return encode_name(b"/".join(parts))

    def _found(self, path: str, stamp: Stamp, now: float) -> None:
        """A scan found a file: what is known of its writer stays."""
        entry = self._pending.setdefault(path, _Pending(stamp, now, now, self._settle))
        if entry.stamp != stamp:
            entry.stamp, entry.since = stamp, now

    def _over(self, path: str, stamp: Stamp) -> bool:
        return self._known.get(path) == stamp or self._taken.get(path) == stamp

    def _settled(self, path: str, now: float) -> Sighting | None:
        """The sighting of a file whose time has come, unless it moved again or is gone."""
        entry = self._pending[path]
        status = files.look(self._root, path)
        if not status:
            del self._pending[path]
            return None
        stamp = stamp_of(status)
        rested = stamp == entry.stamp and now >= entry.since + entry.quiet
        if not rested and now < entry.first + self._max_wait:
            entry.stamp, entry.since, entry.quiet = stamp, now, self._patience()
            return None
        del self._pending[path]
        self._taken[path] = stamp
        return Sighting(path, stamp, () if rested else ("unsettled",))

    def _patience(self) -> float:
        """How long an open file must rest: long where its closing will be told, else as any other."""
        return self._settle * (_PATIENCE if self._mode() == "watching" else 1)

    def _first_records(self, sighting: Sighting, records: Records) -> Records:
        """A container that was just opened; one of which more is to come is kept open, if there is room."""
        self._advance(sighting, records)
        if not records.finished and len(self._open) >= _MOST_OPEN:
            records.close()
            raise Later(f"{sighting.path} is read when other archives are finished.")
        if not records.finished:
            self._open[sighting.path] = records
        return records

    def _next_records(self, sighting: Sighting, stamp: Stamp | None) -> Records:
        status = files.look(self._root, sighting.path)
        if stamp and (not status or stamp != stamp_of(status)):
            raise Changed(f"{sighting.path} changed while it was read; it is read again from its start.")
        records = self._open[sighting.path]
        if not records.batch:
            self._advance(sighting, records)
        return records

    def _advance(self, sighting: Sighting, records: Records) -> None:
        try:
            records.advance()
        except OSError as error:
            records.close()
            self._open.pop(sighting.path, None)
            raise files.explained(sighting.path, error) from error

    def _forget(self, sighting: Sighting) -> None:
        records = self._open.pop(sighting.path, None)
        if records:
            records.close()
        if self._taken.get(sighting.path) == sighting.stamp:
            del self._taken[sighting.path]


def _out_of(number: int | None) -> str:
    limit = _LIMITS.get(number or 0)
    if not limit:
        return ""
    return f"The limit {limit} is reached; raise it with `sysctl {limit}=…`. Until then new files are found by scanning."


def _missing(root: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"The folder {root} is missing: make or mount it. It is looked for every few seconds."
    return f"The folder {root} cannot be read: {error.strerror}. It is tried again every few seconds."
