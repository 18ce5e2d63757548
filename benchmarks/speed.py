"""How many articles a second one core takes through each step of the monitor, all invented here.

    .venv/bin/python benchmarks/speed.py [--articles 300]

Articles of 4.6 kB, mixed from the paragraphs of the tests' invented ones so that each tells of actors
that the shipped rules watch, with numbers and names that occur nowhere else. In the same run the floor:
spaCy's bare tokenizer on the same texts, without looking for anything. Seconds are of work: what a busy
machine makes it wait does not count; but cores that share their units slow each other, so look at the
ratio to the floor too. Reading is that of plain text. Stories are told twice, the articles being stored already: of
articles as long in which each tells of the same actors in words of its own, and of these, whose paragraphs come
again and again, which is the hardest case for tracing copies. Exits with 1 where extraction misses its limit.
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

from monitor import stories, tellings
from monitor.extraction import Extractor, extractor
from monitor.judging import Rules
from monitor.matching import match_on
from monitor.model import Article, Extraction, Hints, Refused, Sighting, Stamp
from monitor.reading import read
from monitor.store import Store
from monitor.workers.tasks import FEW_COLLECTIONS

T = TypeVar("T")

LEAST = 150.0
"""Articles a second and core that extraction must reach."""

SIZE = 4_600
FRESH = 0.3
"""Share of the paragraphs that name somebody whom no other article names."""

WARM = 30
"""Articles before the clock runs: the first ones only load what is loaded late."""
NOW = "2031-01-01T00:00:00.000000Z"
_CAST, _STRANGERS = 5, 10
"""Paragraphs whose names an article in other words tells of, too; and so many names are its own."""

_SMALL, _NAMED = re.compile(r"\b[a-z]{2,}\b"), re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,}")
_NUMBER = re.compile(r"(?<![\w.,])\d{2,3}(?![\w.,])")
_SYLLABLES = ("bar", "den", "fo", "gri", "lan", "mo", "nes", "pal", "ri", "sto", "tev", "ul", "vor", "zan")


def main() -> None:
    """Time every step on the same articles and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--articles", type=int, default=300)
    texts = made(parser.parse_args().articles + WARM)
    compiled = Rules.of(rules())
    reader, bare = Extractor(rules().gazetteer, "blank"), spacy.blank("en")
    gc.freeze()  # as a worker does, both
    gc.set_threshold(FEW_COLLECTIONS)
    floor, _ = timed(texts, lambda text: tokenized(bare, text))
    reading, articles = timed(texts, read_one)
    extracting, understood = timed(articles, reader.extract)
    pairs = list(zip(articles, understood, strict=True))
    matching, _ = timed(pairs, lambda pair: match_on(compiled.index, compiled.index.page(*pair), pair[1]))
    own = [read_one(text) for text in retold(texts)]
    alike, apart = told_apart(pairs), told_apart([(one, reader.extract(one)) for one in own])
    describe(pairs)
    print(f"{'floor':<12}{floor:8.0f} articles a second and core (spaCy's bare tokenizer)")
    for name, rate in (
        ("reading", reading),
        ("extraction", extracting),
        ("matching", matching),
        ("stories", apart),
        ("alike", alike),
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


def retold(texts: Sequence[str]) -> list[str]:
    """As many texts, as long, in which each tells of some of the same actors in words of its own."""
    dice = random.Random(2)
    words = sorted({word for text in texts for word in _SMALL.findall(text)})
    dice.shuffle(words)
    weights = [1 / (rank + 20) for rank in range(len(words))]
    casts = (_NAMED.findall("\n".join(text.split("\n\n")[:_CAST])) for text in texts)
    strangers = ([_name(dice) for _ in range(_STRANGERS)] for _ in texts)
    people = ([*cast, *new] for cast, new in zip(casts, strangers, strict=True))
    return ["\n\n".join(_retold(dice, cast, words, weights)) for cast in people]


def _retold(
    dice: random.Random, cast: Sequence[str], words: Sequence[str], weights: Sequence[float]
) -> Iterator[str]:
    """Paragraphs about some actors, the first one as short as a title."""
    length = dice.randrange(6, 10)
    for size in range(0, SIZE, 150):
        said = " ".join(dice.choices(words, weights, k=length))
        yield f"{dice.choice(cast)} {said}{' of ' + dice.choice(cast) + '.' if size else ''}"
        length = dice.randrange(12, 30)


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


def told_apart(pairs: Sequence[tuple[Article, Extraction]]) -> float:
    """How many articles a second find their story, their texts being looked for among all before them."""

    def place(pair: tuple[Article, Extraction]) -> str:
        return tellings.tell_apart(store, *pair, NOW, stories.trace(store, pair[0], NOW))

    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "news.db") as store:
        store.add_file(Sighting("made", Stamp(1, 1, 1)), [article for article, _ in pairs], NOW)
        with store.transaction():  # of many articles, as in the daemon
            return timed(pairs, place)[0]


def timed(values: Sequence[T], work: Callable[[T], object]) -> tuple[float, list]:
    """How many values a second of work are done, and what comes of them."""
    results = [work(value) for value in values[:WARM]]
    start = time.process_time()
    results += [work(value) for value in values[WARM:]]
    return (len(values) - WARM) / (time.process_time() - start), results


def compiled() -> bool:
    """Whether what runs is what make fast made."""
    return not str(extractor.__file__).endswith(".py")


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
    print("the extraction is", "compiled" if compiled() else "interpreted; make fast compiles it")
    print(
        f"{count} articles of {size:.0f} characters, {watched} with watched actors; in each "
        + ", ".join(f"{value:.0f} {name}" for name, value in parts.items())
    )


if __name__ == "__main__":
    main()
