"""How long `backtest` takes for an edited watch on a large archive, all made up here.

    .venv/bin/python benchmarks/backtest.py [--articles 100000] [--watches 1] [--keep FOLDER]

Fills a database with articles of some three thousand characters, as the monitor would have stored them, edits one
watch (of so many on the same states), and lets the code that `news-monitor backtest` runs compare the two; prints the seconds. Exits with 1 where it
takes more than a minute of work: what a busy machine makes it wait does not count.
"""

import argparse
import gc
import random
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.cli.backtesting import compare, summary
from monitor.cli.main import FEW_COLLECTIONS
from monitor.config import load
from monitor.extraction import Extractor
from monitor.model import Article, Rulebook, Sighting, Stamp
from monitor.pipeline.looking_back import Stretch
from monitor.reading import from_text
from monitor.rulebook import RuleFile, check
from monitor.store import Store
from monitor.stories import Placement, Story, Traced

LONGEST = 60.0
"""Seconds that the backtest of one edited watch may take on 100,000 articles."""

STATES = ("Alda", "Bortan", "Cestria", "Dornia", "Elvana", "Fendar", "Gorland", "Hestia")
DEEDS = ("met", "attacked", "warned", "praised", "visited", "accused", "shelled", "joined")
PLACES = ("harbour", "mill", "valley", "bridge", "market", "quarry", "station", "orchard")
FIRST = datetime(2031, 1, 1, tzinfo=UTC)
TEXTS = 400
"""So many texts are told again and again with other numbers: understanding each anew would take an hour."""

ACTORS = "actors:\n" + "".join(f"  - {{id: {name.lower()}, name: {name}, kind: state}}\n" for name in STATES)
TERMS = """\
terms:
  - {id: assault, event: ASSAULT, words: [attack, shell]}
  - {id: meet, event: CONSULT, words: [meet, visit]}
  - {id: warn, event: THREATEN, words: [warn, threaten]}
"""
WATCH = """\
watches:
  - id: attack
    title: One state attacks another
    severity: high
    when:
      does: {who: [alda, bortan], event: ASSAULT, to: [bortan, cestria]}
    cooldown: 6h
    per: pair
"""


def main() -> None:
    """Fill the archive, edit a watch, print the time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--watches", type=int, default=1, help="of which one is edited")
    parser.add_argument("--keep", type=Path, help="a folder for the database, to be used again")
    given = parser.parse_args()
    gc.set_threshold(FEW_COLLECTIONS)  # as the command does
    with tempfile.TemporaryDirectory() as folder:
        root = given.keep or Path(folder)
        root.mkdir(exist_ok=True)
        watches = WATCH + "".join(_other(number) for number in range(1, given.watches))
        edited = watches.replace("to: [bortan, cestria]", "to: [bortan, cestria, dornia]")
        before, after = _rules(watches), _rules(edited)
        if not (root / "news.db").exists():
            fill(root / "news.db", before, given.articles)
        (root / "config.toml").write_text('[nlp]\npipeline = "blank"\n', encoding="utf-8")
        settings = load(root / "config.toml", {})
        with Store.read_only(root / "news.db") as store:
            start, worked = time.perf_counter(), time.process_time()
            found = compare(settings, store, (before, after), (), Stretch())
            took, worked = time.perf_counter() - start, time.process_time() - worked
    print(*summary(found) if found else ("no difference",), sep="\n")
    print(f"backtest: {worked:.1f} s of work, {took:.1f} s by the clock (at most {LONGEST:.0f} s of work)")
    raise SystemExit(worked > LONGEST)


def _rules(watches: str) -> Rulebook:
    return check((RuleFile("rules.yaml", ACTORS + TERMS + watches),))[0]


def _other(number: int) -> str:
    """A watch on some of the same states, in turn."""
    who, *to = (STATES[(number + step) % len(STATES)].lower() for step in (0, 1, 3))
    deed = ("CONSULT", "THREATEN", "ASSAULT")[number % 3]
    does = f"{{who: {who}, event: {deed}, to: [{', '.join(to)}]}}"
    return f"  - {{id: other-{number}, title: Another, severity: low, when: {{does: {does}}}}}\n"


def fill(path: Path, rulebook: Rulebook, count: int) -> None:
    """Articles with what is understood of them, one every ten minutes."""
    dice, extractor = random.Random(1), Extractor(rulebook.gazetteer, "blank")
    texts = [_text(dice, number) for number in range(TEXTS)]
    read = [(article := from_text(text), extractor.extract(article)) for text in texts]
    with Store.open(path) as store:
        for start in range(0, count, 1000):
            with store.transaction():
                for number in range(start, min(start + 1000, count)):
                    plain, extraction = read[number % TEXTS]
                    now = (FIRST + timedelta(minutes=10 * number)).isoformat(timespec="microseconds")
                    text = plain.text[:-5] + f"{number % 100_000:05d}"
                    article = replace(plain, key=f"made:{number}", text=text, published=now[:16] + "Z")
                    sighting = Sighting(f"{number}.txt", Stamp(len(text), number, number))
                    for identity in store.add_file(sighting, [article], now):
                        store.save_extraction(identity, extraction, now)
                        placed(store, article, number % TEXTS, now)
                        store.done(identity, "done", now)


def placed(store: Store, article: Article, text: int, now: str) -> None:
    """Keep a story and a root of its text, as the daemon did when an article came."""
    story = Story(f"story-{text}", 1)
    store.keep_text(Traced(article, article.id), now)
    store.place(article, Placement(story, False, 1.0, "made", (), (), None), now)


def _text(dice: random.Random, number: int) -> str:
    lines = [f"Report {number} from the {dice.choice(PLACES)}", ""]
    for _ in range(10):
        sentences = (_sentence(dice) for _ in range(4))
        lines += [" ".join(sentences), ""]
    return "\n".join([*lines, "The number of this report is 00000"])


def _sentence(dice: random.Random) -> str:
    if dice.random() < 0.85:
        return f"The keeper of the {dice.choice(PLACES)} counted {dice.randrange(90)} carts beside the {dice.choice(PLACES)}."
    who, to = dice.sample(STATES, 2)
    return f"{who} {dice.choice(DEEDS)} {to} near the {dice.choice(PLACES)} in the early morning hours."


if __name__ == "__main__":
    main()
