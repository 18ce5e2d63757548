import pytest
from storing import LATER, MUCH_LATER, NOW, TEXT, add, article

from monitor.model import Extraction, Origin, StoreError


@pytest.fixture
def ids(store):
    first = add(store, article(title="Flour", key="url:1"))
    second = add(
        store, article('A NATO summit: C++ and Zürich\'s "quoted" bread.', "url:2", index=1), now=LATER
    )
    return first + second


def found(store, query, **options):
    return [row["id"] for row in store.search(query, 10, **options)]


def test_articles_are_listed_newest_first(store, ids):
    assert [row["id"] for row in store.articles(5)] == [ids[1], ids[0]]
    assert store.articles(1)[0] == {
        "id": ids[1],
        "file": "in/a.txt",
        "index": 1,
        "title": None,
        "outlet": None,
        "published": None,
        "published_from": None,
        "state": "pending",
        "first_seen": LATER,
        "url": None,
        "flags": (),
        **dict.fromkeys(
            ("outlet_id", "outlet_from", "credited", "credited_id", "language", "language_from", "escalation")
        ),
    }


def test_articles_are_listed_by_state_and_time(store, ids):
    store.done(ids[0], "done", NOW)
    assert [row["id"] for row in store.articles(5, state="done")] == [ids[0]]
    assert [row["id"] for row in store.articles(5, since=LATER)] == [ids[1]]
    assert store.articles(5, state="failed") == []


def test_articles_are_listed_by_outlet_and_language(store):
    told = {"outlet": "Harbour News", "language": "fa", "outlet_from": "metadata", "language_from": "text"}
    (persian,) = add(store, article(key="url:1", **told))
    (other,) = add(store, article("Other words", "url:2"), path="in/b.txt")
    store.set_origin(persian, Origin("harbour", "address", "river-wire"))

    def listed(**wanted):
        return [row["id"] for row in store.articles(5, **wanted)]

    assert listed(outlet="harbour") == listed(outlet="HARBOUR NEWS") == listed(language="fa") == [persian]
    assert listed(language="und") == [other]
    assert listed(outlet="harbour", language="und") == listed(outlet="river-wire") == []
    (row,) = store.articles(5, outlet="harbour")
    assert (row["outlet_id"], row["outlet_from"], row["credited_id"]) == ("harbour", "address", "river-wire")
    assert (row["language"], row["language_from"]) == ("fa", "text")


def test_what_was_read_of_outlet_and_language_comes_back_with_the_article(store):
    told = {"outlet_from": "metadata", "credited": "River Wire", "language": "fa", "language_from": "text"}
    add(store, article(key="url:1", **told))
    (again,) = store.pending(1)
    assert {name: getattr(again, name) for name in told} == told
    add(store, article(f"{TEXT} It was cheap.", "url:1", **{**told, "credited": "Other Wire"}))
    assert store.pending(1)[0].credited in {"River Wire", "Other Wire"}
    assert store.articles(1)[0]["credited"] == "Other Wire"


@pytest.mark.parametrize(
    "query",
    [
        "NATO summit:",
        "nato",
        "c++",
        '"quoted"',
        "zurich",
        "ZÜRICH",
        '"NATO',
        "bread summit",
        "Zürich's",
        "summit:*",
    ],
)
def test_a_search_takes_whatever_is_typed(store, ids, query):
    assert found(store, query) == [ids[1]]


@pytest.mark.parametrize(
    "query", ['"x', "*", "", "  ", '"', "NEAR(", "a OR b", "nato baker", "title:flour", "^", "\0"]
)
def test_a_search_without_a_hit_finds_nothing_and_never_fails(store, ids, query):
    assert found(store, query) == []


def test_a_hit_is_shown_with_the_words_marked(store, ids):
    (hit,) = store.search("miller", 5)
    assert hit["snippet"] == TEXT[: TEXT.index("miller")] + "[miller]" + TEXT[TEXT.index(" of South") :]
    assert hit["title"] == "Flour"


def test_a_search_finds_the_newest_version_only(store, ids):
    add(store, article(TEXT.replace("miller", "groom").replace("flour", "oats"), "url:1"), now=MUCH_LATER)
    assert found(store, "miller") == found(store, "Flour") == []
    assert found(store, "oats") == [ids[0]]
    store._execute("INSERT INTO article_fts (article_fts) VALUES ('integrity-check')")


def test_the_syntax_of_sqlite_is_there_for_who_asks(store, ids):
    assert found(store, "summit OR miller", raw=True) != []
    assert found(store, "mill*", raw=True) == [ids[0]]
    with pytest.raises(StoreError, match=r"'\"x' is no search that SQLite understands: unterminated string"):
        found(store, '"x', raw=True)


def test_an_error_that_is_not_the_query_s_fault_is_told_as_it_is(store, ids):
    store._execute("DROP TABLE article_fts")
    with pytest.raises(StoreError, match="refused a statement: no such table"):
        found(store, "miller")


def test_no_more_than_asked_for(store, ids):
    assert len(store.search("bread", 0)) == 0
    assert found(store, "and OR on", raw=True)[:1]


def test_what_was_understood_comes_newest_first(store, ids):
    understood = Extraction("blank", "print")
    for each in ids:
        store.save_extraction(each, understood, NOW)
        store.done(each, "done", NOW)
    assert [(found.id, extraction) for found, extraction in store.newest_understood(5)] == [
        (ids[1], understood),
        (ids[0], understood),
    ]
    assert len(list(store.newest_understood(1))) == 1
    store._execute("DELETE FROM extraction WHERE article = ?", ids[0])
    assert [found.id for found, _ in store.newest_understood(5)] == [ids[1]]
