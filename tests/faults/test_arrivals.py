"""Faults 4 to 12: storms, downtime, writers of every manner, copies, edits."""

import json
import os
import shutil
import signal
import subprocess
import threading
from pathlib import Path

import pytest
from bench import Bench, article, check_invariants, stop
from helpers import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

STORM = 10_000


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path / "desk")


def storm(bench, count):
    """Write files in place, as a careless producer does; every hundredth one alerts."""
    for number in range(count):
        words = "A siren was heard" if number % 100 == 0 else "A choir was heard"
        (bench.folder / f"{number}.txt").write_text(article(number, words), encoding="utf-8")


def peak_memory(process):
    """The most resident memory that the daemon itself ever had, in MiB."""
    with Path(f"/proc/{process.pid}/status").open(encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


@pytest.mark.parametrize("stopped", [False, True], ids=["4 running", "5 stopped meanwhile"])
def test_ten_thousand_files_at_once(bench, stopped):
    with bench.running() as process:
        if stopped:
            process.send_signal(signal.SIGSTOP)
        storm(bench, STORM)
        if stopped:
            process.send_signal(signal.SIGCONT)
        bench.wait_settled(STORM, timeout=400)
        assert peak_memory(process) < 400
    assert bench.counts()["articles"] == {"done": STORM}
    assert len(bench.alerts()) == STORM // 100
    sent = {alert for row in bench.deliveries("sent") for alert in row["alerts"]}
    assert {alert["id"] for alert in bench.alerts()} <= sent
    assert bench.quarantine() == []


def test_6_files_that_came_while_it_was_down(bench):
    for number in range(20):
        bench.drop(f"{number}.txt", article(number))
    with bench.running():
        bench.wait_settled(20)
    assert len(bench.alerts()) == 20


def test_7_files_created_while_the_watch_is_set_up_come_once_each(bench):
    for number in range(300):
        (bench.folder / f"before-{number}.txt").write_text(
            article(number, "A choir was heard"), encoding="utf-8"
        )
    process = bench.start()
    try:
        number = 300
        while "Watching " not in bench.said() and number < 3000:
            bench.drop(f"during-{number}.txt", article(number, "A choir was heard"))
            number += 1
        bench.wait_settled(number, timeout=120)
    finally:
        stop(process)
    assert number > 301
    assert sum(bench.counts()["articles"].values()) == number


def test_8_a_half_written_file_becomes_one_whole_article(bench):
    text = article()
    with bench.running():
        with (bench.folder / "slow.txt").open("w", encoding="utf-8") as file:
            file.write(text[:30])
            file.flush()
            bench.drop("other.txt", article(1))
            bench.wait_settled(1)
            file.write(text[30:])
        bench.wait_settled(2)
    found = bench.ask(lambda store: store.article("slow.txt#0"))
    assert "Nobody was hurt" in found[0].text
    assert len(bench.articles()) == 2


def test_9_a_writer_that_never_closes(bench):
    bench.watch = "settle = 0.3\nmax_wait = 1.5"
    bench.write_config()
    done = threading.Event()

    def write():
        with (bench.folder / "open.txt").open("w", encoding="utf-8", buffering=1) as file:
            file.write(article())
            while not done.wait(0.05):
                file.write("More of it, without an end. ")
                file.flush()

    writer = threading.Thread(target=write)
    with bench.running():
        writer.start()
        try:
            wait_until(bench.alerts, 30, "the alert on the unsettled file")
        finally:
            done.set()
            writer.join()


def by_move(bench, text):
    bench.drop("moved.txt", text)


def by_copy(bench, text):
    (bench.root / "x").write_text(text, encoding="utf-8")
    shutil.copy(bench.root / "x", bench.folder / "copied.txt")


def by_part_rename(bench, text):
    part = bench.folder / "page.html.part"
    part.write_text(text, encoding="utf-8")
    part.rename(bench.folder / "page.txt")


def by_editor(bench, text):
    (bench.folder / "4913").write_text("", encoding="utf-8")
    (bench.folder / "4913").unlink()
    swap = bench.folder / ".note.txt.swp"
    swap.write_text("x", encoding="utf-8")
    (bench.folder / "note.txt").write_text(text, encoding="utf-8")
    (bench.folder / "note.txt~").write_text("older", encoding="utf-8")
    swap.unlink()


def by_rsync(bench, text):
    (bench.folder / ".feed.txt.Xa91Qz").write_text(text, encoding="utf-8")
    (bench.folder / ".feed.txt.Xa91Qz").rename(bench.folder / "feed.txt")


def by_hard_link(bench, text):
    (bench.root / "y").write_text(text, encoding="utf-8")
    os.link(bench.root / "y", bench.folder / "linked.txt")


def by_shell_appends(bench, text):
    for line in text.splitlines(keepends=True):
        subprocess.run(
            ["/bin/sh", "-c", 'cat >> "$0"', str(bench.folder / "shell.txt")], input=line.encode(), check=True
        )


@pytest.mark.parametrize(
    "manner", [by_move, by_copy, by_part_rename, by_editor, by_rsync, by_hard_link, by_shell_appends]
)
def test_10_one_article_by_whatever_manner_it_comes(bench, manner):
    with bench.running():
        manner(bench, article())
        wait_until(lambda: bench.alerts() and bench.settled(), 30, "the alert")
        bench.drop("last.txt", article(99))
        wait_until(lambda: len(bench.alerts()) == 2 and bench.settled(), 30, "the second alert")
    assert sum(bench.counts()["articles"].values()) == 2
    assert bench.quarantine() == []


def test_11_the_same_text_under_two_names_alerts_once(bench):
    with bench.running():
        bench.drop("one.txt", article())
        bench.wait_settled(1)
        bench.drop("two.txt", article())
        bench.drop("three.txt", article(3))
        bench.wait_settled(2)
        wait_until(lambda: bench.counts()["files"] == 3, what="three files to be known")
    assert len(bench.articles()) == 2
    assert len(bench.alerts()) == 2
    check_invariants(bench, {})


def test_12_a_text_that_is_edited_after_its_alert_is_a_new_version_and_no_new_alert(bench):
    item = {"id": "valley-7", "title": "Report from the valley", "text": article(7)}
    with bench.running():
        bench.drop("a.json", json.dumps(item))
        bench.wait_settled(1)
        for addition in ("A bridge was closed.", "A second siren was heard in the valley of mill 7."):
            item["text"] += f"\n{addition}\n"
            bench.drop("a.json", json.dumps(item))
            wait_until(lambda words=addition: words in current(bench, "a.json#0"), 20, "the new version")
            bench.wait_settled(1)
        bench.drop("b.txt", article(8))
        bench.wait_settled(2)
    assert len(bench.articles()) == 2
    assert {alert["articles"][0]["file"] for alert in bench.alerts()} == {"a.json", "b.txt"}
    assert len(bench.alerts()) == 2


def version(bench, name):
    """The number of an article's version now; 0 where it is not there yet."""
    return bench.ask(lambda store: store.article(name))[1]["version"] if bench.articles() else 0


def revise(bench, item, number, **changes):
    """Write an item anew, and wait until it is its so-manieth version, judged and delivered."""
    item |= changes
    bench.drop("a.json", json.dumps(item))
    wait_until(lambda: version(bench, "a.json#0") == number, 20, f"version {number}")
    bench.wait_settled(1)


def test_12_an_article_that_is_re_dated_or_edited_alerts_only_on_what_is_new_and_says_so(bench):
    item = {"id": "valley-7", "title": "Report", "text": "Alda attacked Bortan at dawn.\n\n12 men were hurt."}
    with bench.running():
        revise(bench, item, 1, published="2024-03-28")
        revise(bench, item, 2, published="2024-03-29")
        assert len(bench.alerts()) == 1
        revise(bench, item, 3, text=item["text"].replace("12", "15"))
        revise(bench, item, 4, title="Report from the valley")
        assert len(bench.alerts()) == 2
        revise(bench, item, 5, text=item["text"] + "\n\nA siren was heard.")
    newest, corrected, oldest = bench.alerts()
    assert (newest["watch"], newest["update"]) == ("siren", "version 5: 1 paragraph added")
    assert (corrected["watch"], corrected["kind"]) == ("attack", "follow-up")
    assert "corrected: 15 wounded, not 12" in corrected["why_now"]
    assert (oldest["watch"], oldest["update"]) == ("attack", "")
    assert any("Update: " in row["subject"] for row in bench.deliveries("sent"))
    shown = bench.command("articles", "a.json#0").stdout
    for told in (
        "version 2: published date 2024-03-28 became 2024-03-29",
        "version 3: 1 paragraph changed, 12 became 15",
        "version 4: title changed",
        "version 5: 1 paragraph added",
    ):
        assert told in shown
    assert "Published 29 March 2024 (field published); first seen " in bench.command("why", "a.json#0").stdout
    check_invariants(bench, {})


def test_12_a_version_that_is_replaced_before_it_is_understood_still_alerts(bench):
    bench.drop("a.json", json.dumps({"id": "valley-7", "title": "Report", "text": article(7)}))
    assert bench.once("--kill", "before-decisions") == -signal.SIGKILL
    bench.drop(
        "a.json", json.dumps({"id": "valley-7", "title": "Report", "text": article(7, "A choir was heard")})
    )
    assert bench.once() == 0
    assert version(bench, "a.json#0") == 2
    assert [alert["watch"] for alert in bench.alerts()] == ["siren"]


def current(bench, name):
    """The text of an article as it is known now."""
    return bench.ask(lambda store: store.article(name))[0].text
