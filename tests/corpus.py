"""Invented news pages with what a careful reader finds in them: `tests/reading/corpus`.

A page is a template. Its head states the gold (`stories`, `published`, `outlet`, `title`, with " | "
between the articles of one page); below `---` stands the page, in which `{{title}}` and `{{2-4}}`
are the words of its story, `{{herring 2-4}}` those of another. A line with several paragraphs is
repeated for each. `charset` is what a page is served in where that is not UTF-8. `{{=Words}}` are news of the page's own (a standfirst, a subhead, an agency's opening).
What the page says besides is furniture: the leftovers.
"""

import json
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent / "reading" / "corpus"
_SLOT = re.compile(r"\{\{(?:(?P<story>[a-z]+) )?(?P<what>title|\d+(?:-\d+)?)(?:\|(?P<form>\w+))?\}\}")
_OWN = re.compile(r"\{\{=(.*?)\}\}")
_FORMS: dict[str, Callable[[list[str]], list[str]]] = {
    "None": lambda lines: lines,
    "json": lambda lines: [json.dumps("\n\n".join(lines), ensure_ascii=False)[1:-1]],
    "wrap": lambda lines: ["\n\n".join(textwrap.fill(line, 72) for line in lines)],
    "line": lambda lines: [" ".join(lines)],
    "br": lambda lines: ["<br/><br/>\n".join(lines)],
}


@dataclass(frozen=True, slots=True)
class Gold:
    """One article of a page as a careful reader finds it."""

    title: str | None
    published: str | None
    outlet: str | None
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its file name, its text, its articles and its leftovers; a held page is never tuned on."""

    name: str
    text: str
    gold: tuple[Gold, ...]
    leftovers: tuple[str, ...]
    charset: str = "utf-8"

    @property
    def data(self) -> bytes:
        """The page as it was served; what its charset cannot say is a character reference."""
        return self.text.encode(self.charset, "xmlcharrefreplace")

    @property
    def format(self) -> str:
        return self.name.rpartition(".")[2]

    @property
    def held(self) -> bool:
        return int(re.findall(r"\d+", self.name)[0]) % 3 == 0


def pages() -> Iterator[Page]:
    """Every page of the corpus, in the order of their names."""
    stories = _stories()
    for path in sorted(path for path in ROOT.iterdir() if not path.name.startswith("stories")):
        yield _page(path.name, path.read_text("utf-8"), stories)


def _stories() -> dict[str, list[str]]:
    """The words of each story: its title, then its paragraphs."""
    told = "\n".join(path.read_text("utf-8") for path in sorted(ROOT.glob("stories*.txt")))
    parts = told.removeprefix("## ").split("\n## ")
    heads = [part.strip().partition("\n") for part in parts]
    return {head.split(" | ")[0]: [head.split(" | ")[1], *body.split("\n")] for head, _, body in heads}


def _page(name: str, source: str, stories: dict[str, list[str]]) -> Page:
    head, _, template = source.partition("\n---\n")
    facts = dict(line.split(": ", 1) for line in head.split("\n"))
    told = facts["stories"].split()
    lines = _OWN.sub(r"\1", template).rstrip("\n").split("\n")
    text = "\n".join(_filled(line, told, stories) for line in lines)
    gold = [_gold(facts, number, story, template, stories) for number, story in enumerate(told)]
    return Page(name, text, tuple(gold), _leftovers(template), facts.get("charset", "utf-8"))


def _gold(
    facts: dict[str, str], number: int, story: str, template: str, stories: dict[str, list[str]]
) -> Gold:
    def fact(name: str) -> str | None:
        values = facts.get(name, "").split(" | ")
        return (values[number] if number < len(values) else values[-1]).strip("- ") or None

    slots = [
        slot for slot in _SLOT.finditer(template) if (slot["story"] or facts["stories"].split()[0]) == story
    ]
    used = sorted({at for slot in slots for at in _numbers(slot["what"])} - {0})
    return Gold(
        title=fact("title")
        or (stories[story][0] if any(slot["what"] == "title" for slot in slots) else None),
        published=fact("published"),
        outlet=fact("outlet"),
        paragraphs=(*(stories[story][at] for at in used), *_OWN.findall(template)),
    )


def _numbers(what: str) -> range:
    first, _, last = ("0" if what == "title" else what).partition("-")
    return range(int(first), int(last or first) + 1)


def _filled(line: str, told: list[str], stories: dict[str, list[str]]) -> str:
    """A template's line with the words in; it is repeated where a slot holds several."""
    slot = _SLOT.search(line)
    if not slot:
        return line
    words = [stories[slot["story"] or told[0]][at] for at in _numbers(slot["what"])]
    filled = [line[: slot.start()] + word + line[slot.end() :] for word in _FORMS[str(slot["form"])](words)]
    return ("\n" if "<" in line else "\n\n").join(_filled(one, told, stories) for one in filled)


def _leftovers(template: str) -> tuple[str, ...]:
    """The lines of a page that no slot fills, without markup, scripts and styles."""
    seen = re.sub(r"<(script|style|head)\b.*?</\1>", "", template, flags=re.DOTALL)
    lines = re.split(r"\n|<[^>]+>", _SLOT.sub("\n", _OWN.sub("\n", seen)))
    return tuple(line.strip() for line in lines if len(re.findall(r"\w+", line)) >= 3)
