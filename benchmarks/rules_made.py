"""Rules as a very large desk may have them, and articles that they meet: made up here, the same in every run.

The names are those of the Phoenix actor dictionaries where ../shared/data/phoenix is at hand, else invented.
"""

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from string import Template

from monitor.importing import read, to_yaml
from monitor.model import ActorKind, Article, Rulebook
from monitor.reading import from_text
from monitor.rulebook import RuleFile, read_files

ROOT = Path(__file__).parent.parent
PHOENIX = ROOT.parent / "shared" / "data" / "phoenix"
NAMES = 33_000
"""How many names are invented where the dictionaries are missing: about as many as they hold."""

SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "se", "to", "vi", "zu")
PLAIN = ("person", "group")
EVENTS = ("CONSULT", "THREATEN", "ASSAULT", "AGREE", "REJECT", "COERCE", "AID", "ACCUSE")
LANGUAGES = ("fr", "de", "es", "ar", "fa")
VERBS = ("met", "threatened", "attacked", "accused", "rejected a plan of", "sent aid to", "detained")
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Cast:
    """Ids that watches are made of. `famous` and `states` are in the news daily, `others` seldom."""

    famous: Sequence[str]
    states: Sequence[str]
    others: Sequence[str]
    outlets: Sequence[str]
    terms: Sequence[str]


def word(number: int) -> str:
    """A word that stands in no dictionary."""
    digits = f"{number:06d}"
    return "qu" + "".join(SYLLABLES[int(digit)] for digit in digits)


def vocabulary() -> tuple[RuleFile, ...]:
    """The actors, lists and terms that ship: no watches, no exceptions."""
    shipped = read_files(ROOT / "rules")
    return tuple(file for file in shipped if not file.path.startswith(("rules/watches", "rules/exceptions")))


def names(known: Mapping[str, str]) -> tuple[RuleFile, int]:
    """A rule file with some 33,000 names beside the `known` ones, and how many it has."""
    files = sorted(PHOENIX.glob("*.actors.txt"))
    if files:
        text = "\n".join(file.read_bytes().decode("utf-8", "replace") for file in files)
        imported = read("cameo", text, ActorKind.PERSON, known)
        count = sum(len(entry.names) for _, entry in imported.entries)
        return RuleFile("rules/actors/phoenix.yaml", to_yaml(imported, {}), None), count
    invented = (
        f"  - {{id: made-{n}, name: Ana {word(n).title()}, kind: person, aliases: [{word(n).title()}eh]}}\n"
        for n in range(NAMES // 2)
    )
    return RuleFile("rules/actors/made.yaml", "".join(("actors:\n", *invented)), None), NAMES


def cast(rulebook: Rulebook, shipped: Rulebook) -> Cast:
    """Who is who: what ships is what the desk is about, the rest are the names of a dictionary."""
    own = {actor.id for actor in shipped.actors}
    people = {ActorKind.PERSON, ActorKind.GROUP, ActorKind.BODY}
    return Cast(
        famous=[actor.id for actor in shipped.actors if actor.kind in people],
        states=[actor.id for actor in shipped.actors if actor.kind is ActorKind.STATE],
        others=[a.id for a in rulebook.actors if a.id not in own and a.kind in people]
        or [a.id for a in rulebook.actors if a.kind in people],
        outlets=[actor.id for actor in shipped.actors if actor.kind is ActorKind.OUTLET],
        terms=[term.id for term in shipped.terms],
    )


def watches(count: int, who: Cast) -> Iterator[RuleFile]:
    """Files with watches of every kind of clause, in turn."""
    made = random.Random(4)
    items = [_watch(number, made, who) for number in range(count)]
    for start in range(0, count, BATCH):
        text = "".join(("watches:\n", *items[start : start + BATCH]))
        yield RuleFile(f"rules/watches/made-{start // BATCH}.yaml", text, None)


KINDS = (
    "when: {does: {who: $one, event: $event, to: $other}}",
    "when: {does: {who: any state, event: $event, to: $one}}",
    "when: {does: {who: any person, event: $event, to: $state}, words: $word}",
    "when: {does: {who: [any state, not $state], event: ASSAULT, to: $one}}",
    "when: {does: {event: $event, to: $one}, none: [words: $word]}",
    "when: {actor: $one, event: $event}",
    "when: {actor: any state, words: [$word, $word force]}",
    "when: {actor: any person, pattern: '\\b$code ?$number\\b'}",
    "when: {pattern: '\\b$code-$number\\b'}",
    "when: {says: {who: $one, words: $word}}",
    "when: {says: {who: any person, words: $word}}",
    "when: {figure: {killed: $few}, actor: $one, within: paragraph}",
    "when: {figure: {killed: $many}, place: any state, within: paragraph}",
    "when: {outlet: $outlet, event: $event}",
    "when: {outlet: $outlet}",
    "when: {language: $language, actor: any state}",
    "when: {any: [actor: $one, words: $word], event: ASSAULT}",
    "when: {any: [actor: any state, actor: $one, words: $word], at_least: 3, within: article}",
    "when: {all: [actor: $one, actor: $other], none: [{within: article, words: drill}]}",
    "when: {term: $term, place: $state, actor: $one}",
    "when: {does: {who: $one, event: ASSAULT}}\n    over: {type: count, at_least: 3, window: 7d}",
    "over: {type: sequence, of: [watch-$before, watch-$number], window: 7d}",
)
"""Watches of each kind, to be filled in."""


def _watch(number: int, made: random.Random, who: Cast) -> str:
    """One watch, of a kind that goes by its number; a sequence follows the two before it."""
    clauses = Template(KINDS[number % len(KINDS)]).substitute(
        one=_somebody(made, who),
        other=_somebody(made, who),
        state=made.choice(who.states),
        event=made.choice(EVENTS),
        term=made.choice(who.terms),
        outlet=made.choice(who.outlets),
        language=made.choice(LANGUAGES),
        word=word(number),
        code=word(number)[2:5].upper(),
        few=made.randrange(5, 500),
        many=500 + number,
        before=number - 2,
        number=number - 1,
    )
    return f"  - id: watch-{number}\n    title: Watch number {number}\n    severity: low\n    {clauses}\n"


def _somebody(made: random.Random, who: Cast) -> str:
    """One watch in ten is about somebody who is in the news daily."""
    return made.choice(who.famous if made.random() < 1 / 10 else who.others)


def articles(count: int, rulebook: Rulebook, who: Cast, watched: int) -> list[Article]:
    """News of eighteen sentences: the famous in most of them, others now and then, watched words seldom."""
    made = random.Random(7)
    named = {actor.id: actor.name for actor in rulebook.actors}
    return [_article(number, made, named, who, watched) for number in range(count)]


def _article(number: int, made: random.Random, named: Mapping[str, str], who: Cast, watched: int) -> Article:
    paragraphs = [" ".join(_sentence(made, named, who, watched) for _ in range(3)) for _ in range(6)]
    text = "\n\n".join((f"Report number {number} of the day", *paragraphs))
    outlet = named[made.choice(who.outlets)]
    return replace(from_text(text), key=f"made {number}", outlet=outlet, language="en")


def _sentence(made: random.Random, named: Mapping[str, str], who: Cast, watched: int) -> str:
    one, other = (named[made.choice(made.choice((who.famous, who.states, who.others)))] for _ in "12")
    shape = made.randrange(6)
    if shape == 0:
        return f"The weather in the valley stayed cold, and prices rose by {made.randrange(1, 9)} percent."
    if shape == 1:
        return f"{one} spoke of {word(made.randrange(watched))} for an hour."
    return f"{one} {made.choice(VERBS)} {other} on Friday, officials said."


def write_rules(folder: Path, watches: int, actors: int) -> None:
    """Rule files as a large desk may have them, a thousand definitions in each."""
    words = itertools.product(SYLLABLES, repeat=6)
    names = ("".join(word).title() for word in words)
    _write(
        folder, "actors", [_actor(number, name) for number, name in zip(range(actors), names, strict=False)]
    )
    _write(folder, "watches", [_plain_watch(number, actors) for number in range(watches)])


def _write(folder: Path, heading: str, items: list[str]) -> None:
    for number, batch in enumerate(_batches(items)):
        text = "".join((f"{heading}:\n", *batch))
        (folder / f"{heading}-{number}.yaml").write_text(text, encoding="utf-8")


def _batches(items: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(items), 1000):
        yield items[start : start + 1000]


def _actor(number: int, name: str) -> str:
    group = f"    member_of: [actor-{number // 10}]\n" if number else ""
    return (
        f"  - id: actor-{number}\n    name: Ana {name}\n    kind: {PLAIN[number % 2]}\n"
        f"    aliases: [{name}, {name}eh, Doctor {name}]\n{group}"
    )


def _plain_watch(number: int, actors: int) -> str:
    who, to = number * 7 % actors, (number * 13 + 5) % actors
    return (
        f"  - id: watch-{number}\n    title: Watch number {number}\n    severity: high\n    when:\n"
        f"      does: {{who: [actor-{who}, actor-{to // 2}], event: {EVENTS[number % 6]}, to: actor-{to}}}\n"
        f"      none:\n        - words: [drill {number}, exercise]\n"
        f"    tests:\n      fires:\n        - Somebody met somebody in place {number}.\n"
        f"      quiet:\n        - Nobody met anybody in place {number}.\n"
    )
