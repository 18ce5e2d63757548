"""What it saves that a trained pipeline reads only sentences that hold a name nobody watches.

    .venv/bin/python benchmarks/entities.py [--pipeline en_core_web_sm]

The same articles, the same pipeline, turn about in one run: its entities in whole articles, and in
the sentences that first hold such a name whose company leaves doubt, the choosing included. Without --pipeline a
tiny one is trained first; how long a pipeline takes for a sentence makes no odds to the ratio.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import spacy
from naming import FILES, told
from re3d import documents
from tiny import trained
from understanding import article, extractor

from monitor.extraction.entities import entities, recogniser
from monitor.extraction.unwatched import choose, names_of
from monitor.model import Article, Extraction

ROUNDS = 7
Read = tuple[Article, Extraction]


def main() -> None:
    """Print the time of both, the ratio, and how many names the shorter way keeps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pipeline", help="an installed spaCy package or its path")
    with tempfile.TemporaryDirectory() as folder:
        nlp = recogniser(spacy.load(parser.parse_args().pipeline or trained(Path(folder))))
    if nlp is None:
        sys.exit("this pipeline finds no entities: it has no component called ner")
    sets = {"our own articles": [story.article for which in FILES for story in told(which)]}
    sets["real documents (re3d)"] = [article(text) for _, text in documents()]

    def whole(article: Article, seen: Extraction) -> int:
        return len(list(entities(nlp, article.text, seen.sentences)))

    def chosen(article: Article, seen: Extraction) -> int:
        names = names_of(article.text, seen.sentences, seen.mentions)
        return len(list(entities(nlp, article.text, choose(names, seen.sentences))))

    for title, articles in sets.items():
        if not articles:
            print(f"{title}: left out, they are not there")
            continue
        read = [(each, extractor().extract(each)) for each in articles]
        _report(title, read, _seconds(read, whole, chosen))


def _seconds(read: Sequence[Read], *ways: Callable[[Article, Extraction], int]) -> list[float]:
    """The median seconds of each way, turn about."""
    taken: list[list[float]] = [[] for _ in ways]
    for _ in range(ROUNDS):
        for way, times in zip(ways, taken, strict=True):
            start = time.process_time()
            for each in read:
                way(*each)
            times.append(time.process_time() - start)
    return [statistics.median(times) for times in taken]


def _report(title: str, read: Sequence[Read], seconds: Sequence[float]) -> None:
    whole, chosen = seconds
    sentences = sum(len(seen.sentences) for _, seen in read)
    few = sum(len(choose(seen.names, seen.sentences)) for _, seen in read)
    print(f"{title}: {len(read)}, of {sentences} sentences, {few} of them read")
    print(f"  whole articles       {whole / len(read) * 1000:6.2f} ms an article")
    print(
        f"  chosen sentences     {chosen / len(read) * 1000:6.2f} ms an article, {whole / chosen:.1f} times faster"
    )


if __name__ == "__main__":
    main()
