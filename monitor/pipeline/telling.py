"""From decisions to the outbox: alerts are kept, and what fires together in one story goes out as one message per channel."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from monitor import deciding, rendering
from monitor.judging import Rules
from monitor.model import Alert, Article, Decision, Extraction, Held, Origin, Source, Status, Watch
from monitor.pipeline.desk import Desk, enqueue
from monitor.store import Store

_Key = tuple[str, str]
"""A watch and a happening."""


@dataclass
class Told:
    """What articles tell: alerts by the story in which they fire together, and who else told what they are about."""

    stories: dict[str, list[Alert]] = field(default_factory=dict)
    also: dict[_Key, list[Source]] = field(default_factory=dict)

    def take(self, other: "Told") -> None:
        """Add what another article tells."""
        for story, alerts in other.stories.items():
            self.stories.setdefault(story, []).extend(alerts)
        for key, sources in other.also.items():
            self.also.setdefault(key, []).extend(sources)


def _origin(store: Store, rules: Rules, article: Article) -> Origin:
    """What the register knows of an article's outlet; a copy that credits nobody has the agency of what it copies."""
    origin, copy = rules.index.origin(article), store.copy_of(article.id)
    if origin.credited or copy is None or not copy.one_voice:
        return origin
    wires = {actor.id for actor in rules.rulebook.actors if actor.wire}
    firsts = map(rules.index.origin, store.texts([store.root_of(article.id) or copy.of]))
    named = (first.credited or (first.outlet if first.outlet in wires else None) for first in firsts)
    credited = next(named, None)
    return origin if credited == origin.outlet else replace(origin, credited=credited)


def keep(
    store: Store,
    desk: Desk,
    rules: Rules,
    article: Article,
    decisions: Sequence[Decision],
    extraction: Extraction,
) -> Told:
    """Store decisions with their alerts; gives what is to be told, with what a cooldown held until now."""
    now = desk.now()
    origin = _origin(store, rules, article)
    alerts: dict[_Key, Alert] = {}
    for group in deciding.grouped(decisions):
        alert = rendering.alert(group, article, rules.watches[group[0].match.watch], rules.names, now)
        shown = rendering.with_outlets(alert, article, origin, extraction.mentions, rules.press)
        whole = replace(shown, escalation=extraction.escalation)
        store.save_alert(whole)
        alerts |= dict.fromkeys(map(_key, group), whole)
    for decision in decisions:
        made = alerts.get(_key(decision))
        store.save_decision(article.id, decision, made.id if made else None, now, article.version)
    told = Told()
    for alert in dict.fromkeys(alerts.values()):
        if alert.due is None:
            freed = release(store, rules, alert.watch, alert.book, now)
            told.stories.setdefault(alert.story, []).extend((alert, *freed))
    source = rendering.source(article, origin, rules.press)
    told.also = {
        _key(one): [source] for one in decisions if one.reason is Held.SAME and _key(one) not in alerts
    }
    return told


def _key(decision: Decision) -> _Key:
    return decision.match.watch, decision.happening.id


def release(store: Store, rules: Rules, watch: str, book: str, now: str) -> tuple[Alert, ...]:
    """What a cooldown held of a watch and book: it was promised, so it is told whatever became of the watch since."""
    return store.release(watch, book, now, _since(rules.watches.get(watch)))


def _since(watch: Watch | None) -> str:
    """What an edit did to a watch that may no longer send; nothing where it may."""
    if watch is None:
        return "Its watch is gone from the rules since."
    if watch.send == ():
        return "Its watch was told to send nowhere since."
    return {
        Status.DRAFT: "Its watch was made a draft since.",
        Status.OFF: "Its watch was switched off since.",
    }.get(watch.status, "")


def tell(store: Store, desk: Desk, rules: Rules, told: Told) -> None:
    """Queue a message for each story, on every channel that takes any of its alerts."""
    for alerts in told.stories.values():
        send(store, desk, rules, [_with_others(store, alert, told) for alert in alerts])


def _with_others(store: Store, alert: Alert, told: Told) -> Alert:
    """The alert with all who told the same at the same time: ten outlets at once are one alert of ten sources."""
    told_by = (told.also.pop((alert.watch, one), []) for one in (alert.happening, *alert.beside))
    others = list(chain.from_iterable(told_by))
    if not others:
        return alert
    known = {source.id for source in alert.articles}
    more = {source.id: source for source in others if source.id not in known}
    whole = replace(alert, articles=(*alert.articles, *more.values()))
    store.save_sources(whole)
    return whole


def send(store: Store, desk: Desk, rules: Rules, alerts: Iterable[Alert]) -> None:
    """Queue alerts as one message on every channel that takes any of them."""
    every = list(alerts)
    for route in desk.routes:
        taken = [one for one in every if route.takes(rules.watches.get(one.watch), one.severity)]
        if taken:
            enqueue(store, desk, route, rendering.message(taken, route.channel, route.schema))
