"""Faults 40, 41 and 43: a full disk, a database that cannot be written, a lock that somebody else holds."""

import os
import sqlite3
import subprocess
from contextlib import closing, contextmanager

import pytest
from bench import Bench, article, check_invariants, stop, texts
from helpers import wait_until
from servers import smtp_sink

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.fixture
def mail(tmp_path):
    with smtp_sink(tmp_path) as sink:
        yield sink


@pytest.fixture
def bench(tmp_path, mail):
    return Bench(tmp_path / "desk", mail=f'url = "{mail.url("desk@example.org")}"')


@contextmanager
def mounted(folder, options):
    """A small file system in memory; skips where it may not be mounted."""
    folder.mkdir(exist_ok=True)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        pytest.skip(f"needs the right to mount a small file system: {made.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(path, spare):
    """Use up the disk but for so many bytes."""
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            file.truncate(file.tell() - spare)


def complaints(bench, words):
    return [line for line in bench.said().splitlines() if line.startswith("ERROR") and words in line]


@pytest.mark.parametrize(
    ("fault", "method", "sent_meanwhile"),
    [
        ("transaction 1", "add_file", 0),
        ("transaction 2", "save_extraction", 0),
        ("transaction 3, the claim", "claim", 0),
        ("transaction 4, the outcome", "settle", 1),
    ],
)
def test_40_disk_full_at(bench, mail, tmp_path, fault, method, sent_meanwhile):
    full = tmp_path / "full"
    full.touch()
    with bench.running("--full", f"{method}@{full}") as process:
        bench.drop("a.txt", article())
        wait_until(lambda: complaints(bench, "disk is full"), 30, "the full disk")
        assert process.poll() is None
        assert len(mail.messages()) == sent_meanwhile
        full.unlink()
        bench.wait_settled(1)
    assert process.returncode == 0
    (message,) = mail.messages()
    assert "possible repeat" not in message["body"]
    check_invariants(bench, {"mail": texts(mail.messages())})


def test_40_stopped_while_an_outcome_cannot_be_stored(bench, mail, tmp_path):
    full = tmp_path / "full"
    full.touch()
    bench.drop("a.txt", article())
    with bench.running("--full", f"settle@{full}") as process:
        wait_until(lambda: complaints(bench, "disk is full"), 30, "the full disk")
    assert process.returncode == 0
    with bench.running():
        bench.wait_settled(1)
    first, second = mail.messages()
    assert "possible repeat" in second["body"]
    assert "possible repeat" not in first["body"]
    check_invariants(bench, {"mail": texts(mail.messages())})


def test_40_an_edit_of_the_rules_on_a_full_disk_is_taken_when_there_is_room(bench, tmp_path):
    full = tmp_path / "full"
    with bench.running("--full", f"accept@{full}"):
        full.touch()
        rules = bench.rules / "rules.yaml"
        rules.write_text(
            rules.read_text(encoding="utf-8")
            .replace("words: siren", "words: horn")
            .replace("A siren was heard in the valley.", "A horn was heard in the valley."),
            encoding="utf-8",
        )
        wait_until(lambda: complaints(bench, "disk is full"), 30, "the full disk")
        full.unlink()
        bench.drop("a.txt", article(1, "A horn was heard"))
        wait_until(lambda: bench.said().count("rules loaded") == 2, 30, "the new rules")
        bench.drop("b.txt", article(2, "A horn was heard"))
        bench.wait_settled(2)
    assert any("horn" in entry.definition for entry in bench.ask(lambda store: store.accepted()))
    assert "2.txt" not in bench.said()


@pytest.mark.parametrize("spare", [100_000, 0], ids=["nearly full", "full to the last byte"])
def test_40_a_disk_that_is_really_full(bench, mail, spare):
    with mounted(bench.root / "var", "size=24m"), bench.running() as process:
        bench.drop("first.txt", article(1000))
        bench.wait_settled(1)
        filler = bench.root / "var" / "filler"
        fill(filler, spare)
        for number in range(300):
            bench.drop(
                f"{number}.txt",
                article(number, "A siren was heard" if number % 30 == 0 else "A choir was heard"),
            )
        wait_until(lambda: told(mail, "The disk is nearly full"), 60, "the operator to be told")
        bench.ask(lambda store: store.quick_check())
        assert process.poll() is None
        assert bench.counts()["articles"] == {"done": 1}
        assert "nothing new is read" in bench.command("status").stdout
        filler.unlink()
        bench.wait_settled(301, timeout=60)
        assert len(bench.alerts()) == 11
        check_invariants(bench, {"mail": texts(mail.messages())})
        said = " ".join(texts(mail.messages()))
        assert all(said.count(f"Alert {alert['id']};") == 1 for alert in bench.alerts())
        wait_until(lambda: told(mail, "There is room on the disk again"), 30, "the operator to be told")
        assert stop(process) == 0


def told(mail, subject):
    return any(subject in message["subject"] for message in mail.messages())


def refused(bench, *words):
    """`news-monitor run` ends with one plain sentence that has these words."""
    done = bench.command("run")
    assert done.returncode == 1
    assert all(word in done.stderr for word in words), done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_41_a_read_only_disk(bench):
    with mounted(bench.root / "var", "size=8m"):
        assert bench.once() == 0
        subprocess.run(["mount", "-o", "remount,ro", str(bench.root / "var")], check=True)
        refused(bench, str(bench.database), "writable")
        assert bench.command("alerts").returncode == 0


def test_41_a_folder_that_cannot_be_written(bench):
    if os.geteuid() == 0:
        pytest.skip("needs a user other than root: to root every folder is writable")
    (bench.root / "var").mkdir(mode=0o500)
    refused(bench, str(bench.database), "writable")


def test_41_a_folder_that_is_none(bench):
    (bench.root / "var").write_text("a file", encoding="utf-8")
    refused(bench, str(bench.database))


def test_43_a_lock_that_another_program_holds_for_long(bench, mail):
    with bench.running() as process, closing(sqlite3.connect(bench.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        bench.drop("a.txt", article(1))
        wait_until(lambda: complaints(bench, "in use by another program"), 40, "the complaint")
        assert process.poll() is None
        other.execute("ROLLBACK")
        bench.wait_settled(1)
        other.execute("BEGIN IMMEDIATE")
        bench.drop("b.txt", article(2))
        assert stop(process, timeout=10) == 0
    assert bench.once() == 0
    assert len(bench.alerts()) == len(mail.messages()) == 2
    check_invariants(bench, {"mail": texts(mail.messages())})


def test_43_a_second_daemon_is_refused_and_the_first_goes_on(bench):
    with bench.running() as process:
        refused(bench, "Another news-monitor", f"process {process.pid}", "stop it first")
        bench.drop("a.txt", article())
        bench.wait_settled(1)
    assert bench.once() == 0
