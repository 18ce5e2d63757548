"""`why`: the proof of an alert, or what a watch made of an article, then and now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click
from msgspec import structs, to_builtins

from monitor.cli import proof
from monitor.cli.common import config, emit_one, format_option, moment, options, reader
from monitor.cli.rules import load_rules, no_watch
from monitor.cli.shells import alert_ids, article_ids, watch_ids
from monitor.model import (
    REMOVED,
    Article,
    ExceptionRule,
    Extraction,
    Match,
    Miss,
    MonitorError,
    Rulebook,
    RuleError,
    Silence,
    Span,
    Status,
    StoreError,
    Watch,
)

if TYPE_CHECKING:
    from monitor.matching.trees import Branch
    from monitor.store import Store

Row = dict[str, Any]


def _ids(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[Any]:
    return alert_ids(context, parameter, incomplete) + article_ids(context, parameter, incomplete)


@click.command(
    epilog="""\b
Examples:
  news-monitor why 3f2a9c0d11ee                                    the proof of an alert
  news-monitor why 'inbox/page.txt#0' faction-leaders-meet-iran    why it did not alert
  news-monitor why 'inbox/page.txt#0'                              all that was decided on it
"""
)
@click.argument("what", metavar="ALERT|ARTICLE", shell_complete=_ids)
@click.argument("watch", required=False, shell_complete=watch_ids)
@format_option("text", "json")
@options
def why(what: str, watch: str | None, form: str) -> None:
    """Show why an alert was sent, or why a watch was silent.

    ARTICLE is an id or FILE#INDEX. What was decided when it came is shown first; then it is
    matched anew, with the rules as they stand in the files.
    """
    with reader() as store:
        alert = None if watch else store.alert(what)
        if alert is None:
            article, facts = _article(store, what, watch)
            decisions = store.decisions(facts["id"], watch)
            extraction = store.extraction(facts["id"])
            silences = store.silences(datetime.now(UTC).isoformat(timespec="microseconds"))
            told = _told(store, facts["id"])
    if alert is not None:
        emit_one(alert, form) if form == "json" else proof.show(alert)
        return
    now = _now(watch, article, extraction, decisions, silences) if watch else None
    if form == "json":
        emit_one(
            {"article": facts["id"], "watch": watch, "decisions": decisions, "told": told, "now": now}, form
        )
    else:
        proof.write(_lines(article, facts, decisions, told, now))


def _article(store: "Store", what: str, watch: str | None) -> tuple[Article, Row]:
    try:
        return store.article(what)
    except StoreError as error:
        if watch:
            raise
        raise MonitorError(f"{what} is not the id of one alert. {error}") from error


def _told(store: "Store", article_id: str) -> dict[str, Row]:
    """The happenings that an article tells: why it is each of them, and what it adds to it, in words."""
    from monitor.stories import fact_words

    adds = store.added_by(article_id)
    return {
        happening: {"because": reason, "adds": [fact_words(fact, {}) for fact in adds.get(happening, ())]}
        for happening, reason in store.joined(article_id).items()
    }


# -- What the rules say now -----------------------------------------------------------------------


def _now(
    watch_id: str,
    article: Article,
    extraction: Extraction | None,
    decisions: Sequence[Row],
    silences: Sequence[Silence],
) -> Row:
    """The verdict of the rule files, as plain data; "words" says in a sentence where there is none."""
    try:
        rulebook, findings = load_rules(config())
    except RuleError as error:
        return {"words": f"The rules in the files cannot be used: {error}"}
    watch = next((item for item in rulebook.watches if item.id == watch_id), None)
    if watch is None:
        if not decisions:
            raise MonitorError(no_watch(watch_id, rulebook, findings))
        return {"words": f"With the rules now: {no_watch(watch_id, rulebook, findings)}"}
    if REMOVED in article.flags:
        return {"words": "Its text was removed: it is older than [retention] days, so nobody can say now."}
    if extraction is None:
        return {"words": "Nothing is understood of this article yet."}
    verdict = _verdict(watch, article, extraction, rulebook)
    silence = next((one for one in silences if one.covers(watch.id, _named(verdict))), None)
    if verdict["matches"] and silence and not verdict["held"]:
        verdict["held"] = f"{silence.what} {silence.target} is silenced {silence}"
    return verdict


def _named(verdict: Row) -> frozenset[str]:
    """The actors in the evidence of a match."""
    clauses = (piece for match in verdict.get("evidence", ()) for piece in match["clauses"])
    return frozenset(piece["actor"] for piece in clauses if piece["actor"])


def _verdict(watch: Watch, article: Article, extraction: Extraction, rulebook: Rulebook) -> Row:
    from monitor.matching import excepted, match_watch
    from monitor.matching.trees import tree
    from monitor.matching.watches import open_page

    stale = extraction.fingerprint != rulebook.gazetteer.fingerprint
    result = match_watch(watch, article, extraction, rulebook)
    clauses = [_branch(one) for one in tree(open_page(article, extraction, rulebook), watch)]
    told = {"stale": stale, "clauses": clauses}
    if isinstance(result, Miss):
        near = _near(watch, article, extraction, rulebook)
        return {"matches": False, **told, **_miss(result, article), "spellings": near}
    today = datetime.now(UTC).date().isoformat()
    exception = excepted(watch.id, article, extraction, rulebook, today)
    return {
        "matches": True,
        **told,
        "held": _held(watch, exception, today) or _alone(result),
        "evidence": [_matched(match, article) for match in result],
    }


def _branch(one: "Branch") -> Row:
    """A clause as plain data, with those inside it."""
    return asdict(one) | {"at": str(one.at), "inside": [_branch(inner) for inner in one.inside]}


def _near(watch: Watch, article: Article, extraction: Extraction, rulebook: Rulebook) -> list[Row]:
    """Names in the article that no rule knows, spelled like those of actors that the watch asks for and that are not named."""
    from monitor.edits import asked_for
    from monitor.suggesting import new_spellings, unknown_names

    asked = {name for kind, name in asked_for(watch) if kind == "actor"} - {
        m.actor for m in extraction.mentions
    }
    actors = [actor for actor in rulebook.actors if actor.id in asked]
    found = new_spellings(unknown_names([(article, extraction)]), actors)
    return [{"text": one.found.text, "actor": one.actor, "near": one.near} for one in found]


def _miss(miss: Miss, article: Article) -> Row:
    nearest = {**structs.asdict(miss.nearest), "text": _text(article, miss.nearest)} if miss.nearest else None
    return {"clause": miss.clause, "at": str(miss.at), "reason": miss.reason, "nearest": nearest}


def _matched(match: Match, article: Article) -> Row:
    from monitor.rendering.marking import marked, sentence_spans

    sentences = sentence_spans(match.evidence) or (match.span,)
    return {
        "sentences": [marked(article.text, span, match.evidence) for span in sentences],
        "clauses": [to_builtins(item) for item in match.evidence],
    }


def _held(watch: Watch, exception: ExceptionRule | None, today: str) -> str | None:
    """What would keep a match from being sent, other than an alert of before."""
    if watch.status is Status.DRAFT:
        return "the watch is a draft"
    if watch.until and watch.until < today:
        return f"the watch was good until {watch.until}"
    if watch.send == ():
        return "the watch says send: nowhere"
    return f"exception {exception.id} holds: {exception.note or exception.at}" if exception else None


def _alone(found: Sequence[Match]) -> str | None:
    """What holds matches that one source alone is not enough for."""
    needed = [least for match in found for least, severity in match.by_sources if severity]
    if any(match.severity_at(1) for match in found) or not needed:
        return None
    return f"it waits until {min(needed)} independent sources tell it"


def _text(article: Article, span: Span) -> str:
    return article.text[span.start : span.end]


# -- In words -------------------------------------------------------------------------------------


def _lines(
    article: Article, facts: Row, decisions: Sequence[Row], told: Mapping[str, Row], now: Row | None
) -> Iterator[str]:
    yield f"{article.title or '(no title)'} (article {facts['id']}, {facts['file']}#{facts['index']})"
    yield proof.clocks(facts)
    yield from proof.history(facts)
    if facts["state"] != "done":
        yield f"The article is {facts['state']}."
    if not decisions and facts["state"] == "done":
        yield f"When it came ({moment(facts['processed'])}): no match."
    for item in decisions:
        yield from _decided(item)
        yield from _placed(told.get(item["happening"], {}))
    if now is not None:
        yield from _now_lines(now)


def _placed(told: Row) -> Iterator[str]:
    """Why it tells this happening, and what it adds to it."""
    if told.get("because"):
        yield f"    This happening, because: {told['because']}."
    if told.get("adds"):
        yield f"    Adds: {'; '.join(told['adds'])}."


def _decided(item: Row) -> Iterator[str]:
    detail = f" ({item['detail']})" if item["detail"] else ""
    end = f"alert {item['alert']}" if item["alert"] else "nothing was sent"
    yield f"When it came ({moment(item['at'])}): {item['watch']} matched; {item['reason']}{detail}; {end}."
    yield from (f"    {proof.words(piece)}" for piece in item["evidence"])


def _now_lines(now: Row) -> Iterator[str]:
    if "words" in now:
        yield now["words"]
        return
    if now["stale"]:
        yield "Actors or terms were edited since it was read; names and events are those of then."
    if not now["matches"]:
        yield f"With the rules now: no match. {now['at']}: {now['clause']}: {now['reason']}."
        if now["nearest"]:
            yield f"Nearest: “{now['nearest']['text']}”"
        yield from _clause_lines(now["clauses"])
        for one in now["spellings"]:
            yield f"“{one['text']}” is no alias of {one['actor']}, but near “{one['near']}”: add it? See news-monitor suggest aliases."
        return
    yield f"With the rules now: it matches{', but ' + now['held'] if now['held'] else ''}."
    for match in now["evidence"]:
        yield from (f"  “{sentence}”" for sentence in match["sentences"])
        yield from (f"    {proof.words(piece)}" for piece in match["clauses"])
    yield from _clause_lines(now["clauses"])


def _clause_lines(clauses: Sequence[Row], depth: int = 1, *, unwanted: bool = False) -> Iterator[str]:
    """The tree of clauses: a tick and the words that met it, or a cross and why nothing did.

    What stands under `none` is better not there: a dot where it is not, "!" where it is.
    """
    for one in clauses:
        found = ", ".join(dict.fromkeys(f"“{piece['text']}”" for piece in one["evidence"]))
        words = found if one["holds"] else one["words"]
        mark = ("·!" if unwanted else "✗✓")[one["holds"]]
        yield f"{'  ' * depth}{mark} {one['key']} ({one['at']}){': ' if words else ''}{words}"
        yield from _clause_lines(one["inside"], depth + 1, unwanted=unwanted or one["key"] == "none")
