"""Between reading and storing: what an outlet repeats is labelled by what the store has learnt of it."""

from collections.abc import Sequence

from monitor.model import Article, Refused
from monitor.reading.relabel import relabel
from monitor.store import Store


def labelled(store: Store, results: Sequence[Article | Refused]) -> list[Article | Refused]:
    """The articles with the lines that their outlets repeat relabelled, in order; refusals pass."""
    return [
        relabel(item, store.outlet_lines(item)) if isinstance(item, Article) else item for item in results
    ]
