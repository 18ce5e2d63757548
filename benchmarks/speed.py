"""How many articles a second one core takes through each step of the monitor, all invented here.

    .venv/bin/python benchmarks/speed.py [--articles 300]

Articles of 4.6 kB, mixed from the paragraphs of the tests' invented ones so that each tells of actors
that the shipped rules watch, with numbers and names that occur nowhere else. In the same run the floor:
spaCy's bare tokenizer on the same texts, without looking for anything. Seconds are of work: what a busy
machine makes it wait does not count; but cores that share their units slow each other, so look at the
ratio to the floor too. Reading is that of plain text; stories are told of paragraphs that come again and
again, which is the hardest case for tracing copies. Exits with 1 where extraction misses its limit.
"""

import argparse
import gc
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import spacy
import yaml
from understanding import ROOT, rules

from monitor import judging, stories
from monitor.extraction import Extractor
from monitor.judging import Rules
from monitor.matching import match_on
from monitor.model import Article, Extraction, Hints, Refused, Sighting, Stamp
from monitor.reading import read
from monitor.store import Store

T = TypeVar("T")

LEAST = 150.0
"""Articles a second and core that extraction must reach."""

SIZE = 4_600
FRESH = 0.3
"""Share of the paragraphs that name somebody whom no other article names."""

WARM = 30
"""Articles before the clock runs: the first ones only load what is loaded late."""
NOW = "2031-01-01T00:00:00.000000Z"
_NUMBER = re.compile(r"(?<![\w.,])\d{2,3}(?![\w.,])")
_SYLLABLES = ("bar", "den", "fo", "gri", "lan", "mo", "nes", "pal", "ri", "sto", "tev", "ul", "vor", "zan")


def main() -> None:
    """Time every step on the same articles and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--articles", type=int, default=300)
    texts = made(parser.parse_args().articles + WARM)
    compiled = Rules.of(rules())
    extractor, bare = Extractor(rules().gazetteer, "blank"), spacy.blank("en")
    gc.freeze()  # as a worker does
    floor, _ = timed(texts, lambda text: tokenized(bare, text))
    reading, articles = timed(texts, read_one)
    extracting, understood = timed(articles, extractor.extract)
    pairs = list(zip(articles, understood, strict=True))
    matching, _ = timed(pairs, lambda pair: match_on(compiled.index, compiled.index.page(*pair), pair[1]))
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "news.db") as store:
        placing, _ = timed(pairs, lambda pair: place(store, *pair))
    describe(pairs)
    print(f"{'floor':<12}{floor:8.0f} articles a second and core (spaCy's bare tokenizer)")
    for name, rate in (
        ("reading", reading),
        ("extraction", extracting),
        ("matching", matching),
        ("stories", placing),
    ):
        print(f"{name:<12}{rate:8.0f} articles a second and core, {rate / floor:.2f} times the floor")
    print(f"extraction must reach {LEAST:.0f}")
    raise SystemExit(extracting < LEAST)


def made(count: int) -> list[str]:
    """So many invented texts."""
    dice = random.Random(1)
    written = [text.split("\n\n") for text in _written()]
    paragraphs = [paragraph for _, *rest in written for paragraph in rest]
    return [_mixed(dice, dice.choice(written)[0], paragraphs) for _ in range(count)]


def _written() -> Iterator[str]:
    """The tests' invented articles, each with a title or a lead."""
    folder = ROOT / "tests" / "extraction"
    for entry in yaml.safe_load((folder / "named.yaml").read_text(encoding="utf-8")):
        yield f"{entry['title']}\n\n{entry['text']}"
    for name in ("wire-articles.yaml", "wire-stories.yaml"):
        for entries in yaml.safe_load((folder / name).read_text(encoding="utf-8")).values():
            yield from (entry["say"] for entry in entries)


def _mixed(dice: random.Random, title: str, paragraphs: Sequence[str]) -> str:
    text = title
    while len(text) < SIZE:
        told = _NUMBER.sub(lambda _: str(dice.randrange(10, 999)), dice.choice(paragraphs))
        fresh = (
            f" {_name(dice)} of {_name(dice)} was among those who saw it." if dice.random() < FRESH else ""
        )
        text += f"\n\n{told}{fresh}"
    return text


def _name(dice: random.Random) -> str:
    return "".join(dice.choices(_SYLLABLES, k=3)).title()


def tokenized(bare: spacy.Language, text: str) -> int:
    """The number of tokens that spaCy's tokenizer alone finds in a text."""
    with bare.memory_zone():
        return len(bare.make_doc(text))


def read_one(text: str) -> Article:
    """The article that the bytes of a text file hold."""
    (article,) = read(text.encode(), Hints("made.txt"))
    if isinstance(article, Refused):
        raise article
    return article


def place(store: Store, article: Article, extraction: Extraction) -> str:
    """The story of an article in the store, its text looked for among all before it."""
    with store.transaction():
        store.add_file(Sighting(article.key, Stamp(1, 1, 1)), [article], NOW)
        copied = stories.trace(store, article, NOW).copy
        return judging.tell_apart(store, article, extraction, NOW, copied)


def timed(values: Sequence[T], work: Callable[[T], object]) -> tuple[float, list]:
    """How many values a second of work are done, and what comes of them."""
    results = [work(value) for value in values[:WARM]]
    start = time.process_time()
    results += [work(value) for value in values[WARM:]]
    return (len(values) - WARM) / (time.process_time() - start), results


def describe(pairs: Sequence[tuple[Article, Extraction]]) -> None:
    """Tell how much there is in the articles."""
    count = len(pairs)
    size = sum(len(article.text) for article, _ in pairs) / count
    parts = {
        "sentences": sum(len(seen.sentences) for _, seen in pairs) / count,
        "mentions": sum(len(seen.mentions) for _, seen in pairs) / count,
        "events": sum(len(seen.events) for _, seen in pairs) / count,
        "quotes": sum(len(seen.quotes) for _, seen in pairs) / count,
    }
    watched = sum(bool(seen.mentions) for _, seen in pairs)
    print(
        f"{count} articles of {size:.0f} characters, {watched} with watched actors; in each "
        + ", ".join(f"{value:.0f} {name}" for name, value in parts.items())
    )


if __name__ == "__main__":
    main()
