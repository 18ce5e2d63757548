"""What a loop does when its work cannot be done now."""

import threading
from types import SimpleNamespace

from monitor.daemon.beats import Beats
from monitor.daemon.loops import ProcessLoop
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
