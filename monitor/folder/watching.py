"""Watchdog as a hint: what it says of the folder, kept small, and whether its threads still live."""

import errno
import logging
import os
import stat
import threading
from collections.abc import Callable
from enum import Enum

from watchdog.events import (
    FileClosedEvent,
    FileCreatedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers.api import BaseObserver
from watchdog.observers.inotify import InotifyFullEmitter
from watchdog.observers.inotify_c import (
    CallbackId,
    InotifyEvent,
    InotifyFD,
    Mask,
    WatchCallback,
    WatchDescriptor,
)

from monitor.folder.files import stamp_of
from monitor.model import Stamp

_log = logging.getLogger(__name__)

_EVENTS: list[type[FileSystemEvent]] = [FileCreatedEvent, FileClosedEvent, FileMovedEvent]


class How(Enum):
    """How a file came: its writer may still hold it open, has let go of it, or it is not known."""

    OPENED = "opened"
    FINISHED = "finished"
    FOUND = "found"


class Notices(FileSystemEventHandler):
    """What watchdog said since the last look: at most `limit` paths, the latest word on each.

    More than that, or anything lost on the way, comes down to one word: scan everything.
    """

    def __init__(self, wake: Callable[[], None], limit: int = 10_000) -> None:
        self.overflows = 0
        self._wake = wake
        self._limit = limit
        self._lock = threading.Lock()
        self._latest: dict[bytes, tuple[How, Stamp]] = {}
        self._lost = False

    def __len__(self) -> int:
        return len(self._latest) + self._lost

    def dispatch(self, event: FileSystemEvent) -> None:
        """Note one event; called in watchdog's thread."""
        try:
            self._note(event)
        except Exception:  # noqa: BLE001 - an error that leaves here would end watchdog's thread in silence
            _log.exception("An event of the watched folder could not be noted; the folder is scanned.")
            self.lose()

    def lose(self) -> None:
        """Remember that events were lost."""
        with self._lock:
            self.overflows += not self._lost
            self._lost = True
        self._wake()

    def drain(self) -> tuple[dict[bytes, tuple[How, Stamp]], bool]:
        """The latest word on each absolute path, and whether any was lost; then begin anew."""
        with self._lock:
            latest, lost = self._latest, self._lost
            self._latest, self._lost = {}, False
        return latest, lost

    def _note(self, event: FileSystemEvent) -> None:
        path = os.fsencode(event.dest_path if isinstance(event, FileMovedEvent) else event.src_path)
        if event.is_directory or not path:
            return
        try:
            status = os.lstat(path)
        except OSError:  # gone again, as temporary files are
            return
        with self._lock:
            full = len(self._latest) >= self._limit and path not in self._latest
            if not full:
                self._latest[path] = (_how(event, status), stamp_of(status))
        if full:
            self.lose()
        self._wake()


def _how(event: FileSystemEvent, status: os.stat_result) -> How:
    if not isinstance(event, FileCreatedEvent):
        return How.FINISHED
    # A hard link, a pipe, or a file in a folder that was moved in has no writer who will close it.
    closes = stat.S_ISREG(status.st_mode) and status.st_nlink == 1 and not event.is_synthetic
    return How.OPENED if closes else How.FOUND


class Watch:
    """Watchdog's threads on one folder. Threads start only once, so after a death build a new one.

    Raises OSError where inotify cannot serve.
    """

    def __init__(self, root: bytes, notices: Notices) -> None:
        # A watch does not follow a link, so the folder's real place is watched.
        self.root = os.path.realpath(root)
        self._inotify = _Inotify(notices.lose)
        self._inotify.start()
        self._observer = BaseObserver(InotifyFullEmitter, inotify_fd=self._inotify)
        try:
            self._observer.schedule(notices, os.fsdecode(self.root), recursive=True, event_filter=_EVENTS)
            self._observer.start()
        except OSError:
            self.stop()
            raise

    @property
    def incomplete(self) -> bool:
        """Whether the limit of watches left some folders out."""
        return self._inotify.out_of_watches

    def alive(self) -> bool:
        """Whether every thread lives; an emitter ends when its folder is deleted."""
        emitters = self._observer.emitters
        return bool(emitters) and all(
            thread.is_alive() for thread in (self._inotify, self._observer, *emitters)
        )

    def stop(self) -> None:
        """Stop and wait for the threads."""
        for thread in (self._observer, self._inotify):
            thread.stop()
            if thread.is_alive():
                thread.join()


class _Inotify(InotifyFD):
    """The thread that reads the kernel's events; also tells what watchdog would only log or drop."""

    def __init__(self, lose: Callable[[], None]) -> None:
        super().__init__()
        self.out_of_watches = False
        self._lose = lose

    def handle_event(self, event: InotifyEvent) -> None:
        if event.is_queue_overflow:
            self._lose()
        super().handle_event(event)

    def add_callback(
        self, path: bytes, mask: Mask, callback: WatchCallback, id_: CallbackId
    ) -> WatchDescriptor:
        try:
            return super().add_callback(path, mask, callback, id_)
        except OSError as error:
            self.out_of_watches |= error.errno == errno.ENOSPC
            raise
