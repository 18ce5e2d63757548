"""The tables of each migration, as SQL.

Texts stand last in a row: to read a column behind one, SQLite walks through all of it.
Times are ISO 8601 in UTC, written by the caller. `stamp` is "size:mtime:inode" because an inode
number may not fit SQLite's signed integers.
"""

FILES = """
CREATE TABLE file (
    path TEXT PRIMARY KEY,
    stamp TEXT NOT NULL,
    flags TEXT NOT NULL,
    seen TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE strike (
    key TEXT PRIMARY KEY,
    attempts INTEGER NOT NULL,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE quarantine (
    seq INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    position INTEGER,
    article TEXT REFERENCES article (id),
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    size INTEGER,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX quarantine_path ON quarantine (path);
CREATE INDEX quarantine_article ON quarantine (article) WHERE article IS NOT NULL;
"""

ARTICLES = """
CREATE TABLE article (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL,
    file TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT,
    published TEXT,
    published_from TEXT,
    outlet TEXT,
    url TEXT,
    language TEXT,
    source_id TEXT,
    flags TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'failed')),
    version INTEGER NOT NULL,
    first_seen TEXT NOT NULL,
    changed TEXT NOT NULL,
    processed TEXT,
    blocks TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX article_state ON article (state);
CREATE INDEX article_hash ON article (hash);
CREATE INDEX article_pending ON article (changed, seq) WHERE state = 'pending';
CREATE INDEX article_whole ON article (first_seen, seq) WHERE text <> '';

CREATE TABLE version (
    article TEXT NOT NULL REFERENCES article (id),
    number INTEGER NOT NULL,
    hash TEXT NOT NULL,
    title TEXT,
    text TEXT NOT NULL,
    published TEXT,
    replaced TEXT NOT NULL,
    PRIMARY KEY (article, number)
) STRICT;
CREATE INDEX version_hash ON version (hash);

CREATE TABLE sighting (
    path TEXT NOT NULL,
    position INTEGER NOT NULL,
    article TEXT NOT NULL REFERENCES article (id),
    at TEXT NOT NULL,
    PRIMARY KEY (path, position, article)
) STRICT;
CREATE INDEX sighting_article ON sighting (article);

CREATE TABLE extraction (
    article TEXT PRIMARY KEY REFERENCES article (id),
    body TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
"""

# Kept in step by statements, not triggers: under trusted_schema = OFF, SQLite 3.40 refuses FTS5 in a trigger.
SEARCH = """
CREATE VIRTUAL TABLE article_fts USING fts5 (
    title, text, content = 'article', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);
"""

HAPPENINGS = """
CREATE TABLE story (
    id TEXT PRIMARY KEY,
    title TEXT,
    first TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE happening (
    id TEXT PRIMARY KEY,
    story TEXT NOT NULL REFERENCES story (id) DEFERRABLE INITIALLY DEFERRED,
    type TEXT,
    source TEXT,
    target TEXT,
    place TEXT,
    published TEXT,
    seen TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES article (id)
) STRICT;
CREATE INDEX happening_who ON happening (type, source, target, seen);

CREATE TABLE member (
    happening TEXT NOT NULL REFERENCES happening (id),
    article TEXT NOT NULL REFERENCES article (id),
    at TEXT NOT NULL,
    PRIMARY KEY (happening, article)
) STRICT;
CREATE INDEX member_article ON member (article);
"""

ALERTS = """
CREATE TABLE alert (
    id TEXT PRIMARY KEY,
    created TEXT NOT NULL,
    watch TEXT NOT NULL,
    happening TEXT NOT NULL REFERENCES happening (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX alert_created ON alert (created);
CREATE INDEX alert_watch ON alert (watch, created);

CREATE TABLE decision (
    seq INTEGER PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id),
    version INTEGER NOT NULL,
    watch TEXT NOT NULL,
    happening TEXT NOT NULL REFERENCES happening (id) DEFERRABLE INITIALLY DEFERRED,
    severity TEXT NOT NULL,
    kind TEXT,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    span TEXT NOT NULL,
    event TEXT,
    evidence TEXT NOT NULL,
    alert TEXT REFERENCES alert (id) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX decision_article ON decision (article);
CREATE INDEX decision_fired ON decision (happening, watch) WHERE alert IS NOT NULL;
"""

OUTBOX = """
CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    channel TEXT NOT NULL,
    severity TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    payload TEXT NOT NULL,
    alerts TEXT NOT NULL,
    story TEXT,
    created TEXT NOT NULL,
    expires TEXT NOT NULL,
    once TEXT UNIQUE
) STRICT;

CREATE TABLE message_alert (
    alert TEXT NOT NULL REFERENCES alert (id) DEFERRABLE INITIALLY DEFERRED,
    message INTEGER NOT NULL REFERENCES message (id),
    PRIMARY KEY (alert, message)
) STRICT, WITHOUT ROWID;

CREATE TABLE delivery (
    id INTEGER PRIMARY KEY,
    message INTEGER NOT NULL REFERENCES message (id),
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,
    rank INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'dead', 'parked')),
    due TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    unknowns INTEGER NOT NULL,
    sending_since TEXT,
    first_sent TEXT,
    detail TEXT NOT NULL,
    UNIQUE (message, recipient)
) STRICT;
CREATE INDEX delivery_waiting ON delivery (channel, rank DESC, id) WHERE state = 'waiting';
CREATE INDEX delivery_state ON delivery (state);

CREATE TABLE attempt (
    id INTEGER PRIMARY KEY,
    delivery INTEGER NOT NULL REFERENCES delivery (id),
    at TEXT NOT NULL,
    state TEXT NOT NULL,
    unknown INTEGER NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX attempt_delivery ON attempt (delivery);
"""

FACTS = """
CREATE TABLE accepted (
    seq INTEGER PRIMARY KEY,
    heading TEXT NOT NULL,
    id TEXT NOT NULL,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    definition TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (heading, id)
) STRICT;

CREATE TABLE fact (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

FEEDS = """
CREATE TABLE feed (
    name TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE feed_item (
    seq INTEGER PRIMARY KEY,
    feed TEXT NOT NULL,
    key TEXT NOT NULL,
    hash TEXT NOT NULL,
    seen TEXT NOT NULL,
    queued TEXT NOT NULL,
    page TEXT,
    content TEXT,
    UNIQUE (feed, key)
) STRICT;
CREATE INDEX feed_item_owed ON feed_item (page IS NOT NULL, queued, seq) WHERE content IS NOT NULL;
CREATE INDEX feed_item_seen ON feed_item (feed, seen);
"""

LINES = """
CREATE TABLE outlet (
    name TEXT PRIMARY KEY,
    articles INTEGER NOT NULL,
    last TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX outlet_last ON outlet (last);

CREATE TABLE outlet_line (
    outlet TEXT NOT NULL REFERENCES outlet (name),
    line TEXT NOT NULL,
    articles INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    titles TEXT NOT NULL,
    days TEXT NOT NULL,
    PRIMARY KEY (outlet, line)
) STRICT, WITHOUT ROWID;
"""

VERSIONS = """
ALTER TABLE article ADD COLUMN changes TEXT NOT NULL DEFAULT '[]';
ALTER TABLE version ADD COLUMN changes TEXT NOT NULL DEFAULT '[]';
ALTER TABLE version ADD COLUMN state TEXT NOT NULL DEFAULT 'done';
ALTER TABLE version ADD COLUMN body TEXT;
CREATE INDEX version_pending ON version (state) WHERE state = 'pending';
ALTER TABLE happening ADD COLUMN date TEXT;
"""

FEEDBACK = """
CREATE TABLE feedback (
    seq INTEGER PRIMARY KEY,
    alert TEXT NOT NULL REFERENCES alert (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('right', 'wrong')),
    note TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX feedback_alert ON feedback (alert, seq);
"""

ORIGINS = """
ALTER TABLE article ADD COLUMN outlet_from TEXT;
ALTER TABLE article ADD COLUMN credited TEXT;
ALTER TABLE article ADD COLUMN language_from TEXT;
ALTER TABLE article ADD COLUMN outlet_id TEXT;
ALTER TABLE article ADD COLUMN credited_id TEXT;
CREATE INDEX article_outlet ON article (outlet_id);
CREATE INDEX article_outlet_name ON article (outlet COLLATE NOCASE);
CREATE INDEX article_language ON article (language);
"""

ALONG_TIME = """
CREATE TABLE hit (
    watch TEXT NOT NULL,
    book TEXT NOT NULL,
    time TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES article (id),
    happening TEXT NOT NULL REFERENCES happening (id) DEFERRABLE INITIALLY DEFERRED,
    voice TEXT,
    weight REAL NOT NULL,
    due TEXT,
    PRIMARY KEY (watch, book, happening, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX hit_time ON hit (watch, time);
CREATE INDEX hit_book ON hit (watch, book, time);
CREATE INDEX hit_due ON hit (due) WHERE due IS NOT NULL;

ALTER TABLE alert ADD COLUMN book TEXT NOT NULL DEFAULT '';
ALTER TABLE alert ADD COLUMN due TEXT;
CREATE INDEX alert_held ON alert (due, watch, book) WHERE due IS NOT NULL;

ALTER TABLE member ADD COLUMN voice TEXT;
ALTER TABLE decision ADD COLUMN sources INTEGER NOT NULL DEFAULT 1;
CREATE INDEX article_published ON article (published);
"""

REPLACED = """
ALTER TABLE version ADD COLUMN facts TEXT;
ALTER TABLE version ADD COLUMN extraction TEXT;
"""

STORIES = """
CREATE TABLE story_article (
    article TEXT PRIMARY KEY REFERENCES article (id),
    story TEXT NOT NULL REFERENCES story (id),
    score REAL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX story_article_story ON story_article (story);
INSERT INTO story_article
SELECT m.article, h.story, NULL, 'its first happening was told in it', m.at
FROM member AS m JOIN happening AS h ON h.id = m.happening
WHERE m.rowid IN (SELECT min(rowid) FROM member GROUP BY article);

CREATE TABLE story_profile (
    number INTEGER PRIMARY KEY,
    story TEXT NOT NULL UNIQUE REFERENCES story (id),
    body TEXT NOT NULL
) STRICT;

CREATE TABLE story_term (
    term TEXT NOT NULL,
    day INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (term, day, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE term (
    term TEXT PRIMARY KEY,
    articles INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE story_bond (
    article TEXT NOT NULL REFERENCES article (id),
    other TEXT NOT NULL REFERENCES article (id),
    together INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (article, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_bond_other ON story_bond (other);
"""
