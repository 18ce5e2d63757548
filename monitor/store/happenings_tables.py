"""The tables of what happenings are known by, what each article adds to them, and which stories belong beside each other."""

DEVELOPMENTS = """
ALTER TABLE happening ADD COLUMN figures TEXT NOT NULL DEFAULT '[]';
ALTER TABLE happening ADD COLUMN words TEXT NOT NULL DEFAULT '[]';
CREATE INDEX happening_story ON happening (story, type);

ALTER TABLE member ADD COLUMN reason TEXT NOT NULL DEFAULT '';

CREATE TABLE development (
    happening TEXT NOT NULL REFERENCES happening (id) DEFERRABLE INITIALLY DEFERRED,
    article TEXT NOT NULL REFERENCES article (id),
    number INTEGER NOT NULL,
    body TEXT NOT NULL,
    new INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (happening, article, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX development_article ON development (article);
CREATE INDEX alert_happening ON alert (happening);

CREATE TABLE story_link (
    article TEXT NOT NULL REFERENCES article (id),
    story TEXT NOT NULL REFERENCES story (id),
    other TEXT NOT NULL REFERENCES story (id),
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (article, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_link_story ON story_link (story);
CREATE INDEX story_link_other ON story_link (other);
"""
