"""How many people were killed, wounded, missing, detained, displaced or held."""

import random
from pathlib import Path

import pytest
import yaml

from monitor.extraction.figures import KINDS, figures_of

HERE = Path(__file__).parent


def _cases(name):
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def _wanted(written):
    parts = written.split()
    return dict(zip(parts[::2], map(int, parts[1::2]), strict=True))


def _found(text):
    told = {}
    for figure in figures_of(text):
        told[figure.kind] = max(figure.number, told.get(figure.kind, 0))
    return told


TABLES = ("figures.yaml", "figures-held.yaml", "figures-fresh.yaml")


@pytest.mark.parametrize(("text", "wanted"), [case for name in TABLES for case in _cases(name)])
def test_figures(text, wanted):
    assert _found(text) == _wanted(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The casualty toll was put at 90 dead and 300 wounded.", "killed 90 wounded 300"),
        ("The casualty toll was put at 90.", "toll 90"),
        ("Officials say 1 in 5 children is displaced.", ""),
        ("Nine in ten people have been displaced.", ""),
        ("Five writers were among 20 people killed in Mel.", "killed 20"),
        ("The attack killed 5 in 2 villages.", "killed 5"),
        ("A spokesman said that no one had been hurt.", ""),
        ("A medic told reporters not a single person was wounded.", ""),
        ("A medic said the driver in the van was killed.", "killed 1"),
        ("A shell killed a man and a boy, the mayor said.", "killed 2"),
    ],
)
def test_tolls_of_two_kinds_and_shares(text, wanted):
    assert _found(text) == _wanted(wanted)


def test_the_words_that_tell_it():
    text = "On Monday a shell killed at least five people in Mel."
    (figure,) = figures_of(text, 100)
    assert text[figure.start - 100 : figure.end - 100] == "killed at least five people"


MORE = [
    ("The killing of a number of farmers angered Ostia.", ""),
    ("Shells killed or wounded 50.", ""),
    ("The shelling killed and wounded dozens.", ""),
    ("Mel said 5 soldiers were killed and 12 taken captive.", "killed 5 hostages 12"),
    ("People (12 in all) were killed.", "killed 12"),
    ("Three soldiers (two men and a woman) were killed.", "killed 3"),
    ("Nine members of one family were killed.", "killed 9"),
    ("Nine people, members of a family, were killed.", "killed 9"),
    ("The shell killed a family of nine.", "killed 9"),
    ("A family of nine was killed.", "killed 9"),
    ("Nobody was killed.", ""),
    ("It was killed.", ""),
    ("The guards were killed.", ""),
    ("The shell killed villagers.", ""),
    ("The shell killed Red Dawn fighters.", ""),
    ("The general was not killed.", ""),
    ("Killed", ""),
    ("The strike, one of 300 since October, killed two guards.", "killed 2"),
    ("Three people, who had fled from the north and slept in a school, were killed.", "killed 3"),
    (f"Three people who came {'from Mel and ' * 3}{'in a car ' * 6} were killed.", ""),
    (f"Three people who came {'in a car ' * 8} were killed.", ""),
    ("A chemical attack killed 1,400 people on Sunday.", "killed 1400"),
    ("They stood for the massacring of over 9,000 Ostians.", "toll 9000"),
    ("The crew was killed.", ""),
    ("Two guards and the wounded died.", ""),
    ("The two sides buried the dead.", ""),
    ("A rocket killed two farmers; 3 cows died.", "killed 2"),
    ("Police arrested 20 people while 5 guards were hurt.", "detained 20 wounded 5"),
    ("Since Monday, four men have been missing.", "missing 4"),
    ("The number of people wounded passed 300.", ""),
]


@pytest.mark.parametrize(("text", "wanted"), MORE)
def test_what_is_none(text, wanted):
    assert _found(text) == _wanted(wanted)


def test_any_words_in_any_order():
    said = (
        "killed at least up to five and , ( ) of the them died were toll half a dozen people tens thousand said "
        "including both wounded or missing rose - men 57 1.2 million no one since war an Ostian $ % lives 's \u2013"
    )
    words = said.split()
    pick = random.Random(7)
    for _ in range(3_000):
        told = figures_of(" ".join(pick.choices(words, k=pick.randint(1, 14))))
        assert all(figure.kind in KINDS and figure.number > 0 for figure in told)
