"""One story as people look at it: its articles with what placed them, its copies, what it lies beside, its alerts."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain

from monitor.model import Adds, StoreError
from monitor.store.connection import Row
from monitor.store.corrections import Corrections
from monitor.store.finding import Finding
from monitor.store.happenings import Happenings


class Telling(Corrections, Happenings, Finding):
    """What `stories show` prints."""

    def story(self, ref: str) -> Row:
        """A story by its id, the beginning of it, or one of its articles ("file#index" or id).

        In the shape of `stories --format json`; its articles have title, outlet, the agency that it has its text from, dates (that
        of its first `version` too), and score and reason of their assignment, and what each `adds` to what was told. `beside` are linked stories, `alerts` what was told of it. Raises StoreError where none fits, or several.
        """
        story_id = self._only_one("story", ref) or self._of_article(ref)
        shown = self.stories_with((story_id,))[0]
        facts = {row["article"]: row for row in self._credited(self._placed(story_id))}
        articles = [one | facts[one["id"]] | {"adds": self._adds(one["id"])} for one in shown["articles"]]
        return {
            **shown,
            "articles": articles,
            "beside": self._beside(story_id),
            "alerts": self._alerts(story_id),
        }

    def _of_article(self, ref: str) -> str:
        try:
            article = self.article(ref)[1]["id"]
        except StoreError as error:
            raise StoreError(
                f"{ref} is neither a story nor an article: `news-monitor stories` lists the newest."
            ) from error
        story = self.story_of(article)
        if story is None:
            raise StoreError(f"Article {article} is not processed yet: it has no story.")
        return story

    def _placed(self, story_id: str) -> list[Row]:
        return self._rows(
            "SELECT m.article, a.title, a.outlet, a.published, a.first_seen, m.score, m.reason, a.version, "
            "a.outlet_id, a.credited, a.credited_id, "
            "iif(a.version > 1, (SELECT v.published FROM version AS v WHERE v.article = a.id ORDER BY v.number LIMIT 1), "
            "a.published) AS first_published FROM story_article AS m "
            "JOIN article AS a ON a.id = m.article WHERE m.story = ?",
            story_id,
        )

    def _credited(self, rows: list[Row]) -> Iterator[Row]:
        """Each row with the agency that its text credits, where that is not the outlet itself."""
        names = self._names({row["credited_id"] for row in rows})
        for row in rows:
            outlet, stated, known = (row.pop(one) for one in ("outlet_id", "credited", "credited_id"))
            own = known == outlet if known else (stated or "").casefold() == (row["outlet"] or "").casefold()
            yield row | {"credited": None if own else names.get(known, stated or known)}

    def _adds(self, article_id: str) -> list[str]:
        """What an article told that none did before it, in words; other outlets are no news here, the story lists them."""
        told = chain.from_iterable(self.added_by(article_id).values())
        facts = [fact for fact in told if fact.kind is not Adds.SOURCE]
        names = self._names({one for fact in facts for one in (fact.value, fact.about)})
        from monitor.stories import fact_words  # most commands show no story, and start sooner without it

        return list(dict.fromkeys(fact_words(fact, names) for fact in facts))

    def _names(self, actors: Iterable[str]) -> dict[str, str]:
        """The names of actors, as the rules that were accepted last call them."""
        rows = self._rows(
            "SELECT id, json_extract(definition, '$.name') AS name FROM accepted "
            "WHERE heading = 'actors' AND id IN (SELECT value FROM json_each(?))",
            json.dumps([*actors]),
        )
        return {row["id"]: row["name"] for row in rows if row["name"]}

    def _beside(self, story_id: str) -> list[Row]:
        return [
            {
                "story": other,
                "title": self._value("SELECT title FROM story WHERE id = ?", other),
                "article": link.article,
                "reason": link.reason,
            }
            for link in self.linked(story_id)
            for other in {link.story, link.other} - {story_id}
        ]

    def _alerts(self, story_id: str) -> list[Row]:
        return self._rows(
            "SELECT a.id, a.created, a.watch, json_extract(a.body, '$.kind') AS kind, json_extract(a.body, '$.severity') "
            "AS severity, json_extract(a.body, '$.headline') AS headline FROM alert AS a "
            "JOIN happening AS h ON h.id = a.happening WHERE h.story = ? AND a.due IS NULL ORDER BY a.created, a.rowid",
            story_id,
        )
