import os
import subprocess
import sys

import pytest

from monitor.model import StoreError
from monitor.store import Lock, running

HOLD = """
import sys
from pathlib import Path
from monitor.store import Lock
with Lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_daemon_is_refused_and_told_which_process_is_there(path, holder):
    with (
        pytest.raises(StoreError, match=rf"process {holder.pid}\) already works on .*monitor\.db: stop it"),
        Lock(path),
    ):
        pass
    assert running(path) == holder.pid


def test_the_kernel_drops_the_lock_of_a_killed_daemon(path, holder):
    holder.kill()
    holder.wait()
    assert running(path) is None
    with Lock(path):
        assert running(path) == os.getpid()


def test_nobody_runs_before_and_after(path):
    assert running(path) is None
    with Lock(path):
        pass
    assert running(path) is None
    with Lock(path):
        pass


def test_a_folder_that_cannot_be_made_is_a_plain_sentence(tmp_path):
    (tmp_path / "file").touch()
    with (
        pytest.raises(StoreError, match=r"cannot be used, .*: File exists"),
        Lock(tmp_path / "file" / "monitor.db"),
    ):
        pass
