"""The tables, as a list of migrations. A migration that was released is never changed: add another."""

import sqlite3

from sqlite_utils import Database, Migrations

from monitor.store import acts_tables, copies_tables, happenings_tables, tables

MIGRATIONS = Migrations("news-monitor")


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database up to date; the caller's transaction makes it all or nothing."""
    MIGRATIONS.apply(Database(connection, execute_plugins=False, recursive_triggers=False))


@MIGRATIONS()
def m1_first_tables(db: Database) -> None:
    """Files, articles, what was understood of them, alerts, the outbox, rules and search."""
    for script in (
        tables.FILES,
        tables.ARTICLES,
        tables.SEARCH,
        tables.HAPPENINGS,
        tables.ALERTS,
        tables.OUTBOX,
        tables.FACTS,
    ):
        db.executescript(script)


@MIGRATIONS()
def m2_feeds(db: Database) -> None:
    """Feeds, how each does, and their entries."""
    db.executescript(tables.FEEDS)


@MIGRATIONS()
def m3_outlet_lines(db: Database) -> None:
    """How often each outlet has had each line."""
    db.executescript(tables.LINES)


@MIGRATIONS()
def m4_versions(db: Database) -> None:
    """What each version changed, replaced versions that still wait, and the days of happenings."""
    db.executescript(tables.VERSIONS)


@MIGRATIONS()
def m5_feedback(db: Database) -> None:
    """What people said of alerts."""
    db.executescript(tables.FEEDBACK)


@MIGRATIONS()
def m6_origins(db: Database) -> None:
    """Where outlet and language of an article were read, and what the register knows of its outlet."""
    db.executescript(tables.ORIGINS)


@MIGRATIONS()
def m7_along_time(db: Database) -> None:
    """What watches count along time, what a cooldown holds back, and whose text tells a happening."""
    db.executescript(tables.ALONG_TIME)


@MIGRATIONS()
def m8_replaced_versions(db: Database) -> None:
    """What a replaced version was like beside its text, and what was understood of it: it can be told again."""
    db.executescript(tables.REPLACED)


@MIGRATIONS()
def m9_stories(db: Database) -> None:
    """Which story each article belongs to, and by what it is found."""
    db.executescript(tables.STORIES)


@MIGRATIONS()
def m10_copies(db: Database) -> None:
    """Which texts are copies of others, and the shingles by which they are found."""
    db.executescript(copies_tables.COPIES)


@MIGRATIONS()
def m11_developments(db: Database) -> None:
    """What each article added to its happening and story."""
    db.executescript(happenings_tables.DEVELOPMENTS)


@MIGRATIONS()
def m12_acts(db: Database) -> None:
    """What people did: acknowledged an alert, silenced a watch."""
    db.executescript(acts_tables.ACTS)


@MIGRATIONS()
def m13_recent_copies(db: Database) -> None:
    """The shingles of the newest texts, which are not in the index yet."""
    db.executescript(copies_tables.RECENT)
