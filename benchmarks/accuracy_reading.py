"""How well pages are read: body, title, date, outlet and leftovers against the gold of tests/reading/corpus.

Prints a line per format, the same for the held third (pages that are never tuned on), and beside it
what a plain extraction gives: trafilatura's on HTML, "all is body, the first line is the title" on the
rest; then pages a second of both. `leftovers` is the share of a page's furniture that is not taken for
news, `kept` the share that is in the text all the same, with a label.
"""

import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from corpus import Gold, Page, pages
from trafilatura import extract

from monitor.model import Article, BlockKind, Hints, Refused
from monitor.reading import read

_WARMING = 10
NEWS = frozenset({BlockKind.LEAD, BlockKind.BODY})


class Found(NamedTuple):
    """One article as a program read it; `body` is what it takes for news."""

    title: str | None
    published: str | None
    outlet: str | None
    body: str
    text: str = ""


class Score(NamedTuple):
    """How one article was read, each 0 to 1; None where the gold says nothing to measure."""

    body: float
    title: float | None
    day: float
    time: float | None
    outlet: float | None
    leftovers: float | None
    kept: float | None
    count: float


def run(*, show: bool) -> None:
    """Read the corpus with each program and print the tables."""
    corpus = list(pages())
    _speed([page for page in corpus if page.format == "html"])
    for label, chosen in (("tuned on", lambda page: not page.held), ("held", lambda page: page.held)):
        part = [page for page in corpus if chosen(page)]
        head = "".join(f"{name:>10}" for name in Score._fields)
        print(f"\n{len(part)} pages, {label}\n{'':22}{'n':>4}{head}")
        for name in sorted({page.format for page in part}):
            of_kind = [page for page in part if page.format == name]
            _row(f"{name}", of_kind, ours, show=show and label != "held")
            _row(f"{name}, plain", of_kind, trafilaturas if name == "html" else naive)
        _row("all", part, ours)


def _speed(html: Sequence[Page]) -> None:
    """Pages a second; the first pages only load what is loaded late, the others each reader sees for the first time."""
    first, rest = html[:_WARMING], html[_WARMING:]
    rates = []
    for reader in (ours, trafilaturas):
        for page in first:
            reader(page)
        start = time.perf_counter()
        for page in rest:
            reader(page)
        rates.append(len(rest) / (time.perf_counter() - start))
    mine, plain = rates
    print(
        f"\nHTML: {mine:.0f} pages a second, plain extraction {plain:.0f}: {mine / plain:.1f} times as fast"
    )


def ours(page: Page) -> list[Found]:
    """What the monitor reads; a refusal is no article, and so is one without text."""
    try:
        articles = read(page.data, Hints(page.name))
    except Refused:
        return []
    return [_found(article) for article in articles if isinstance(article, Article)]


def trafilaturas(page: Page) -> list[Found]:
    """What trafilatura extracts with its own defaults, and its metadata."""
    from trafilatura import extract_metadata

    facts = extract_metadata(page.text)
    return [Found(facts.title, facts.date, facts.sitename, extract(page.text, include_comments=False) or "")]


def naive(page: Page) -> list[Found]:
    """All is body, and the first line is the title."""
    return [Found(page.text.split("\n", 1)[0], None, None, page.text)]


def _found(article: Article) -> Found:
    news = [article.text[block.start : block.end] for block in article.blocks if block.kind in NEWS]
    return Found(article.title, article.published, article.outlet, "\n".join(news), article.text)


def _row(
    name: str, chosen: Sequence[Page], reader: Callable[[Page], list[Found]], *, show: bool = False
) -> None:
    scores = [score for page in chosen for score in scores_of(page, reader(page), show=show)]
    columns = ([value for value in column if value is not None] for column in zip(*scores, strict=True))
    print(f"{name:22}{len(scores):4}" + "".join(f"{_mean(column):>10}" for column in columns))


def _mean(values: Sequence[float]) -> str:
    return f"{statistics.mean(values):.3f}" if values else "-"


def scores_of(page: Page, found: Sequence[Found], *, show: bool) -> list[Score]:
    """A score for each article of the gold; a page without one scores by what is taken for news all the same."""
    count = float(len(found) == max(len(page.gold), 1) or not page.gold)
    if not page.gold:
        taken = sum(len(_words(one.body)) for one in found)
        return [Score(float(taken < 10), None, 1, None, None, None, None, 1)]
    pairs = zip_longest(page.gold, found[: len(page.gold)])
    scores = [_score(page, gold, one or Found(None, None, None, ""), count) for gold, one in pairs]
    if show:
        _tell(page, found, scores)
    return scores


def _score(page: Page, gold: Gold, found: Found, count: float) -> Score:
    told = gold.published or ""
    return Score(
        body=_f1(_words(" ".join(gold.paragraphs)), _words(found.body)),
        title=_agree(_words(gold.title), _words(found.title)) if gold.title else None,
        day=_agree(told[:10], (found.published or "")[:10]),
        time=_agree(told[10:16], (found.published or "")[10:16]) if "T" in told else None,
        outlet=_agree(gold.outlet.casefold(), (found.outlet or "").casefold()) if gold.outlet else None,
        leftovers=_labelled(page.leftovers, found.body, " ".join(gold.paragraphs)),
        kept=_kept(page.leftovers, found.text) if found.text else None,
        count=count,
    )


def _labelled(leftovers: Iterable[str], body: str, gold: str) -> float | None:
    """The share of a page's furniture that is not taken for news; what the news itself says is not furniture."""
    bare, news = (" ".join(_words(text)) for text in (body, gold))
    lines = [" ".join(_words(line)) for line in leftovers]
    kept = [line not in bare for line in lines if line not in news]
    return statistics.mean(kept) if kept else None


def _kept(leftovers: Iterable[str], text: str) -> float | None:
    """The share of a page's furniture that is in the text, with whatever label."""
    bare = " ".join(_words(text))
    return statistics.mean(" ".join(_words(line)) in bare for line in leftovers) if leftovers else None


def _agree(one: object, other: object) -> float:
    return float(one == other)


def _words(text: str | None) -> list[str]:
    return re.findall(r"\w+", (text or "").casefold())


def _f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """Token overlap: the harmonic mean of precision and recall over words with their counts."""
    common = (Counter(gold) & Counter(found)).total()
    return 2 * common / (len(gold) + len(found)) if common else 0.0


def _tell(page: Page, found: Sequence[Found], scores: Sequence[Score]) -> None:
    for gold, one, score in zip_longest(page.gold, found, scores):
        if not (gold and one) or min(value for value in score if value is not None) < 0.99:
            print(
                f"  {page.name}",
                *(
                    f"{name}={value:.2f}"
                    for name, value in zip(Score._fields, score or (), strict=False)
                    if value is not None and value < 0.99
                ),
            )
            print(
                "     gold ",
                gold and gold[:3]
                if isinstance(gold, tuple)
                else gold and (gold.title, gold.published, gold.outlet),
            )
            print("     found", one and one[:3])
            bare = " ".join(_words(one.body if one else ""))
            print("     taken for news:", [line for line in page.leftovers if " ".join(_words(line)) in bare])
            print(
                "     lost:",
                [
                    part[:60]
                    for part in (gold.paragraphs if gold else ())
                    if " ".join(_words(part)) not in bare
                ],
            )
