import json

import pytest

ALERT_KEYS = [
    *("id", "created", "kind", "watch", "severity", "title", "headline", "why_now", "story", "happening"),
    *("articles", "evidence", "deliveries", "credits", "date", "update", "escalation", "acknowledged"),
]


def rows(said):
    return json.loads(said.out)


def test_alerts_have_the_documented_shape(say):
    found = rows(say("alerts", "--format", "json"))
    assert [row["watch"] for row in found] == ["attack", "siren"]
    assert list(found[0]) == ALERT_KEYS
    assert list(found[0]["articles"][0]) == [
        *("id", "file", "index", "title", "outlet", "published", "url", "owner", "credited"),
        *("published_from", "first_seen", "doubtful"),
    ]
    assert list(found[0]["evidence"][0]) == [
        *("article", "clause", "actor", "event", "text", "start", "end", "sentence")
    ]
    assert list(found[0]["deliveries"][0]) == ["channel", "state", "attempts"]


def test_articles_are_filtered_by_outlet_and_language(say):
    assert len(rows(say("articles", "--language", "en", "--format", "json"))) == 7
    assert "no articles" in say("articles", "--language", "fa").err
    assert "no articles" in say("articles", "--outlet", "irna").err
    head, first = say("articles", "--limit", "1").lines
    assert dict(zip(head.split("\t"), first.split("\t"), strict=True))["language"] == "en"


def test_jsonl_is_one_alert_a_line(say):
    lines = say("alerts", "--format", "jsonl").lines
    assert [json.loads(line)["watch"] for line in lines] == ["attack", "siren"]


def test_alerts_are_a_table_with_tabs_off_a_terminal(say):
    head, first, _ = say("alerts").lines
    assert head.split("\t") == ["id", "created", "severity", "watch", "headline", "from", "deliveries"]
    assert first.split("\t")[1:4] == ["2024-03-30T12:00Z", "high", "attack"]


@pytest.mark.usefixtures("terminal")
def test_alerts_are_ruled_on_a_terminal(say):
    said = say("alerts")
    assert "\t" not in said.out
    assert "2024-03-30T12:00Z" in said.out


@pytest.mark.parametrize(
    ("words", "watches"),
    [
        (["--watch", "siren"], ["siren"]),
        (["--limit", "1"], ["attack"]),
        (["--since", "2024-03-30"], ["attack", "siren"]),
        (["--since", "2024-03-30T15:00+02:00"], []),
        (["--since", "2024-03-30T13:59+02:00"], ["attack", "siren"]),
    ],
)
def test_alerts_can_be_narrowed(say, words, watches):
    assert [row["watch"] for row in rows(say("alerts", *words, "--format", "json"))] == watches


def test_an_empty_list_is_valid_json_and_says_so_beside(say):
    said = say("alerts", "--watch", "none", "--format", "json")
    assert (rows(said), said.err) == ([], "no alerts\n")


def test_a_wrong_date_is_wrong_usage(say):
    assert "write 2024-03-30 or" in say("alerts", "--since", "yesterday", code=2).err


def test_one_alert_is_shown_with_its_proof(say):
    alert = rows(say("alerts", "--watch", "siren", "--format", "json"))[0]["id"]
    said = say("alerts", alert[:6])
    assert "“A [[siren]] was heard" in said.out
    assert "Note: Ask the warden." in said.lines
    assert "chat: waiting, attempts: 0" in said.out
    assert rows(say("alerts", alert, "--format", "json"))[0]["id"] == alert


def test_an_unknown_alert_is_a_sentence(say):
    assert say("alerts", "zz", code=1).err == "news-monitor: no alert zz: news-monitor alerts lists them\n"


def test_articles_are_listed_and_narrowed(say):
    assert len(rows(say("articles", "--format", "json"))) == 7
    failed = say("articles", "--state", "failed").lines
    assert failed[1].endswith("deadly.txt#0")
    assert rows(say("articles", "--since", "2025-01-01", "--format", "json")) == []


def test_one_article_is_shown_as_it_was_read(say):
    said = say("articles", "siren.txt#0")
    assert "state: done" in said.lines
    assert "A siren was heard in the valley of mill 1 before dawn." in said.lines
    assert rows(say("articles", "siren.txt#0", "--format", "json"))[0]["text"].startswith("Report 1")
    assert "There is no article siren.txt#9" in say("articles", "siren.txt#9", code=1).err


def test_dead_deliveries_say_why(say):
    head, dead = say("deliveries", "--state", "dead").lines
    assert head.split("\t") == ["id", "created", "state", "to", "subject", "tried", "next", "detail"]
    assert "550 no such mailbox" in dead
    waiting = rows(say("deliveries", "--state", "waiting", "--format", "json"))
    assert {row["channel"] for row in waiting} >= {"chat"}


def test_waiting_deliveries_say_when_they_are_tried_next(say):
    assert "\t2024-03-30T" in say("deliveries", "--state", "waiting").lines[1]


def test_search_finds_all_words(say):
    head, *found = say("search", "choir", "sang").lines
    assert head.split("\t")[0] == "id"
    assert len(found) == 1
    assert "[choir]" in found[0]
    assert say("search", "zebra").err == "nothing found\n"


def test_quarantine_names_file_and_reason(say):
    lines = say("quarantine").lines
    assert lines[0].split("\t") == ["at", "file", "reason", "bytes", "detail"]
    assert {line.split("\t")[2] for line in lines[1:]} == {"worker", "binary"}
    assert {row["path"] for row in rows(say("quarantine", "--format", "json"))} == {"deadly.txt", "image.txt"}
