"""`why`: the proof of an alert, or why a watch said nothing of an article."""

from typing import Any

import click

from monitor.cli.common import config, emit, format_option, options, plain, reader
from monitor.cli.look import show
from monitor.cli.rules import load_rules
from monitor.model import Article, Extraction, Match, MonitorError, Rulebook


@click.command(
    epilog="""\b
Examples:
  news-monitor why 3f2a9c0d11ee                                    the proof of an alert
  news-monitor why 'inbox/page.txt#0' faction-leaders-meet-iran    why it did not alert
"""
)
@click.argument("what")
@click.argument("watch", required=False)
@format_option("text", "json")
@options
def why(what: str, watch: str | None, form: str) -> None:
    """Show why an ALERT was sent, or why WATCH did or did not alert on an ARTICLE.

    ARTICLE is an id or FILE#INDEX. The article is matched anew with the rules as they stand in
    the files; what was decided when it came is shown beside.
    """
    with reader() as store:
        if watch is None:
            row = store.alert(what)
            if row is None:
                raise MonitorError(f"no alert {what}; for an article name the watch too: why ARTICLE WATCH")
            emit([row], "json") if form == "json" else show(row)
            return
        article, facts = store.article(what)
        extraction = store.extraction(article.id)
        decisions = store.decisions(article.id, watch)
    rulebook, _ = load_rules(config())
    lines = [f"{article.title or '(no title)'} ({facts['id']}, {article.file}#{article.index})"]
    lines += _decided(decisions)
    if extraction is None:
        lines.append(f"The article is {facts['state']}: nothing is understood of it yet.")
    else:
        lines += _now(rulebook, watch, article, extraction)
    if form == "json":
        emit([{"article": facts["id"], "watch": watch, "decisions": decisions, "now": lines[1:]}], "json")
        return
    for line in lines:
        click.echo(plain(line))


def _decided(decisions: list[dict[str, Any]]) -> list[str]:
    if not decisions:
        return ["When it came: no match."]
    return [
        f"When it came: matched; {item['reason']}"
        + (f" ({item['detail']})" if item["detail"] else "")
        + (f"; alert {item['alert']}" if item["alert"] else "; not sent")
        for item in decisions
    ]


def _now(rulebook: Rulebook, watch_id: str, article: Article, extraction: Extraction) -> list[str]:
    from monitor.matching import excepted, match_watch

    watch = next((item for item in rulebook.watches if item.id == watch_id), None)
    if watch is None:
        raise MonitorError(f"no watch {watch_id} in the rules: news-monitor watches lists them")
    result = match_watch(watch, article, extraction, rulebook)
    stale = extraction.fingerprint != rulebook.gazetteer.fingerprint
    note = ["Actors or terms were edited since; what is understood is of then."] if stale else []
    if not isinstance(result, tuple):
        nearest = (
            [f'Nearest: "{article.text[result.nearest.start : result.nearest.end]}"']
            if result.nearest
            else []
        )
        return [
            *note,
            f"With the rules now: no match. {result.clause} at {result.at}: {result.reason}",
            *nearest,
        ]
    exception = excepted(watch_id, article, extraction, rulebook)
    held = [f"Held by exception {exception.id}: {exception.note or ''}"] if exception else []
    return [*note, "With the rules now: it matches.", *(_shown(match, article) for match in result), *held]


def _shown(match: Match, article: Article) -> str:
    clauses = "; ".join(f"{item.clause} {item.text!r}" for item in match.evidence)
    return f'{clauses} in "{article.text[match.span.start : match.span.end]}"'
