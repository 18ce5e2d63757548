"""Every kind of clause and every key of a watch, in plain English."""

from pathlib import Path

import pytest

from monitor.rulebook import RuleFile, check
from monitor.rulebook.explaining import duration, explain

BASE = (Path(__file__).parent / "base.yaml").read_text(encoding="utf-8")


def explained(keys, exceptions=""):
    text = f"watches:\n  - id: w\n    title: A watch\n{keys}{exceptions}"
    rulebook, findings = check((RuleFile("base.yaml", BASE), RuleFile("w.yaml", text)))
    assert [found for found in findings if found.level == "error"] == []
    return explain(next(watch for watch in rulebook.watches if watch.id == "w"), rulebook)


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("actor: kelm", "  Ottokar Kelm is named\n"),
        ("actor: envoys", "  one of envoys (Ottokar Kelm, Irina Vost) is named\n"),
        ("actor: [arland, not vost]", "  Arland (with Port Ar), but not Irina Vost, is named\n"),
        (
            "actor: [not vost, not kelm]",
            "  anybody, but not Irina Vost or Ottokar Kelm, is named\n",
        ),
        ("actor: any state", "  any state is named\n"),
        ("event: [ASSAULT, CONSULT]", "  there is a meeting or talks or an attack\n"),
        ("event: raid", '  there is what these words say: "raid", "storm"\n'),
        ("does: {who: kelm}", "  Ottokar Kelm\n    does anything to\n    anybody\n"),
        (
            "does: {who: kelm, event: [THREATEN, raid], to: arland}",
            '  Ottokar Kelm\n    threatens or does what these words say: "raid", "storm"\n    Arland (with Port Ar and Irina Vost)\n',
        ),
        (
            "does: {who: kelm, event: CONSULT, to: vost}",
            "  Ottokar Kelm\n    meets\n    Irina Vost, or the other way round\n",
        ),
        ("term: truce", '  one of the words of truce stands there: "truce", "ceasefire"\n'),
        ("words: a b", '  one of the words stands there: "a b"\n'),
        (r"pattern: 'IMO \d{7}'", "  the pattern IMO \\d{7} is found\n"),
        ("place: port-ar", "  Port Ar is named as a place\n"),
        (
            "outlet: ar-news",
            "  it is published by Arland News or an outlet of theirs, or one of them is credited there\n",
        ),
        (
            "says: {who: kelm, term: truce, actor: vost}",
            (
                "  Ottokar Kelm says, in one quotation, that\n"
                '    one of the words of truce stands there: "truce", "ceasefire"\n'
                "    and Irina Vost is named\n"
            ),
        ),
        ("says: {who: kelm}", "  Ottokar Kelm is quoted\n\n"),
        (
            "event: ASSAULT\n      figure: {killed: 5, toll: 20}",
            "  and at least 5 people killed and a toll of at least 20 are told\n",
        ),
        ("actor: kelm\n      sources: 2", "  and at least 2 independent sources tell it\n"),
        ("actor: kelm\n      language: [fr, en]", "  and the article is in English or French\n"),
        (
            "any: [{actor: kelm}, {actor: vost, within: title}]",
            "  one of these holds:\n    - Ottokar Kelm is named\n    - Irina Vost is named (in the title)\n",
        ),
        ("any: [{actor: kelm}, {actor: vost}]\n      at_least: 2", "  at least 2 of these hold:\n"),
        (
            "all: [{actor: kelm}, {actor: vost, term: truce}]",
            (
                "  all of these hold:\n    - Ottokar Kelm is named\n    - Irina Vost is named\n"
                '      and one of the words of truce stands there: "truce", "ceasefire"\n'
            ),
        ),
        (
            "actor: kelm\n      none: [{words: film}]",
            '  and this does not hold there:\n    - one of the words stands there: "film"\n',
        ),
        (
            "actor: kelm\n      none: [{any: [{words: film}, {actor: vost, within: title}], within: article}]",
            (
                "  and this does not hold there:\n    - one of these holds, anywhere in the article:\n"
                '        - one of the words stands there: "film"\n        - Irina Vost is named (in the title)\n'
            ),
        ),
        ("actor: any", "  anybody is named\n"),
        ("event: ASSAULT\n      figure: {toll: 20}", "  and a toll of at least 20 is told\n"),
        (
            "words: [a b, b c, c d, d e, e f, f g, g h, h i]",
            '  one of the words stands there: "a b", "b c", "c d", "d e", "e f", "f g" and 2 more\n',
        ),
    ],
)
def test_clauses(when, told):
    assert told in explained(f"    when:\n      {when}\n")


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("", "(medium, active, w.yaml:2)"),
        ("", "Alerts when, in one sentence,"),
        ("", "It is sent where its severity is routed."),
        ("", "It has no tests."),
        (
            "",
            "After the first alert on a happening it tells new actors, a graver level, higher figures and denials.",
        ),
        ("severity: high\n    status: draft", "(high, draft, w.yaml:2)"),
        ("status: draft", "It is a draft: matched and shown, never sent."),
        (
            "over: {type: spike, of: escalation, window: 12h}",
            (
                "Alerts when, within 12 hours, at least 3 times as much escalation as usual in the last 28 days, and no less than 1, "
                "tell that, in one sentence,"
            ),
        ),
        ("status: off", "It is off: nothing is matched."),
        ("send: nowhere", "It is sent nowhere: matched and stored only."),
        ("send: [desk, mail]", "It is sent to desk and mail."),
        ("until: 2030-01-01", "It alerts until 2030-01-01."),
        (
            "cooldown: 6h\n    per: pair",
            "At most one message in 6 hours, for each pair; what is held comes with the next, and what is graver at once.",
        ),
        ("follow_up: all", "After the first alert on a happening it tells every further article."),
        (
            "follow_up: none",
            "After the first alert on a happening it tells nothing more of it, but corrections.",
        ),
        (
            "follow_up: [denial, quote]",
            "After the first alert on a happening it tells new quotations and denials.",
        ),
        ("raise: {high: {term: truce}}", "It is high where, in the same stretch of text,"),
        ("raise: {high: {term: truce, within: title}}", "It is high where, in the title,"),
        (
            "over: {type: count, at_least: 5, window: 7d}\n    per: place",
            "Alerts when at least 5 stories within 7 days, for each place, tell that, in one sentence,",
        ),
        (
            "over: {type: spike, of: articles, window: 24h, times: 4, at_least: 6}",
            (
                "Alerts when, within 1 day, at least 4 times as many articles as usual in the last 28 days, "
                "and no fewer than 6, tell that, in one sentence,"
            ),
        ),
        ("over: {type: first, window: 30d}", "Alerts when, for the first time in 30 days, in one sentence,"),
        (
            "over: {type: absent, window: 14d}",
            "Alerts when, once this was told, it is not told again within 14 days: in one sentence,",
        ),
        (
            "over: {type: absent, of: sources, window: 6h}",
            "Alerts when, once this was told, no further source tells it within 6 hours: in one sentence,",
        ),
    ],
)
def test_keys(keys, line):
    told = explained(f"    when: {{actor: kelm}}\n{'    ' if keys else ''}{keys}\n").splitlines()
    assert line in told


@pytest.mark.parametrize(
    ("within", "words"),
    [
        ("paragraph", "in one paragraph"),
        ("article", "anywhere in the article"),
        ("title", "in the title"),
        ("lead", "in the lead"),
        ("quote", "in one quotation"),
        ("caption", "in one photo caption"),
        ("12 words", "within 12 words"),
        ("12 words in order", "within 12 words, in this order"),
    ],
)
def test_spans(within, words):
    assert f"Alerts when, {words},\n" in explained(f"    when: {{actor: kelm, within: {within}}}\n")


def test_senses_are_told_where_they_are_not_the_usual_ones():
    told = explained("    when: {event: ASSAULT, sense: [future, hypothetical]}\n")
    assert "An event counts where it is only possible or planned or expected; in no other sense.\n" in told
    assert "in no other sense" not in explained("    when: {all: [{event: ASSAULT}, {actor: kelm}]}\n")
    assert "in no other sense" in explained("    when: {any: [{event: ASSAULT, sense: denied}]}\n")


def test_many_members_are_counted():
    towns = "".join(
        f"  - {{id: t{n}, name: Town {n}, kind: place, member_of: [borovia]}}\n" for n in range(4)
    )
    told = explained("    when: {actor: borovia}\n", f"actors:\n{towns}")
    assert "  Borovia (with the 4 that belong to it) is named\n" in told


def test_a_sequence_names_its_watches():
    other = "  - {id: v, title: Other, when: {actor: vost}}\n  - {id: u, title: Third, when: {actor: kelm}}\n"
    told = explained("    over: {type: sequence, of: [v, u], window: 7d}\n", other)
    assert "Alerts when these watches are met one after the other within 7 days:\n  1. v\n  2. u\n" in told


def test_exceptions_are_told():
    films = "exceptions:\n  - {id: films, watches: w, when: {within: title, words: film}}\n"
    films += "  - {id: plays, watches: v, when: {words: play}}\n"
    films = f"  - {{id: v, title: Other, when: {{actor: vost}}}}\n{films}"
    told = explained("    when: {actor: kelm}\n", films)
    assert (
        'The exception films holds it back where, in the title,\n  one of the words stands there: "film"\n'
        in told
    )
    assert "plays" not in told


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(60, "1 minute"), (5400, "90 minutes"), (3600, "1 hour"), (7 * 86400, "7 days"), (90, "90 seconds")],
)
def test_durations(seconds, words):
    assert duration(seconds) == words
