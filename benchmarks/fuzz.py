"""Broken inputs for every reader: only articles or refusals with a reason may come out, and soon.

    .venv/bin/python benchmarks/fuzz.py [--minutes 10 | --inputs 100000] [--readers pdf,mail] [--seed 1]

Prints, for each reader, the inputs, inputs a second, the slowest one and what came of them. An
input that breaks a promise is written to fuzz-READER-SEED-NUMBER in the present folder.
"""

import argparse
import random
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from mutating import SAMPLES, check, mutated

LIMIT = 10
"""Seconds of the processor that one input may take; a worker's task has 30 by the clock."""


class TooSlowError(Exception):
    """An input was not done within the limit."""


def main() -> None:
    """Fuzz the readers in turn; exit 1 where any broke a promise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--inputs", type=int)
    parser.add_argument("--readers", default=",".join(SAMPLES))
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    readers = given.readers.split(",")
    seconds = (given.minutes or (None if given.inputs else 10)) and (given.minutes or 10) * 60 / len(readers)
    signal.signal(signal.SIGPROF, _too_slow)
    broken = [reader for reader in readers if fuzz(reader, given.seed, given.inputs, seconds)]
    sys.exit(1 if broken else 0)


def fuzz(reader: str, seed: int, inputs: int | None, seconds: float | None) -> int:
    """So many inputs, or so many seconds of them, for one reader; the number of promises broken."""
    outcomes: Counter[str] = Counter()
    slowest, broken, number = (0.0, 0), 0, 0
    start = time.monotonic()
    while (inputs is None or number < inputs) and (seconds is None or time.monotonic() - start < seconds):
        data = mutated(reader, random.Random(f"{reader}-{seed}-{number}"))
        began = time.process_time()
        try:
            signal.setitimer(signal.ITIMER_PROF, LIMIT)
            outcomes[check(reader, data)] += 1
        except BaseException:  # noqa: BLE001 - whatever comes out is a finding
            signal.setitimer(signal.ITIMER_PROF, 0)
            broken += 1
            Path(f"fuzz-{reader}-{seed}-{number}").write_bytes(data)
            print(f"{reader} {seed} {number}: {traceback.format_exc(limit=-4)}", flush=True)
            if broken >= 5:
                break
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        slowest = max(slowest, (time.process_time() - began, number))
        number += 1
    rate = number / (time.monotonic() - start)
    told = ", ".join(f"{count} {kind}" for kind, count in outcomes.most_common())
    print(
        f"{reader:9} {number:7,} inputs {rate:6.0f}/s slowest {slowest[0]:.2f} s (#{slowest[1]}) broken {broken}: {told}",
        flush=True,
    )
    return broken


def _too_slow(_number: int, _frame: FrameType | None) -> None:
    raise TooSlowError


if __name__ == "__main__":
    main()
