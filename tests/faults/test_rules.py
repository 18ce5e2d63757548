"""Faults 20 to 22, 24 and 26: rules broken under the running daemon, deleted, and wrong addresses."""

import json
from pathlib import Path

import pytest
from bench import RULES, Bench, article
from helpers import wait_until
from servers import Reply, http_sink

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

RELOADED = 5
"""Seconds, twice what an edit may take to be in force, and some for a busy machine."""


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path / "desk")


def edit(bench, text, says=""):
    """Write the rules and wait until the daemon has taken them and said this; all that it said about them."""
    before = len(bench.said())
    data = text if isinstance(text, bytes) else text.encode()
    (bench.rules / "rules.yaml").write_bytes(data)
    wait_until(lambda: "rules loaded" in bench.said()[before:], RELOADED, "the edit to be taken")
    wait_until(lambda: says in bench.said()[before:], 2, f"{says!r} in {bench.said()[before:]}")
    return bench.said()[before:]


def alerts_on(bench, number, words="A siren was heard"):
    """Whether an article with these words alerts now."""
    known = len(bench.articles())
    before = len(bench.alerts())
    bench.drop(f"{number}.txt", article(number, words))
    bench.wait_settled(known + 1)
    return len(bench.alerts()) > before


def in_force(bench):
    return bench.ask(lambda store: store.state())["rules"]


def test_20_a_file_broken_in_mid_edit_keeps_matching_until_it_is_mended(bench):
    broken = RULES.replace("    title: A siren is heard", '    title: "A siren is he')
    with bench.running():
        wait_until(lambda: "rules loaded" in bench.said(), what="the first load")
        edit(bench, broken, says="rules/rules.yaml:16:12")
        assert "rules/rules.yaml" in str(in_force(bench)["kept"])
        assert "rules/rules.yaml" in bench.command("status").stdout
        wait_until(lambda: bench.notices("an edit is not in force"), what="the operator's notice")
        assert alerts_on(bench, 1)
        edit(bench, RULES.replace("siren", "horn"))
        assert in_force(bench)["kept"] == []
        assert alerts_on(bench, 2, "A horn was heard")
        assert not alerts_on(bench, 3)


def test_21_a_truncated_file_is_refused_as_a_whole(bench):
    truncated = RULES[: RULES.index("      words: siren")] + "      any:\n"
    with bench.running():
        wait_until(lambda: "rules loaded" in bench.said(), what="the first load")
        before = in_force(bench)
        edit(bench, truncated, says="rules/rules.yaml:19:11")
        assert in_force(bench)["watches"] == before["watches"] == 2
        assert alerts_on(bench, 1)
        edit(bench, RULES[: RULES.index("watches:")] + "watches:\n")
        assert in_force(bench)["watches"] == 2
        assert alerts_on(bench, 2)


BOMB = "lists:\n  a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"  {new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

WRONG = {
    "duplicate key": (
        RULES.replace("    severity: high\n", "    severity: high\n    severity: low\n"),
        ":10:5",
    ),
    "no": (RULES.replace("severity: medium", "severity: no"), ":17:15"),
    "tab": (RULES.replace("    severity: medium", "\tseverity: medium"), ":17:1"),
    "byte-order mark": ("\ufeff" + RULES, ":1:1"),
    "alias bomb": (RULES + BOMB, "anchors"),
    "5,000 deep": (RULES + "lists: " + "[" * 5000 + "]" * 5000 + "\n", "too-deep"),
    "unknown key": (RULES.replace("    severity: medium", "    severty: medium"), "severity"),
    "50 MB": (b"# " + b"x" * 50_000_000 + b"\n" + RULES.encode(), "16 MiB"),
}


def peak_memory(process):
    """The most resident memory that the daemon itself ever had, in MiB."""
    lines = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def test_22_a_wrong_file_under_the_running_daemon(bench):
    with bench.running() as process:
        wait_until(lambda: "rules loaded" in bench.said(), what="the first load")
        before = peak_memory(process)
        for number, (name, (text, words)) in enumerate(WRONG.items()):
            said = edit(bench, text, says=words)
            assert "rules/rules.yaml" in said, name
            assert "Traceback" not in said, name
            assert in_force(bench)["watches"] == 2, name
            assert alerts_on(bench, number), name
        assert peak_memory(process) < before + 100
    assert process.returncode == 0
    with bench.running():
        assert in_force(bench)["kept"]
        assert alerts_on(bench, 100)
    (bench.rules / "rules.yaml").rename(bench.root / "away")
    bench.rules.rmdir()
    with bench.running():
        assert alerts_on(bench, 101)
        assert "no rules folder" in bench.said()


def test_24_alerts_of_a_deleted_watch_are_sent_as_they_were_made(tmp_path):
    with http_sink(tmp_path, Reply(status=503), Reply()) as sink:
        bench = Bench(tmp_path / "desk", console='kind = "console"', hook=f'url = "webhook+{sink.url}"')
        with bench.running():
            bench.drop("a.txt", article())
            wait_until(
                lambda: [row["attempts"] for row in bench.deliveries("waiting")] == [1], 30, "a first attempt"
            )
            edit(bench, RULES[: RULES.index("  - id: siren")])
            assert in_force(bench)["watches"] == 1
            bench.drop("b.txt", article(2))
            wait_until(lambda: len(bench.articles()) == 2, what="the second article")
        with bench.running("--shift", "60"):
            bench.wait_settled(2)
        (alert,) = bench.alerts()
        first, second = (json.loads(request["body"]) for request in sink.requests())
        assert first == second
        assert [told["id"] for told in second["alerts"]] == [alert["id"]]
        assert "mill 0" in str(second)


@pytest.mark.parametrize(
    "url",
    [
        "slak://canary-one/canary-two/canary-three",
        "slack://canary-one",
        "mailto://desk:canary-password@host:99999999/x@desk.example",
        "webhook+https:///canary-path",
        "canary-without-a-scheme",
    ],
)
def test_26_a_wrong_address_is_named_by_its_channel_only(bench, url):
    bench.channels["wrong-one"] = f'url = "{url}"'
    bench.write_config()
    for command in (["check"], ["run"], ["run", "--once"]):
        done = bench.command(*command)
        assert done.returncode == 78
        assert "channels.wrong-one" in done.stderr
        assert "Traceback" not in done.stderr
        assert "canary" not in done.stdout + done.stderr
        assert url not in done.stdout + done.stderr
