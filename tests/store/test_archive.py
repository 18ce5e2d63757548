"""The archive as it is told again: every version that was read, when it came, and what was understood of it."""

import pytest
from msgspec import structs
from storing import LATER, MUCH_LATER, NOW, TEXT, add, article, extraction

from monitor.model import FUTURE_DATE, Extraction
from monitor.store import Store

EDITED = TEXT.replace("Monday", "Monday morning, the porter said,")


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "news.db") as opened:
        yield opened


def read(store, one, now, understood=None):
    (identity,) = add(store, one, now=now)
    store.save_extraction(identity, understood or extraction(), now)
    store.done(identity, "done", now)
    return identity


def test_versions_are_told_as_they_were_and_when_they_came(store):
    first = article(key="url:a", outlet="Courier", published="2031-04-30")
    identity = read(store, first, NOW)
    changed = Extraction("blank", "f2")
    read(store, article(EDITED, key="url:a", outlet="Courier"), LATER, changed)
    read(store, article(EDITED + " It rained.", key="url:a", outlet="Courier"), MUCH_LATER)
    one, two, three = store.versions()
    assert [(v.article, v.version, v.is_current, v.came) for v in (one, two, three)] == [
        (identity, 1, False, NOW), (identity, 2, False, LATER), (identity, 3, True, MUCH_LATER)
    ]  # fmt: skip
    assert (one.published, two.published, one.outlet) == ("2031-04-30", None, "Courier")
    assert (store.told_by(one).text, store.told_by(one).blocks) == (TEXT, first.blocks)
    assert store.told_by(three).text.endswith("It rained.")
    readings = [reading for _, reading in store.readings((one, two, three))]
    assert [reading.fingerprint for reading in readings] == ["f1", "f2", "f1"]
    assert readings[1].extraction() == changed


def test_what_was_never_understood_has_no_reading(store):
    (identity,) = add(store, article(key="url:a"))
    store.done(identity, "done", NOW)
    assert [reading for _, reading in store.readings(store.versions())] == [None]


def test_a_date_that_cannot_be_is_none(store):
    read(store, article(key="url:a", published="2035-01-01", flags=(FUTURE_DATE,)), NOW)
    read(store, article(EDITED, key="url:a", published="2035-01-01", flags=(FUTURE_DATE,)), LATER)
    assert [one.published for one in store.versions()] == [None, None]


def test_keys_tell_what_an_article_holds(store):
    read(
        store, article(key="url:a"), NOW, structs.replace(extraction(), aside_events=extraction().events[:1])
    )
    ((_, reading),) = store.readings(store.versions())
    assert {("actor", "baker"), ("term", "flour"), ("class", "CONSULT"), ("told", "meet")} <= reading.keys
    assert {("side", "CONSULT miller"), ("side", "meet baker"), ("figure", "hurt")} <= reading.keys


def test_what_names_nobody_holds_no_names(store):
    bare = extraction()
    event = structs.replace(bare.events[0], source=None, target=None)
    quotes = (structs.replace(bare.quotes[0], actor=None),)
    read(store, article(key="url:a"), NOW, Extraction("blank", "f1", events=(event,), quotes=quotes))
    ((_, reading),) = store.readings(store.versions())
    assert not {key for key in reading.keys if key[0] in {"actor", "side"}}


def test_texts_that_hold_a_phrase(store):
    read(store, article(key="url:a"), NOW)
    read(store, article("The porter of Eastland slept until noon.", key="url:b"), LATER)
    first, second = store.versions()
    assert store.holding(["miller", 'no "such" word']) == {first.number}
    assert store.holding([*(f"word{n}" for n in range(250)), "porter"]) == {second.number}
    assert store.holding([]) == frozenset()
