"""The regular spellings of a name: those in print are reached, and nobody else's name is."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from monitor.extraction.fold import fold_key
from monitor.extraction.romanising import FULL, GIVEN_NAMES, SHORT, spellings, surname
from monitor.rulebook.commonplace import COMMON_WORDS, FAMILY_NAMES, FIRST_NAMES

DATA = yaml.safe_load((Path(__file__).parent / "spellings.yaml").read_text(encoding="utf-8"))
REFUSED = COMMON_WORDS | FIRST_NAMES | FAMILY_NAMES | GIVEN_NAMES
LEAST_RECALL = {"attested": 0.9, "kept_aside": 0.6}


@cache
def reached(name):
    """Every folded spelling that a name is found by, its article left out as the matcher does."""
    short = surname(name)
    made = {fold_key(name), *spellings(name), *(spellings(short, SHORT) if short else ())}
    return frozenset(made | {text.removeprefix("al ") for text in made})


def missed(part):
    return [
        f"{name}: {spelled}"
        for name, attested in DATA[part].items()
        for spelled in attested
        if fold_key(spelled).removeprefix("al ") not in reached(name) | {fold_key(name)}
    ]


@pytest.mark.parametrize("part", LEAST_RECALL)
def test_spellings_in_print_are_reached(part):
    total = sum(map(len, DATA[part].values()))
    assert 1 - len(missed(part)) / total >= LEAST_RECALL[part], missed(part)


def test_no_other_name_or_word_is_reached():
    others = {fold_key(word) for word in DATA["others"].split()}
    assert len(others) >= 300
    names = [*DATA["attested"], *DATA["kept_aside"]]
    assert len(names) >= 60
    found = {f"{name}: {other}" for name in names for other in others & reached(name) - {fold_key(name)}}
    assert {one for one in found if one.split(": ")[1] not in REFUSED} == set()


@pytest.mark.parametrize("name", DATA["attested"])
def test_spellings_are_few_and_always_the_same(name):
    made = spellings(name)
    assert len(made) <= FULL
    assert len(spellings(name, 7)) <= 7
    assert made == spellings(name)
    assert len(set(made)) == len(made)
    assert fold_key(name) not in made


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ismail Haniyeh", "haniyeh"),
        ("Ziyad al-Nakhalah", "nakhalah"),
        ("Mousa Abu Marzouk", "abu marzouk"),
        ("Hossein Amir-Abdollahian", "amir abdollahian"),
        ("Itamar Ben-Gvir", "ben gvir"),
        ("Abu Obaida", None),
        ("Haniyeh", None),
    ],
)
def test_what_is_used_alone(name, expected):
    assert surname(name) == expected


@pytest.mark.parametrize("name", ["Xi", "Bo Xi", "\u0646\u062a\u0646\u064a\u0627\u0647\u0648", ""])
def test_what_no_rule_knows_has_one_spelling(name):
    assert spellings(name) == ()


def test_what_is_reached_in_two_ways_counts_once():
    """u and o beside each other: "o" and "ou" are written as "oo" and "u" are."""
    made = spellings("Duolari")
    assert made.count("dooulari") == 1
