"""The tables of what people do, of whom alerts are about, and the indexes that the figures of watches and actors need.

In a table WITHOUT ROWID the key's columns stand first: SQLite 3.40's quick_check mistakes them otherwise.
"""

ACTS = """
CREATE TABLE silence (
    id INTEGER PRIMARY KEY,
    what TEXT NOT NULL CHECK (what IN ('watch', 'actor')),
    target TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    person TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX silence_until ON silence (until);
ALTER TABLE decision ADD COLUMN silence INTEGER REFERENCES silence (id);
CREATE INDEX decision_silence ON decision (silence) WHERE silence IS NOT NULL;

CREATE TABLE acknowledgement (
    seq INTEGER PRIMARY KEY,
    alert TEXT NOT NULL REFERENCES alert (id),
    person TEXT NOT NULL,
    note TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX acknowledgement_alert ON acknowledgement (alert, seq);

ALTER TABLE alert ADD COLUMN kind TEXT NOT NULL DEFAULT 'alert';
UPDATE alert SET kind = json_extract(body, '$.kind');
CREATE INDEX alert_told ON alert (watch, created, kind) WHERE due IS NULL;

CREATE TABLE alert_actor (
    actor TEXT NOT NULL,
    created TEXT NOT NULL,
    alert TEXT NOT NULL REFERENCES alert (id),
    kind TEXT NOT NULL,
    PRIMARY KEY (actor, created, alert)
) STRICT, WITHOUT ROWID;
CREATE INDEX alert_actor_alert ON alert_actor (alert);
INSERT INTO alert_actor
SELECT named.actor, alert.created, alert.id, alert.kind FROM alert JOIN (
    SELECT a.id, json_extract(piece.value, '$[1].actor') AS actor FROM alert AS a, json_each(a.body, '$.evidence') AS piece
    UNION SELECT a.id, h.source FROM alert AS a JOIN happening AS h ON h.id = a.happening
    UNION SELECT a.id, h.target FROM alert AS a JOIN happening AS h ON h.id = a.happening
) AS named USING (id)
WHERE alert.due IS NULL AND named.actor IS NOT NULL;

CREATE INDEX article_first_seen ON article (first_seen);
CREATE INDEX article_outlet_seen ON article (outlet, first_seen);
"""
