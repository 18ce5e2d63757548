"""How well articles are told apart into stories: streams of look-alike events, in several orders, with and without dates.

Side by side with two floors on the same articles: MinHash over shingles and TF-IDF with the nearest centroid, both at the
threshold that suits the streams tuned on best. Ours has one threshold, the shipped one, for all. Streams whose names
begin with "held" were never looked at while anything was tuned. Those by another hand stand on lines of their own.
"""

import random
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

import yaml
from clustering import Fit, Labels, Method, by_centroid, by_minhash, fit, mean

from monitor.extraction.extractor import Extractor
from monitor.ledger import Ledger
from monitor.model import Article, Extraction, Hints, Sighting, Stamp
from monitor.reading import from_text, read
from monitor.rulebook import check
from monitor.rulebook.files import read_files
from monitor.store import Store
from monitor.tellings import tell_apart

ROOT = Path(__file__).parent.parent
STREAMS = ROOT / "tests" / "stories" / "streams"
SEEDS = ROOT.parent / "shared" / "seeds"
ANOTHER_HAND = frozenset({"twins-3", "held-twins-2", "dated-2", "held-dated-2"})
ORDERS = 3
NOW = "2031-01-01T00:00:00.000000+00:00"


@dataclass(frozen=True, slots=True)
class Told:
    """An article of a stream and the event that it tells."""

    event: str
    article: Article


@cache
def _streams() -> Mapping[str, tuple[Told, ...]]:
    found: dict[str, tuple[Told, ...]] = {}
    for path in sorted(STREAMS.glob("*.yaml")):
        name = path.stem if path.stem in ANOTHER_HAND else path.stem.rstrip("0123456789-")
        found[name] = (*found.get(name, ()), *_told(path))
    return found


def _told(path: Path) -> Iterator[Told]:
    for thread in yaml.safe_load(path.read_text(encoding="utf-8")):
        for written in thread["articles"]:
            published = written.get("published")
            stated = published.isoformat() if isinstance(published, datetime) else published
            article = from_text(written["text"], written.get("title"), file=path.name)
            outlet = written.get("outlet")
            yield Told(
                thread["story"],
                replace(article, key=written["id"], published=stated and str(stated), outlet=outlet),
            )


@cache
def _extractor() -> Extractor:
    rulebook, _ = check(read_files(ROOT / "rules"))
    return Extractor(rulebook.gazetteer)


@cache
def _extraction(text: str, article: Article) -> Extraction:  # noqa: ARG001 - the text is the key of the cache
    return _extractor().extract(article)


def ours(articles: Sequence[Article]) -> Labels:
    """The monitor's own way, in memory."""
    ledger = Ledger()
    return [tell_apart(ledger, one, _extraction(one.text, one), NOW) for one in articles]


METHODS: Mapping[str, Method] = {"ours": ours, "TF-IDF centroid": by_centroid, "MinHash": by_minhash}


def run() -> None:
    """Print a table for each stream, then the seeds, then the speed."""
    for name in sorted(_streams(), key=lambda name: (name.startswith("held"), name)):
        _stream(name, _streams()[name])
    for held in (False, True):
        whole = [one for name, told in _streams().items() if name.startswith("held") is held for one in told]
        _stream("all that was held back" if held else "all that was tuned on", whole)
    _seeds()
    _load()


def _stream(name: str, told: Sequence[Told]) -> None:
    events = len({one.event for one in told})
    for dated in (True, False):
        print(
            f"\n{name}: {len(told)} articles of {events} events, {'as dated' if dated else 'without dates'}"
        )
        for method, cluster in METHODS.items():
            print(
                f"  {method:16}", mean([_fit(told, cluster, order, dated=dated) for order in range(ORDERS)])
            )


def _fit(told: Sequence[Told], cluster: Method, order: int, *, dated: bool) -> Fit:
    shuffled = list(told)
    random.Random(order).shuffle(shuffled)
    articles = [one.article if dated else replace(one.article, published=None) for one in shuffled]
    return fit([one.event for one in shuffled], cluster(articles))


# -- The seeds ------------------------------------------------------------------------------------


def _seeds() -> None:
    """000, 001 and 004 are one story, 002 and the two articles of 003 are others; in many orders."""
    if not SEEDS.is_dir():
        print("\nseeds: not here")
        return
    read_in = [
        (path.name[:3], one)
        for path in sorted(SEEDS.iterdir())
        for one in read(path.read_bytes(), Hints(path.name))
        if isinstance(one, Article)
    ]
    right = 0
    for order in range(100):
        random.Random(order).shuffle(read_in)
        labels = ours([article for _, article in read_in])
        visit = {
            label for (name, _), label in zip(read_in, labels, strict=True) if name in {"000", "001", "004"}
        }
        right += len(visit) == 1 and len(set(labels)) == 4
    print(f"\nseeds: {right} of 100 orders give the one visit in three articles, and three other stories")


# -- Load -----------------------------------------------------------------------------------------


def _load(size: int = 3000) -> None:
    """The story step on its own, in the store: profile, candidates, join, write."""
    articles = list(_generated(size))
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "news.db") as store:
        path = Path(folder) / "news.db"
        for at in range(0, size, 100):
            store.add_file(Sighting(f"{at}.txt", Stamp(1, 1, 1)), articles[at : at + 100], NOW)
        store.checkpoint()
        before, started = path.stat().st_size, time.process_time()
        for at in range(0, size, 100):
            with store.transaction():
                for article in articles[at : at + 100]:
                    tell_apart(store, article, Extraction("blank:en", ""), NOW)
        spent = time.process_time() - started
        store.checkpoint()
        grown = (path.stat().st_size - before) / size
        stories = len(store.stories(0))
    words = sum(len(article.text.split()) for article in articles) / size
    print(
        f"\nload: {size} generated articles of {words:.0f} words in {stories} stories: "
        f"{size / spent:.0f} a second and core, {grown:.0f} bytes each"
    )


def _generated(size: int) -> Iterator[Article]:
    """Articles made of paragraphs of the streams, with names of an event that there never was."""
    chance = random.Random(1)
    syllables = "ba ke lo mi nu ra se ti vo zu dra fel gor hin".split()  # noqa: SIM905 - reads better
    texts = [one.article for told in _streams().values() for one in told]
    events = [
        (chance.choice(texts), ["".join(chance.choices(syllables, k=3)).title() for _ in range(6)])
        for _ in range(size // 5)
    ]
    for number in range(size):
        base, names = chance.choice(events)
        other = chance.choice(texts)
        named = " ".join(f"{chance.choice(names)} spoke to {chance.choice(names)}." for _ in range(9))
        text = "\n\n".join((base.text, *other.text.split("\n\n")[1:], named))
        published = f"2031-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        article = from_text(text, base.title)
        yield replace(article, key=f"load:{number}", index=number, published=published)
