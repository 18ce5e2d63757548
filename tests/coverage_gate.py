"""Fails when branch coverage falls: 100 % on the pure core and the store, a floor for the edges and the shell.

Run after pytest with --cov; reads .coverage.
"""

import sys

import coverage
from coverage.results import Numbers

FLOORS = {
    "monitor/model": 100,
    "monitor/reading": 100,
    "monitor/extraction": 100,
    "monitor/matching": 100,
    "monitor/clocks": 100,
    "monitor/stories": 100,
    "monitor/deciding": 100,
    "monitor/facts": 100,
    "monitor/trends": 100,
    "monitor/judging": 100,
    "monitor/tellings": 100,
    "monitor/book": 100,
    "monitor/ledger": 100,
    "monitor/replay": 100,
    "monitor/edits": 100,
    "monitor/backtesting": 100,
    "monitor/suggesting": 100,
    "monitor/importing": 100,
    "monitor/rendering": 100,
    "monitor/store": 100,
    "monitor": 90,
}


def main() -> int:
    """Print a line per part, and the files that fall short; 1 where a floor is broken."""
    report = coverage.Coverage()
    report.load()
    numbers: dict[str, Numbers] = {}
    short: list[str] = []
    for file in sorted(report.get_data().measured_files()):
        analysis = report._analyze(file)
        name = file[file.rindex("monitor/") :]
        for part, floor in FLOORS.items():
            if name.startswith(part):
                numbers[part] = numbers.get(part, Numbers()) + analysis.numbers
                if floor == 100 and analysis.numbers.pc_covered < floor:
                    short.append(
                        f"{name}: {analysis.numbers.pc_covered_str} %, missing {analysis.missing_formatted(branches=True)}"
                    )
    broken = [part for part, total in numbers.items() if total.pc_covered < FLOORS[part]]
    for part, total in numbers.items():
        print(
            f"{'SHORT' if part in broken else 'ok':5}  {part:20} {total.pc_covered_str:>5} % of branches and lines, floor {FLOORS[part]} %"
        )
    print("\n".join(short))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
