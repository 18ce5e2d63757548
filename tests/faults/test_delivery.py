"""Faults 25, 29, 34 and 38: targets that vanish, are down or refuse for ever; secrets in every address."""

import json

import pytest
from bench import Bench, article, check_invariants, texts
from helpers import wait_until
from servers import Reply, free_port, http_sink, smtp_sink

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

CONSOLE = 'kind = "console"'

LATER = ("--shift", "60")
"""A clock at which every first retry is due."""


def hook(sink):
    return f'url = "webhook+{sink.url}"'


def states(bench, channel):
    return [(row["state"], row["attempts"]) for row in bench.deliveries() if row["channel"] == channel]


def test_25_what_waits_for_a_removed_target_is_parked_until_it_returns(tmp_path):
    with http_sink(tmp_path, Reply(status=503), Reply()) as sink:
        bench = Bench(tmp_path / "desk", console=CONSOLE, hook=hook(sink))
        bench.drop("a.txt", article())
        with bench.running():
            wait_until(lambda: states(bench, "hook") == [("waiting", 1)], 30, "the first attempt")
        removed = bench.channels.pop("hook")
        bench.write_config()
        with bench.running(*LATER):
            bench.drop("b.txt", article(2))
            bench.wait_settled(2)
            assert states(bench, "hook") == [("parked", 1)]
            assert bench.command("deliveries", "--state", "parked").stdout.count("hook") == 1
            assert "parked" in bench.command("status").stdout
        bench.channels["hook"] = removed
        bench.write_config()
        with bench.running(*LATER):
            bench.wait_settled(2)
        assert states(bench, "hook") == [("sent", 2)]
        assert len(sink.requests()) == 2
        assert "mill 0" in sink.requests()[1]["body"]


def test_29_mail_that_is_down_holds_up_nobody_and_loses_nothing(tmp_path):
    address = "desk@example.org"
    down = f"mailto://127.0.0.1:{free_port()}/{address}?from=monitor@desk.example"
    bench = Bench(tmp_path / "desk", console=CONSOLE, mail=f'url = "{down}"')
    with bench.running():
        for number in range(4):
            bench.drop(f"{number}.txt", article(number))
            wait_until(lambda told=number + 1: len(states(bench, "mail")) == told, 20, "it to be queued")
            wait_until(
                lambda: all(state == "sent" for state, _ in states(bench, "console")), 20, "the console"
            )
        wait_until(
            lambda: all(state == "waiting" and attempts for state, attempts in states(bench, "mail")),
            20,
            "a try each",
        )
        assert sum(attempts for _, attempts in states(bench, "mail")) < 20
    with smtp_sink(tmp_path) as sink:
        bench.channels["mail"] = f'url = "{sink.url(address)}"'
        bench.write_config()
        with bench.running("--shift", "3600"):
            bench.wait_settled(4)
        arrived = [alert for mail in sink.messages() for alert in mail["headers"]["X-Alert-Id"].split(", ")]
        assert arrived == [alert["id"] for alert in reversed(bench.alerts())]
        check_invariants(bench, {"mail": texts(sink.messages())})


@pytest.mark.parametrize("operator", ["console", "hook"])
def test_34_what_is_refused_is_dead_at_once_and_told_elsewhere(tmp_path, operator):
    with http_sink(tmp_path, Reply(status=400), Reply()) as sink:
        bench = Bench(tmp_path / "desk", console=CONSOLE, hook=hook(sink))
        bench.operator = operator
        bench.write_config()
        with bench.running():
            bench.drop("a.txt", article(1))
            wait_until(lambda: bench.notices("Not delivered on hook"), 30, "the operator's notice")
            bench.drop("b.txt", article(2))
            bench.wait_settled(2)
        (notice,) = bench.notices("Not delivered on hook")
        assert notice["channel"] == "console"
        assert sorted(states(bench, "hook")) == [("dead", 1), ("sent", 1)]
        assert len(sink.requests()) == 2
        refused = next(row for row in bench.deliveries() if row["state"] == "dead")
        assert "400" in refused["detail"]


def test_34_refused_for_ever_is_tried_once_each(tmp_path):
    with http_sink(tmp_path, Reply(status=400)) as sink:
        bench = Bench(tmp_path / "desk", console=CONSOLE, hook=hook(sink))
        with bench.running():
            for number in range(3):
                bench.drop(f"{number}.txt", article(number))
                told = number + 1
                wait_until(
                    lambda told=told: len(bench.notices("Not delivered on hook")) == told,
                    30,
                    "the operator's notice",
                )
            bench.wait_settled(3)
        with bench.running("--shift", "7200"):
            bench.drop("3.txt", article(3))
            wait_until(lambda: len(bench.notices("Not delivered on hook")) == 4, 30, "the fourth notice")
        assert states(bench, "hook") == [("dead", 1)] * 4
        assert len(sink.requests()) == 4


CANARY = "canary"

OUTSIDE = [
    f"slack://T1{CANARY.upper()}3/B1{CANARY.upper()}4/{CANARY}0slack0token0abcdef/%23desk",
    f"tgram://123456789:{CANARY}_telegram_token_ab/4711",
    f"discord://4174216298/{CANARY}_discord_token",
]
"""Services at addresses of their own; a proxy that is not there keeps everything on this machine."""

LOCAL = [
    "mailto://desk:{secret}_mail@{dead}/desk@example.org?from=monitor@desk.example",
    "matrix://desk:{secret}_matrix@{web}/%23desk",
    "mmost://{web}/{secret}_mattermost_token",
    "ntfy://desk:{secret}_ntfy@{web}/{secret}_topic",
    "xmpp://desk:{secret}_xmpp@{dead}/desk@example.org",
    "irc://desk:{secret}_irc@{dead}/%23desk",
    "mqtt://desk:{secret}_mqtt@{dead}/desk/alerts",
    "webhook+http://desk:{secret}_hook@{web}/{secret}_path?token={secret}_query",
    "webhook+http://desk:{secret}_hook_down@{dead}/{secret}_path_down",
]


def test_38_no_secret_gets_anywhere(tmp_path):
    echo = json.dumps({"error": f"bad token {CANARY}"})
    with http_sink(
        tmp_path, Reply(status=500, body=echo), Reply(status=403, body=echo), Reply(body=echo)
    ) as sink:
        where = {
            "secret": CANARY,
            "web": sink.url.removeprefix("http://"),
            "dead": f"127.0.0.1:{free_port()}",
        }
        urls = [*OUTSIDE, *(url.format(**where) for url in LOCAL)]
        kinds = {
            f"{url.partition(':')[0].replace('+', '-')}-{number}": url for number, url in enumerate(urls)
        }
        bench = Bench(
            tmp_path / "desk", console=CONSOLE, **{name: f'url = "{url}"' for name, url in kinds.items()}
        )
        bench.drop("a.txt", article())
        with bench.running("--debug", HTTPS_PROXY="http://127.0.0.1:9", NO_PROXY="127.0.0.1"):
            wait_until(lambda: len(tried(bench)) == len(kinds) + 1, 60, "each to be tried")
            said = [bench.command(*words) for words in QUESTIONS]
        assert CANARY in str(sink.requests())
        assert "DEBUG" in bench.said()
        places = {
            "the log": bench.said(),
            "an answer": "".join(done.stdout + done.stderr for done in said),
            "the database": b"".join(file.read_bytes() for file in (bench.root / "var").iterdir()).decode(
                "latin-1"
            ),
        }
        assert [place for place, text in places.items() if CANARY in text.lower()] == []


QUESTIONS = [
    ["status"],
    ["status", "--format", "json"],
    ["deliveries"],
    ["deliveries", "--format", "json"],
    ["alerts", "--format", "json"],
    ["check"],
]


def tried(bench):
    return [row for row in bench.deliveries() if row["attempts"] and row["state"] != "sending"]


def test_38_nor_with_the_command_itself(tmp_path):
    bench = Bench(tmp_path / "desk", hook='url_file = "hook.url"')
    (bench.root / "hook.url").write_text(
        f"webhook+http://u:{CANARY}@127.0.0.1:{free_port()}/{CANARY}", encoding="utf-8"
    )
    bench.drop("a.txt", article())
    done = bench.command("run", "--once", "--verbose")
    assert done.returncode == 1
    assert "not delivered yet" in done.stderr
    assert CANARY not in done.stdout + done.stderr
    (row,) = json.loads(bench.command("deliveries", "--format", "json").stdout)
    assert CANARY not in str(row)
