"""How well the monitor reads and understands, on texts with hand-made answers.

    .venv/bin/python benchmarks/accuracy.py reading [--show]
    .venv/bin/python benchmarks/accuracy.py understanding
    .venv/bin/python benchmarks/accuracy.py press [--show]
    .venv/bin/python benchmarks/accuracy.py language
    .venv/bin/python benchmarks/accuracy.py stories
    .venv/bin/python benchmarks/accuracy.py copies [--show]
    .venv/bin/python benchmarks/accuracy.py happenings [--show]

reading: body, title, date, outlet and leftovers of invented pages, beside trafilatura's plain extraction.
stories: look-alike events told apart, beside TF-IDF with the nearest centroid and MinHash; the speed of it.
language: the language of single sentences and of those pages, and what other limits would give.
happenings: what several articles tell as one event, beside class, source and target within three days.
copies: copies among invented texts, and what only looks like a copy, beside headlines, SimHash and MinHash; the index.
press: whole articles and local news by an outsider, with the alerts that the shipped rules must and must not give.
understanding: who did what to whom, beside two floors. Each prints what was tuned on and what was held
back apart. --show names what failed on each page that is not held back.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import accuracy_copies
import accuracy_happenings
import accuracy_language
import accuracy_press
import accuracy_reading
import accuracy_stories
import accuracy_understanding


def main() -> None:
    """Run one benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "what",
        choices=["reading", "understanding", "press", "language", "copies", "stories", "happenings"],
    )
    parser.add_argument(
        "--show", action="store_true", help="name what failed on each page that is not held back"
    )
    wanted = parser.parse_args()
    if wanted.what == "reading":
        accuracy_reading.run(show=wanted.show)
    elif wanted.what == "copies":
        accuracy_copies.run(show=wanted.show)
    elif wanted.what == "language":
        accuracy_language.run()
    elif wanted.what == "stories":
        accuracy_stories.run()
    elif wanted.what == "press":
        accuracy_press.run(show=wanted.show)
    elif wanted.what == "happenings":
        accuracy_happenings.run(show=wanted.show)
        accuracy_happenings.run(held=True)
    else:
        accuracy_understanding.run()


if __name__ == "__main__":
    main()
