"""What people say of stories: articles put apart or together, remembered for every later assignment.

An article that was held as known, by a happening that is in another story now, is judged again: what was swallowed alerts.
Nothing that was sent is sent again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from monitor import stories
from monitor.model import Happening, MonitorError, short_hash
from monitor.store import Store
from monitor.stories.calibrating import Words
from monitor.stories.joining import gathered
from monitor.stories.likeness import likeness
from monitor.stories.merging import twins

MOST_WEIGHED = 50
"""So many articles of a story, the first, tell what it is like."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction did: the story that articles are in now, those that moved, and those that are judged again."""

    story: str
    moved: tuple[str, ...]
    again: tuple[str, ...] = ()


def split(store: Store, articles: Sequence[str], now: str) -> Correction:
    """Put articles of one story into a story of their own."""
    articles = tuple(dict.fromkeys(articles))
    story = _their_story(store, articles)
    stay = tuple(one for one in store.told_in(story) if one not in articles)
    if not stay:
        raise MonitorError(f"All articles of story {story} are named: name those that belong elsewhere only.")
    own = short_hash(f"story {articles[0]} apart from {story}")
    with store.transaction():
        store.move(articles, own, "a person put it apart", now)
        for one, other in product(articles, stay):
            store.bind(one, other, together=False, now=now)
        for one in articles[1:]:
            store.bind(one, articles[0], together=True, now=now)
        retell(store, story)
        retell(store, own)
        return Correction(own, articles, store.look_again((*articles, *stay)))


def merge(
    store: Store, wanted: Sequence[str], now: str, kin: Mapping[str, frozenset[str]] | None = None
) -> Correction:
    """Put all articles of stories into the one that was told first; an act that several told is one from then on.

    `kin` maps an actor id to itself and all that it belongs to.
    """
    told = {story: store.told_in(story) for story in dict.fromkeys(wanted)}
    if len(told) < 2:
        raise MonitorError("A merge takes two stories or more: name the others, too.")
    into = store.first_told(tuple(told))
    moved = tuple(one for story, articles in told.items() if story != into for one in articles)
    with store.transaction():
        _unite(store, [into, *(story for story in told if story != into)], kin or {})
        store.move(moved, into, "a person put it there", now)
        store.reconcile((*told[into], *moved), now)
        for one in moved:
            store.bind(one, told[into][0], together=True, now=now)
        for story in told:
            retell(store, story)
    return Correction(into, moved)


def _unite(store: Store, told: Sequence[str], kin: Mapping[str, frozenset[str]]) -> None:
    """Let what several stories tell of one act be one happening, as the first of them has it."""
    known: list[Happening] = []
    for story in told:
        others = store.happenings_of(story)
        same = twins(known, others, kin)
        for other, first in same.items():
            store.unite(first, other)
        united = {one.id: one for one in same.values()}
        known = [united.get(one.id, one) for one in known] + [one for one in others if one.id not in same]


def said(store: Store) -> Words:
    """How alike the articles that people corrected are to the stories that they belong to, and that they do not."""
    scores: dict[bool, list[float]] = {True: [], False: []}
    for article, story, together in store.corrected():
        seen = _weighed(store, article)
        others = [_weighed(store, other) for other in store.told_in(story)[:MOST_WEIGHED] if other != article]
        if seen and any(others):
            scores[together].append(likeness(seen, gathered(story, [one for one in others if one])))
    return Words(tuple(scores[True]), tuple(scores[False]))


def retell(store: Store, story: str) -> None:
    """Work out anew by what a story is found, from its articles; one without articles is found no more."""
    seen = [_weighed(store, article) for article in store.told_in(story)]
    read = [one for one in seen if one]
    if read:
        store.retell(gathered(story, read), [(one.day, one.telling) for one in read])
    else:
        store.forget_profile(story)


def _weighed(store: Store, article_id: str) -> stories.Weighed | None:
    """None where the article is still to be understood."""
    extraction = store.extraction(article_id)
    if extraction is None:
        return None
    profile = stories.profile(store.article(article_id)[0], extraction)
    return stories.weigh(profile, store.known(profile.terms))


def _their_story(store: Store, articles: Sequence[str]) -> str:
    found = {article: store.story_of(article) for article in articles}
    homes = dict.fromkeys(found.values())
    story = next(iter(homes), None)
    if story is None or len(homes) > 1:
        where = ", ".join(f"{article} in {story or 'none yet'}" for article, story in found.items())
        raise MonitorError(f"These articles are not of one story ({where}): split one story at a time.")
    return story
