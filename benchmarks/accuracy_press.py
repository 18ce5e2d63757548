"""Whole articles and ordinary local news by an outsider: actors, events, quotations, and the alerts of the shipped rules.

Printed apart: the parts that were mended on, and those that are only ever scored; the second parts are by another outsider,
a third marked quotations alone, and a fourth wrote ordinary local news of many countries.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import localnews
from pressing import (
    DESK,
    LOCAL,
    SAID,
    Piece,
    alerted,
    amiss,
    desk,
    local_news,
    misattributed,
    named,
    pieces,
    quoted,
    quoted_in,
    said,
    short_ones,
    sure,
    sure_quotes,
)
from understanding import LIVE, article, extractor, judge

from monitor.model import Article, Extraction


@dataclass
class Count:
    """How many were wanted and found, and how many of those said are right."""

    wanted: int = 0
    missed: int = 0
    said: int = 0
    wrong: int = 0

    def add(self, wanted: int, missed: int, said: int, wrong: int) -> None:
        """Count one article more."""
        self.wanted += wanted
        self.missed += missed
        self.said += said
        self.wrong += wrong

    def __str__(self) -> str:
        recall = 1 - self.missed / max(1, self.wanted)
        precision = 1 - self.wrong / max(1, self.said)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        found = self.wanted - self.missed
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({found}/{self.wanted} found)"


def run(*, show: bool = False) -> None:
    """Print the scores of all parts; `show` names what failed in those that are in sight."""
    for which in LOCAL:
        shown = show and which.endswith("in sight")
        _part(which, show=shown)
        _alone(short_ones(which), f"short articles by an outsider, {which}", show=shown)
        _local(which, show=shown)
    for which in DESK:
        _alone(desk(which), f"the first desk by an outsider, {which}", show=show and which == "in sight")
    for which in localnews.FILES:
        _items(which, show=show and which.endswith("in sight"))
    for which in SAID:
        _said(which, show=show and which.endswith("in sight"))


def _part(which: str, *, show: bool) -> None:
    actors, events, quotes, alerts = Count(), Count(), Count(), Count()
    senses, sensed, count = 0, 0, 0
    for piece in pieces(which):
        extraction = extractor().extract(piece.article)
        failed = [
            *_actors(actors, piece, extraction),
            *_events(events, piece, extraction),
            *_quotes(quotes, piece, extraction),
            *_alerts(alerts, piece, extraction),
        ]
        verdict = judge(piece.case, extraction.events)
        senses += len(verdict.found) - len(verdict.missensed)
        sensed += len(verdict.found)
        count += 1
        if show:
            print(f"\n{piece.case.id} {piece.article.title}", *failed, sep="\n    ")
    print(f"\narticles by an outsider, {which}: {count}")
    print(f"            actors  {actors}\n            triples {events}")
    print(f"            senses  {senses} of {sensed} events found have the right one")
    print(f"            quotes  {quotes}\n            alerts  {alerts}")


def _actors(count: Count, piece: Piece, extraction: Extraction) -> list[str]:
    lost, more = named(piece, extraction)
    said = {mention.actor for mention in extraction.mentions} - piece.unsure
    count.add(len(piece.named), len(lost), len(said), len(more))
    return [f"actor missed: {one}" for one in sorted(lost)] + [f"actor wrong: {one}" for one in sorted(more)]


def _events(count: Count, piece: Piece, extraction: Extraction) -> list[str]:
    verdict = judge(piece.case, extraction.events)
    text = piece.article.text
    count.add(
        len(piece.case.wanted),
        len(verdict.missed),
        len(verdict.right) + len(verdict.wrong),
        len(verdict.wrong),
    )
    lost = [f"event missed: {p.type} {'/'.join(p.source)} {'/'.join(p.target)}" for p in verdict.missed]
    amiss = [f"event's sense: {p.type} {'/'.join(p.source)} {'/'.join(p.target)}" for p in verdict.missensed]
    wrong = [
        f"event wrong: {e.type} {e.source} {e.target} ({e.sense}; {e.cue.text}) "
        f"{text[e.sentence.start : e.sentence.end]}"
        for e in verdict.wrong
    ]
    return [*lost, *amiss, *wrong]


def _quotes(count: Count, piece: Piece, extraction: Extraction) -> list[str]:
    lost, more = quoted(piece, extraction)
    right = sure_quotes(piece) - len(lost)
    count.add(sure_quotes(piece), len(lost), right + len(more), len(more))
    beside = [f"quote wrong: {q.actor or q.speaker}: {q.text}" for q in more]
    return [*(f"quote missed: {one}" for one in lost), *beside]


def _alerts(count: Count, piece: Piece, extraction: Extraction) -> list[str]:
    came = alerted(piece.article, extraction)
    lost = [watch for watch, severity in piece.alerts.items() if came.get(watch) != severity]
    more = came.keys() - piece.alerts.keys() - piece.tolerated
    count.add(len(piece.alerts), len(lost), len(came.keys() - piece.tolerated), len(more))
    wanting = [f"alert missed: {watch} {piece.alerts[watch]} (came: {came.get(watch)})" for watch in lost]
    return [*wanting, *(f"alert hated: {watch} {came[watch]}" for watch in sorted(more))]


def _alone(articles: Iterator[tuple[Article, dict[str, str | None]]], name: str, *, show: bool) -> None:
    """Score articles of which only the alerts are marked."""
    wanted = missed = hated = count = 0
    for told, alerts in articles:
        lost, more = amiss(told, extractor().extract(told), alerts)
        wanted += sum(severity is not None for severity in alerts.values())
        missed, hated, count = missed + len(lost), hated + len(more), count + 1
        if show and (lost or more):
            print(f"    {told.text} [missed: {sorted(lost)}; hated: {sorted(more)}]")
    print(f"\n{name}: {count}")
    print(f"            alerts  {wanted - missed} of {wanted} wanted ones come, {hated} hated ones")


def _local(which: str, *, show: bool) -> None:
    sentences = alerts = pairs = 0
    for group, text in local_news(which):
        told = article(text)
        extraction = extractor().extract(told)
        live = [e for e in extraction.events if e.sense in LIVE and e.source and e.target]
        came = alerted(told, extraction)
        sentences, alerts, pairs = sentences + 1, alerts + bool(came), pairs + bool(live)
        if show and (live or came):
            seen = ", ".join(f"{e.type} {e.source} {e.target}" for e in live)
            print(f"    {group}: {text} [{seen}; alerts: {', '.join(came) or 'none'}]")
    print(
        f"\nlocal news by an outsider, {which}: of {sentences} sentences {alerts} alert, {pairs} with a false pair"
    )


def _items(which: str, *, show: bool) -> None:
    told = list(localnews.items(which))
    wrong = [(item, localnews.amiss(item)) for item in told]
    alerts, pairs, states = (
        sum(bool(getattr(one, kind)) for _, one in wrong) for kind in ("alerts", "pairs", "states")
    )
    sentences = sum(len(item.sentences) for item in told)
    if show:
        for item, one in wrong:
            if one:
                print(f"    {item.article.key}: {one}")
    print(f"\nlocal news of many countries, {which}: {len(told)} items of {sentences} sentences")
    print(
        f"            {alerts} alert, {pairs} with a false pair, {states} with a person or town taken for a state"
    )


def _said(which: str, *, show: bool) -> None:
    quotes, count, astray = Count(), 0, 0
    for passage in said(which):
        extraction = extractor().extract(passage.article)
        lost, more = quoted_in(passage, extraction)
        wanted, count = sure(passage), count + 1
        astray += misattributed(passage, extraction)
        quotes.add(wanted, len(lost), wanted - len(lost) + len(more), len(more))
        if show:
            beside = [f"quote wrong: {q.actor or q.speaker}: {q.text}" for q in more]
            print(f"\n{passage.id}", *(f"quote missed: {one}" for one in lost), *beside, sep="\n    ")
    print(f"\nquotations by an outsider, third, {which}: {count}")
    print(f"            quotes  {quotes}, {astray} more with the right words and the wrong speaker")
