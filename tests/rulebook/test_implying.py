"""The few watches that are compared are all that could alert on the same."""

import random

import pytest
from broken import BASE

from monitor.rulebook import RuleFile, check
from monitor.rulebook.implying import Comparing, implied

PARTS = (
    "actor: kelm", "actor: [kelm, vost]", "actor: any person", "actor: [any person, not vost]", "actor: red-dawn",
    "place: port-ar", "place: arland", "event: ASSAULT", "event: [ASSAULT, CONSULT]", "event: raid",
    "does: {who: kelm, event: ASSAULT, to: arland}", "does: {who: any, event: ASSAULT}", "does: {to: arland}",
    "does: {who: [kelm, vost], event: CONSULT, to: borovia}", "does: {who: borovia, event: CONSULT}",
    "says: {who: kelm, words: lorry}", "says: {who: any person}", "says: {words: [lorry, van]}",
    "words: lorry", "words: [lorry, van]", "term: truce", "pattern: 'A[0-9]+'", "pattern: 'B[0-9]+'",
    "outlet: ar-news", "language: fr", "language: [fr, de]", "figure: {killed: 5}", "figure: {killed: 20, wounded: 3}",
    "sources: 2", "sources: 3", "none: [{words: film}]", "none: [{words: film}, {actor: vost}]",
    "any: [{actor: kelm}, {words: lorry}]", "any: [{actor: kelm, words: van}, {words: lorry}]",
    "any: [{actor: kelm, words: van}, {actor: vost, words: lorry}]",
    "any: [{actor: kelm}, {words: lorry}, {language: fr}]\n      at_least: 2", "within: paragraph", "within: article",
    "all: [{actor: kelm}, {actor: vost}]", "all: [{actor: kelm}, {actor: arland}]",
)  # fmt: skip


def watches(dice, count):
    """Watches of up to three clauses; few parts make many that imply each other."""
    for number in range(count):
        chosen = {}
        for part in dice.sample(PARTS, dice.choice((1, 2, 2, 3))):
            chosen.setdefault(part.partition(":")[0], part)
        if not chosen.keys() - {"within", "none"}:
            chosen["words"] = "words: lorry"
        body = "\n      ".join(chosen.values())
        yield f"  - id: w{number}\n    title: W\n    when:\n      {body}\n"


@pytest.mark.parametrize("seed", range(6))
def test_what_implies_a_watch_is_found_among_all(seed):
    text = "watches:\n" + "".join(watches(random.Random(seed), 120))
    rulebook, _ = check((BASE, RuleFile("w.yaml", text)))
    compare = Comparing({term.id: term for term in rulebook.gazetteer.terms})

    def covers(wide, narrow):
        return wide is not narrow and compare.covers_all(wide.when, narrow.when)

    expected = {}
    for narrow in rulebook.watches:
        wide = [one for one in rulebook.watches if covers(one, narrow)]
        wide = [one for one in wide if not (one.at > narrow.at and covers(narrow, one))]
        if wide:
            expected[narrow.id] = max(wide, key=lambda one: one.at).id
    assert {narrow.id: wide.id for narrow, wide in implied(rulebook, compare)} == expected
    assert len(expected) > 20
