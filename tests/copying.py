"""Copies made by rule of invented texts, and pairs that only look like copies: for the tests and the benchmark of copies.

Base texts are those of `tests/stories/streams`, of `tests/reading/corpus` and of `tests/stories/texts`; chance is
seeded by the text, so that every run makes the same pairs.
"""

import itertools
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml
from corpus import _stories

from monitor.model import Article
from monitor.reading import from_text

HERE = Path(__file__).parent / "stories"


@dataclass(frozen=True, slots=True)
class Text:
    """A text as an outlet prints it."""

    name: str
    title: str | None
    paragraphs: tuple[str, ...]
    outlet: str | None = "Meridian Wire"
    url: str | None = None
    copied: str = ""

    @property
    def held(self) -> bool:
        """Whether it is never tuned on: a third of them, by name."""
        return sum(map(ord, self.name)) % 3 == 0

    @property
    def article(self) -> Article:
        """As it is read from a plain file, with its outlet."""
        read = from_text("\n\n".join(self.paragraphs), self.title, f"{self.name}.txt")
        return replace(
            read, outlet=self.outlet, url=self.url, key=f"{self.name} {self.outlet} {self.copied} {read.key}"
        )

    @property
    def words(self) -> int:
        """How many there are below the title."""
        return sum(len(paragraph.split()) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts in order of arrival; `kind` says how the second was made, `copied` whether it is a copy."""

    kind: str
    first: Text
    second: Text
    copied: bool

    @property
    def held(self) -> bool:
        """Whether it is never tuned on."""
        return self.first.held


# -- Base texts -----------------------------------------------------------------------------------


@cache
def streams(*, held: bool = False) -> tuple[dict, ...]:
    """The threads of the development streams, or of those that are kept aside and never tuned on."""
    paths = sorted(path for path in (HERE / "streams").glob("*.yaml") if path.name.startswith("held") is held)
    return tuple(thread for path in paths for thread in yaml.safe_load(path.read_text("utf-8")))


def told(thread: dict) -> list[Text]:
    """The articles of a thread."""
    return [_text(one) for one in thread["articles"]]


def _text(one: dict) -> Text:
    return Text(one["id"], one.get("title"), _paragraphs(one["text"]), one.get("outlet"))


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.strip().split("\n\n"))


@cache
def own_texts() -> tuple[Text, ...]:
    """Every base text: nobody's copy."""
    found = [Text(name, lines[0], tuple(lines[1:])) for name, lines in _stories().items()]
    found += [_text(one) for thread in streams() for one in thread["articles"] if "copy_of" not in one]
    found += (long := [_text(one) for one in of_file("texts")])
    found += [_joined(one, other) for one, other in zip(long[::2], long[1::2], strict=False)]
    return tuple(text for text in found if text.words >= 50)


def _joined(one: Text, other: Text) -> Text:
    """A page of 600 to 900 words that tells two things."""
    return replace(one, name=f"{one.name} and {other.name}", paragraphs=(*one.paragraphs, *other.paragraphs))


@cache
def of_file(name: str) -> tuple[dict, ...]:
    """The entries of a file of `tests/stories/copies`."""
    path = HERE / "copies" / f"{name}.yaml"
    return tuple(yaml.safe_load(path.read_text("utf-8"))) if path.exists() else ()


# -- What outlets do to a text --------------------------------------------------------------------

_AMERICAN = {"our": "or", "ise": "ize", "ised": "ized", "ising": "izing", "tre": "ter", "isation": "ization"}
_OTHER_WORDS = [
    "also",
    "still",
    "later",
    "nearby",
    "local",
    "officials",
    "reportedly",
    "around",
    "amid",
    "roughly",
    "however",
    "several",
    "former",
    "senior",
    "further",
    "early",
    "late",
    "main",
    "small",
    "large",
    "recent",
]
_LEADS = (
    "Readers of this paper woke to the news on their phones.",
    "It is a matter that has kept this town talking for days, and the end is not in sight.",
    "What follows is all that was known when this page went to print.",
    "Our newsroom has put together what the agencies had by noon.",
)
_CAPTIONS = (
    "A view of the place on Monday. Photograph: N. Orrell",
    "Workers stand at the gate. (Photo: handout)",
    "File picture",
)


def cut_to_third(text: Text, _: random.Random) -> Text:
    kept, words = [], 0
    for paragraph in text.paragraphs:
        if words >= max(text.words / 3, 30):
            break
        kept.append(paragraph)
        words += len(paragraph.split())
    return replace(text, paragraphs=tuple(kept))


def without_lead(text: Text, _: random.Random) -> Text:
    return replace(text, paragraphs=text.paragraphs[1:]) if len(text.paragraphs) > 2 else text


def reparagraphed(text: Text, _: random.Random) -> Text:
    sentences = sentences_of(" ".join(text.paragraphs))
    return replace(
        text, paragraphs=tuple(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))
    )


def one_a_sentence(text: Text, _: random.Random) -> Text:
    return replace(text, paragraphs=tuple(sentences_of(" ".join(text.paragraphs))))


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, roughly."""
    return re.split(r"(?<=[.!?\u201d\"]) (?=[A-Z\u201c\"'])", text)


def retitled(text: Text, chance: random.Random) -> Text:
    names = re.findall(r"(?<=[a-z,] )[A-Z]\w{3,}", " ".join(text.paragraphs)) or ["Town"]
    return replace(text, title=f"{chance.choice(names)}: what we know so far")


def signed(text: Text, _: random.Random) -> Text:
    first, *rest = text.paragraphs
    return replace(
        text, paragraphs=("By Ines Okoro, staff reporter", f"NORTHPORT (MW) \u2014 {first}", *rest)
    )


def requoted(text: Text, _: random.Random) -> Text:
    def straight(paragraph: str) -> str:
        if any(mark in paragraph for mark in "\u201c\u201d\u2019"):
            return paragraph.translate({0x201C: '"', 0x201D: '"', 0x2019: "'", 0x2018: "'"})
        return re.sub(r'"([^"]*)"', "\u201c\\1\u201d", paragraph).replace("'", "\u2019")

    return replace(text, paragraphs=tuple(map(straight, text.paragraphs)))


def americanised(text: Text, _: random.Random) -> Text:
    def spelt(word: re.Match[str]) -> str:
        for ending, other in _AMERICAN.items():
            if word.group().endswith(ending):
                return word.group().removesuffix(ending) + other
        return word.group()

    return replace(text, paragraphs=tuple(re.sub(r"\b[a-z]{5,}\b", spelt, one) for one in text.paragraphs))


def edited(text: Text, chance: random.Random) -> Text:
    """One word in fifteen is another."""

    def anew(paragraph: str) -> str:
        words = paragraph.split(" ")
        return " ".join(chance.choice(_OTHER_WORDS) if chance.random() < 1 / 15 else word for word in words)

    return replace(text, paragraphs=tuple(map(anew, text.paragraphs)))


def with_sentences(text: Text, chance: random.Random) -> Text:
    paragraphs = list(text.paragraphs)
    for lead in chance.sample(_LEADS, 2):
        paragraphs.insert(chance.randrange(1, len(paragraphs) + 1), lead)
    return replace(text, paragraphs=tuple(paragraphs))


def reordered(text: Text, chance: random.Random) -> Text:
    first, *rest = text.paragraphs
    return replace(text, paragraphs=(first, *chance.sample(rest, len(rest))))


def captioned(text: Text, chance: random.Random) -> Text:
    paragraphs = list(text.paragraphs)
    for caption in _CAPTIONS:
        paragraphs.insert(chance.randrange(len(paragraphs) + 1), caption)
    return replace(text, paragraphs=tuple(paragraphs))


def own_lead(text: Text, chance: random.Random) -> Text:
    return replace(text, paragraphs=(chance.choice(_LEADS), *text.paragraphs[1:]))


def abridged_and_edited(text: Text, chance: random.Random) -> Text:
    kept = [one for at, one in enumerate(text.paragraphs) if at == 0 or chance.random() < 0.6]
    return edited(retitled(replace(text, paragraphs=tuple(kept)), chance), chance)


MADE: dict[str, Callable[[Text, random.Random], Text]] = {
    "cut to a third": cut_to_third,
    "without its lead": without_lead,
    "in other paragraphs": reparagraphed,
    "a sentence a paragraph": one_a_sentence,
    "another headline": retitled,
    "signed and datelined": signed,
    "other quotation marks": requoted,
    "American spelling": americanised,
    "one word in 15 edited": edited,
    "two sentences added": with_sentences,
    "paragraphs reordered": reordered,
    "captions inserted": captioned,
    "a lead of its own": own_lead,
    "cut, edited, retitled": abridged_and_edited,
}


def half_taken(threads: Sequence[dict]) -> Iterator[Pair]:
    """The first two thirds of an agency's text, and then two paragraphs of the outlet's own, under its own headline."""
    for thread in threads:
        own = [text for text in told(thread) if text.words >= 100 and len(text.paragraphs) >= 3]
        for one, other in zip(own[::2], own[1::2], strict=False):
            kept = one.paragraphs[: round(len(one.paragraphs) * 2 / 3)]
            made = replace(
                other, paragraphs=(*kept, *other.paragraphs[-1:]), outlet="Northern Star", copied="half"
            )
            yield Pair("two thirds taken", one, made, copied=True)


def _chance(*parts: str) -> random.Random:
    return random.Random(" ".join(parts))


def copies(texts: Sequence[Text]) -> Iterator[Pair]:
    """Every base text as each rule changes it, printed by another outlet; and two that were merged."""
    for text in texts:
        for kind, change in MADE.items():
            made = replace(change(text, _chance(kind, text.name)), outlet="Northern Star", copied=kind)
            if (made.words >= 30 and made.paragraphs != text.paragraphs) or made.title != text.title:
                yield Pair(kind, text, made, copied=True)


def merged(threads: Sequence[dict]) -> Iterator[Pair]:
    """Two outlets' articles of one thread made into one, under a lead of its own: a copy of the one that gave most."""
    for thread in threads:
        own = [text for text in told(thread) if text.words >= 100]
        for one, other in zip(own[::2], own[1::2], strict=False):
            lead = _chance(one.name).choice(_LEADS)
            paragraphs = (lead, *one.paragraphs, *other.paragraphs[:1])
            yield Pair(
                "merged",
                one,
                replace(one, paragraphs=paragraphs, outlet="Northern Star", copied="merged"),
                copied=True,
            )


def marked(threads: Sequence[dict]) -> Iterator[Pair]:
    """The copies that the writers of the streams made by hand."""
    for thread in threads:
        known = {one["id"]: one for one in thread["articles"]}
        for one in thread["articles"]:
            if one.get("relation", "quoted") != "quoted":
                yield Pair("by hand", _text(known[one["copy_of"]]), _text(one), copied=True)


# -- What only looks like a copy ------------------------------------------------------------------


def same_event(threads: Sequence[dict]) -> Iterator[Pair]:
    """Articles of one thread in their outlets' own words, follow-ups too."""
    for thread in threads:
        own = [one for one in thread["articles"] if one.get("relation", "quoted") == "quoted"]
        for at, one in enumerate(own):
            for other in own[at + 1 :]:
                yield Pair("same event", _text(one), _text(other), copied=False)


def others(texts: Sequence[Text]) -> Iterator[Pair]:
    """Articles on different things."""
    for one, other in itertools.pairwise(texts):
        yield Pair("another event", one, other, copied=False)


def statements() -> Iterator[Pair]:
    """Two outlets' own articles that print the same statement."""
    for one, other in of_file("statements"):
        texts = [
            Text(f"statement {one['title']}", e["title"], _paragraphs(e["text"]), e["outlet"])
            for e in (one, other)
        ]
        yield Pair("same statement", *texts, copied=False)


def forms() -> Iterator[Pair]:
    """Texts that an outlet fills in anew each day."""
    for form in of_file("forms"):
        filled = [_filled(form, at) for at in range(min(map(len, form["slots"].values())))]
        for at, one in enumerate(filled):
            for other in filled[at + 1 :]:
                yield Pair("form filled in anew", one, other, copied=False)


def _filled(form: dict, at: int) -> Text:
    slots = {name: values[at] for name, values in form["slots"].items()}
    title = form["title"].format(**slots)
    return Text(f"form {form['title']}", title, _paragraphs(form["text"].format(**slots)), form["outlet"])


def background(threads: Sequence[dict]) -> Iterator[Pair]:
    """Two articles of one outlet on one thread, under which it prints the same two paragraphs of background."""
    for thread in threads:
        own = [
            _text(one)
            for one in thread["articles"]
            if "copy_of" not in one and len(one["text"].split()) >= 70
        ]
        for one, other, third in zip(own[::3], own[1::3], own[2::3], strict=False):
            last = third.paragraphs[-2:]
            texts = [
                replace(text, paragraphs=(*text.paragraphs, *last), outlet="Harbour Post")
                for text in (one, other)
            ]
            shared = sum(len(paragraph.split()) for paragraph in last)
            if shared <= min(one.words, other.words):
                yield Pair("background again", *texts, copied=False)


def beside(pairs: Iterator[Pair], furniture: Sequence[Sequence[str]], where: str) -> Iterator[Pair]:
    """The same pairs on pages that have the same 200 words of furniture, above or below the article or around it."""
    for number, pair in enumerate(pairs):
        lines = tuple(furniture[number % len(furniture)])
        outlet = pair.first.outlet
        first, second = (_on_page(one, lines, where) for one in (pair.first, pair.second))
        yield replace(
            pair, kind=f"{pair.kind}, furniture {where}", first=first, second=replace(second, outlet=outlet)
        )


def _on_page(text: Text, lines: tuple[str, ...], where: str) -> Text:
    middle = len(lines) // 2
    above, below = {"above": (lines, ()), "below": ((), lines), "around": (lines[:middle], lines[middle:])}[
        where
    ]
    return replace(text, paragraphs=(*above, *text.paragraphs, *below))
