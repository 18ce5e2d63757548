"""Tables of copies: whose text each article has, and the shingles by which that is found."""

COPIES = """
CREATE TABLE copy (
    number INTEGER PRIMARY KEY,
    article TEXT NOT NULL UNIQUE REFERENCES article (id),
    root TEXT NOT NULL,
    of TEXT,
    relation TEXT,
    share REAL,
    outlet TEXT,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE copy_shingle (
    shingle INTEGER NOT NULL,
    text INTEGER NOT NULL,
    PRIMARY KEY (shingle, text)
) STRICT, WITHOUT ROWID;
"""

RECENT = """
CREATE TABLE copy_recent (
    shingle INTEGER NOT NULL,
    text INTEGER NOT NULL
) STRICT;
"""
