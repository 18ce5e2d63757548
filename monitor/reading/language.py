"""The language of an article: as it is stated, unless its words surely say something else.

The words are judged by py3langid's naive Bayes model over byte n-grams (after Lui and Baldwin,
"langid.py", 2012), among the languages of the news only. Lists of names and other short texts
spread over many languages and stay without one: `benchmarks/language.py` measures the limits.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from monitor.model import Article, BlockKind
from monitor.model.languages import LANGUAGES, language_code

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

SURE = 0.7
"""The least share of probability that names a language; names alone stay below 0.3."""

SURER = 0.95
"""What it takes to contradict a stated language."""

FEWEST = 12
"""Letters below which nothing is named."""

ENOUGH = 200
"""Letters without which a stated language is not contradicted: a headline may quote another language."""

_SAMPLE = 800
"""Characters that are looked at: more changes nothing and takes longer."""

_TOLD = frozenset({BlockKind.TITLE, BlockKind.LEAD, BlockKind.BODY})
_KINDS = ("arz", "ary", "sdh", "nn", "yue", "wuu")
"""What the model knows as languages of their own, and news does not."""


def with_language(article: Article) -> Article:
    """The article with its language and where that was read: "metadata", or "text" (against what is stated)."""
    stated = language_code(article.language) if article.language else None
    sample = _sample(article)
    found, share = detect(sample)
    if found is None or found == stated:
        return replace(article, language=stated, language_from="metadata" if stated else None)
    if stated is None:
        return replace(article, language=found, language_from="text")
    if share >= SURER and _letters(sample) >= ENOUGH:
        return replace(article, language=found, language_from=f"text, stated is {stated}")
    return replace(article, language=stated, language_from="metadata")


def detect(text: str) -> tuple[str | None, float]:
    """The ISO 639-1 code of a text's language and its share of probability (0 to 1); None where it is not sure."""
    if _letters(text) < FEWEST:
        return None, 0.0
    shares: dict[str, float] = defaultdict(float)
    for label, share in _identifier().rank(text):
        shares[language_code(label)] += share
    best = max(shares, key=lambda code: shares[code])
    return (best, shares[best]) if shares[best] >= SURE else (None, shares[best])


def _sample(article: Article) -> str:
    """The beginning of what the article tells; furniture may be in the language of the page's makers."""
    return "\n".join(_told(article))[:_SAMPLE]


def _told(article: Article) -> Iterator[str]:
    room = _SAMPLE
    for block in article.blocks:
        if block.kind in _TOLD and room > 0:
            yield article.text[block.start : block.end]
            room -= block.end - block.start


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


@cache
def _identifier() -> "LanguageIdentifier":
    """The model: half a second to load, so only where an article is read."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([*LANGUAGES, *_KINDS])
    return identifier
