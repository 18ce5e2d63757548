from dataclasses import replace

from storing import LATER, NEVER, NOW, add, all_or_nothing, article, message, tell

from monitor.model import Entry, Refused, Severity, Span, Stamp

ENTRIES = (
    Entry("watches", "who-met", "watches/a.yaml", 3, 5, '{"id": "who-met"}'),
    Entry("actors", "who-met", "actors/a.yaml", 1, 1, '{"id": "who-met"}'),
    Entry("actors", "baker", "actors/a.yaml", 2, 1, '{"name": "Bäcker"}'),
)


def test_accepted_rules_come_back_in_order_and_are_replaced_whole(store):
    assert store.accepted() == ()
    store.accept(ENTRIES, NOW)
    assert store.accepted() == ENTRIES
    store.accept(ENTRIES[2:], LATER)
    assert store.accepted() == ENTRIES[2:]


def test_what_says_the_same_is_as_old_as_it_was(store):
    store.accept(ENTRIES, NOW)
    moved = replace(ENTRIES[1], file="actors/b.yaml", line=9)
    store.accept((ENTRIES[0], moved, replace(ENTRIES[2], definition='{"name": "Baker"}')), LATER)
    assert store.accepted_since() == {
        ("watches", "who-met"): NOW,
        ("actors", "who-met"): NOW,
        ("actors", "baker"): LATER,
    }


def test_accepting_is_all_or_nothing(path):
    assert all_or_nothing(path, lambda store: store.accept(ENTRIES, NOW)) > 3


def test_facts_are_kept_by_name(store):
    assert store.state() == {}
    store.set_state("rules", {"watches": 3, "broken": ["a.yaml"]}, NOW)
    store.set_state("folder", Stamp(1, 2, 3), NOW)
    store.set_state("rules", {"watches": 4, "at": Span(0, 1)}, LATER)
    assert store.state() == {
        "folder": {"size": 1, "mtime_ns": 2, "inode": 3},
        "rules": {"watches": 4, "at": {"start": 0, "end": 1}},
    }


def test_an_empty_store_counts_nothing(store):
    assert store.counts() == {
        "files": 0,
        "articles": {},
        "pending": 0,
        "languages": {},
        "quarantined": 0,
        "alerts": 0,
        "deliveries": {},
        "oldest_waiting": None,
    }


def test_what_is_there_is_counted(store):
    (told_by,) = add(store, article())
    add(store, article("Other words", "url:2"), Refused("empty", "no text"), path="in/b.txt")
    tell(store, told_by)
    store.save_message(message(severity=Severity.LOW), ["three"], LATER, NEVER)
    store.claim(1, NOW)
    assert store.counts() == {
        "files": 2,
        "articles": {"done": 1, "pending": 1},
        "pending": 1,
        "languages": {"und": 2},
        "quarantined": 1,
        "alerts": 1,
        "deliveries": {"sending": 1, "waiting": 2},
        "oldest_waiting": NOW,
    }
    store.settle(1, "sent", LATER, None, unknown=False, detail="")
    store.claim(2, NOW)
    store.settle(2, "dead", LATER, None, unknown=False, detail="")
    assert store.counts()["oldest_waiting"] == LATER
