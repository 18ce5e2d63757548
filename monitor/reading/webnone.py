"""Pages that are no article: errors, checks for robots, questions for consent, lists of other articles."""

import re
from collections.abc import Sequence

from monitor.model import BlockKind, Refused
from monitor.reading.labels import is_prose
from monitor.reading.weblines import Line
from monitor.reading.webmeta import PageFacts

_GATE = re.compile(
    r"(?:error\s*)?[45]\d\d\b.{0,40}|.{0,30}\b(?:page|site|article|content|file) (?:was |is |could |can)?(?:not|no longer|n.t)\b.{0,30}|not found\W*|(?:oops|uh[- ]oh|whoops)\b.{0,60}|.{0,40}\b(?:can(?:no|.)t|could ?n.t|couldn.t|unable to) (?:be )?(?:find|found|locate)\b.{0,30}\b(?:page|article|story|address)\b.{0,40}|sorry\W.{0,40}\b(?:page|article|story)\b.{0,40}"
    r"|access (?:is |to .{1,30} )?(?:has been )?(?:denied|restricted|blocked)\W*|forbidden\W*|unauthorized\W*|(?:service|page|site) (?:temporarily )?unavailable\W*|bad gateway|something went wrong\W*"
    r"|just a moment\W*|one more step\W*|attention required\W*.{0,30}|.{0,20}\b(?:security|robot|bot|human) (?:check|verification|challenge)\W*|verif(?:y|ying) .{0,30}|.{0,20}\bcaptcha\b.{0,20}"
    r"|(?:are you|confirm you are|not) (?:a |an )?(?:human|robot).{0,20}|before you continue\b.{0,40}|checking .{0,40}|(?:please )?(?:enable|turn on) (?:javascript|cookies).{0,40}"
    r"|(?:sign|log) in\b.{0,30}|subscribe to (?:continue|read)\b.{0,30}|you have been blocked\W*|unsupported browser\W*|(?:we value )?your privacy\b.{0,30}|cookie (?:consent|settings|notice)"
    r"|(?:erreur 404.{0,40}|page (?:introuvable|non trouv[\u00e9e]e?)|seite nicht gefunden|p\u00e1gina no encontrada|p\u00e1gina n\u00e3o encontrada|pagina non trovata|pagina niet gevonden|sayfa bulunamad\u0131|\u0441\u0442\u0440\u0430\u043d\u0438\u0446\u0430 \u043d\u0435 \u043d\u0430\u0439\u0434\u0435\u043d\u0430|\u0627\u0644\u0635\u0641\u062d\u0629 \u063a\u064a\u0631 \u0645\u0648\u062c\u0648\u062f\u0629|\u0635\u0641\u062d\u0647 (?:\u0645\u0648\u0631\u062f \u0646\u0638\u0631 )?(?:\u06cc\u0627\u0641\u062a|\u067e\u06cc\u062f\u0627) \u0646\u0634\u062f|(?:\u05d4\u05e2\u05de\u05d5\u05d3|\u05d4\u05d3\u05e3) \u05dc\u05d0 \u05e0\u05de\u05e6\u05d0|\u9875\u9762\u4e0d\u5b58\u5728)\W*",
    re.IGNORECASE,
)
"""What stands as title or heading on pages that a server sends in an article's stead."""
_SEPARATOR = re.compile(r"\s+[|\u2013\u2014-]\s+")
_MUCH = 1500
"""A page with more prose, or with a date, is an article whatever its title."""
_LISTED = 3
_LITTLE = 120
_SUMMARIES = 4
"""So many links with a sentence or two below each, and hardly any other prose, are a list."""
_LINK = 0.8
_LINK_WORDS = 4


def refuse_other_pages(lines: Sequence[Line], news: Sequence[int], facts: PageFacts) -> None:
    """Let articles pass. Raises Refused "nothing-found" that says what the page is instead."""
    size = sum(len(lines[at].text) for at in news)
    dated = facts.published is not None and facts.published.sure
    parts = [part for part in _SEPARATOR.split(facts.title or "") if _GATE.fullmatch(part)]
    if parts and not dated and size < _MUCH:
        raise Refused(
            "nothing-found",
            f"the page is an error, a check or a question of the site (\u201c{parts[0]}\u201d) and holds no article; save it again",
        )
    listed = [
        line for line in lines if line.box is BlockKind.TEASER and line.element.tag in {"h2", "h3", "h4"}
    ]
    if size < _LITTLE and len(listed) >= _LISTED and not _is_article(facts):
        raise Refused(
            "nothing-found",
            f"the page lists {len(listed)} other articles and holds none itself; save the articles",
        )
    summed = [lines[at] for at in news if _is_summary(lines, at)]
    most = 5 * sum(len(line.text) for line in summed) > 4 * size
    if len(summed) >= _SUMMARIES and most and not _is_article(facts):
        raise Refused(
            "nothing-found",
            f"the page sums up {len(summed)} other articles and holds none itself; save the articles",
        )
    if not news and "CollectionPage" in facts.kinds:
        raise Refused(
            "nothing-found",
            "the page calls itself a collection of articles and holds none itself; save the articles",
        )
    if not news and not facts.title:
        raise Refused("nothing-found", "the page holds neither a title nor a text")


def _is_summary(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands below a link that could be a headline."""
    above = lines[at - 1] if at else lines[at]
    return above.linked > _LINK and len(above.text.split()) >= _LINK_WORDS and not is_prose(above.text)


def _is_article(facts: PageFacts) -> bool:
    """Whether a page says that it is an article or a film, so that its title alone is news."""
    return any(
        kind.endswith(("Article", "Posting", "VideoObject", "Gallery", "article")) for kind in facts.kinds
    )
