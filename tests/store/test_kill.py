"""kill -9 in the middle of it all: what was acknowledged is there, nothing is half there."""

import subprocess
import sys
from pathlib import Path

import pytest
from storing import LATER

from monitor.store import Store

ROUNDS = 12
TESTS = Path(__file__).parents[1]

WRITE_FOR_EVER = """
import sys
from itertools import count
from pathlib import Path
from storing import NEVER, NOW, add, alert, article, decision, extraction, happening, message
from monitor.store import Store

with Store.open(Path(sys.argv[1])) as store:
    start = store.counts()["alerts"]
    for number in count(start):
        with store.transaction():
            known, = add(store, article(f"Text {number}", f"url:{number}"), path=f"{number}.txt")
            store.save_extraction(known, extraction(), NOW)
            store.add_story("s1", None, NOW)
            store.add_happening(happening(known, f"h{number}"))
            store.save_alert(alert(known, f"a{number}", happening=f"h{number}"))
            store.save_message(message(f"a{number}"), ["one"], NOW, NEVER)
            store.done(known, "done", NOW)
        print(number, flush=True)
        row = store.due("desk", NOW, limit=1)[0]
        store.claim(row.id, NOW)
        print("claimed", row.id, flush=True)
        store.settle(row.id, "sent", NOW, None, unknown=False, detail="")
"""


def killed(path: Path, after: int) -> list[str]:
    """Lines that a writer acknowledged until it was killed, some moment after its line number `after`."""
    lines = []
    with subprocess.Popen(
        [sys.executable, "-c", WRITE_FOR_EVER, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": f"{TESTS}:{TESTS.parent}"},
    ) as process:
        for line in process.stdout:
            lines.append(line.strip())
            if len(lines) == after:
                process.kill()
    return lines


@pytest.mark.slow
def test_a_killed_writer_loses_nothing_that_it_acknowledged(path):
    alerts, claims = 0, 0
    for number in range(ROUNDS):
        lines = killed(path, after=1 + 7 * number)
        alerts += sum(line.isdecimal() for line in lines)
        claims += sum(line.startswith("claimed") for line in lines)
        with Store.open(path) as store:
            counts = store.counts()
            assert alerts <= counts["alerts"] <= alerts + 1
            assert counts["alerts"] == counts["articles"]["done"] == counts["files"]
            assert sum(counts["deliveries"].values()) == counts["alerts"]
            assert len(store.recover(LATER)) <= 1
            tried = store._value("SELECT sum(attempts) FROM delivery")
            assert claims <= tried <= claims + 1
            alerts, claims = counts["alerts"], tried
