"""Values for tests of the store, in a few words, and a store that breaks off where it is told to."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from msgspec import structs

from monitor.model import (
    Alert,
    AlertKind,
    Article,
    Block,
    BlockKind,
    Cue,
    Decision,
    Event,
    EventType,
    Evidence,
    Extraction,
    Happening,
    Held,
    Match,
    Mention,
    Message,
    Name,
    Quote,
    Sense,
    Sentence,
    Severity,
    Sighting,
    Source,
    Span,
    Stamp,
    TermHit,
    content_hash,
)
from monitor.store import Store

NOW = "2031-05-01T10:00:00.000000+00:00"
LATER = "2031-05-01T10:05:00.000000+00:00"
MUCH_LATER = "2031-05-02T10:00:00.000000+00:00"
NEVER = "2031-05-04T10:00:00.000000+00:00"

TEXT = "The baker of Northland met the miller of Southland at the bridge on Monday to talk about flour."


def article(text: str = TEXT, key: str | None = None, **changes: object) -> Article:
    """An article; without a key it has none of its own."""
    plain = Article(
        key or f"hash:{content_hash(text)}",
        "in/a.txt",
        0,
        text,
        (Block(0, len(text), BlockKind.LEAD),),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def sighting(path: str = "in/a.txt", mtime: int = 1) -> Sighting:
    return Sighting(path, Stamp(100, mtime, 7))


def add(store: Store, *articles: Article, path: str = "in/a.txt", now: str = NOW) -> tuple[str, ...]:
    return store.add_file(sighting(path), articles, now)


def event() -> Event:
    return Event(
        EventType.CONSULT,
        "baker",
        "miller",
        Cue(24, 27, "met"),
        Span(0, len(TEXT)),
        "meet",
        Sense.CLAIMED,
        1.0,
        "bridge",
        None,
        (("killed", 0), ("hurt", 2)),
    )


def extraction() -> Extraction:
    return Extraction(
        "blank",
        "f1",
        (Sentence(0, len(TEXT), BlockKind.LEAD, 0),),
        (Mention("baker", 4, 9, "baker"), Mention("bridge", 58, 64, "bridge", as_place=True)),
        (TermHit("flour", 89, 94, "flour"),),
        (event(), structs.replace(event(), sense=None, place=None, figures=())),
        (Quote(None, "baker", 0, 3, "The"),),
        (Name("Monday", "DATE", 68, 74),),
    )


def evidence() -> Evidence:
    return Evidence("does", "baker", "CONSULT", "met", 24, 27, Span(0, len(TEXT)))


def happening(told_by: str, name: str = "h1", **changes: object) -> Happening:
    plain = Happening(name, "s1", "CONSULT", "baker", "miller", None, None, NOW, told_by)
    return replace(plain, **changes)  # type: ignore[arg-type]


def decision(told_by: str, *, sends: bool = True, watch: str = "who-met") -> Decision:
    match = Match(watch, Severity.HIGH, Span(0, len(TEXT)), (evidence(),), event())
    kind, reason = (AlertKind.ALERT, Held.NEW) if sends else (None, Held.EXCEPTED)
    return Decision(match, happening(told_by), kind, reason, "" if sends else "look-back")


def alert(told_by: str, name: str = "a1", **changes: object) -> Alert:
    plain = Alert(
        id=name,
        created=NOW,
        kind=AlertKind.ALERT,
        watch="who-met",
        severity=Severity.HIGH,
        title="Who met whom",
        headline="The baker met the miller",
        why_now="first article on this happening",
        note=None,
        story="s1",
        happening="h1",
        articles=(Source(told_by, "in/a.txt", 0, None, "Courier", None, None),),
        evidence=((told_by, evidence()),),
        sentences=((told_by, "The baker [[met]] the miller."),),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def message(
    *alerts: str, channel: str = "desk", severity: Severity = Severity.HIGH, subject: str = "Met"
) -> Message:
    return Message(channel, severity, subject, "body", "{}", alerts, "s1" if alerts else None)


def tell(store: Store, told_by: str) -> int:
    """Transaction 2 for one article: everything that comes of it."""
    with store.transaction():
        store.save_extraction(told_by, extraction(), NOW)
        store.add_happening(happening(told_by))
        store.add_story("s1", "Flour", NOW)
        store.save_decision(told_by, decision(told_by), "a1", NOW)
        store.save_alert(alert(told_by))
        number = store.save_message(message("a1"), ["one", "two"], NOW, NEVER)
        store.done(told_by, "done", NOW)
    return number


def fill(store: Store) -> None:
    """Enough articles for a file of many pages."""
    for number in range(60):
        add(store, article(f"Text {number} " + "about flour " * 300, f"url:{number}"), path=f"{number}.txt")


def flip_bytes(path: Path) -> None:
    """Damage a closed database in its last third, its header and what it says of its tables left as they are."""
    content = bytearray(path.read_bytes())
    for at in range(len(content) * 2 // 3 // 4096 * 4096, len(content) - 4096, 4096):
        content[at : at + 64] = b"\xff" * 64
    path.write_bytes(content)


class Crash(Exception):
    """Raised where a test breaks off; as a context manager, the place where it is caught."""

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        assert kind is Crash
        return True


class BreakingStore(Store):
    """A store that fails at its statement number `fuse`, counted from 0; never with a `fuse` of None."""

    fuse: int | None = None

    def _execute(self, sql, *values):
        if self.fuse == 0:
            self.fuse = None
            raise Crash
        if self.fuse is not None:
            self.fuse -= 1
        return super()._execute(sql, *values)


def all_or_nothing(path: Path, act: Callable[[Store], object]) -> int:
    """Break `act` off at every statement and see that nothing was left; returns how often, and lets it pass."""
    with BreakingStore.open(path) as store:
        before = list(store._conn.iterdump())
        for fuse in range(1000):
            store.fuse = fuse
            try:
                act(store)
            except Crash:
                assert list(store._conn.iterdump()) == before
            else:
                store.fuse = None
                return fuse
    raise AssertionError("it never came to an end")
