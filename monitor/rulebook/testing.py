"""The tests that stand inside the rules: what must alert, and what must not, through the same judging as live."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from monitor.model import (
    AllOf,
    AnyOf,
    Article,
    Clause,
    Clauses,
    Example,
    Extraction,
    Finding,
    Held,
    MonitorError,
    NoneOf,
    Rulebook,
    Status,
    Telling,
    Watch,
)
from monitor.rulebook.findings import Spot

if TYPE_CHECKING:
    from monitor.judging import Rules
    from monitor.replay import Replay, Sent

Extract = Callable[[Sequence[Article]], Sequence[Extraction | MonitorError]]
"""Articles -> what is understood of each, or why nothing is, in the same order, with the rulebook's own gazetteer."""

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
"""When tests without a date begin: a day on which no `until` has passed."""

_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


@dataclass(frozen=True, slots=True)
class _Step:
    """When something is told, and the article that tells it; None where only the clock moves."""

    now: datetime
    article: Article | None


@dataclass(frozen=True, slots=True)
class _Case:
    watch: Watch
    example: Example
    fires: bool
    steps: tuple[_Step, ...]


Read = tuple[Article, Extraction]
"""An article with what is understood of it."""


def run_tests(rulebook: Rulebook, extract: Extract) -> dict[str, tuple[Finding, ...]]:
    """Watch id -> what its tests found, for every active and draft watch that has tests.

    A watch whose tests all pass has an empty tuple. Findings carry no source line (see `sourced`).
    """
    cases = [case for watch in rulebook.watches if watch.status != Status.OFF for case in _cases(watch)]
    if not cases:
        return {}
    from monitor.judging import (
        Rules,  # readers and matching are slow to import, and most commands run no tests
    )

    rules = Rules.of(rulebook)
    articles = [step.article for case in cases for step in case.steps if step.article]
    understood = iter(extract(articles))
    found: dict[str, list[Finding]] = {case.watch.id: [] for case in cases}
    for case in cases:
        extractions = [next(understood) for step in case.steps if step.article]
        found[case.watch.id] += _run(case, extractions, rules)
    return {watch: tuple(findings) for watch, findings in found.items()}


def _cases(watch: Watch) -> Iterator[_Case]:
    for fires, examples in ((True, watch.tests.fires), (False, watch.tests.quiet)):
        for example in examples:
            yield _Case(watch, example, fires, tuple(_steps(example)))


def _steps(example: Example) -> Iterator[_Step]:
    """The articles of an example; a date that the test states is stated by the article too."""
    began = now = BEGINNING
    for number, telling in enumerate(example.steps):
        dated = "-" in telling.time
        if dated:
            now = began = datetime.fromisoformat(telling.time).replace(tzinfo=UTC)
        else:
            now = max(now, began + _after(telling.time))
        yield _Step(now, _article(telling, number, telling.time if dated else None))


def _after(time: str) -> timedelta:
    return timedelta(**{_UNITS[time[-1]]: int(time[:-1])})


def _article(telling: Telling, number: int, published: str | None) -> Article | None:
    from monitor.matching.outlets import FOLDER_RULE  # as above
    from monitor.reading import from_text

    if telling.text is None:
        return None
    plain = replace(from_text(telling.text), key=f"test {number}", published=published)
    if telling.outlet is None:
        return plain
    return replace(plain, outlet=telling.outlet, outlet_from=FOLDER_RULE)


def _run(case: _Case, extractions: Sequence[Extraction | MonitorError], rules: "Rules") -> list[Finding]:
    broken = next((one for one in extractions if isinstance(one, MonitorError)), None)
    if broken:
        message = f"this text could not be understood: {broken}"
        return [Spot(case.example.at).error("test-unread", message, case.watch.id)]
    read = iter([one for one in extractions if isinstance(one, Extraction)])
    told, replay = _told(case, read, _narrowed(case.watch, rules))
    finding = _fires(case, told, replay) if case.fires else _stays_quiet(case, told, replay)
    return [finding] if finding else []


def _narrowed(watch: Watch, rules: "Rules") -> "Rules":
    """The watch alone, as if it could send at any time; with a sequence come its pieces."""
    alone = replace(watch, status=Status.ACTIVE, send=None, until=None)
    pieces = watch.over.watches if watch.over else ()
    return rules.only(
        [alone, *(rules.watches[name] for name in dict.fromkeys(pieces) if name in rules.watches)]
    )


def _told(case: _Case, read: Iterator[Extraction], rules: "Rules") -> tuple[list[list["Sent"]], "Replay"]:
    """What the watch sends at each step."""
    from monitor.replay import Replay  # as above

    replay = Replay(rules)
    told = []
    for step in case.steps:
        now = step.now.isoformat(timespec="microseconds")
        if step.article:
            dated = replace(step.article, published=step.article.published or step.now.isoformat())
            sent = replay.tell(dated, next(read), now)
        else:
            sent = replay.wait(now)
        told.append([one for one in sent if one.watch == case.watch.id])
    return told, replay


def _fires(case: _Case, told: list[list["Sent"]], replay: "Replay") -> Finding | None:
    sent = [one for step in told for one in step]
    wanted = case.example.severity
    if not sent:
        return _silent(case, replay)
    gravest = max((one.decision.match.severity for one in sent), key=lambda severity: severity.rank)
    if wanted in {None, gravest}:
        return None
    message = f"this text must alert with severity {wanted}, and alerts with {gravest}"
    return Spot(case.example.at).error("test-silent", message, case.watch.id)


def _silent(case: _Case, replay: "Replay") -> Finding:
    spot = Spot(case.example.at)
    decided = [one for one in replay.decisions if one.match.watch == case.watch.id]
    if decided and decided[-1].reason is Held.EXCEPTED:
        name = decided[-1].detail.partition(":")[0]
        at = next(rule.at for rule in replay.rules.rulebook.exceptions if rule.id == name)
        message = f"this text must alert, but exception {name} ({at}) takes the alert away"
        return spot.error("test-excepted", message, case.watch.id)
    if decided:
        why = (
            f"it matches, but {decided[-1].reason}{f' ({decided[-1].detail})' if decided[-1].detail else ''}"
        )
    else:
        missed = replay.misses(case.watch)
        why = f"{missed.clause} ({missed.at}): {missed.reason}" if missed else "nothing was waited for"
    return spot.error("test-silent", f"this text must alert, and does not: {why}", case.watch.id)


def _stays_quiet(case: _Case, told: list[list["Sent"]], replay: "Replay") -> Finding | None:
    """Nothing at all may be sent; of several articles, nothing after the first."""
    several = sum(step.article is not None for step in case.steps) > 1
    sent = [one for step in told[1 if several else 0 :] for one in step]
    if sent:
        words = ", ".join(f'"{part.text}"' for part in sent[0].decision.match.evidence)
        message = f"this text must stay quiet, and alerts: it matched {words}"
        return Spot(case.example.at).error("test-alerts", message, case.watch.id)
    return None if several or replay.decisions else _by_none(case, replay)


def _by_none(case: _Case, replay: "Replay") -> Finding | None:
    """A quiet text that only `none` keeps quiet shows that the clauses are too wide; it may be so, with a reason."""
    wide = replace(case.watch, status=Status.ACTIVE, when=_without_none(case.watch.when))
    if case.example.explained or wide.when == case.watch.when or replay.misses(wide):
        return None
    message = (
        "this text stays quiet only because of none: narrow the clauses, or say why in a comment at its end"
    )
    return Spot(case.example.at).warning("quiet-by-none", message, case.watch.id)


def _without_none(clauses: Clauses) -> Clauses:
    left = (_open(clause) for clause in clauses.clauses if not isinstance(clause, NoneOf))
    return replace(clauses, clauses=tuple(left))


def _open(clause: Clause) -> Clause:
    if isinstance(clause, AnyOf | AllOf):
        return replace(clause, branches=tuple(_without_none(branch) for branch in clause.branches))
    return clause
