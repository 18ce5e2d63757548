"""The tests that stand inside the rules: texts that must alert, and texts that must not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from monitor.model import (
    AllOf,
    AnyOf,
    Article,
    Clause,
    Clauses,
    Extraction,
    Finding,
    Location,
    Miss,
    MonitorError,
    NoneOf,
    Rulebook,
    Status,
    Watch,
)
from monitor.rulebook.findings import Spot

Extract = Callable[[Sequence[Article]], Sequence[Extraction | MonitorError]]
"""Articles -> what is understood of each, or why nothing is, in the same order, with the rulebook's own gazetteer."""


@dataclass(frozen=True, slots=True)
class _Case:
    watch: Watch
    text: str
    at: Location
    fires: bool


def run_tests(rulebook: Rulebook, extract: Extract) -> dict[str, tuple[Finding, ...]]:
    """Watch id -> what its tests found, for every active and draft watch that has tests.

    A watch whose tests all pass has an empty tuple. Findings carry no source line (see `sourced`).
    """
    from monitor.reading import from_text  # readers are slow to import, and most commands run no tests

    cases = [case for watch in rulebook.watches if watch.status != Status.OFF for case in _cases(watch)]
    articles = [from_text(case.text) for case in cases]
    found: dict[str, list[Finding]] = {case.watch.id: [] for case in cases}
    for case, article, extraction in zip(cases, articles, extract(articles), strict=True):
        found[case.watch.id] += _run(case, article, extraction, rulebook)
    return {watch: tuple(findings) for watch, findings in found.items()}


def _cases(watch: Watch) -> list[_Case]:
    return [
        _Case(watch, example.steps[0].text or "", example.at, fires)
        for fires, examples in ((True, watch.tests.fires), (False, watch.tests.quiet))
        for example in examples
        if len(example.steps) == 1
    ]


def _run(
    case: _Case, article: Article, extraction: Extraction | MonitorError, rulebook: Rulebook
) -> list[Finding]:
    from monitor.matching import excepted, match_watch  # as above

    watch, spot = case.watch, Spot(case.at)
    if isinstance(extraction, MonitorError):
        return [spot.error("test-unread", f"this text could not be understood: {extraction}", watch.id)]
    verdict = match_watch(watch, article, extraction, rulebook)
    exception = excepted(watch.id, article, extraction, rulebook)
    if case.fires and isinstance(verdict, Miss):
        message = f"this text must alert, and does not: {verdict.clause} ({verdict.at}): {verdict.reason}"
        return [spot.error("test-silent", message, watch.id)]
    if case.fires and exception:
        message = f"this text must alert, but exception {exception.id} ({exception.at}) takes the alert away"
        return [spot.error("test-excepted", message, watch.id)]
    if case.fires or exception:
        return []
    if not isinstance(verdict, Miss):
        words = ", ".join(f'"{part.text}"' for match in verdict[:1] for part in match.evidence)
        return [
            spot.error("test-alerts", f"this text must stay quiet, and alerts: it matched {words}", watch.id)
        ]
    return _by_none(case, article, extraction, rulebook)


def _by_none(case: _Case, article: Article, extraction: Extraction, rulebook: Rulebook) -> list[Finding]:
    """A quiet text that only `none` keeps quiet shows that the clauses are too wide; it may be so, with a reason."""
    from monitor.matching import match_watch  # as above

    wide = replace(case.watch, when=_without_none(case.watch.when))
    explained = any(example.explained for example in case.watch.tests.quiet if example.at == case.at)
    if explained or wide == case.watch or isinstance(match_watch(wide, article, extraction, rulebook), Miss):
        return []
    message = (
        "this text stays quiet only because of none: narrow the clauses, or say why in a comment at its end"
    )
    return [Spot(case.at).warning("quiet-by-none", message, case.watch.id)]


def _without_none(clauses: Clauses) -> Clauses:
    left = (_open(clause) for clause in clauses.clauses if not isinstance(clause, NoneOf))
    return replace(clauses, clauses=tuple(left))


def _open(clause: Clause) -> Clause:
    if isinstance(clause, AnyOf | AllOf):
        return replace(clause, branches=tuple(_without_none(branch) for branch in clause.branches))
    return clause
