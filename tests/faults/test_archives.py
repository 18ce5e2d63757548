"""Archives under fire: a kill in the middle, a large one beside single files, and a folder of everything at once."""

import gzip
import json
import random
from collections import Counter
from pathlib import Path

import pytest
from archives import http, mbox, page, pdf, record, records
from bench import Bench, article, check_invariants, stop
from helpers import wait_until
from mutating import SAMPLES, mutated

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

PAGES = 1500
STORM = 10_000


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path / "desk")


def crawl(count):
    """A crawl in which every hundredth page alerts."""
    every = [
        records(1, "A siren was heard" if n % 100 == 0 else "A choir was heard", n) for n in range(count)
    ]
    return b"".join(gzip.compress(b"".join(one)) for one in every)


def stored(bench):
    return sum(bench.counts()["articles"].values())


def test_a_kill_in_the_middle_of_an_archive_loses_nothing_and_doubles_nothing(bench):
    process = bench.start()
    try:
        bench.drop("crawl.warc.gz", crawl(PAGES))
        for share in (5, 2):
            wait_until(lambda share=share: stored(bench) > PAGES // share, 120, "a part of the archive")
            process.kill()
            process.wait(30)
            process = bench.start()
        wait_until(lambda: bench.counts().get("files") == 1, 300, "the whole archive")
        wait_until(bench.settled, 120, "all to be told")
    finally:
        stop(process)
    assert stored(bench) == PAGES
    assert {row["index"] for row in bench.articles()} == set(range(PAGES))
    assert len(bench.alerts()) == PAGES // 100
    check_invariants(bench, {})


def test_single_files_are_read_while_a_large_archive_is(bench):
    with bench.running():
        bench.drop("crawl.warc.gz", crawl(PAGES))
        wait_until(lambda: stored(bench) > 0, 60, "the first pages")
        bench.drop("urgent.txt", article(7777))
        wait_until(lambda: "urgent.txt" in {row["file"] for row in bench.articles()}, 60, "the single file")
        assert stored(bench) < PAGES


def sound(number):
    """A sound file and how many articles it holds."""
    text = article(number, "A choir was heard").encode()
    html = page(number, "A choir was heard")
    lines = [
        (50, 750, 22, f"Report {number} from the valley"),
        (50, 700, 11, "A choir was heard in the valley at dawn."),
    ]
    item = {
        "id": f"item-{number}",
        "title": f"Report {number}",
        "text": f"A choir was heard in valley {number}.",
    }
    mail = (
        f"From: a@b.example\nTo: c@d.example\nSubject: Report {number}\nMessage-ID: <{number}@b.example>\n\n".encode()
        + text
    )
    feed = f"<rss><channel><title>Valley</title><item><guid>g-{number}</guid><title>Report {number}</title><description>A choir was heard in {number}.</description></item></channel></rss>"
    made = [
        ("txt", text, 1),
        ("html", html, 1),
        ("html.gz", gzip.compress(html), 1),
        ("eml", mail, 1),
        ("mbox", mbox(mail, mail.replace(b"Report", b"Second").replace(b"@b", b"@e")), 2),
        ("json", json.dumps(item).encode(), 1),
        ("jsonl", b"\n".join(json.dumps({**item, "id": f"{number}-{n}"}).encode() for n in range(2)), 2),
        ("xml", feed.encode(), 1),
        ("pdf", pdf(lines), 1),
        ("warc", record(http(html), uri=f"https://valley.example/{number}"), 1),
    ]
    return made[number % len(made)]


def unsound(number):
    """A file that cannot be read, or that can but should not have been: whatever chance makes of a sound one."""
    made = [
        ("bin", bytes(range(256))),
        ("zip", b"PK\x03\x04" + bytes(60)),
        ("empty.txt", b""),
        ("bomb.gz", gzip.compress(bytes(10**6))),
    ]
    if number % 2:
        return made[number // 2 % len(made)]
    reader = random.Random(number).choice(list(SAMPLES))
    return SAMPLES[reader][0].removeprefix("a."), mutated(reader, random.Random(f"storm-{number}"))


def test_ten_thousand_files_of_every_kind_at_once(bench):
    known = {}
    with bench.running() as process:
        for number in range(STORM):
            if number % 10 == 9:
                name, data = unsound(number)
                (bench.folder / f"odd-{number}.{name}").write_bytes(data)
            else:
                kind, data, count = sound(number + number // 10)
                (bench.folder / f"{number}.{kind}").write_bytes(data)
                known[f"{number}.{kind}"] = count
        wait_until(lambda: bench.counts().get("files") == STORM, 700, "all files to be seen")
        wait_until(bench.settled, 300, "all articles to be done")
        assert peak_memory(process) < 400
    seen = Counter(row["file"] for row in bench.articles())
    refused = {row["path"]: row for row in bench.ask(lambda store: store.quarantined(100_000))}
    assert {name: seen[name] for name in known} == known
    assert not set(known) & set(refused)
    assert all(row["reason"] and row["detail"] for row in refused.values())
    assert set(bench.ask(lambda store: store.known_files())) == {path.name for path in bench.folder.iterdir()}
    check_invariants(bench, {})


def peak_memory(process):
    """The most resident memory that the daemon itself ever had, in MiB."""
    with Path(f"/proc/{process.pid}/status").open(encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
