"""A bench for the real daemon: a folder, small rules, sinks, and the process itself, to be started and killed."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

from helpers import wait_until

from monitor.model import StoreError
from monitor.store import Store

HERE = Path(__file__).parent

RULES = """\
actors:
  - {id: alda, name: Alda, kind: state, aliases: [Aldan]}
  - {id: bortan, name: Bortan, kind: state, aliases: [Bortanian]}
terms:
  - {id: assault, event: ASSAULT, words: [attack, shell, strike]}
watches:
  - id: attack
    title: One state attacks another
    severity: high
    when:
      does: {who: [alda, bortan], event: ASSAULT, to: [alda, bortan]}
    tests:
      fires: [Alda attacked Bortan on Monday.]
      quiet: [Alda played Bortan on Monday.]
  - id: siren
    title: A siren is heard
    severity: medium
    when:
      words: siren
    tests:
      fires: [A siren was heard in the valley.]
      quiet: [A choir was heard in the valley.]
"""


def article(number=0, words="A siren was heard"):
    """An invented article that alerts once, told apart by its number."""
    return f"Report {number} from the valley\n\n{words} in the valley of mill {number} before dawn.\n\nNobody was hurt, the warden of post {number} said.\n"


class Bench:
    """One desk in a temporary folder."""

    def __init__(self, root, **channels):
        self.root = root
        self.folder = root / "in"
        self.rules = root / "rules"
        self.config = root / "config.toml"
        self.database = root / "var" / "news-monitor.db"
        self.log = root / "log.txt"
        for path in (self.folder, self.rules):
            path.mkdir(parents=True)
        (self.rules / "rules.yaml").write_text(RULES, encoding="utf-8")
        self.channels = channels or {"console": 'kind = "console"'}
        self.operator = next(iter(self.channels))
        self.watch = "settle = 0.3"
        self.engine = "slots = 1\ntime_limit = 10"
        self.write_config()

    def write_config(self):
        """(Re)write config.toml from `channels`, `operator`, `watch` and `engine`."""
        lines = [f'operator = "{self.operator}"'] if self.operator else []
        lines += ["[watch]", 'folder = "in"', self.watch, "[engine]", self.engine]
        for name, settings in self.channels.items():
            lines += [f"[channels.{name}]", settings]
        self.config.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def drop(self, name, text):
        """Move a file into the folder, as a well-behaved producer does."""
        draft = self.root / f"{name.replace('/', '_')}.draft"
        if isinstance(text, bytes):
            draft.write_bytes(text)
        else:
            draft.write_text(text, encoding="utf-8")
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.rename(target)
        return target

    def start(self, *arguments, **environment):
        """The daemon's process; what it says goes to `log`."""
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, str(HERE / "faulty.py"), str(self.config), *arguments],
                stdout=log,
                stderr=log,
                env=os.environ | {"PYTHONUNBUFFERED": "1"} | environment,
                process_group=0,  # so that a Ctrl-C can be sent to all of it
            )

    def command(self, *arguments, timeout=30):
        """`news-monitor ARGUMENTS` on this desk, with what it printed."""
        return subprocess.run(
            [sys.executable, "-c", "from monitor.cli import main; main()", *arguments],
            env=os.environ | {"NEWS_MONITOR_CONFIG": str(self.config)},
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def once(self, *arguments, timeout=60, **environment):
        """One run that takes what is there; its exit code (minus the signal that killed it)."""
        with self.start("--once", *arguments, **environment) as process:
            return process.wait(timeout)

    @contextmanager
    def running(self, *arguments, **environment):
        """The daemon, ready; stopped with SIGTERM at the end if it still runs."""
        before = self.said().count("Watching ")
        process = self.start(*arguments, **environment)
        try:
            wait_until(
                lambda: process.poll() is not None or self.said().count("Watching ") > before,
                timeout=30,
                what="the daemon to be ready",
            )
            assert process.poll() is None, self.said()
            yield process
        finally:
            stop(process)

    def said(self):
        """All that the daemon printed and logged so far."""
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""

    def ask(self, question, default=None):
        """`question(store)` on a read-only store; `default` while there is none yet."""
        try:
            with Store.read_only(self.database) as store:
                return question(store)
        except StoreError:
            return default

    def counts(self):
        return self.ask(
            lambda store: store.counts(), {"articles": {}, "deliveries": {}, "quarantined": 0, "alerts": 0}
        )

    def articles(self):
        return self.ask(lambda store: store.articles(100_000), [])

    def alerts(self):
        return self.ask(lambda store: store.alerts(100_000), [])

    def quarantine(self):
        return self.ask(lambda store: store.quarantined(1000), [])

    def deliveries(self, state=None):
        return self.ask(lambda store: store.deliveries(100_000, state=state), [])

    def notices(self, words):
        """What the operator was sent under a subject with these words."""
        return [row for row in self.deliveries("sent") if not row["alerts"] and words in row["subject"]]

    def settled(self):
        """Whether nothing is pending and nothing is owed."""
        counts = self.counts()
        owed = {"waiting", "sending"} & set(counts["deliveries"])
        return bool(counts["articles"]) and set(counts["articles"]) <= {"done", "failed"} and not owed

    def wait_settled(self, articles, timeout=30):
        wait_until(
            lambda: sum(self.counts()["articles"].values()) >= articles and self.settled(),
            timeout,
            f"{articles} articles done and delivered; log:\n{self.said()[-3000:]}",
        )


def stop(process, number=signal.SIGTERM, timeout=15):
    """Signal the process and wait; its exit code. Kills it when it does not stop."""
    with suppress(ProcessLookupError):
        process.send_signal(number)
    try:
        return process.wait(timeout)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise


def check_invariants(bench, copies, canaries=()):
    """I1 to I4 of the fault list. `copies` maps a channel to the texts that its sink received."""
    received = {channel: list(texts) for channel, texts in copies.items()}
    for alert in bench.alerts():
        for channel, texts in received.items():
            mine = [text for text in texts if alert["id"] in text]
            rows = [
                row
                for row in bench.deliveries()
                if row["channel"] == channel and alert["id"] in row["alerts"]
            ]
            open_rows = [row for row in rows if row["state"] in {"waiting", "sending", "dead", "parked"}]
            assert mine or open_rows, f"I1: alert {alert['id']} neither arrived on {channel} nor is owed"
            unknown = sum(row["unknowns"] for row in rows)
            assert len(mine) <= 1 + unknown, (
                f"I2: {len(mine)} copies of {alert['id']} with {unknown} unknown outcomes"
            )
            for copy in mine[1:]:
                assert marked(copy), f"I2: a second copy of {alert['id']} is not marked"
    with sqlite3.connect(f"file:{bench.database}?mode=ro", uri=True) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)], "I3"
    connection.close()
    for canary in canaries:
        assert canary not in bench.said(), "I4: a secret is in the log"


def marked(copy):
    """Whether a copy, as `texts` gives it, says that it may be a repeat: in words, or in a webhook's JSON."""
    return "possible repeat" in copy or '\\"repeat\\": true' in copy


def texts(items):
    """Whole received messages as text."""
    return [json.dumps(item, ensure_ascii=False) for item in items]


def printed(said):
    """What the console printed of each alert; a message of several names them at its head as well."""
    return [part for part in said.split("\n\n") if "its proof:" in part]
