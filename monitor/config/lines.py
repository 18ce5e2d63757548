"""Where in a TOML text a key is written: the parser of the standard library does not tell."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

Place = tuple[str, ...]


def line_of(where: Sequence[str], text: str) -> int | None:
    """The line on which a key, or at least its table, is written; None where it is not found."""
    places = dict(_lines(text))
    steps = tuple(where)
    return next((places[steps[:end]] for end in range(len(steps), 0, -1) if steps[:end] in places), None)


def _lines(text: str) -> Iterator[tuple[Place, int]]:
    table: Place = ()
    several: Counter[Place] = Counter()
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[\[([^\[\]]+)\]\]", line):
            several[_steps(header[1])] += 1
            table = _counted(_steps(header[1]), several)
            yield table, number
        elif header := re.match(r"\s*\[([^\[\]]+)\]", line):
            table = _counted(_steps(header[1]), several)
            yield table, number
        elif key := re.match(r"\s*([\w.\"-]+)\s*=", line):
            yield table + _steps(key[1]), number


def _counted(table: Place, several: Counter[Place]) -> Place:
    """The table with the number of the one that is meant after the name of several."""
    outer = next((name for name in several if table[: len(name)] == name), None)
    return (*outer, str(several[outer] - 1), *table[len(outer) :]) if outer else table


def _steps(dotted: str) -> Place:
    return tuple(step.strip(" \"'") for step in dotted.split("."))
