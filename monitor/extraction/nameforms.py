"""The folded forms of an actor's names, and how each must be written and accompanied to count."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.fold import fold_key
from monitor.extraction.inflect import forms
from monitor.extraction.namesakes import TITLES
from monitor.extraction.words import words
from monitor.model import Actor, ActorKind, Spellings

# Courtesy and religious titles; they are part of a full name where they stand right before it.
HONORIFICS: Final = (
    "ayatollah|grand ayatollah|hojatoleslam|sayyed|sayyid|sayed|seyed|seyyed|syed|sheikh|shaykh|sheik|imam|"
    "mullah|maulana|haj|hajj|hajji|mr|mrs|ms|dr|rabbi|pope|cardinal|archbishop|bishop"
)
_LEADING_HONORIFICS: Final = re.compile(rf"^(?:(?:{HONORIFICS})\.? )+")

# Names of states and places that are everyday words in small letters.
_EVERYDAY: Final = words(
    "turkey china polish poles danish danes finns swiss chad guinea jordan mali malta niger georgia georgian chile "
    "panama peru togo reading nice split"
)


_COMPOUND: Final = re.compile(r"[A-Z][\w.]*-[a-z]+")
_PARTICLES: Final = words("bin ibn bint abu umm ii iii iv king queen")
_SHORTEST_SURNAME: Final = 4
_OFFICIAL: Final = lx.ROLES | lx.OFFICES | TITLES
_MEDIA: Final = words(
    "agency newspaper newspapers magazine channel television tv radio website news press service site"
)
"""What an outlet is, written small as often: "Mehr news agency"."""
_BRITISH: Final = {
    "organisation": "organization",
    "defence": "defense",
    "programme": "program",
    "mobilisation": "mobilization",
}


class Role(IntEnum):
    """What a pattern is to its actor, the strongest first."""

    NAME = 0
    ALIAS = 1
    BARE = 2
    BLOCK = 3


@dataclass(slots=True)
class Form:
    """One folded pattern of one actor; `capitals`, `initial`, `final`, `hyphened`: how it must be written to count.

    `final`: its last word has a capital too, or "Russia today" would be the outlet Russia Today.
    `hyphened`: a compound such as "US-backed", which is no "US backed".
    """

    actor: int
    role: Role
    capitals: bool
    initial: bool
    guarded: bool
    final: bool = False
    hyphened: bool = False


def patterns_of(actors: Sequence[Actor]) -> Mapping[str, Sequence[Form]]:
    """Every folded pattern of some actors with the forms it may be; actors go by their number."""
    found: dict[str, list[Form]] = defaultdict(list)
    for number, actor in enumerate(actors):
        for pattern, form in _patterns(number, actor):
            if pattern and form not in found[pattern]:
                found[pattern].append(form)
    taken = frozenset(found)
    for number, actor in enumerate(actors):
        if (surname := _surname(actor)) and surname not in taken:
            found[surname].append(Form(number, Role.ALIAS, False, True, True))
    return found


def beside_words(actor: Actor) -> re.Pattern[str] | None:
    """A pattern of the words one of which an actor's aliases need beside them; None where they need none."""
    words = {form for word in actor.beside for form in forms(fold_key(word))}
    if not words:
        return None
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in sorted(words)) + r")\b")


def _patterns(number: int, actor: Actor) -> Iterator[tuple[str, Form]]:
    """All folded patterns of one actor."""
    for phrase in actor.not_in:
        compound = _COMPOUND.fullmatch(phrase) is not None
        yield fold_key(phrase), Form(number, Role.BLOCK, False, False, False, hyphened=compound)
    for role, written in ((Role.NAME, actor.name), *((_role(actor, a), a) for a in actor.aliases)):
        for pattern, derived in _variants(written, actor.kind):
            capitals = written == written.upper() and any(c.isupper() for c in written)
            single = " " not in pattern
            initial = written[:1].isupper() and (
                actor.kind is ActorKind.OUTLET
                or (single and (actor.kind is ActorKind.PERSON or pattern in _EVERYDAY))
            )
            guarded = bool(actor.beside) and (role is Role.ALIAS or single)
            last = written.split()[-1]
            final = actor.kind is ActorKind.OUTLET and last[:1].isupper() and last.lower() not in _MEDIA
            yield pattern, Form(number, derived or role, capitals, initial, guarded, final)
    yield from _generated(number, actor)


def _role(actor: Actor, alias: str) -> Role:
    """What an alias is: several words that hold no office are a person's full name in another spelling."""
    parts = [part for part in fold_key(alias).split() if part != "al"]
    full = actor.kind is ActorKind.PERSON and len(parts) > 1 and _OFFICIAL.isdisjoint(parts)
    return Role.NAME if full else Role.ALIAS


def _generated(number: int, actor: Actor) -> Iterator[tuple[str, Form]]:
    """The spellings that `romanised` made; a surname that nobody wrote as an alias needs its company."""
    made = actor.spellings or Spellings()
    beside = bool(actor.beside)
    for text in made.full:
        single = " " not in text
        form = Form(number, Role.NAME, False, single, beside and single)
        for pattern in (text, text.replace(" al ", " ")):
            yield pattern, form
    for text in made.short:
        yield text, Form(number, Role.ALIAS, False, True, beside or not made.alone)


def _surname(actor: Actor) -> str | None:
    """The last word of a person's name, which means him after his full name; not of "X bin Y" or "King X II"."""
    first, *more = fold_key(actor.name).split()
    last = more[-1] if more else ""
    if actor.kind is not ActorKind.PERSON or not _PARTICLES.isdisjoint((first, *more)):
        return None
    return last if last.isalpha() and len(last) >= _SHORTEST_SURNAME else None


def _variants(written: str, kind: ActorKind) -> Iterator[tuple[str, Role | None]]:
    """The folded forms of one written name, each with a weaker role where it has one."""
    key = fold_key(written).removeprefix("the ")
    yield key, None
    plain = _LEADING_HONORIFICS.sub("", key)
    if plain != key and " " in plain:
        yield plain, None
    if kind in {ActorKind.BODY, ActorKind.GROUP}:
        yield from ((other, None) for other in _spelled_otherwise(key))
    if " al " in plain:
        yield plain.replace(" al ", " "), None
    elif kind is ActorKind.PERSON and plain.count(" ") == 1:
        yield plain.replace(" ", " al "), None
    if kind is ActorKind.PERSON and re.fullmatch(r"al \w{5,}", key):
        yield key[3:], Role.BARE
    wordy = key.isalpha() or (kind is ActorKind.STATE and key.replace(" ", "").isalpha())
    if kind in {ActorKind.STATE, ActorKind.GROUP} and wordy and written != written.upper():
        yield from _number(key)


def _spelled_otherwise(key: str) -> Iterator[str]:
    """The American spelling of a British name, and the other way round."""
    for british, american in _BRITISH.items():
        for one, other in ((british, american), (american, british)):
            if re.search(rf"\b{one}\b", key):
                yield re.sub(rf"\b{one}\b", other, key)


def _number(word: str) -> Iterator[tuple[str, None]]:
    """Plural of a people's or group's name ("Iranians"), and the singular of "Houthis"."""
    if word.endswith("is") and len(word) > 5:
        yield word[:-1], None
    elif re.search(r"(?:an|i|ist|er)$", word):
        yield word + "s", None
