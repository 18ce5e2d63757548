"""The store is put together of parts: a name that two of them have would hide one without a word."""

from collections import Counter

from monitor.store import Store


def test_no_name_stands_in_two_parts():
    parts = [part for part in Store.__mro__ if part not in {Store, object}]
    names = Counter(name for part in parts for name in vars(part) if not name.startswith("__"))
    assert [name for name, count in names.items() if count > 1] == []
