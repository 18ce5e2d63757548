"""A desk in one process: real store, real folder, inline workers, scripted channels."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench import RULES
from fakes import Inline

from monitor.folder import Folder
from monitor.judging import Rules
from monitor.model import Hints, Outcome, OutcomeKind, Target, WorkerError
from monitor.pipeline import Courier, Desk, ingest, process
from monitor.pipeline.desk import routes
from monitor.rulebook import RuleFile, check
from monitor.store import Store


class Clock:
    """A clock that moves only when it is told to."""

    def __init__(self):
        self.now = datetime(2024, 3, 30, 12, tzinfo=UTC)

    def __call__(self):
        return self.now

    def forward(self, **span):
        self.now += timedelta(**span)


class Script:
    """A channel that plays scripted outcomes, then confirms everything; keeps what it was given."""

    def __init__(self, *outcomes):
        self.outcomes = list(outcomes)
        self.given = []

    def __call__(self, target, delivery):
        self.given.append(delivery)
        outcome = self.outcomes.pop(0) if self.outcomes else Outcome(OutcomeKind.SENT)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


class Dying(Inline):
    """Workers in which texts with certain words kill their process, so many times."""

    def __init__(self, words, times=99, step="extract"):
        super().__init__()
        self.words, self.times, self.step = words, times, step

    def _hit(self, text):
        if self.words not in text or not self.times:
            return False
        self.times -= 1
        return True

    def read(self, jobs, heard=bool):
        answers = super().read(jobs, heard)
        if self.step != "read":
            return answers
        return [
            WorkerError("The worker process died (SIGSEGV).") if self._hit(data.decode()) else answer
            for (data, _), answer in zip(jobs, answers, strict=True)
        ]

    def extract(self, articles, heard=bool):
        answers = super().extract(articles, heard)
        if self.step != "extract":
            return answers
        return [
            WorkerError("The worker ran out of time.") if self._hit(article.text) else answer
            for article, answer in zip(articles, answers, strict=True)
        ]


class Route:
    """All three steps on one store, called by hand."""

    def __init__(self, root: Path, workers=None, rules=RULES, operator="chat", **least):
        self.root = root / "in"
        self.root.mkdir(exist_ok=True)
        self.clock = Clock()
        self.store = Store.open(root / "news.db")
        self.targets = {
            (name, "1"): Target(name, "1", "console", "console")
            for name in (least or {"chat": None, "mail": None})
        }
        wanted = {name: severity for name, severity in least.items() if severity}
        channels = routes(tuple(self.targets.values()), wanted)
        self.desk = Desk(lambda act: act(self.store), self.clock, channels, operator)
        self.workers = workers or Inline()
        self.edit(rules)
        self.folder = Folder(
            self.root,
            self.store.known_files(),
            lambda: None,
            settle=0.001,
            observer="polling",
            clock=self._tick,
        )
        self._ticks = 0.0

    def _tick(self):
        self._ticks = getattr(self, "_ticks", 0.0) + 1.0
        return self._ticks

    def edit(self, text):
        rulebook, findings = check((RuleFile("rules.yaml", text, None),))
        assert not [item for item in findings if item.level == "error"], findings
        self.workers.load(rulebook.gazetteer, "blank")
        self.rules = Rules.of(rulebook)

    def drop(self, name, text):
        (self.root / name).write_text(text, encoding="utf-8")

    def ingest(self):
        self.folder.scan()
        return ingest(self.desk, self.folder, self.workers, Hints)

    def process(self):
        return process(self.desk, self.workers, self.rules)

    def take(self, name, text):
        """Drop a file and take it through both transactions."""
        self.drop(name, text)
        assert self.ingest() == 1
        return self.process()

    def deliver(self, channel="chat", send=None):
        send = send or Script()
        Courier(self.desk, channel, self.targets, send).deliver()
        return send.given

    def decisions(self):
        return [
            (row["watch"], row["reason"])
            for article in self.store.articles(100)
            for row in self.store.decisions(article["id"])
        ]

    def queued(self, channel="chat"):
        return [row["subject"] for row in self.store.deliveries(100) if row["channel"] == channel]
