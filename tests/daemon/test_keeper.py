"""Promise 3 at the daemon's side: what is edited is in force only when it is right."""

import shutil

import pytest
from bench import RULES
from fakes import Inline
from piping import Clock

from monitor.daemon.keeper import Keeper
from monitor.model import RuleError, Target, WorkerError
from monitor.pipeline import Desk
from monitor.pipeline.desk import routes
from monitor.store import Store
from monitor.workers import NotReady

WRONG = RULES.replace("severity: high", "severity: urgent")
FAILING = RULES.replace(
    "fires: [A siren was heard in the valley.]", "fires: [A bell was heard in the valley.]"
)


class Faulty(Inline):
    """Workers that cannot be made ready, or fail on every text, when told so."""

    unready = False
    failing = False
    loaded = None

    def load(self, gazetteer, pipeline):
        if self.unready:
            raise NotReady("The names could not be compiled.")
        super().load(gazetteer, pipeline)
        self.loaded = gazetteer.fingerprint

    def extract(self, articles, heard=bool):
        if self.failing:
            return [WorkerError("The worker process died.") for _ in articles]
        return super().extract(articles, heard)


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "news.db") as store:
        yield store


@pytest.fixture
def workers():
    return Faulty()


@pytest.fixture
def make(tmp_path, store, workers):
    def build():
        desk = Desk(
            lambda act: act(store), Clock(), routes((Target("chat", "1", "console", "console"),), {}), "chat"
        )
        return Keeper(tmp_path / "rules", workers, "blank", desk)

    return build


@pytest.fixture
def write(tmp_path):
    (tmp_path / "rules").mkdir()

    def write(text, name="rules.yaml"):
        (tmp_path / "rules" / name).write_text(text, encoding="utf-8")

    write(RULES)
    return write


def ids(keeper):
    return [watch.id for watch in keeper.rules.rulebook.watches]


def status(keeper, watch):
    return keeper.rules.watches[watch].status


def notices(store):
    return [row["subject"] for row in store.deliveries(10)]


def test_before_the_first_load_there_are_no_rules(make, write):
    with pytest.raises(RuleError):
        make().rules  # noqa: B018 - the property is what is tested


def test_a_first_load(make, write, store):
    keeper = make()
    keeper.reload()
    assert ids(keeper) == ["attack", "siren"]
    assert store.state()["rules"]["watches"] == 2
    assert store.accepted()
    assert notices(store) == []


def test_an_edit_is_seen_once_it_has_settled(make, write):
    keeper = make()
    keeper.reload()
    assert not keeper.changed()
    write(RULES + "# a comment\n")
    assert [keeper.changed(), keeper.changed(), keeper.changed()] == [False, True, True]
    keeper.reload()
    assert not keeper.changed()


@pytest.mark.parametrize("text", [WRONG, "watches: [", RULES.replace("words: siren", "words:")])
def test_a_wrong_edit_leaves_the_accepted_version_in_force(make, write, store, text):
    keeper = make()
    keeper.reload()
    before = keeper.rules.rulebook.watches
    write(text)
    keeper.reload()
    assert [watch.id for watch in keeper.rules.rulebook.watches] == [watch.id for watch in before]
    assert keeper.rules.watches["attack"].severity == "high"
    assert len(notices(store)) == 1
    assert "rules.yaml" in store.deliveries(1)[0]["subject"] + str(store.state()["rules"]["kept"])


def test_a_restart_with_broken_files_runs_on_what_was_accepted(make, write, store):
    make().reload()
    write("watches: [")
    keeper = make()
    keeper.reload()
    assert ids(keeper) == ["attack", "siren"]
    assert store.state()["rules"]["kept"]


def test_a_restart_without_the_folder_runs_on_what_was_accepted(make, write, store, tmp_path):
    make().reload()
    shutil.rmtree(tmp_path / "rules")
    keeper = make()
    keeper.reload()
    assert ids(keeper) == ["attack", "siren"]


def test_without_any_rules_it_does_not_start(make, tmp_path):
    with pytest.raises(RuleError):
        make().reload()


def test_a_new_watch_that_fails_its_tests_is_a_draft(make, write, store):
    write(FAILING)
    keeper = make()
    keeper.reload()
    assert status(keeper, "siren") == "draft"
    assert status(keeper, "attack") == "active"
    assert store.state()["rules"]["drafts"]


def test_a_watch_whose_edit_fails_its_tests_keeps_its_version(make, write, store):
    keeper = make()
    keeper.reload()
    write(FAILING)
    keeper.reload()
    assert status(keeper, "siren") == "active"
    assert "siren" in str(store.state()["rules"]["kept"])


@pytest.mark.parametrize("fault", ["failing", "unready"])
def test_when_the_workers_fail_the_rules_of_before_stay_loaded(make, write, workers, fault):
    keeper = make()
    keeper.reload()
    rules, loaded = keeper.rules, workers.loaded
    write(RULES.replace("aliases: [Aldan]", "aliases: [Aldan, Aldian]"))
    setattr(workers, fault, True)
    with pytest.raises((RuleError, NotReady)):
        keeper.reload()
    setattr(workers, fault, False)
    assert keeper.rules is rules
    if fault == "failing":
        assert workers.loaded == loaded
    keeper.reload()
    assert workers.loaded != loaded
