"""What holds for all tests: a test of a real server may skip at home, but not where servers are required."""

import os

import pytest

REQUIRED = os.environ.get("NEWS_MONITOR_TEST_SERVERS") == "required"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    if REQUIRED and report.skipped and item.get_closest_marker("server") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"a server test was skipped where servers are required: {report.longrepr}"
