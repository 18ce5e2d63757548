"""How well and how fast languages are found: single invented sentences, names alone, and the pages of the corpus.

    .venv/bin/python benchmarks/accuracy.py language

Prints, per language, how many sentences are right, wrong and left without a language; what other limits of certainty
would give; and articles a second. Exits with 1 where a sentence is taken for another language.
"""

import time
from collections import Counter
from pathlib import Path

from corpus import Page, pages

from monitor.model import Article, Hints, Refused
from monitor.model.languages import language_name
from monitor.reading import language, read

SENTENCES = Path(__file__).parent.parent / "tests" / "reading" / "languages.txt"
NAMES = (
    "Haniyeh meets Khamenei",
    "Iran Israel Gaza",
    "Netanyahu, Gallant, Halevi",
    "Ismail Haniyeh, Ziyad al-Nakhalah, Hossein Amir-Abdollahian, Ali Khamenei",
    "Tehran Beirut Damascus Baghdad Sanaa",
    "Explosion in Tehran",
    "Hamas Hezbollah Houthi IRGC",
)
"""Texts that are in no language: each one found is a guess."""

ROUNDS = 20


def run() -> None:
    """Measure and print."""
    pairs = [line.split(" ", 1) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    wrong = sentences(pairs)
    limits(pairs)
    corpus()
    raise SystemExit(wrong > 0)


def sentences(pairs: list[list[str]]) -> int:
    """Print right, wrong and unsure, by language; returns how many are wrong."""
    counts: Counter[tuple[str, str]] = Counter()
    for code, sentence in pairs:
        found, _ = language.detect(sentence)
        counts[code, "right" if found == code else "wrong" if found else "unsure"] += 1
    codes = sorted({code for code, _ in pairs}, key=language_name)
    for code in codes:
        told = "  ".join(
            f"{counts[code, how]} {how}" for how in ("right", "wrong", "unsure") if counts[code, how]
        )
        print(f"{language_name(code):12} {told}")
    right, wrong = (
        sum(number for (_, how), number in counts.items() if how == want) for want in ("right", "wrong")
    )
    print(
        f"\n{len(pairs)} sentences in {len(codes)} languages: {right / len(pairs):.1%} right, {wrong} wrong"
    )
    return wrong


def limits(pairs: list[list[str]]) -> None:
    """Print what other limits of certainty would give; names alone must stay without a language."""
    kept = language.SURE
    for limit in (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95):
        language.SURE = limit
        found = [(code, language.detect(sentence)[0]) for code, sentence in pairs]
        right, wrong = sum(a == b for a, b in found), sum(b not in {a, None} for a, b in found)
        guesses = sum(language.detect(name)[0] is not None for name in NAMES)
        chosen = "  <- in force" if limit == kept else ""
        print(
            f"sure from {limit:.2f}: {right / len(pairs):.1%} right, {wrong} wrong, {guesses} guesses{chosen}"
        )
    language.SURE = kept


def corpus() -> None:
    """Print the languages of the pages of the corpus, and how long finding them takes."""
    articles = [article for page in pages() for article in _articles(page)]
    counts = Counter(article.language or "und" for article in articles)
    found = ", ".join(f"{number} {language_name(code)}" for code, number in counts.most_common())
    print(f"\n{len(articles)} articles of the corpus: {found}")
    start = time.perf_counter()
    for _ in range(ROUNDS):
        for article in articles:
            language.with_language(article)
    took = time.perf_counter() - start
    print(f"{len(articles) * ROUNDS / took:,.0f} articles a second")


def _articles(page: Page) -> list[Article]:
    """The articles of a page; some hold none, on purpose."""
    try:
        items = read(page.data, Hints(page.name))
    except Refused:
        return []
    return [item for item in items if isinstance(item, Article)]
