"""How long `check` takes for many rules, all made up here.

    .venv/bin/python benchmarks/rules.py [--watches 2000] [--actors 20000]

Writes the rules into a temporary folder and checks them with the code that `news-monitor check` runs; prints the
seconds and how many findings there are. Exits with 1 where it takes more than three seconds of work: what a
busy machine makes it wait does not count.
"""

import argparse
import itertools
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from monitor.rulebook import check, read_files

LONGEST = 3.0
"""Seconds that a check of 2,000 watches and 20,000 actors may take."""

KINDS = ("person", "group")
EVENTS = ("CONSULT", "THREATEN", "ASSAULT", "AGREE", "REJECT", "COERCE")
SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "se", "to", "vi", "zu")


def main() -> None:
    """Make the rules, check them, print the time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--watches", type=int, default=2_000)
    parser.add_argument("--actors", type=int, default=20_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_rules(Path(folder), given.watches, given.actors)
        start, worked = time.perf_counter(), time.process_time()
        rulebook, findings = check(read_files(Path(folder)), frozenset({"desk"}), datetime.now(UTC).date())
        took, worked = time.perf_counter() - start, time.process_time() - worked
    print(f"{len(rulebook.watches)} watches, {len(rulebook.actors)} actors, {len(findings)} findings")
    print(f"check: {worked:.2f} s of work, {took:.2f} s by the clock (at most {LONGEST:.0f} s of work)")
    raise SystemExit(worked > LONGEST)


def write_rules(folder: Path, watches: int, actors: int) -> None:
    """Rule files as a large desk may have them, a thousand definitions in each."""
    words = itertools.product(SYLLABLES, repeat=6)
    names = ("".join(word).title() for word in words)
    _write(
        folder, "actors", [_actor(number, name) for number, name in zip(range(actors), names, strict=False)]
    )
    _write(folder, "watches", [_watch(number, actors) for number in range(watches)])


def _write(folder: Path, heading: str, items: list[str]) -> None:
    for number, batch in enumerate(_batches(items)):
        text = "".join((f"{heading}:\n", *batch))
        (folder / f"{heading}-{number}.yaml").write_text(text, encoding="utf-8")


def _batches(items: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(items), 1000):
        yield items[start : start + 1000]


def _actor(number: int, name: str) -> str:
    group = f"    member_of: [actor-{number // 10}]\n" if number else ""
    return (
        f"  - id: actor-{number}\n    name: Ana {name}\n    kind: {KINDS[number % 2]}\n"
        f"    aliases: [{name}, {name}eh, Doctor {name}]\n{group}"
    )


def _watch(number: int, actors: int) -> str:
    who, to = number * 7 % actors, (number * 13 + 5) % actors
    return (
        f"  - id: watch-{number}\n    title: Watch number {number}\n    severity: high\n    when:\n"
        f"      does: {{who: [actor-{who}, actor-{to // 2}], event: {EVENTS[number % 6]}, to: actor-{to}}}\n"
        f"      none:\n        - words: [drill {number}, exercise]\n"
        f"    tests:\n      fires:\n        - Somebody met somebody in place {number}.\n"
        f"      quiet:\n        - Nobody met anybody in place {number}.\n"
    )


if __name__ == "__main__":
    main()
