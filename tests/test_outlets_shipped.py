"""The register of outlets that ships: who is found by what, whose voice it is, and what is no outlet."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from monitor.extraction import Extractor
from monitor.matching import match_watch, origin_of
from monitor.matching.outlets import outlet_names
from monitor.model import Actor, ActorKind, Article, Gazetteer, Miss
from monitor.reading import from_text
from monitor.rendering import Press
from monitor.rulebook import RuleFile, check, read_files

ROOT = Path(__file__).parent.parent
AGENCIES = (
    "reuters",
    "ap",
    "afp",
    "dpa",
    "efe",
    "ansa",
    "tass",
    "xinhua",
    "anadolu",
    "irna",
    "kyodo",
    "yonhap",
)

WATCH = """
watches:
  - id: claim
    title: Claim in state media
    severity: low
    when: {event: ASSAULT, outlet: any state}
    tests: {fires: ["Iranian forces struck a base in Syria, IRNA said."]}
"""


@cache
def actors() -> tuple[Actor, ...]:
    return check(read_files(ROOT / "rules"))[0].actors


@cache
def outlets() -> tuple[Actor, ...]:
    return tuple(actor for actor in actors() if actor.kind is ActorKind.OUTLET)


@cache
def extractor() -> Extractor:
    return Extractor(Gazetteer(actors(), (), "f"), "blank")


def named(text: str) -> set[str]:
    known = {outlet.id for outlet in outlets()}
    return {m.actor for m in extractor().extract(from_text(text)).mentions} & known


def origin(**fields: str):
    return origin_of(Article("k", fields.pop("file", "a.txt"), 0, "", (), **fields), outlet_names(actors()))  # type: ignore[arg-type]


def test_it_is_large_and_knows_agencies():
    assert len(outlets()) >= 600
    wires = {outlet.id for outlet in outlets() if outlet.wire}
    assert wires >= set(AGENCIES)
    assert len(wires) >= 100


def test_a_domain_belongs_to_one_outlet():
    domains = [alias for outlet in outlets() for alias in outlet.aliases if "." in alias and " " not in alias]
    assert len(domains) > len(outlets()) * 0.95
    assert sorted(domains) == sorted(set(domains))
    assert [domain for domain in domains if domain != domain.lower() and domain != "L.A."] == []


def test_an_owner_is_a_state_a_party_or_a_body():
    kinds = {actor.id: actor.kind for actor in actors()}
    owners = {kinds[owner] for outlet in outlets() for owner in outlet.member_of}
    assert owners <= {ActorKind.STATE, ActorKind.GROUP, ActorKind.BODY, ActorKind.OUTLET}


@pytest.mark.parametrize(
    ("outlet", "shown"),
    [
        ("irna", "IRNA (state media of Iran)"),
        ("press-tv", "Press TV (state media of Iran)"),
        ("al-manar", "Al-Manar (Hezbollah)"),
        ("voa", "Voice of America (state media of the United States)"),
        ("reuters", "Reuters"),
        ("haaretz", "Haaretz"),
    ],
)
def test_whose_voice(outlet: str, shown: str):
    assert Press.of(actors()).shown(outlet) == shown


@pytest.mark.parametrize(
    ("fields", "outlet"),
    [
        ({"outlet": "The Times"}, "the-times"),
        ({"outlet": "The National"}, "the-national"),
        ({"outlet": "Independent"}, "independent"),
        ({"outlet": "Islamic Republic News Agency"}, "irna"),
        ({"url": "https://en.irna.ir/news/1"}, "irna"),
        ({"url": "https://www.bbc.co.uk/news/world-1"}, "bbc"),
        ({"url": "https://arabic.rt.com/world/1"}, "rt"),
        ({"url": "https://english.news.cn/2031/1.htm"}, "xinhua"),
        ({"url": "https://timesofindia.indiatimes.com/world/1.cms"}, "times-of-india"),
        ({"file": "agencies/al-manar/1.txt"}, "al-manar"),
        ({"outlet": "The Village Gazette"}, None),
    ],
)
def test_who_published(fields: dict[str, str], outlet: str | None):
    assert origin(**fields).outlet == outlet


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Guardian newspaper reported the talks.", {"guardian"}),
        ("Pakistani daily Dawn wrote about the talks.", {"dawn"}),
        ("Officials told The New York Times about it.", {"nyt"}),
        ("Lebanon's National News Agency said two were hurt.", {"nna"}),
        ("Talks were held, AFP and Anadolu reported.", {"afp", "anadolu"}),
        ("Iran's Guardian Council met on Sunday.", set()),
        ("Dawn raids began. Time ran out. The sun set over the hill.", set()),
        ("India Today wrote about the talks.", {"india-today"}),
        (
            "India today struck a base. Egypt today said little. Russia today, the Kremlin said, is calm.",
            set(),
        ),
        ("The Times are hard. The Independent candidate lost. The National team won.", set()),
        ("The Sun rose over the Globe theatre; the Mirror broke, and the Star fell.", set()),
        (
            "The Express train was late. The Nation mourns. The Hill was taken. The Age of reason ended.",
            set(),
        ),
        (
            "The economist praised the telegraph. A guardian of the forward line stood at the peninsula.",
            set(),
        ),
        ("Foreign policy and foreign affairs are a trend; the report mentions a scroll and a slate.", set()),
        ("The diplomat bought metro tickets and fresh mint at the corner, time and again.", set()),
        ("Ms. Petra Nova and Mr. Kan met Sana and Saba, two students from Fars province.", set()),
    ],
)
def test_what_is_named_in_a_text(text: str, found: set[str]):
    assert named(text) == found


@pytest.mark.parametrize(
    ("text", "fields", "alerts"),
    [
        ("Iranian forces struck a base in Syria.", {"outlet": "IRNA"}, True),
        ("Iranian forces struck a base in Syria.", {"url": "https://sana.sy/1"}, True),
        ("Iranian forces struck a base in Syria, Xinhua said.", {"outlet": "Reuters"}, True),
        ("Iranian forces struck a base in Syria.", {"outlet": "Reuters"}, False),
        ("Iranian forces struck a base in Syria, Haaretz said.", {}, False),
    ],
)
def test_any_state_reaches_state_media(text: str, fields: dict[str, str], alerts: bool):
    book, findings = check((*read_files(ROOT / "rules"), RuleFile("claim.yaml", WATCH)))
    assert not [found for found in findings if found.level == "error"]
    article = replace(from_text(text), **fields)  # type: ignore[arg-type]
    watch = next(watch for watch in book.watches if watch.id == "claim")
    verdict = match_watch(watch, article, Extractor(book.gazetteer, "blank").extract(article), book)
    assert (not isinstance(verdict, Miss)) is alerts
