"""The unit file: a comment for each line, clean for systemd-analyze, and hardened."""

import os
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

UNIT = Path(__file__).parent.parent / "systemd" / "news-monitor.service"
LINES = UNIT.read_text(encoding="utf-8").splitlines()


def setting(name):
    return [line.partition("=")[2] for line in LINES if line.startswith(f"{name}=")]


def test_each_directive_has_its_own_comment():
    bare = [
        line for above, line in pairwise(LINES) if re.match(r"[A-Z]\w+=", line) and not above.startswith("# ")
    ]
    assert bare == []


def test_what_the_daemon_relies_on():
    assert setting("Type") == ["notify"]
    assert setting("NotifyAccess") == ["main"]
    assert setting("RestartPreventExitStatus") == ["78"]
    assert setting("SystemCallErrorNumber") == ["EPERM"]
    assert setting("StateDirectoryMode") == ["0770"]
    assert int(setting("TimeoutStopSec")[0]) > 10
    assert int(setting("WatchdogSec")[0]) >= 60


def analyze(*words):
    return subprocess.run(
        ["systemd-analyze", *words], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture
def installed_binary():
    """systemd-analyze wants the program to be where ExecStart says."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed: apt-get install systemd")
    place = Path(setting("ExecStart")[0].split()[0])
    if place.exists():
        yield place
        return
    if os.geteuid() != 0:
        pytest.skip(f"only root can put a program at {place}, where systemd-analyze looks for it")
    made = next(folder for folder in reversed([place, *place.parents]) if not folder.exists())
    place.parent.mkdir(parents=True)
    place.write_text("#!/bin/sh\n", encoding="ascii")
    place.chmod(0o755)
    yield place
    shutil.rmtree(made)


def test_verify_is_clean(installed_binary):
    result = analyze("verify", str(UNIT))
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_exposure_is_low(installed_binary):
    result = analyze("security", "--offline=true", "--threshold=12", str(UNIT))
    assert result.returncode == 0, result.stdout[-400:]


def test_sysusers_names_the_units_user():
    conf = UNIT.with_name("news-monitor.sysusers.conf").read_text(encoding="utf-8")
    assert f"u {setting('User')[0]} " in conf
    assert setting("User") == setting("Group")
