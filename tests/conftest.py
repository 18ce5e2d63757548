"""What holds for all tests: a test of a real server may skip at home, but not where servers are required."""

import faulthandler
import os
import sys

import pytest

REQUIRED = os.environ.get("NEWS_MONITOR_TEST_SERVERS") == "required"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    if REQUIRED and report.skipped and item.get_closest_marker("server") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"a server test was skipped where servers are required: {report.longrepr}"


@pytest.hookimpl(trylast=True)
def pytest_unconfigure():
    """A thread that outlives the tests would hold the run up for ever: say where it stands, and fail."""
    faulthandler.dump_traceback_later(60, exit=True, file=sys.__stderr__)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory):
    """Commands remember in a folder of this run's own, also those that are started as processes."""
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    yield
    os.environ.pop("XDG_CACHE_HOME")
    if before is not None:
        os.environ["XDG_CACHE_HOME"] = before
