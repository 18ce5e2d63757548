"""A tiny pipeline, trained within seconds on invented sentences, in the place of one from a hub."""

import random
from itertools import product
from pathlib import Path

import spacy
from spacy.training import Example
from spacy.util import fix_random_seed

_GIVEN = ("Mara", "Ilya", "Petra", "Jonas", "Lena", "Omar", "Tariq", "Nadia")
_FAMILY = ("Ostek", "Brill", "Hansen", "Varga", "Lindqvist", "Haddad", "Moreau", "Castellan")
_TOWNS = ("Kelmar", "Brastov", "Ondal", "Vireno", "Tassau", "Mirelle")
_BODIES = ("Harbour Council", "Miners Union", "Delta Institute", "Northern Relief Agency")
_SAID = ("{} left {} at noon.", "{} spoke to reporters in {}.", "In the evening {} flew back to {}.")
_DONE = ("{} closed its office in {}.", "The {} sent nurses to {}.")
_PLAIN = ("The harvest was late this year.", "Prices rose and then fell again.", "Rain fell on the harbour.")


def _sentences() -> list[tuple[str, list[tuple[str, str]]]]:
    people = [f"{a} {b}" for a, b in product(_GIVEN, _FAMILY)]
    made = []
    for number, person in enumerate(people):
        town = _TOWNS[number % len(_TOWNS)]
        made.append((_SAID[number % 3].format(person, town), [(person, "PERSON"), (town, "GPE")]))
        body = _BODIES[number % len(_BODIES)]
        made.append((_DONE[number % 2].format(body, town), [(body, "ORG"), (town, "GPE")]))
        made.append((_PLAIN[number % 3], []))
    return made


def trained(folder: Path, rounds: int = 8) -> str:
    """The path of a pipeline that finds persons, bodies and towns by the shape of what stands around them."""
    fix_random_seed(7)
    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    examples = []
    for text, entities in _sentences():
        spans = [(text.index(name), text.index(name) + len(name), label) for name, label in entities]
        examples.append(Example.from_dict(nlp.make_doc(text), {"entities": spans}))
    nlp.initialize(lambda: examples)
    dice = random.Random(7)
    for _ in range(rounds):
        dice.shuffle(examples)
        for start in range(0, len(examples), 16):
            nlp.update(examples[start : start + 16], drop=0.1)
    nlp.meta["name"] = "tiny"
    nlp.to_disk(folder)
    return str(folder)
