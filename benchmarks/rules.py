"""How long rules take, from a desk of ten watches to one of thousands, all made up here.

    .venv/bin/python benchmarks/rules.py [--watches 10000] [--articles 60]

Checks 2,000 watches and 20,000 actors with the code of `news-monitor check`. Then takes some 33,000 names (the
Phoenix dictionaries where ../shared/data/phoenix is at hand) and thousands of watches of every kind of clause:
checks them, loads them, loads them again in a daemon's keeper with one watch and with one name edited, and matches articles with
ten watches and with all of them, side by side. Seconds are of work: what a busy machine makes it wait does not
count. Exits with 1 where a limit is missed.
"""

import argparse
import logging
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import rules_made as made

from monitor.daemon.keeper import Keeper
from monitor.extraction import Extractor
from monitor.judging import Rules
from monitor.matching import match_all
from monitor.model import Article, Extraction, Finding, Gazetteer, Rulebook, Target
from monitor.pipeline import Desk
from monitor.pipeline.desk import routes
from monitor.rulebook import Build, RuleFile, build, check, read_files
from monitor.store import Store
from monitor.workers import Workers

T = TypeVar("T")

CHECK, MIXED, LOAD, RATIO = 3.0, 12.0, 5.0, 2.0
"""Seconds for a check, for one of thousands of watches of every kind with all names, and for a load or reload; how much
dearer an article may be with all watches than with ten."""

FEW = 10


def main() -> None:
    """Run all of it and print what it took."""
    logging.disable(logging.WARNING)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--watches", type=int, default=10_000)
    parser.add_argument("--articles", type=int, default=60)
    given = parser.parse_args()
    took = [(checking(2_000, 20_000), CHECK), *scale(given.watches, given.articles)]
    raise SystemExit(any(value > limit for value, limit in took))


def checking(watches: int, actors: int) -> float:
    """Seconds of a check."""
    with tempfile.TemporaryDirectory() as folder:
        made.write_rules(Path(folder), watches, actors)
        files = read_files(Path(folder))
        took, (rulebook, findings) = timed(lambda: checked(files))
    print(f"{len(rulebook.watches)} watches, {len(rulebook.actors)} actors, {len(findings)} findings")
    print(f"check    {took:6.2f} s (at most {CHECK:.0f} s)\n")
    return took


def checked(files: Sequence[RuleFile]) -> tuple[Rulebook, tuple[Finding, ...]]:
    """What `news-monitor check` does."""
    return check(files, frozenset({"desk"}), datetime.now(UTC).date())


def scale(count: int, articles: int) -> list[tuple[float, float]]:
    """What the names and watches cost, each with its limit."""
    desk = made.vocabulary()
    shipped = check(desk)[0]
    names, total = made.names({n.casefold(): a.id for a in shipped.actors for n in (a.name, *a.aliases)})
    who = made.cast(check((*desk, names))[0], shipped)
    files = (*desk, names, *made.watches(count, who))
    print(f"{total} names beside those that ship, {count} watches")
    mixed, (_, findings) = timed(lambda: checked(files))
    print(f"check    {mixed:6.2f} s (at most {MIXED:.0f} s), {len(findings)} findings")
    loading, (built, rules) = timed(lambda: load(files))
    print(f"load     {loading:6.2f} s (at most {LOAD:.0f} s)")
    news = made.articles(articles, built.rulebook, who, count)
    understood = extracting(news, shipped.gazetteer, built.rulebook.gazetteer)
    ratio = matching(rules, news, understood)
    del built, rules  # a keeper holds the rules of before, and no others
    return [(mixed, MIXED), (loading, LOAD), *((took, LOAD) for took in keeping(files)), (ratio, RATIO)]


def load(files: Sequence[RuleFile]) -> tuple[Build, Rules]:
    """From YAML to rules that articles can be matched with."""
    built = build(files, (), lambda _: {}, None)
    return built, Rules.of(built.rulebook)


def keeping(files: Sequence[RuleFile]) -> Iterator[float]:
    """Seconds until an edit is in force in a daemon, with a store and processes of its own."""
    target = Target("console", "console", "console", "console")
    with tempfile.TemporaryDirectory() as folder, Workers(slots=1) as workers:
        root = Path(folder)
        for file in files:
            write(root / file.path, file.text or "")
        with Store.open(root / "news.db") as store:
            desk = Desk(lambda act: act(store), lambda: datetime.now(UTC), routes((target,), {}), "console")
            keeper = Keeper(root / "rules", workers, "blank", desk)
            keeper.reload()
            for label, path, old, new in (
                ("watch", files[-1].path, "severity: low", "severity: high"),
                ("name", "rules/actors/iran.yaml", "name: ", "name: Old "),
            ):
                write(root / path, (root / path).read_text(encoding="utf-8").replace(old, new, 1))
                start = time.perf_counter()
                took, _ = timed(keeper.reload)
                waited = time.perf_counter() - start
                print(
                    f"reload   {took:6.2f} s, one {label} edited (at most {LOAD:.0f} s); in force after {waited:.2f} s"
                )
                yield took


def write(path: Path, text: str) -> None:
    """Put a file there, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def extracting(news: Sequence[Article], few: Gazetteer, many: Gazetteer) -> list[Extraction]:
    """What is understood of articles with all names; tells what that costs beside the shipped ones."""
    ready = [timed(lambda names=names: Extractor(names, "blank")) for names in (few, many)]
    spent = [timed(lambda one=one: [one.extract(each) for each in news]) for _, one in ready]
    for label, (built, _), (took, _) in zip(("shipped names", "all names"), ready, spent, strict=True):
        print(
            f"extract  {1000 * took / len(news):6.2f} ms an article with {label}; {built:.2f} s to get ready"
        )
    return spent[-1][1]


def matching(rules: Rules, news: Sequence[Article], understood: Sequence[Extraction]) -> float:
    """How often dearer an article is with all watches than with ten, the ten being those that match most often."""
    pairs = list(zip(news, understood, strict=True))
    found = [match.watch for pair in pairs for match in match_all(rules.index, *pair)]
    busy = sorted(rules.watches.values(), key=lambda watch: -found.count(watch.id))[:FEW]
    few = rules.only(busy)
    times = {
        name: min(timed(lambda one=one: [match_all(one.index, *pair) for pair in pairs])[0] for _ in range(5))
        for name, one in (("ten", few), ("all", rules))
    }
    tried = sum(1 for pair in pairs for _ in rules.index.relevant(rules.index.page(*pair), pair[1]))
    ratio = times["all"] / times["ten"]
    ten, every = (1000 * times[name] / len(pairs) for name in ("ten", "all"))
    print(f"match    {ten:6.2f} ms an article with ten watches, {every:.2f} ms with all: {ratio:.2f} times")
    print(
        f"         {tried / len(pairs):.1f} watches tried and {len(found) / len(pairs):.1f} met in an article"
    )
    return ratio


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds of processor time, and the result."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


if __name__ == "__main__":
    main()
