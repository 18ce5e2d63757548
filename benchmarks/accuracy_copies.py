"""How well copies are found: recall by what was done to a text, and false alarms on what only looks like a copy.

Each copy is looked for in an archive of all base texts. Each pair that only looks alike meets an empty archive, which
has learnt no furniture yet, on clean pages and on pages with the same 200 words of furniture. Beside it stand floors,
told the same pairs: the Jaccard index of headlines, SimHash, and MinHash with locality-sensitive hashing. Then the
index: articles a second of one core, and bytes a text on disk, at first and after months.
"""

import re
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from random import Random
from unittest.mock import patch
from zlib import crc32

import copying
import numpy as np
from copying import Pair, Text

from monitor.model import Article, Block, BlockKind, Sighting, Stamp
from monitor.store import Store, copies
from monitor.stories import Copybook, Traced, trace
from monitor.stories.shingles import BOUND

NOW = "2031-05-01T10:00:00.000000+00:00"


def run(*, show: bool) -> None:
    """Print the tables."""
    for label, held in (("tuned on", False), ("held", True)):
        texts = [text for text in copying.own_texts() if text.held is held]
        head = "".join(f"{name:>10}" for name in ("ours", *FLOORS))
        print(f"\n{label}: {len(texts)} base texts of {sum(text.words for text in texts)} words")
        print(f"{'copies found':42}{'n':>6}{head}")
        _rows(_copies(texts, held=held), _in_archive(texts, held=held), copied=True, show=show and not held)
        print(f"{'false alarms':42}{'n':>6}{head}")
        _rows(_alike(texts, held=held), _in_two, copied=False, show=show and not held)
    _streams(show=show)
    _index(2 * copies.MOST_RECENT)
    _index(2 * copies.MOST_RECENT, MONTHS)


def _rows(pairs: Iterable[Pair], ours: Callable[[Pair], bool], *, copied: bool, show: bool) -> None:
    """One line for each kind of pair, and one for all."""
    kinds: dict[str, list[list[bool]]] = {}
    for pair in pairs:
        verdicts = [ours(pair), *(finds(pair) for finds in FLOORS.values())]
        kinds.setdefault(pair.kind, []).append(verdicts)
        if show and verdicts[0] is not copied:
            print(f"    {pair.kind}: {pair.first.name}, {pair.second.name}, {pair.second.words} words")
    kinds["all"] = list(chain(*kinds.values()))
    for kind, rows in kinds.items():
        cells = [sum(column) for column in zip(*rows, strict=True)]
        told = [f"{cell / len(rows):10.3f}" if copied else f"{cell:10}" for cell in cells]
        print(f"{kind:42}{len(rows):6}" + "".join(told))


def _streams(*, show: bool) -> None:
    """The streams that are kept aside: copies that were made by hand, and articles in their outlets' own words."""
    threads = copying.streams(held=True)
    head = "".join(f"{name:>10}" for name in ("ours", *FLOORS))
    print(f"\nstreams kept aside: {len(threads)} threads\n{'copies found':42}{'n':>6}{head}")
    _rows(copying.marked(threads), _in_two, copied=True, show=show)
    print(f"{'false alarms':42}{'n':>6}{head}")
    _rows(copying.same_event(threads), _in_two, copied=False, show=show)


def _copies(texts: list[Text], *, held: bool) -> Iterable[Pair]:
    threads = copying.streams()
    made = (copying.merged(threads), copying.half_taken(threads), copying.marked(threads))
    return chain(copying.copies(texts), (pair for pair in chain(*made) if pair.held is held))


def _alike(texts: list[Text], *, held: bool) -> Iterable[Pair]:
    pages = [tuple(page["lines"]) for page in copying.of_file("furniture")]
    placed = (copying.beside(_clean(texts), pages, where) for where in ("above", "below", "around"))
    return (pair for pair in chain(_clean(texts), *placed) if pair.held is held)


def _clean(texts: list[Text]) -> Iterable[Pair]:
    threads = copying.streams()
    return chain(
        *(copying.same_event(threads), copying.others(texts), copying.statements()),
        *(copying.forms(), copying.background(threads)),
    )


# -- Ours -----------------------------------------------------------------------------------------


class _Archive(Copybook):
    """Texts in memory; once it is closed, what is looked for in it is not kept."""

    closed = False

    def keep_text(self, traced: Traced, now: str) -> None:
        """Keep a text while it is open."""
        if not self.closed:
            super().keep_text(traced, now)


def _in_archive(texts: list[Text], *, held: bool) -> Callable[[Pair], bool]:
    """Whether the second of a pair is found to be a copy, among all base texts."""
    book = _Archive()
    for text in (*texts, *(pair.first for pair in _copies([], held=held))):
        trace(book, text.article, NOW)
    book.closed = True
    return lambda pair: _is_copy(book, pair.second)


def _in_two(pair: Pair) -> bool:
    """The same in an archive of the first alone."""
    book = _Archive()
    trace(book, pair.first.article, NOW)
    return _is_copy(book, pair.second)


def _is_copy(book: _Archive, text: Text) -> bool:
    copy = trace(book, text.article, NOW).copy
    return copy is not None and copy.one_voice


# -- Floors ---------------------------------------------------------------------------------------


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def headlines(pair: Pair) -> bool:
    """Jaccard index of the headlines' words over .55, as aggregators compare them."""
    one, other = (set(_words(text.title or "")) for text in (pair.first, pair.second))
    return bool(one | other) and len(one & other) > 0.55 * len(one | other)


def simhash(pair: Pair) -> bool:
    """64 bits, at most 3 of them other: G. S. Manku et al., "Detecting near-duplicates for web crawling", WWW 2007."""
    return (_simhash(pair.first) ^ _simhash(pair.second)).bit_count() <= 3


def _simhash(text: Text) -> int:
    numbers = np.array([_number(word) for word in _words(" ".join(text.paragraphs))], dtype=np.uint64)
    bits = (numbers[:, None] >> np.arange(64, dtype=np.uint64)) & np.uint64(1)
    heavier = 2 * bits.sum(axis=0) > len(numbers)
    return int(sum(1 << at for at, one in enumerate(heavier) if one))


def _number(word: str) -> int:
    return crc32(word.encode()) << 32 | crc32(word.encode()[::-1] + b"x")


_PRIME = (1 << 31) - 1
_BANDS, _ROWS = 16, 8
_CHANCE = np.random.default_rng(7)
_FACTORS, _TERMS = _CHANCE.integers(1, _PRIME, (2, _BANDS * _ROWS, 1), dtype=np.uint64)


def minhash(pair: Pair) -> bool:
    """128 hashes of five-word shingles in 16 bands of 8: Jaccard of about .7 and more.

    A. Z. Broder, "On the resemblance and containment of documents", 1997; J. Leskovec, A. Rajaraman, J. Ullman, "Mining
    of Massive Datasets", 2020, 3.4.
    """
    one, other = (_signature(text).reshape(_BANDS, _ROWS) for text in (pair.first, pair.second))
    return bool((one == other).all(axis=1).any())


def _signature(text: Text) -> np.ndarray:
    words = _words(" ".join(text.paragraphs))
    told = {" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))}
    numbers = np.array([crc32(shingle.encode()) % _PRIME for shingle in told], dtype=np.uint64)
    return ((_FACTORS * numbers + _TERMS) % _PRIME).min(axis=1)


FLOORS: dict[str, Callable[[Pair], bool]] = {"headline": headlines, "SimHash": simhash, "MinHash": minhash}


# -- The index ------------------------------------------------------------------------------------


MONTHS = 300_000
"""Texts that are in the index already: half a year of some 1,600 a day."""


def _index(number: int, before: int = 0) -> None:
    """Speed of one core and size on disk, on made articles of 400 words of which a fifth are copies.

    `before` are texts in the index that share nothing with them; where there are any, it is full, so that as many are swept
    out as come. So many texts come that shingles are filed in the index twice.
    """
    articles = list(islice(_articles(), number))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "monitor.db"
        with Store.open(path) as store:
            store.add_file(Sighting("made", Stamp(1, 1, 1)), articles, NOW)
        if before:
            _fill(path, before)
        with Store.open(path) as store, patch.object(copies, "MOST_TEXTS", before or copies.MOST_TEXTS):
            start, found = time.process_time(), 0
            for at in range(0, number, 100):
                with store.transaction():
                    found += sum(trace(store, one, NOW).copy is not None for one in articles[at : at + 100])
            seconds = time.process_time() - start
        with closing(sqlite3.connect(path)) as database:
            (size,) = database.execute("SELECT sum(pgsize) FROM dbstat WHERE name LIKE '%copy%'").fetchone()
    print(f"\nindex with {before} texts: {number / seconds:.0f} articles a second and core, ", end="")
    print(f"{size / (before + number):.0f} bytes a text, {found} of {number} are copies")


def _fill(path: Path, texts: int) -> None:
    """Put texts into the index, each with 16 shingles where those of long texts are."""
    chance = Random(5)
    known = ((f"{chance.getrandbits(48):012x}", NOW) for _ in range(texts))
    posted = sorted((chance.randrange(BOUND // 25), number % texts + 1) for number in range(16 * texts))
    with closing(sqlite3.connect(path)) as database, database:
        database.executemany("INSERT INTO copy (article, root, at) VALUES (?1, ?1, ?2)", known)
        database.executemany("INSERT OR IGNORE INTO copy_shingle VALUES (?, ?)", posted)


def _articles() -> Iterable[Article]:
    """Articles of made words; every fifth is one of the last thousand, cut to two thirds and with another lead."""
    chance, told = Random(3), []
    words = [f"w{rank}" for rank in range(30_000)]
    weights = [1 / (rank + 20) for rank in range(30_000)]
    while True:
        paragraphs = [" ".join(chance.choices(words, weights, k=80)) + "." for _ in range(5)]
        if len(told) % 5 == 4:
            paragraphs = [paragraphs[0][:150] + ".", *chance.choice(told[-1000:])[1:4]]
        told.append(paragraphs)
        text = "\n\n".join(paragraphs)
        blocks, start = [], 0
        for paragraph in paragraphs:
            blocks.append(Block(start, start + len(paragraph), BlockKind.BODY))
            start += len(paragraph) + 2
        yield replace(
            Article(f"made:{len(told)}", "made", len(told), text, tuple(blocks)), outlet=f"O{len(told) % 40}"
        )
