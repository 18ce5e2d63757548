"""The route of an article, step by step, on a real store."""

import json

import pytest
from bench import RULES, article
from piping import Dying

from monitor import judging
from monitor.model import FolderError, Severity, StoreError, WorkerError
from monitor.workers import Closed, NotReady

ATTACK = "Alda attacked Bortan at dawn, the envoy said.\n\nThe road is closed.\n"
OTHER = "A second outlet writes of it.\n\nThe Aldan army shelled Bortan in the morning.\n"


def full(*_):
    raise StoreError("the disk is full")


def test_an_article_becomes_an_alert_on_every_channel(route):
    assert route.take("a.txt", article()) == 1
    assert route.decisions() == [("siren", "new happening")]
    (alert,) = route.store.alerts(10)
    assert alert["evidence"][0]["text"] == "siren"
    assert alert["evidence"][0]["sentence"] == "A siren was heard in the valley of mill 0 before dawn."
    assert len(route.queued("chat")) == len(route.queued("mail")) == 1


def test_nothing_to_do_is_nothing_done(route):
    assert route.ingest() == 0
    assert route.process() == 0
    assert route.deliver() == []


def test_a_quiet_article_is_stored_and_says_nothing(route):
    route.take("a.txt", article(words="A choir was heard"))
    assert route.decisions() == []
    assert route.store.counts()["articles"] == {"done": 1}


def test_a_second_article_on_the_same_happening_is_held_with_its_reason(route):
    route.take("a.txt", ATTACK)
    route.take("b.txt", OTHER)
    assert sorted(reason for _, reason in route.decisions()) == [
        "new happening",
        "same happening, already alerted",
    ]
    assert len(route.queued()) == 1


def test_the_same_happening_after_its_window_alerts_again(route):
    route.take("a.txt", ATTACK)
    route.clock.forward(days=4)
    route.take("b.txt", OTHER)
    assert [reason for _, reason in route.decisions()] == ["new happening", "new happening"]


def test_a_watch_may_follow_up(make):
    route = make(rules=RULES.replace("severity: high", "severity: high\n    follow_up: all"))
    route.take("a.txt", ATTACK)
    route.take("b.txt", OTHER)
    assert sorted(alert["kind"] for alert in route.store.alerts(10)) == ["alert", "follow-up"]


def test_an_edited_article_is_not_told_twice(route):
    route.take("a.txt", ATTACK)
    assert route.take("a.txt", ATTACK.replace("closed", "closed for the day")) == 1
    reasons = [reason for _, reason in route.decisions()]
    assert sorted(reasons) == ["new happening", "same article, already alerted"]
    assert len(route.store.articles(10)) == 1


def test_a_new_match_in_an_edited_article_is_told(route):
    route.take("a.txt", ATTACK)
    route.take("a.txt", ATTACK.replace("The road is closed.", "The road is closed. A siren is heard."))
    assert sorted(alert["watch"] for alert in route.store.alerts(10)) == ["attack", "siren"]


def test_a_version_that_comes_while_the_older_one_is_understood_stays_pending(route):
    route.drop("a.txt", ATTACK)
    route.ingest()
    understood = route.workers.extract

    def overtaken(articles, heard):
        route.workers.extract = understood
        route.drop("a.txt", ATTACK + "\nA siren is heard.\n")
        assert route.ingest() == 1
        return understood(articles, heard)

    route.workers.extract = overtaken
    route.process()
    assert route.store.counts()["pending"] == 1
    route.process()
    assert sorted(alert["watch"] for alert in route.store.alerts(10)) == ["attack", "siren"]


def overtake(route, change):
    """Have every extraction overtaken by a newer version, so many times."""
    understood = route.workers.extract

    def overtaken(articles, heard):
        answers = understood(articles, heard)
        if change:
            route.drop("a.txt", change.pop())
            assert route.ingest() == 1
        return answers

    route.workers.extract = overtaken


def test_an_article_that_changes_all_the_time_is_told(route):
    route.drop("a.txt", ATTACK)
    route.ingest()
    overtake(route, [f"{ATTACK}Update {number}.\n" for number in range(3)])
    route.process()
    assert [alert["watch"] for alert in route.store.alerts(10)] == ["attack"]
    assert route.store.counts()["pending"] == 1
    for _ in range(3):
        route.process()
    assert route.store.counts()["pending"] == 0
    assert len(route.store.alerts(10)) == 1


def test_a_version_that_fails_and_was_overtaken_does_not_condemn_the_newer_one(make):
    route = make(workers=Dying("road is closed.", times=3))
    route.drop("a.txt", ATTACK)
    route.ingest()
    overtake(route, [ATTACK.replace("closed.", "open."), f"{ATTACK}Three.\n", f"{ATTACK}Two.\n"])
    while route.process():
        pass
    assert route.store.counts()["articles"] == {"done": 1}


def test_a_version_that_was_replaced_before_it_was_judged_is_told(route):
    route.drop("a.txt", ATTACK)
    route.ingest()
    route.drop("a.txt", ATTACK.replace("attacked", "greeted"))
    assert route.ingest() == 1
    while route.process():
        pass
    (told,) = route.store.alerts(10)
    assert (told["watch"], told["update"]) == ("attack", "")
    assert route.store.counts()["pending"] == 0


def test_a_new_match_in_an_edited_article_is_told_as_an_update(route):
    route.take("a.txt", ATTACK)
    route.take("a.txt", ATTACK + "\nA siren is heard.\n")
    (told,) = route.store.alerts(1)
    assert told["update"] == "version 2: 1 paragraph added"
    assert "Update" in route.queued()[0]
    assert told["why_now"].endswith("New in version 2 of the article: 1 paragraph added.")


def test_a_re_dated_article_is_a_version_and_no_alert(route):
    item = '{{"id": "wire-7", "title": "Valley", "text": "Alda attacked Bortan at dawn.", "published": "{}"}}'
    route.take("a.json", item.format("2024-03-28"))
    route.take("a.json", item.format("2024-03-30"))
    (facts,) = (route.store.article(row["id"])[1] for row in route.store.articles(10))
    assert (facts["version"], facts["published"]) == (2, "2024-03-30")
    assert len(route.store.alerts(10)) == 1


def test_a_published_date_that_is_yet_to_come_is_flagged(route):
    item = '{"id": "wire-7", "title": "Valley", "text": "Alda attacked Bortan on Monday.", "published": "2031-01-01"}'
    route.take("a.json", item)
    (told,) = route.store.alerts(10)
    article, _ = route.store.article("a.json#0")
    assert (article.published, article.flags, article.trusted_date) == ("2031-01-01", ("future-date",), None)
    assert told["articles"][0]["doubtful"] is True
    assert route.store.happenings("ASSAULT", "alda", "bortan")[0].date is None


@pytest.mark.parametrize("form", ["{}", '{{"id": "wire-7", "title": "Bulletin", "text": {}}}'])
def test_another_article_under_the_same_name_or_id_alerts_again(route, form):
    name = "a.txt" if form == "{}" else "a.json"
    texts = (
        "Bulletin\n\nA siren was heard in the valley before dawn. Nobody was hurt, the warden said.\n",
        "Bulletin\n\nAt the harbour a siren went off, and dockers fled to the church square.\n",
    )
    for text in texts:
        route.take(name, text if form == "{}" else form.format(json.dumps(text)))
    assert len(route.store.alerts(10)) == 2


def test_a_file_that_may_not_be_read_is_told_once_and_read_when_it_may(route, monkeypatch):
    def refuse(_):
        raise FolderError("It may not be read.")

    route.drop("a.txt", article())
    with monkeypatch.context() as patch:
        patch.setattr(route.folder, "read", refuse)
        for _ in range(40):
            assert route.ingest() == 0
    assert [row["reason"] for row in route.store.quarantined(10)] == ["unreadable"]
    assert len(route.queued("chat")) == 1
    wait = [route.ingest() for _ in range(70)]
    assert sum(wait) == 1
    assert route.store.quarantined(10) == []


def test_a_full_disk_beside_an_unreadable_file_loses_no_file(route, monkeypatch):
    def refuse(_):
        raise FolderError("It may not be read.")

    route.drop("a.txt", article())
    with monkeypatch.context() as patch:
        patch.setattr(route.folder, "read", refuse)
        patch.setattr(route.store, "strike", full)
        with pytest.raises(StoreError):
            route.ingest()
    assert route.ingest() == 1


def test_alerts_of_one_article_go_out_as_one_message(route):
    route.take("a.txt", ATTACK + "\nA siren is heard.\n")
    (subject,) = route.queued()
    assert subject.startswith("[HIGH]")
    assert "+1 more" in subject


def test_a_channel_takes_what_is_severe_enough(make):
    route = make(chat=None, pager=Severity.HIGH)
    route.take("a.txt", article())
    route.take("b.txt", ATTACK)
    assert len(route.queued("chat")) == 2
    assert len(route.queued("pager")) == 1


@pytest.mark.parametrize(
    ("settings", "reason", "channels"),
    [
        ("send: nowhere", "the watch says send: nowhere", []),
        ("send: [mail]", "new happening", ["mail"]),
        ("status: draft", "the watch is a draft", []),
        ("until: 2024-03-29", "the watch's until date has passed", []),
    ],
)
def test_what_a_watch_says_of_its_own_sending(make, settings, reason, channels):
    route = make(rules=RULES.replace("severity: medium", f"severity: medium\n    {settings}"))
    route.take("a.txt", article())
    assert route.decisions() == [("siren", reason)]
    assert [row["channel"] for row in route.store.deliveries(10)] == channels


def test_an_exception_holds_a_match_and_says_so(make):
    exception = "exceptions:\n  - {id: drills, note: Only a drill., watches: [siren], when: {within: article, words: drill}}\n"
    route = make(rules=RULES + exception)
    route.take("a.txt", article() + "\nIt was a drill.\n")
    (row,) = route.store.decisions(route.store.articles(1)[0]["id"])
    assert (row["reason"], row["detail"]) == ("an exception holds", "drills: Only a drill.")


def test_a_refused_file_is_in_quarantine_and_the_operator_is_told(route):
    route.drop("a.txt", " \n")
    assert route.ingest() == 1
    assert route.store.quarantined(10)[0]["reason"] == "empty"
    assert route.queued("chat") == ["In quarantine: a.txt"] or "quarantine" in route.queued("chat")[0].lower()
    assert route.ingest() == 0


@pytest.mark.parametrize(("times", "state"), [(2, "done"), (3, "failed")])
def test_an_article_that_kills_its_worker_gets_three_strikes(make, times, state):
    route = make(workers=Dying("mill 7 ", times))
    route.drop("bad.txt", article(7))
    route.drop("good.txt", article(8))
    route.ingest()
    for _ in range(4):
        route.process()
    states = {row["file"]: row["state"] for row in route.store.articles(10)}
    assert states == {"bad.txt": state, "good.txt": "done"}
    refused = [(row["path"], row["reason"]) for row in route.store.quarantined(10)]
    assert refused == ([("bad.txt", "worker")] if state == "failed" else [])


@pytest.mark.parametrize(("times", "refused"), [(2, []), (3, [("bad.txt", "worker")])])
def test_a_file_that_kills_its_reader_gets_three_strikes(make, times, refused):
    route = make(workers=Dying("mill 7 ", times, step="read"))
    route.drop("bad.txt", article(7))
    for _ in range(6):
        route.ingest()
    assert [(row["path"], row["reason"]) for row in route.store.quarantined(10)] == refused
    assert len(route.store.articles(10)) == 1 - len(refused)


def test_a_full_disk_at_the_first_transaction_loses_no_file(route, monkeypatch):
    route.drop("a.txt", article())

    with monkeypatch.context() as patch:
        patch.setattr(route.store, "add_file", full)
        with pytest.raises(StoreError):
            route.ingest()
    assert route.ingest() == 1
    assert route.process() == 1


def test_a_crash_inside_the_second_transaction_leaves_nothing_behind(route, monkeypatch):
    route.drop("a.txt", article())
    route.ingest()

    with monkeypatch.context() as patch:
        patch.setattr(route.store, "done", full)
        with pytest.raises(StoreError):
            route.process()
    assert route.store.alerts(10) == []
    assert route.queued() == []
    assert route.process() == 1
    assert len(route.store.alerts(10)) == 1


@pytest.mark.parametrize("tries", [1, 3])
def test_a_bug_that_one_article_shows_stops_no_other(route, monkeypatch, tries):
    judge = judging.judge

    def buggy(book, rules, article, *rest):
        if "mill 7 " in article.text:
            raise IndexError("a bug")
        return judge(book, rules, article, *rest)

    monkeypatch.setattr(judging, "judge", buggy)
    route.drop("bad.txt", article(7))
    route.drop("good.txt", article(8))
    route.ingest()
    for _ in range(tries):
        route.process()
    states = {row["file"]: row["state"] for row in route.store.articles(10)}
    assert states == {"bad.txt": "failed" if tries == 3 else "pending", "good.txt": "done"}
    told = [subject for subject in route.queued() if "Not understood" in subject]
    assert len(told) == (tries == 3)


@pytest.mark.parametrize(
    "error", [NotReady("The names could not be compiled."), Closed("It was closed."), KeyboardInterrupt()]
)
def test_what_is_nobodys_fault_is_no_strike(route, monkeypatch, error):
    def refuse(*_):
        raise error

    route.drop("a.txt", article())
    for step, run in (("read", route.ingest), ("extract", route.process)):
        for _ in range(3):
            with monkeypatch.context() as patch:
                patch.setattr(route.workers, step, refuse)
                with pytest.raises(type(error)):
                    run()
        with monkeypatch.context() as patch:
            patch.setattr(route.workers, step, lambda *_: [WorkerError("The worker process died.")])
            run()
        run()
    assert route.store.counts()["articles"] == {"done": 1}


def test_a_thousand_broken_files_are_not_a_thousand_notices(make):
    route = make(chat=None)
    for number in range(30):
        route.drop(f"{number}.txt", " ")
    route.ingest()
    notices = route.store.deliveries(100)
    assert len(notices) == 20
    last = route.store.due("chat", route.desk.now(), limit=100)[-1]
    assert "not told one by one" in last.body
    route.clock.forward(hours=2)
    route.drop("later.txt", " ")
    route.ingest()
    assert len(route.store.deliveries(100)) == 21
