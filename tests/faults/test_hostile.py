"""Faults 14 to 17: odd files, bombs, and texts that would stop a reader."""

import gzip
import os

import pytest
from bench import Bench, article
from helpers import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path / "desk")


def test_14_what_is_no_file_is_refused_and_the_daemon_keeps_up(bench):
    folder = bench.folder
    (folder / "link.txt").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe.txt")
    (folder / "folder.txt").mkdir()
    (folder / "dangling.txt").symlink_to(folder / "nowhere")
    names = [
        b"line\nbreak.txt",
        b"esc\x1b[31m.txt",
        b"latin-\xff.txt",
        "arabic-خبر.txt".encode(),
        b"per%41cent.txt",
    ]
    for number, name in enumerate(names):
        (folder / os.fsdecode(name)).write_text(article(number), encoding="utf-8")
    with bench.running():
        bench.wait_settled(len(names))
        wait_until(lambda: len(bench.quarantine()) >= 2, what="link and pipe in quarantine")
    refused = {row["path"]: row["reason"] for row in bench.quarantine()}
    assert refused["link.txt"] == "not-a-file"
    assert refused["pipe.txt"] == "not-a-file"
    assert "root:" not in str(bench.articles())
    assert len(bench.alerts()) == len(names)
    assert "\x1b" not in bench.said()
    assert all("\n" not in row["file"] and "\x1b" not in row["file"] for row in bench.articles())


BAD = {
    "binary.txt": bytes(range(256)) * 100,
    "bomb.txt": gzip.compress(b"\0" * 50_000_000),
    "bom-only.txt": b"\xef\xbb\xbf",
    "empty.txt": b"",
    "broken.json": b'{"title": "x", "text": ',
    "deep.json": b"[" * 200_000,
}


def test_15_what_cannot_be_read_has_its_reason(bench):
    with (bench.folder / "sparse.txt").open("wb") as file:
        file.truncate(5 * 2**30)
    for name, data in BAD.items():
        bench.drop(name, data)
    good = {
        "nul.txt": article(1).replace("mill", "mi\0ll").encode(),
        "cp1250.txt": article(2).replace("warden", "správce").encode("cp1250"),
        "utf-16.txt": article(3).encode("utf-16"),
    }
    for name, data in good.items():
        bench.drop(name, data)
    with bench.running():
        wait_until(lambda: bench.counts()["files"] == len(BAD) + len(good) + 1, 60, "all files to be seen")
        wait_until(bench.settled, 30, "the good ones to be told")
    refused = {row["path"]: row for row in bench.quarantine()}
    assert {"sparse.txt", *BAD} <= set(refused)
    assert refused["sparse.txt"]["reason"] == "too-large"
    assert all(row["reason"] and row["detail"] for row in refused.values())
    assert {"cp1250.txt", "utf-16.txt"} <= {row["file"] for row in bench.articles()}
    assert set(good) <= {row["file"] for row in bench.articles()} | set(refused)


@pytest.mark.parametrize(
    "text",
    [
        "$" * 20_000,
        "(" * 200_000,
        "\N{FIRE}" * 50_000,
        "'s" * 20_000,
        "a@" * 50_000 + ".com",
        "http://" * 20_000,
    ],
    ids=["dollars", "brackets", "emoji", "possessives", "addresses", "links"],
)
def test_16_text_that_chokes_a_tokenizer_holds_up_nobody(bench, text):
    bench.drop("choke.txt", f"A siren was heard.\n\n{text}\n")
    bench.drop("next.txt", article(1))
    with bench.running():
        wait_until(
            lambda: any(
                "post 1" in row["headline"] or row["articles"][0]["file"] == "next.txt"
                for row in bench.alerts()
            ),
            90,
            "the next article",
        )
        wait_until(bench.settled, 90, "the hostile one to be settled")
    known = {row["file"] for row in bench.articles()} | {row["path"] for row in bench.quarantine()}
    assert known == {"choke.txt", "next.txt"}
