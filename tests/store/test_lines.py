import pytest
from storing import add, all_or_nothing, article

from monitor.model import Block, BlockKind, LineSeen, line_key, line_keys
from monitor.store import Store, lines

LEAD = "Mayor Lund opened the {} bridge before a great many people, the harbour office reported on Tuesday."
SLOGAN = "The river at your breakfast table"


def day(number: int) -> str:
    return f"2031-05-{number:02}T10:00:00.000000+00:00"


def page(number: int, *more: str, outlet: str | None = "Quay Post", **changes: object):
    """An article of an outlet: a lead of its own, and lines that others may have too."""
    parts = [LEAD.format(number), *more]
    blocks, start = [], 0
    for part in parts:
        blocks.append(Block(start, start + len(part), BlockKind.BODY if start else BlockKind.LEAD))
        start += len(part) + 2
    changes = {"outlet": outlet, "title": f"Bridge {number} opens", **changes}
    return article("\n\n".join(parts), f"url:{number}", blocks=tuple(blocks), **changes)


def publish(store: Store, *numbers: int, **changes: object) -> None:
    for number in numbers:
        add(store, page(number, SLOGAN, **changes), path=f"{number}.txt", now=day(number))


def seen(store: Store, outlet: str | None = "Quay Post") -> LineSeen | None:
    return store.outlet_lines(page(99, SLOGAN, outlet=outlet)).get(line_key(SLOGAN))


def test_an_outlet_s_lines_are_counted_with_titles_and_days(store):
    publish(store, 1, 2, 3)
    assert seen(store) == LineSeen(articles=3, since=3, titles=3, days=3)
    assert seen(store, "QUAY POST") == seen(store)
    assert seen(store, "River Post") is None


def test_without_an_outlet_nothing_is_learnt(store):
    publish(store, 1, 2, outlet=None)
    assert seen(store, None) is None
    assert store._value("SELECT count(*) FROM outlet_line") == 0


def test_since_counts_the_articles_from_the_line_s_first_on(store):
    for number in (1, 2):
        add(store, page(number), path=f"{number}.txt", now=day(number))
    publish(store, 3)
    add(store, page(4), path="4.txt", now=day(4))
    assert seen(store) == LineSeen(articles=1, since=2, titles=1, days=1)


def test_versions_and_copies_of_an_article_are_not_counted(store):
    publish(store, 1)
    changed = page(1, SLOGAN, "A line was added.", "And another one came too.")
    add(store, changed, path="1.txt", now=day(2))
    add(store, changed, path="copy.txt", now=day(3))
    assert seen(store) == LineSeen(articles=1, since=1, titles=1, days=1)


def test_one_title_or_one_day_is_counted_once(store):
    publish(store, 1, 2, title="Bridge opens", published="2031-05-01")
    publish(store, 3, title=None, published="2031-05-01T08:00")
    assert seen(store) == LineSeen(articles=3, since=3, titles=1, days=1)


def test_no_more_titles_are_kept_than_are_told_apart(store):
    publish(store, *range(1, 15))
    assert seen(store) == LineSeen(articles=14, since=14, titles=8, days=8)


@pytest.mark.parametrize(
    ("line", "counted"),
    [
        (SLOGAN, True),
        ("x" * 300, True),
        ("x" * 301, False),
        ("“The river rises,” she said.", False),
        ("* * * 12", False),
        (SLOGAN.upper() + "  ", True),
    ],
)
def test_lines_worth_counting(line: str, counted: bool):
    assert (line_key(line) is not None) is counted
    assert len(line_keys(page(1, line, line))) == 1 + counted


def test_lines_that_came_once_are_forgotten_first(store, monkeypatch):
    monkeypatch.setattr(lines, "_LINES", 3)
    for number in range(1, 17):
        extra = (SLOGAN,) if number < 3 else ()
        add(store, page(number, *extra), path=f"{number}.txt", now=day(number))
    kept = store._column("SELECT line FROM outlet_line")
    assert set(kept) == {line_key(SLOGAN), line_key(LEAD.format(15)), line_key(LEAD.format(16))}


def test_the_outlet_that_was_not_heard_of_longest_is_forgotten(store, monkeypatch):
    monkeypatch.setattr(lines, "_OUTLETS", 2)
    for number, outlet in enumerate(("Quay Post", "River Post", "Hill Post"), 1):
        publish(store, number, outlet=outlet)
    assert store._column("SELECT name FROM outlet ORDER BY name") == ("hill post", "river post")
    assert seen(store) is None
    assert seen(store, "Hill Post") == LineSeen(1, 1, 1, 1)


def test_lines_are_counted_with_their_article_or_not_at_all(tmp_path):
    tries = all_or_nothing(tmp_path / "lines.db", lambda store: publish(store, 1))
    assert tries > 5
