"""Promise 3: a wrong rule edit never stops what worked before."""

import gc
import json
from dataclasses import replace

import pytest
import yaml

from monitor.model import Entry, Finding, Location, Status
from monitor.rulebook import RuleFile, build

ACTORS = """\
actors:
  - {id: kelm, name: Ottokar Kelm, kind: person}
  - {id: vost, name: Irina Vost, kind: person}
"""
LISTS = "lists:\n  envoys: [kelm, vost]\n"
TERMS = "terms:\n  - {id: truce, words: [truce]}\n"
TALKS = """\
watches:
  - {id: talks, title: Talks, when: {actor: envoys, term: truce}}
  - {id: kelm-moves, title: Kelm moves, when: {actor: kelm}}
"""
FILTERS = "exceptions:\n  - {id: films, watches: [talks], when: {words: film}}\n"
GOOD = {
    "r/actors.yaml": ACTORS,
    "r/lists.yaml": LISTS,
    "r/terms.yaml": TERMS,
    "r/talks.yaml": TALKS,
    "r/filters.yaml": FILTERS,
}


def passing(rulebook):
    return {watch.id: () for watch in rulebook.watches}


def failing(*ids):
    def run(rulebook):
        return {
            watch.id: (Finding("test-silent", "error", "silent", watch.at, watch=watch.id),)
            if watch.id in ids
            else ()
            for watch in rulebook.watches
        }

    return run


def made(files, accepted=(), tester=passing, channels=None, removable=()):
    read = [RuleFile(path, text) for path, text in sorted(files.items())]
    return build(read, accepted, tester, channels, frozenset(removable))


@pytest.fixture
def accepted():
    return made(GOOD).entries


def titles(result):
    return {watch.id: watch.title for watch in result.rulebook.watches}


def ids(things):
    return [thing.id for thing in things]


def test_good_rules_are_accepted_whole():
    result = made(GOOD)
    assert result.findings == result.kept == result.drafts == ()
    assert [(entry.heading, entry.id, entry.file, entry.line) for entry in result.entries] == [
        ("actors", "kelm", "r/actors.yaml", 2),
        ("actors", "vost", "r/actors.yaml", 3),
        ("terms", "truce", "r/terms.yaml", 2),
        ("lists", "envoys", "r/lists.yaml", 2),
        ("watches", "talks", "r/talks.yaml", 2),
        ("watches", "kelm-moves", "r/talks.yaml", 3),
        ("exceptions", "films", "r/filters.yaml", 2),
    ]
    assert json.loads(result.entries[3].definition) == ["kelm", "vost"]
    assert result.changes == (
        "+2 watches, +1 exceptions, +2 actors, +1 terms, +1 lists: "
        "added actor kelm, actor vost, term truce, list envoys, watch talks and 2 more"
    )


def test_building_again_changes_nothing(accepted):
    again = made(GOOD, accepted)
    assert again.entries == accepted
    assert again.changes == ""
    assert again.rulebook == made(GOOD).rulebook


def test_a_good_edit_replaces_and_removes(accepted):
    files = GOOD | {"r/talks.yaml": "watches:\n  - {id: talks, title: New, when: {actor: envoys}}\n"}
    result = made(files, accepted)
    assert titles(result) == {"talks": "New"}
    assert result.changes == "~1 -1 watches: changed watch talks; removed watch kelm-moves"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("watches:\n  - {id: talks, title: [\n", id="syntax"),
        pytest.param("watches:\n  - id: talks\n    title: New\n    when:\n      any:\n", id="half saved"),
        pytest.param("", id="empty"),
        pytest.param("- talks\n", id="no heading"),
    ],
)
def test_a_file_that_does_not_parse_keeps_all_its_definitions(accepted, text):
    result = made(GOOD | {"r/talks.yaml": text}, accepted)
    assert titles(result) == {"talks": "Talks", "kelm-moves": "Kelm moves"}
    assert set(result.entries) == set(accepted)
    (sentence,) = result.kept
    assert sentence.startswith("r/talks.yaml keeps its 2 definitions of before: r/talks.yaml:")


def test_what_is_sound_in_a_broken_file_is_not_used_yet_and_its_unknown_ids_are_told(accepted):
    text = "watches:\n  - {id: talks, title: New, when: {actor: kelmm}}\n  - {id: [\n  - {id: new, title: N, when: {actor: kelm}}\n"
    result = made(GOOD | {"r/talks.yaml": text}, accepted)
    assert titles(result) == {"talks": "Talks", "kelm-moves": "Kelm moves"}
    assert [found.code for found in result.findings] == ["unknown-id", "syntax"]


def test_an_unreadable_file_keeps_its_definitions(accepted):
    problem = Finding("not-utf8", "error", "not UTF-8", Location("r/terms.yaml", 1, 1))
    files = [RuleFile(path, text) for path, text in GOOD.items() if path != "r/terms.yaml"]
    result = build([*files, RuleFile("r/terms.yaml", None, problem)], accepted, passing, None)
    assert ids(result.rulebook.terms) == ["truce"]
    assert result.findings == (problem,)
    assert result.kept == ("r/terms.yaml keeps its 1 definition of before: r/terms.yaml:1:1 not UTF-8",)


def test_a_broken_file_without_anything_accepted_only_says_so():
    result = made(GOOD | {"r/new.yaml": "watches:\n"})
    assert [found.code for found in result.findings] == ["empty-value"]
    assert result.kept == ()


def test_a_definition_moved_out_of_a_broken_file_is_taken_from_its_new_one(accepted):
    moved = {"r/talks.yaml": "watches: [\n", "r/new.yaml": TALKS.replace("title: Talks", "title: Moved")}
    assert titles(made(GOOD | moved, accepted))["talks"] == "Moved"


@pytest.mark.parametrize(
    ("file", "old", "new", "who"),
    [
        ("r/actors.yaml", "kind: person}\n  - {id: vost", "kind: persn}\n  - {id: vost", "actor kelm"),
        ("r/terms.yaml", "[truce]", "[truce], wrods: [x]", "term truce"),
        ("r/lists.yaml", "kelm, vost", "kelm, vots", "list envoys"),
        ("r/talks.yaml", "actor: envoys", "actor: envoy", "watch talks"),
        ("r/filters.yaml", "[talks]", "[talk]", "exception films"),
    ],
)
def test_a_wrong_definition_keeps_its_own_version_of_before(accepted, file, old, new, who):
    result = made(GOOD | {file: GOOD[file].replace(old, new, 1)}, accepted)
    (found,) = result.findings
    assert result.kept == (f"{who} keeps its version of before: {found.at} {found.message}",)
    assert set(result.entries) == set(accepted)
    assert result.changes == ""


def test_the_others_in_a_file_with_one_wrong_definition_are_taken_as_written(accepted):
    text = TALKS.replace("actor: envoys", "actor: envoy").replace("Kelm moves", "Kelm is back")
    assert titles(made(GOOD | {"r/talks.yaml": text}, accepted)) == {
        "talks": "Talks",
        "kelm-moves": "Kelm is back",
    }


def test_what_vanished_from_a_file_with_errors_stays(accepted):
    result = made(GOOD | {"r/talks.yaml": "watches:\n  - {id: talks, titel: New}\n"}, accepted)
    assert titles(result) == {"talks": "Talks", "kelm-moves": "Kelm moves"}
    assert "watch kelm-moves stays as it was: it is gone from r/talks.yaml, which has errors" in result.kept


def test_what_vanished_from_a_file_whose_ids_are_wrong_stays(accepted):
    """A renamed watch with a slip in it must not take the old one away."""
    text = "watches:\n  - {id: talks-2, title: New, when: {actor: envoy}}\n"
    result = made(GOOD | {"r/talks.yaml": text}, accepted)
    assert titles(result) == {"talks": "Talks", "kelm-moves": "Kelm moves"}
    assert result.kept[0].startswith("watch talks-2 is left out until it is mended: r/talks.yaml:2:45 ")


def test_a_new_watch_that_does_not_compile_is_left_out(accepted):
    text = "watches:\n  - {id: fresh, title: New}\n"
    result = made(GOOD | {"r/new.yaml": text}, accepted)
    assert "fresh" not in titles(result)
    assert [found.code for found in result.findings] == ["missing-key"]
    assert result.kept == (
        "watch fresh is left out until it is mended: r/new.yaml:2:5 when is missing: every watch needs it",
    )


def test_a_watch_that_fails_its_tests_keeps_its_version_of_before(accepted):
    text = TALKS.replace("title: Talks", "title: New")
    result = made(GOOD | {"r/talks.yaml": text}, accepted, failing("talks"))
    assert titles(result)["talks"] == "Talks"
    assert result.kept == ("watch talks keeps its version of before: r/talks.yaml:2:5 silent",)
    assert [(found.code, found.source) for found in result.findings] == [
        ("test-silent", text.splitlines()[1])
    ]
    assert set(result.entries) == set(accepted)
    assert result.drafts == ()


def test_a_new_watch_that_fails_its_tests_becomes_a_draft(accepted):
    text = "watches:\n  - {id: fresh, title: New, when: {actor: kelm}}\n"
    result = made(GOOD | {"r/new.yaml": text}, accepted, failing("fresh"))
    assert {watch.id: watch.status for watch in result.rulebook.watches}["fresh"] is Status.DRAFT
    assert result.drafts == ("watch fresh is a draft until its tests pass: r/new.yaml:2:5 silent",)
    assert set(result.entries) == set(accepted)


def test_a_renamed_watch_that_fails_its_tests_leaves_the_old_one_in_force(accepted):
    text = TALKS.replace("id: talks", "id: talks-2")
    result = made(GOOD | {"r/talks.yaml": text}, accepted, failing("talks-2"))
    assert {watch.id: watch.status for watch in result.rulebook.watches} == {
        "talks": Status.ACTIVE,
        "talks-2": Status.DRAFT,
        "kelm-moves": Status.ACTIVE,
    }


def test_a_watch_that_fails_although_it_did_not_change_stays_in_force(accepted):
    result = made(GOOD, accepted, failing("talks"))
    assert {watch.id: watch.status for watch in result.rulebook.watches}["talks"] is Status.ACTIVE
    assert result.entries == accepted
    assert result.drafts == ()


def test_a_kept_watch_that_fails_its_tests_is_not_touched_again(accepted):
    result = made(GOOD | {"r/talks.yaml": "watches: [\n"}, accepted, failing("talks"))
    assert titles(result)["talks"] == "Talks"
    assert [found.code for found in result.findings] == ["syntax", "test-silent"]


def test_a_definition_that_is_gone_but_needed_stays(accepted):
    text = "actors:\n  - {id: kelm, name: Ottokar Kelm, kind: person}\n"
    result = made(GOOD | {"r/actors.yaml": text}, accepted)
    assert ids(result.rulebook.actors) == ["kelm", "vost"]
    assert [found.code for found in result.findings] == ["unknown-id"]
    assert "actor vost stays as it was: it is gone, but list envoys needs it" in result.kept
    assert set(result.entries) == set(accepted)


def test_a_kept_version_that_no_longer_fits_is_left_out_and_said(accepted):
    text = ACTORS.replace("Ottokar Kelm, kind: person", "The Kelm, kind: outlet")
    wrong = TALKS.replace("title: Kelm moves", "titel: Kelm moves").replace("actor: envoys, ", "")
    lists = "lists:\n  envoys: [vost]\n"
    result = made(GOOD | {"r/actors.yaml": text, "r/talks.yaml": wrong, "r/lists.yaml": lists}, accepted)
    assert list(titles(result)) == ["talks"]
    assert result.kept[-1] == (
        "watch kelm-moves is left out: its version of before does not fit: "
        '"kelm" is an outlet: outlets are reached by outlet: only'
    )


def test_an_accepted_version_that_this_program_cannot_read_is_left_out(accepted):
    old = [
        replace(entry, definition='{"id":"talks"}') if entry.id == "talks" else entry for entry in accepted
    ]
    result = made(GOOD | {"r/talks.yaml": TALKS.replace("actor: envoys", "actor: envoy")}, old)
    assert list(titles(result)) == ["kelm-moves"]
    assert result.kept[0].startswith("watch talks is left out until it is mended: ")


def test_unreadable_accepted_json_is_left_out():
    entry = Entry("watches", "w", "r/w.yaml", 1, 1, "{")
    result = made({"r/w.yaml": "watches: [\n"}, [entry])
    assert result.rulebook.watches == ()


def test_of_two_definitions_with_one_id_the_version_of_before_is_taken(accepted):
    twin = "watches:\n  - {id: talks, title: Copy, when: {actor: kelm}}\n"
    result = made(GOOD | {"r/a.yaml": twin}, accepted)
    assert titles(result)["talks"] == "Talks"
    assert result.kept == (
        "watch talks keeps its version of before: r/talks.yaml:2:10 watch talks is defined twice: first at r/a.yaml:2:5; rename or remove one",
    )


def test_of_two_new_definitions_with_one_id_the_first_is_taken():
    twin = "watches:\n  - {id: talks, title: Copy, when: {actor: kelm}}\n"
    result = made(GOOD | {"r/a.yaml": twin})
    assert titles(result)["talks"] == "Copy"
    assert [found.code for found in result.findings] == ["duplicate-id"]


def test_without_any_file_everything_is_kept(accepted):
    result = made({}, accepted)
    assert set(result.entries) == set(accepted)
    assert [found.code for found in result.findings] == ["no-files"]
    assert result.kept == ("all 7 definitions of before are kept, because there are no rule files",)
    assert made({}).rulebook.watches == ()


def test_a_deleted_file_takes_its_watches_with_it(accepted):
    files = {path: text for path, text in GOOD.items() if path not in {"r/talks.yaml", "r/filters.yaml"}}
    assert made(files, accepted).rulebook.watches == ()


def test_a_wrong_actor_leaves_the_watches_that_name_it_on_their_version_of_before(accepted):
    files = {
        "r/new.yaml": "actors:\n  - {id: zed, name: Zed, kind: persn}\n",
        "r/talks.yaml": TALKS.replace("actor: kelm}", "actor: zed}").replace("Kelm moves", "Zed moves"),
    }
    result = made(GOOD | files, accepted)
    assert titles(result)["kelm-moves"] == "Kelm moves"
    assert [found.code for found in result.findings] == ["bad-kind"]


def test_ids_from_a_file_that_does_not_parse_are_not_called_unknown():
    result = made(GOOD | {"r/actors.yaml": ACTORS + "  - {id: zed\n"})
    assert {found.code for found in result.findings} == {"syntax"}
    assert result.rulebook.watches == ()


def test_the_cycle_collector_is_left_as_it_was():
    gc.disable()
    try:
        made(GOOD)
        assert not gc.isenabled()
    finally:
        gc.enable()
    made(GOOD)
    assert gc.isenabled()


def test_the_fingerprint_follows_what_is_looked_for_only():
    def fingerprint(files):
        return made(files).rulebook.gazetteer.fingerprint

    same = GOOD | {"r/talks.yaml": TALKS.replace("title: Talks", "title: New")}
    assert fingerprint(same) == fingerprint(GOOD)
    assert fingerprint(GOOD | {"r/lists.yaml": f"# moved\n{LISTS}"}) == fingerprint(GOOD)
    assert fingerprint(GOOD | {"r/terms.yaml": TERMS.replace("[truce]", "[truce, pact]")}) != fingerprint(
        GOOD
    )
    assert fingerprint(GOOD | {"r/filters.yaml": FILTERS.replace("film", "novel")}) != fingerprint(GOOD)


BLOCK = """\
watches:
  - id: talks
    title: Talks
    when:
      actor: envoys
      any:
        - term: truce
        - words: [pact, accord]
  - id: kelm-moves
    title: Kelm moves
    when:
      actor: kelm
"""


@pytest.mark.parametrize("text", [TALKS, BLOCK], ids=["flow", "block"])
def test_a_file_saved_in_part_never_costs_a_watch_unless_it_is_whole_in_itself(text):
    before = made(GOOD | {"r/talks.yaml": text})
    for cut in range(len(text)):
        after = made(GOOD | {"r/talks.yaml": text[:cut]}, before.entries)
        if any(found.level == "error" for found in after.findings):
            assert set(ids(after.rulebook.watches)) == {"talks", "kelm-moves"}
        else:
            assert yaml.safe_load(text[:cut])["watches"][0]["id"] == "talks"


def test_a_watch_whose_channels_are_gone_stays_and_goes_where_all_others_go():
    sending = {
        **GOOD,
        "r/talks.yaml": TALKS.replace("title: Talks,", "title: Talks, send: [desk, pager],")
        + "  - {id: quiet, title: Quiet, when: {actor: vost}, send: nowhere}\n",
    }
    before = made(sending, channels=frozenset({"desk", "pager"})).entries
    for channels, send in (({"pager"}, ("pager",)), ({"mail"}, None)):
        result = made(sending, before, channels=frozenset(channels))
        assert {watch.id: watch.send for watch in result.rulebook.watches} == {
            "talks": send, "kelm-moves": None, "quiet": (),
        }  # fmt: skip
        assert "no channel" in result.kept[0]
        assert result.entries == before


def many(*numbers):
    items = "".join(
        f"  - {{id: w{n}, title: Watch {n}, when: {{actor: kelm, words: word {n}}}}}\n" for n in numbers
    )
    return {"r/actors.yaml": ACTORS, "r/many.yaml": f"watches:\n{items or '  []'}"}


@pytest.mark.parametrize(
    ("before", "after", "held"),
    [(12, 7, 5), (15, 10, 0), (16, 10, 6), (4, 0, 0), (5, 0, 5), (12, 12, 0)],
)
def test_watches_that_vanish_in_a_mass_stay_until_it_is_said_to_be_meant(before, after, held):
    accepted = made(many(*range(before))).entries
    result = made(many(*range(after)), accepted)
    assert len(result.held) == held
    assert len(result.rulebook.watches) == after + held
    if held:
        (sentence,) = result.kept
        assert sentence.startswith(
            f"{held} of {before} watches are gone from the rule files at once, so they stay "
        )
        assert sentence.endswith("If that is meant: news-monitor check --accept-removals")
        assert result.changes == ""
        again = made(many(*range(after)), result.entries)
        assert again.held == result.held
        done = made(many(*range(after)), again.entries, removable=again.held)
        assert (done.held, done.kept, len(done.rulebook.watches)) == ((), (), after)
        assert done.changes.startswith(f"-{held} watches: removed watch w")


def test_a_mass_that_was_let_go_does_not_let_others_go():
    accepted = made(many(*range(20))).entries
    assert len(made(many(), accepted, removable=["w0", "w1"]).held) == 18


def test_what_the_watches_that_stay_need_stays_with_them():
    accepted = made(many(*range(6))).entries
    result = made({"r/other.yaml": "actors:\n  - {id: zed, name: Zed, kind: person}\n"}, accepted)
    assert len(result.held) == 6
    assert ids(result.rulebook.actors) == ["kelm", "zed"]


def test_broken_watches_are_not_taken_for_vanished_ones():
    accepted = made(many(*range(6))).entries
    wrong = {name: text.replace("title", "titel") for name, text in many(*range(6)).items()}
    result = made(wrong, accepted)
    assert result.held == ()
    assert len(result.rulebook.watches) == 6
