"""Where an article comes from: who published it, by what that is known, and whose text it prints."""

import pytest
import samples as s

from monitor.matching import origin_of
from monitor.matching.outlets import outlet_names
from monitor.model import Actor, ActorKind, Origin

NAMES = outlet_names(
    (
        Actor("courier", "The Courier", ActorKind.OUTLET, ("Kurír", "courier.example")),
        Actor("wire", "River Wire", ActorKind.OUTLET, ("RWN", "riverwire.example"), wire=True),
        Actor("northland", "Northland", ActorKind.STATE, ("Dorn",)),
    )
)
SAID = "Aldo spoke for an hour."

PUBLISHED = {
    "stated": ({"outlet": "The Courier", "outlet_from": "metadata"}, Origin("courier", "metadata")),
    "stated, before origins were told": ({"outlet": "KURIR"}, Origin("courier", "metadata")),
    "stated as a domain": ({"outlet": "live.courier.example"}, Origin("courier", "metadata")),
    "by its address": ({"url": "https://courier.example/1"}, Origin("courier", "address")),
    "the address is surer than the stated name": (
        {"outlet": "River Wire", "outlet_from": "metadata", "url": "https://courier.example/1"},
        Origin("courier", "address"),
    ),
    "an unknown address says nothing against it": (
        {"outlet": "River Wire", "outlet_from": "metadata", "url": "https://other.example/1"},
        Origin("wire", "metadata"),
    ),
    "a folder rule is surest, by id": (
        {"outlet": "wire", "outlet_from": "folder rule", "url": "https://courier.example/1"},
        Origin("wire", "folder rule"),
    ),
    "a folder rule that names no watched outlet": (
        {"outlet": "Other", "outlet_from": "folder rule", "url": "https://courier.example/1"},
        Origin("courier", "address"),
    ),
    "a folder named like it": ({"file": "feeds/The Courier/2031/a.txt"}, Origin("courier", "folder")),
    "a folder named by its id": ({"file": "wire/a.txt"}, Origin("wire", "folder")),
    "a folder says nothing against what is stated": (
        {"file": "wire/a.txt", "outlet": "Gazette", "outlet_from": "metadata"},
        Origin(None, "metadata"),
    ),
    "the file's own name is no folder": ({"file": "wire"}, Origin()),
    "a folder is surer than a credit": (
        {"file": "courier/a.txt", "outlet": "RWN", "outlet_from": "dateline", "credited": "RWN"},
        Origin("courier", "folder", "wire"),
    ),
    "a credit, where nothing else tells": (
        {"outlet": "RWN", "outlet_from": "dateline", "credited": "RWN"},
        Origin("wire", "dateline"),
    ),
    "an id is no name": ({"outlet": "wire"}, Origin()),
    "a state is no outlet": ({"outlet": "Dorn"}, Origin()),
    "a broken address": ({"url": "https://[courier.example"}, Origin()),
    "nothing": ({}, Origin()),
}


@pytest.mark.parametrize(("fields", "expected"), PUBLISHED.values(), ids=PUBLISHED)
def test_who_published_it(fields: dict[str, str], expected: Origin):
    assert origin_of(s.article(SAID, **fields), NAMES) == expected


CREDITED = {
    "byline": ["byline: By River Wire", SAID],
    "staff and agency": ["byline: By Staff, RWN", SAID],
    "inputs": ["byline: (With inputs from RWN)", SAID],
    "beside a name": ["byline: Nora Feld | River Wire", SAID],
    "a dateline of its own": ["dateline: LUNDBY, March 26 (RWN)", SAID],
    "opening with place and date": [f"lead: LUNDBY, March 26 (RWN) - {SAID}"],
    "opening with a dash": [f"lead: LUNDBY, RWN \u2013 {SAID}"],
    "opening with slashes": [f"lead: LUNDBY, March 26. /RWN/. {SAID}"],
    "opening in brackets": [f"lead: (RWN) {SAID}"],
    "opening with a colon": [f"lead: River Wire: {SAID}"],
    "ending in brackets": [f"lead: {SAID}", f"{SAID} (RWN)"],
    "ending with a dash": [f"lead: {SAID}", f"{SAID} \u2014 River Wire"],
    "ending with a paragraph": [f"lead: {SAID}", "RWN."],
    "ending with who reported": [f"lead: {SAID}", "The Courier, with reporting by River Wire"],
    "ending with files in brackets": [f"lead: {SAID}", f"{SAID} (With files from RWN)"],
}


@pytest.mark.parametrize("blocks", CREDITED.values(), ids=CREDITED)
def test_whose_text_it_prints(blocks: list[str]):
    article = s.article(*blocks, url="https://courier.example/1")
    assert origin_of(article, NAMES) == Origin("courier", "address", "wire")


UNCREDITED = {
    "named in a sentence": [f"lead: {SAID} River Wire said so on Monday."],
    "explained in brackets": [f"lead: Aldo told the agency (RWN) that he had spoken. {SAID}"],
    "a reporter with such a name": ["byline: By Nora RWN Feld", SAID],
    "a photograph's": ["caption: Aldo speaks. (RWN)", SAID],
    "its own": ["byline: The Courier", SAID],
    "a reporter's at its end": [f"lead: {SAID}", "Reporting by Nora Feld"],
    "an unknown agency": [f"lead: LUNDBY (Hill Press) - {SAID}"],
    "no text at all": ["title: Aldo speaks"],
}


@pytest.mark.parametrize("blocks", UNCREDITED.values(), ids=UNCREDITED)
def test_what_is_no_credit(blocks: list[str]):
    article = s.article(*blocks, url="https://courier.example/1")
    assert origin_of(article, NAMES) == Origin("courier", "address")


def test_a_byline_tells_the_outlet_where_nothing_else_does():
    assert origin_of(s.article("byline: By River Wire", SAID), NAMES) == Origin("wire", "byline")


def test_a_credit_may_name_several():
    article = s.article(SAID, credited="River Wire and news agencies", outlet="Gazette")
    assert origin_of(article, NAMES).credited == "wire"


def test_an_unknown_outlet_prints_a_known_agency():
    article = s.article("byline: RWN", SAID, outlet="Gazette", outlet_from="metadata")
    assert origin_of(article, NAMES) == Origin(None, "metadata", "wire")


def test_what_the_reader_saw_comes_first():
    article = s.article("byline: The Courier", SAID, credited="riverwire.example", outlet="Gazette")
    assert origin_of(article, NAMES).credited == "wire"
