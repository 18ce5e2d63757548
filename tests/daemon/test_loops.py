"""What a loop does when its work cannot be done now."""

import threading
from types import SimpleNamespace

import pytest

from monitor.daemon import loops
from monitor.daemon.beats import Beats
from monitor.daemon.loops import PATIENCE, ProcessLoop
from monitor.workers import NotReady


def test_nothing_is_matched_with_names_that_may_be_of_other_rules():
    """A reload that broke off may have left an edit's names in the workers; the loop pauses and tries again."""

    def reload():
        loop.stop()
        raise NotReady("A process was lost while its names were compiled.")

    keeper = SimpleNamespace(changed=lambda: True, reload=reload)
    beats = Beats(threading.Event())
    loop = ProcessLoop(SimpleNamespace(keeper=keeper, desk=None, longest_task=1.0), [], beats)
    loop.run()
    assert beats.failure is None


@pytest.mark.parametrize(("busy", "taken"), [(1, True), (0, False)], ids=["a steady stream", "a stuck file"])
def test_what_is_due_is_told_though_something_always_waits(monkeypatch, busy, taken):
    """What a cooldown held is due at once; what is absent waits for what is unread, but not for ever."""
    asked = []
    monkeypatch.setattr(loops, "process", lambda *_: busy)
    monkeypatch.setattr(loops, "recount", lambda *_: 0)
    monkeypatch.setattr(loops, "due", lambda _desk, _rules, *, all_read: asked.append(all_read) or 0)
    keeper = SimpleNamespace(changed=lambda: False, rules=object())
    seconds = [0.0]
    gear = SimpleNamespace(keeper=keeper, desk=None, workers=None, longest_task=1.0)
    loop = ProcessLoop(gear, [], Beats(threading.Event()), lambda: taken, lambda: seconds[0])
    for seconds[0] in (0.0, 1.0, PATIENCE, PATIENCE + 1, PATIENCE + 2, 2 * PATIENCE + 3):
        loop.turn()
    assert asked == [False, False, True, False, True]


def test_what_is_absent_is_due_while_nothing_waits(monkeypatch):
    asked = []
    monkeypatch.setattr(loops, "process", lambda *_: 0)
    monkeypatch.setattr(loops, "recount", lambda *_: 0)
    monkeypatch.setattr(loops, "due", lambda _desk, _rules, *, all_read: asked.append(all_read) or 0)
    keeper = SimpleNamespace(changed=lambda: False, rules=object())
    gear = SimpleNamespace(keeper=keeper, desk=None, workers=None, longest_task=1.0)
    loop = ProcessLoop(gear, [], Beats(threading.Event()))
    for _ in range(3):
        loop.turn()
    assert asked == [True, True]
