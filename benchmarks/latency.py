"""How long from the rename of an article into the folder to its receipt on real servers.

    .venv/bin/python benchmarks/latency.py [--articles 30]

Starts one daemon with a mail server, an MQTT broker and an IRC server on loopback (those that are
installed), moves articles in one at a time, and prints the median, the 90th percentile and the
worst per channel, all measured in the same run.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import pytest
from bench import Bench, article
from helpers import wait_until
from servers import irc_server, mqtt_broker, smtp_sink


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=30)
    count = parser.parse_args().articles
    with ExitStack() as stack:
        root = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        sinks = start_sinks(stack, root)
        bench = Bench(root / "desk", **{name: f'url = "{url}"' for name, (url, _) in sinks.items()})
        stack.enter_context(bench.running())
        times: dict[str, list[float]] = {name: [] for name in sinks}
        for number in range(count + 1):
            took = one(bench, number, {name: received for name, (_, received) in sinks.items()})
            if number:  # the first one starts the sending processes
                for name, seconds in took.items():
                    times[name].append(seconds)
    report(times)


def start_sinks(stack: ExitStack, root: Path) -> dict[str, tuple[str, Callable[[], str]]]:
    """Name -> URL and a function that gives all that was received, for every server that is installed."""
    sinks: dict[str, tuple[str, Callable[[], str]]] = {}
    for name, server in (("mail", smtp_sink), ("mqtt", mqtt_broker), ("irc", irc_server)):
        folder = root / name
        folder.mkdir()
        try:
            sink = stack.enter_context(server(folder))
        except pytest.skip.Exception as missing:
            print(f"without {name}: {missing}")
            continue
        url = sink.url("desk@example.org") if name == "mail" else sink.url()
        received = sink.lines if name == "irc" else sink.messages
        sinks[name] = (url, lambda received=received: str(received()))
    return sinks


def one(bench: Bench, number: int, received: dict[str, Callable[[], str]]) -> dict[str, float]:
    """Seconds from the rename of one article to its receipt, per channel."""
    began = time.monotonic()
    bench.drop(f"{number}.txt", article(number))
    took: dict[str, float] = {}

    def all_arrived() -> bool:
        for name, get in received.items():
            if name not in took and f"mill {number} " in get():
                took[name] = time.monotonic() - began
        return len(took) == len(received)

    wait_until(all_arrived, 30, f"article {number} on {sorted(set(received) - set(took))}")
    return took


def report(times: dict[str, list[float]]) -> None:
    """Print the table."""
    print(f"{'channel':8} {'median s':>9} {'p90 s':>9} {'worst s':>9} {'articles':>9}")
    for name, seconds in times.items():
        ordered = sorted(seconds)
        p90 = ordered[int(0.9 * (len(ordered) - 1))]
        print(f"{name:8} {statistics.median(ordered):9.3f} {p90:9.3f} {ordered[-1]:9.3f} {len(ordered):9}")


if __name__ == "__main__":
    main()
