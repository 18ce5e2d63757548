"""Dictionaries of others, read and written as rules."""

import pytest
import yaml
from importing_samples import CAMEO, MISP, OPENSANCTIONS, WIKIDATA

from monitor.importing import FORMATS, Found, read, to_yaml
from monitor.model import ActorKind, Refused

PERSON = ActorKind.PERSON


def entries(form, text, known=None):
    return dict(read(form, text, PERSON, known or {}).entries)


def test_states_are_the_codes_alone_and_their_synonyms_are_aliases():
    nordia = entries("cameo", CAMEO)["nordia"]
    assert nordia.kind == "state"
    assert nordia.names == ("Nordia", "Nordian", "Kingdom of Nordia")
    assert nordia.owner is None


@pytest.mark.parametrize(
    ("identity", "kind", "owner", "until"),
    [
        ("velmora-city", "place", "nordia", None),
        ("janko-velko", "person", "nordia", "2008-06-30"),
        ("mara-ostek", "person", "sudria", None),
        ("old-premier", "person", "sudria", "1994-12-31"),
        ("free-army-of-the-north", "group", "nordia", None),
        ("us-nordia-council", "body", None, None),
        ("wrng", "body", "sudria", None),
        ("bad-day", "person", "sudria", None),
    ],
)
def test_codes_say_what_an_actor_is_whose_and_until_when(identity, kind, owner, until):
    found = entries("cameo", CAMEO)[identity]
    assert (found.kind, found.owner, found.until) == (kind, owner, until)


def test_names_are_written_as_in_prose_and_acronyms_stay():
    found = entries("cameo", CAMEO)
    assert found["free-army-of-the-north"].names == ("Free Army of the North", "FAN")
    assert found["us-nordia-council"].names == ("US Nordia Council",)
    assert found["wrng"].names == ("WRNG",)
    assert found["janko-velko"].names == ("Janko Velko", "J. Velko")


def test_what_is_left_out_is_counted_by_its_reason():
    left_out = read("cameo", CAMEO, PERSON).left_out
    assert left_out == {
        "names that another entry has": 1,
        "entries whose name another one has, or that is too short": 2,
        "names of less than three letters": 1,
        "names with signs that no article has": 1,
        "entries without a name or a code": 2,
    }


def test_what_the_rules_have_is_not_taken_and_is_referred_to():
    found = read("cameo", CAMEO, PERSON, {"nordia": "nord", "nordian": "nord"})
    taken = dict(found.entries)
    assert "nordia" not in taken
    assert taken["janko-velko"].owner == "nord"
    assert found.left_out["entries that the rules or an entry before have"] == 2


def test_rows_of_one_item_are_one_actor():
    found = entries("wikidata", WIKIDATA)
    assert found["janko-velko"] == Found(
        ("Janko Velko", "J. Velko", "Velko", "Jan Velko"), PERSON, note="Wikidata Q1"
    )
    assert found["mara-ostek"].names == ("Mara Ostek", "Ostek", "Mara O.")
    assert len(found) == 2


def test_a_table_needs_no_item():
    assert entries("wikidata", "label\nVelko\n")["velko"] == Found(("Velko",), PERSON)


def test_entities_are_what_their_schema_says():
    found = read("opensanctions", OPENSANCTIONS, PERSON)
    assert dict(found.entries) == {
        "janko-velko": Found(("Janko Velko", "Velko Janko", "The Count"), PERSON, note="OpenSanctions os-1"),
        "mv-osprey": Found(("MV Osprey",), ActorKind.THING, note="OpenSanctions os-3"),
    }
    assert found.left_out == {"entities that are no actors": 1}


def test_a_warning_list_is_a_term():
    found = entries("misp", MISP)["known-harmless-sites"]
    assert found.kind is None
    assert found.names[1:] == ("osprey.example", "lake.example")


@pytest.mark.parametrize(
    ("form", "text", "words"),
    [
        ("cameo", "just a text", "really CAMEO"),
        ("wikidata", "a,b\n1,2\n", "found a, b, wanted itemLabel"),
        ("wikidata", "", "found nothing"),
        ("opensanctions", "no json", "line 1 is not JSON"),
        ("opensanctions", "[1]", "line 1 is not a JSON object"),
        ("misp", "[" * 100_000, "the file is not JSON"),
        ("misp", '{"list": ["x"]}', "found no name"),
        ("misp", '{"name": "x", "list": 7}', "nothing in it to import"),
    ],
)
def test_another_file_is_refused_with_what_was_wanted(form, text, words):
    with pytest.raises(Refused, match=words):
        read(form, text, PERSON)


def test_the_rule_file_says_where_it_is_from():
    written = to_yaml(read("cameo", CAMEO, PERSON), {"Imported from": "cameo", "Source": "two\nlines"})
    head = written.split("\n\n", 1)[0]
    assert head.startswith("# Imported from: cameo\n# Source: two lines\n# Left out: 2 entries")
    rules = yaml.safe_load(written)
    assert rules["actors"][0] == {
        "id": "nordia",
        "name": "Nordia",
        "kind": "state",
        "aliases": ["Nordian", "Kingdom of Nordia"],
        "note": "CAMEO NRD",
    }
    premier = next(actor for actor in rules["actors"] if actor["id"] == "old-premier")
    assert premier["member_of"] == ["sudria"]
    assert premier["until"] == "1994-12-31"


def test_a_term_is_written_as_one():
    rules = yaml.safe_load(to_yaml(read("misp", MISP, PERSON), {}))
    assert rules == {
        "terms": [
            {
                "id": "known-harmless-sites",
                "words": ["osprey.example", "lake.example"],
                "note": "MISP warning list, version 3",
            }
        ]
    }


def test_every_format_has_a_reader():
    for form in FORMATS:
        with pytest.raises(Refused):
            read(form, "\n", PERSON)
