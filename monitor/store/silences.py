"""What people want to hear nothing of for a while, and what was kept from them meanwhile."""

from monitor.model import Silence
from monitor.store.connection import Connection, Row

_COLUMNS = "id, what, target, since, until, person, note"


class Silences(Connection):
    """Watches and actors that are silenced; what ended stays, with what it held."""

    def silences(self, now: str) -> tuple[Silence, ...]:
        """Those in force, the longest first."""
        rows = self._rows(
            f"SELECT {_COLUMNS} FROM silence WHERE until > ?1 AND since <= ?1 ORDER BY until DESC, id",  # noqa: S608 - words of ours
            now,
        )
        return tuple(Silence(**row) for row in rows)

    def all_silences(self) -> tuple[Silence, ...]:
        """Those that were ever asked for, the newest first."""
        return tuple(Silence(**row) for row in self._rows(f"SELECT {_COLUMNS} FROM silence ORDER BY id DESC"))  # noqa: S608 - as above

    def silence(self, silence: Silence) -> None:
        """Begin a silence; its number is given here."""
        with self.transaction():
            self._execute(
                "INSERT INTO silence (what, target, since, until, person, note) VALUES (?, ?, ?, ?, ?, ?)",
                *(silence.what, silence.target, silence.since, silence.until, silence.person, silence.note),
            )

    def end_silences(self, what: str, target: str, now: str) -> tuple[Silence, ...]:
        """End what silences a watch or an actor; returns what did."""
        with self.transaction():
            ended = tuple(one for one in self.silences(now) if (one.what, one.target) == (what, target))
            for one in ended:
                self._execute("UPDATE silence SET until = ? WHERE id = ?", now, one.id)
        return ended

    def kept_silent(self) -> dict[int, int]:
        """Silence -> how many alerts it kept from being told: of one watch on one happening, one."""
        rows = self._rows(
            "SELECT silence, count(DISTINCT watch || ' ' || happening) AS held FROM decision "
            "WHERE silence IS NOT NULL GROUP BY silence"
        )
        return {row["silence"]: row["held"] for row in rows}

    def silenced(self, limit: int, watch: str | None = None, since: str | None = None) -> list[Row]:
        """What silences kept from being told, newest first: of one watch on one happening, the newest article."""
        return self._rows(
            "SELECT max(d.seq) AS seq, d.at, d.watch, d.severity, d.article, a.title, a.file, "
            'a.position AS "index", d.detail FROM decision AS d JOIN article AS a ON a.id = d.article '
            "WHERE d.silence IS NOT NULL AND d.watch = ifnull(?1, d.watch) AND d.at >= ifnull(?2, '') "
            "GROUP BY d.watch, d.happening ORDER BY seq DESC LIMIT ?3",
            *(watch, since, limit),
        )
