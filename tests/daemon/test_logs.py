import logging

import pytest

from monitor.daemon.keeper import EDITS
from monitor.daemon.logs import OneLine, set_up


@pytest.fixture
def root_logger():
    root = logging.getLogger()
    before = root.level, root.handlers[:]
    yield root
    root.setLevel(before[0])
    root.handlers[:] = before[1]


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("a\x1b[31mred", "a\\x1b[31mred"),
        ("left\u202eright", "left\\x202eright"),
        ("carriage\rreturn", "carriage\\x0dreturn"),
    ],
)
def test_control_characters_are_escaped(hostile, shown):
    record = logging.LogRecord("x", logging.INFO, "", 0, "%s", (hostile,), None)
    assert OneLine("%(message)s").format(record) == shown


def test_verbose_tells_what_goes_well(root_logger, capsys):
    set_up(verbose=False)
    logging.getLogger("monitor.x").info("quiet")
    set_up(verbose=True)
    logging.getLogger("monitor.x").info("told")
    assert capsys.readouterr().err == "INFO monitor.x: told\n"


@pytest.mark.usefixtures("root_logger")
def test_what_an_edit_changed_is_always_told(capsys):
    set_up(verbose=False)
    logging.getLogger(EDITS).info("rules loaded: +1 ~1 watches")
    assert capsys.readouterr().err == "INFO monitor.rules: rules loaded: +1 ~1 watches\n"
