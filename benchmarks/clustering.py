"""How well a clustering fits the gold one, and the floors: what simple methods reach on the same articles."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log, log1p, sqrt
from zlib import crc32

from monitor.model import Article

Labels = Sequence[Hashable]


@dataclass(frozen=True, slots=True)
class Fit:
    """How a clustering fits the gold one.

    `precision`, `recall` and `f1` are B-cubed (A. Bagga and B. Baldwin, ACL 1998), `ami` is adjusted mutual information,
    `pieces` the clusters an event is spread over, `opened` the share of events whose first article opened a cluster.
    """

    precision: float
    recall: float
    f1: float
    ami: float
    pieces: float
    opened: float

    def __str__(self) -> str:
        bcubed = f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"
        return f"{bcubed}  AMI {self.ami:.3f}  {self.pieces:.2f} a piece  new {self.opened:.3f}"


def fit(gold: Labels, found: Labels) -> Fit:
    """Compare two clusterings of articles, both in order of arrival."""
    pairs, rows, columns = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    total = len(gold)
    precision = sum(n * n / columns[label] for (_, label), n in pairs.items()) / total
    recall = sum(n * n / rows[event] for (event, _), n in pairs.items()) / total
    pieces = len(pairs) / len(rows)
    f1 = 2 * precision * recall / (precision + recall)
    return Fit(precision, recall, f1, ami(pairs, rows, columns, total), pieces, _opened(gold, found))


def mean(fits: Sequence[Fit]) -> Fit:
    """The mean of each measure."""
    names = ("precision", "recall", "f1", "ami", "pieces", "opened")
    return Fit(*(sum(getattr(one, name) for one in fits) / len(fits) for name in names))


def _opened(gold: Labels, found: Labels) -> float:
    """New-event recall: of the first articles of events, those that no cluster swallowed."""
    events: set[Hashable] = set()
    clusters: set[Hashable] = set()
    opened = 0
    for event, cluster in zip(gold, found, strict=True):
        opened += event not in events and cluster not in clusters
        events.add(event)
        clusters.add(cluster)
    return opened / len(events)


def ami(
    pairs: Counter[tuple[Hashable, Hashable]],
    rows: Counter[Hashable],
    columns: Counter[Hashable],
    total: int,
) -> float:
    """Adjusted mutual information, with the mean of both entropies as its maximum.

    N. X. Vinh, J. Epps and J. Bailey, "Information theoretic measures for clusterings comparison", JMLR 11 (2010), eq. 24a.
    """
    mutual = sum(n / total * log(n * total / (rows[a] * columns[b])) for (a, b), n in pairs.items())
    by_chance = sum(
        times * more * _expected(a, b, total)
        for a, times in Counter(rows.values()).items()
        for b, more in Counter(columns.values()).items()
    )
    most = (_entropy(rows, total) + _entropy(columns, total)) / 2
    return (mutual - by_chance) / (most - by_chance) if most > by_chance else 1.0


def _expected(a: int, b: int, total: int) -> float:
    """What a row of `a` and a column of `b` share by chance, over the hypergeometric distribution."""
    ways = lgamma(a + 1) + lgamma(b + 1) + lgamma(total - a + 1) + lgamma(total - b + 1) - lgamma(total + 1)
    found = 0.0
    for n in range(max(1, a + b - total), min(a, b) + 1):
        parts = (n, a - n, b - n, total - a - b + n)
        found += n / total * log(total * n / (a * b)) * exp(ways - sum(lgamma(part + 1) for part in parts))
    return found


def _entropy(sizes: Counter[Hashable], total: int) -> float:
    return -sum(n / total * log(n / total) for n in sizes.values())


# -- Floors ---------------------------------------------------------------------------------------

Method = Callable[[Sequence[Article]], Labels]

_WORDS = re.compile(r"[^\W_]+")
_PERMUTATIONS = 64
_PRIME = (1 << 61) - 1


def by_minhash(articles: Sequence[Article], threshold: float = 0.05) -> Labels:
    """MinHash of 3-word shingles: an article joins the cluster of the one that it is likest to, from a Jaccard on.

    A. Broder, "On the resemblance and containment of documents", 1997; compared with all, as a wide LSH would.
    """
    signatures: list[tuple[int, ...]] = []
    labels: list[int] = []
    for number, article in enumerate(articles):
        own = _signature(article.told)
        score, nearest = max(
            ((_agreeing(own, other), at) for at, other in enumerate(signatures)), default=(0.0, 0)
        )
        labels.append(labels[nearest] if score >= threshold else number)
        signatures.append(own)
    return labels


def _signature(text: str) -> tuple[int, ...]:
    words = _WORDS.findall(text.lower())
    shingles = {crc32(" ".join(words[at : at + 3]).encode()) for at in range(max(1, len(words) - 2))}
    return tuple(
        min(
            (shingle * (2 * n + 1) * 0x9E3779B97F4A7C15 + n * 0xBF58476D1CE4E5B9) % _PRIME
            for shingle in shingles
        )
        for n in range(_PERMUTATIONS)
    )


def _agreeing(one: Iterable[int], other: Iterable[int]) -> float:
    return sum(a == b for a, b in zip(one, other, strict=True)) / _PERMUTATIONS


def by_centroid(articles: Sequence[Article], threshold: float = 0.14) -> Labels:
    """TF-IDF over all words, nearest centroid, one pass; document frequencies are those of what came before."""
    having: Counter[str] = Counter()
    sums: list[dict[str, float]] = []
    labels: list[int] = []
    for number, article in enumerate(articles):
        counts = Counter(_WORDS.findall(article.told.lower()))
        having.update(counts.keys())
        vector = {word: log1p(n) * log((number + 2) / having[word]) for word, n in counts.items()}
        score, nearest = max(
            ((_cosine(vector, other), at) for at, other in enumerate(sums)), default=(0.0, 0)
        )
        if score < threshold:
            nearest = len(sums)
            sums.append(defaultdict(float))
        for word, weight in vector.items():
            sums[nearest][word] += weight
        labels.append(nearest)
    return labels


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    shared = sum(weight * other.get(word, 0.0) for word, weight in one.items())
    lengths = sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return shared / lengths if lengths else 0.0
