"""Promise 3 at the daemon's side: what is edited is in force only when it is right."""

import shutil
import threading

import pytest
from bench import RULES
from fakes import Inline
from piping import Clock

from monitor.daemon.keeper import Keeper
from monitor.model import RuleError, Target, WorkerError
from monitor.pipeline import Desk
from monitor.pipeline.desk import routes
from monitor.rulebook.entries import parse_file
from monitor.store import Store
from monitor.workers import NotReady

WRONG = RULES.replace("severity: high", "severity: urgent")
FAILING = RULES.replace(
    "fires: [A siren was heard in the valley.]", "fires: [A bell was heard in the valley.]"
)


class Faulty(Inline):
    """Workers that cannot be made ready, or fail on every text, when told so."""

    unready = False
    poison = ""
    failing = False
    loaded = None

    def load(self, gazetteer, pipeline):
        names = [alias for actor in gazetteer.actors for alias in actor.aliases]
        if self.unready or self.poison in names:
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
    def build(root=tmp_path / "rules"):
        desk = Desk(
            lambda act: act(store), Clock(), routes((Target("chat", "1", "console", "console"),), {}), "chat"
        )
        return Keeper(root, workers, "blank", desk)

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


def test_a_reload_reads_names_that_did_not_change_from_memory(make, write, monkeypatch):
    read = []

    def counted(file):
        read.append(file.path)
        return parse_file(file)

    monkeypatch.setattr("monitor.rulebook.memory.parse_file", counted)
    write("actors:\n  - {id: cela, name: Cela, kind: state}\n", "more.yaml")
    keeper = make()
    keeper.reload()
    write(RULES.replace("severity: high", "severity: low"))
    keeper.reload()
    assert read == ["rules/more.yaml", "rules/rules.yaml", "rules/rules.yaml"]
    assert "cela" in {actor.id for actor in keeper.rules.rulebook.actors}


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


def test_when_the_workers_cannot_start_the_rules_of_before_stay_loaded(make, write, workers):
    keeper = make()
    keeper.reload()
    rules, loaded = keeper.rules, workers.loaded
    write(RULES.replace("aliases: [Aldan]", "aliases: [Aldan, Aldian]"))
    workers.unready = True
    with pytest.raises(NotReady):
        keeper.reload()
    workers.unready = False
    assert keeper.rules is rules
    keeper.reload()
    assert workers.loaded != loaded


@pytest.mark.parametrize("restart", [False, True])
def test_names_that_do_not_compile_leave_the_accepted_rules_in_force(make, write, store, workers, restart):
    keeper = make()
    keeper.reload()
    loaded = workers.loaded
    write(RULES.replace("aliases: [Aldan]", "aliases: [Aldan, Aldian]"))
    workers.poison = "Aldian"
    if restart:
        keeper = make()
    keeper.reload()
    assert ids(keeper) == ["attack", "siren"]
    assert workers.loaded == loaded
    assert notices(store) == ["[news-monitor] Rules: an edit is not in force"]
    assert [keeper.changed(), keeper.changed()] == [False, False]


@pytest.mark.parametrize("restart", [False, True])
def test_a_test_that_kills_its_worker_costs_only_the_edit_that_holds_it(make, write, store, workers, restart):
    keeper = make()
    keeper.reload()
    write(RULES.replace("A siren was", "Then a siren was").replace("name: Alda,", "name: Aldaland,"))
    workers.failing = True
    if restart:
        keeper = make()
    keeper.reload()
    assert ids(keeper) == ["attack", "siren"]
    assert "could not be understood" in str(store.state()["rules"]["kept"])
    assert [actor.name for actor in keeper.rules.rulebook.actors] == ["Aldaland", "Bortan"]
    assert [keeper.changed(), keeper.changed()] == [False, False]


def test_each_wrong_edit_is_told_and_a_restart_is_not(make, write, store):
    keeper = make()
    keeper.reload()
    for text, told in ((WRONG, 1), (WRONG + "# still\n", 1), (RULES, 1), (WRONG, 2)):
        keeper._desk.clock.forward(minutes=1)
        write(text)
        keeper.reload()
        assert len(notices(store)) == told
    make().reload()
    assert len(notices(store)) == 2


def test_a_single_rule_file_is_seen_too(make, write, tmp_path, store):
    keeper = make(tmp_path / "rules" / "rules.yaml")
    keeper.reload()
    write(RULES + "# a comment\n")
    assert [keeper.changed(), keeper.changed()] == [False, True]


def test_folders_that_come_and_go_do_not_disturb_the_look(make, write, tmp_path):
    keeper = make()
    keeper.reload()
    done = threading.Event()

    def churn():
        while not done.is_set():
            for number in range(10):
                (tmp_path / "rules" / f"{number}" / "deep").mkdir(parents=True, exist_ok=True)
            for number in range(10):
                shutil.rmtree(tmp_path / "rules" / f"{number}")

    thread = threading.Thread(target=churn)
    thread.start()
    try:
        for _ in range(200):
            keeper.changed()
    finally:
        done.set()
        thread.join()


def test_watches_that_vanish_in_a_mass_go_when_a_person_says_so(make, write, store):
    more = "".join(f"  - {{id: w{n}, title: Watch {n}, when: {{words: word {n}}}}}\n" for n in range(8))
    write(f"watches:\n{more}", "more.yaml")
    keeper = make()
    keeper.reload()
    write("watches: []\n", "more.yaml")
    keeper.reload()
    assert len(ids(keeper)) == 10
    assert notices(store) == ["[news-monitor] Rules: an edit is not in force"]
    assert [keeper.changed(), keeper.changed()] == [False, False]
    store.set_state(
        "removals", {"watches": store.state()["rules"]["held"]}, "2026-06-01T00:00:00.000000+00:00"
    )
    assert keeper.changed()
    keeper.reload()
    assert ids(keeper) == ["attack", "siren"]
    assert store.state()["removals"] == {"watches": []}
    assert [keeper.changed(), keeper.changed()] == [False, False]
