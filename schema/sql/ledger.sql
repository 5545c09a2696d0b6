-- A ledger: four evidence tables, a cache of tree nodes, indexes to find entries by. Rows are only ever added.
-- Everything in the evidence tables is bound by hash into the log, or signed; see ../README.md.
-- The text of this file is compared with what a ledger holds before anything in it is believed.

-- Captured bytes (and canonical texts where they differ), each under its own digest.
CREATE TABLE object (
  sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
  bytes  BLOB NOT NULL
) STRICT;

-- The log: entry number, canonical JSON, and the leaf hash SHA-256(0x00 || body) of RFC 6962.
CREATE TABLE entry (
  idx  INTEGER PRIMARY KEY CHECK (idx >= 0),
  body TEXT NOT NULL CHECK (length(CAST(body AS BLOB)) BETWEEN 2 AND 65535),
  leaf BLOB NOT NULL CHECK (length(leaf) = 32)
) STRICT;

-- Signed notes: each says what the first `size` entries are.
CREATE TABLE checkpoint (
  size INTEGER PRIMARY KEY CHECK (size > 0),
  note TEXT NOT NULL CHECK (length(CAST(note AS BLOB)) BETWEEN 2 AND 65535)
) STRICT;

-- Time-stamp tokens of others over a checkpoint's note.
CREATE TABLE stamp (
  size  INTEGER NOT NULL,
  kind  TEXT NOT NULL,
  token BLOB NOT NULL CHECK (length(token) BETWEEN 1 AND 65535),
  PRIMARY KEY (size, kind, token)
) STRICT, WITHOUT ROWID;

-- A cache: complete subtrees of 2^level leaves, level 4 and up. An audit computes them again.
CREATE TABLE node (
  level INTEGER NOT NULL,
  idx   INTEGER NOT NULL,
  hash  BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, idx)
) STRICT, WITHOUT ROWID;

-- Finding entries without reading all of them. An index holds no evidence: what it finds is read from
-- `entry`, and an audit checks that it finds everything.
CREATE INDEX entry_kind ON entry (body ->> '$.kind') WHERE body ->> '$.kind' <> 'claim';
CREATE INDEX entry_article ON entry (substr(body ->> '$.id', 3, 16)) WHERE body ->> '$.kind' = 'article';
CREATE INDEX entry_label ON entry (body ->> '$.origin.label') WHERE body ->> '$.kind' = 'article';
CREATE INDEX entry_claim ON entry (substr(body ->> '$.claim.id', 3, 16)) WHERE body ->> '$.kind' = 'claim';

-- Nothing is changed or taken away. INSERT OR REPLACE deletes without asking a DELETE trigger, so inserts
-- have a guard of their own; rowids are guarded too, since REPLACE honours them.
CREATE TRIGGER object_update BEFORE UPDATE ON object BEGIN SELECT RAISE(ABORT, 'objects are never changed'); END;
CREATE TRIGGER object_delete BEFORE DELETE ON object BEGIN SELECT RAISE(ABORT, 'objects are never deleted'); END;
CREATE TRIGGER object_insert BEFORE INSERT ON object
WHEN EXISTS (SELECT 1 FROM object WHERE sha256 = NEW.sha256 OR rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'the object is there already'); END;

CREATE TRIGGER entry_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entry_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
CREATE TRIGGER entry_insert BEFORE INSERT ON entry
WHEN NEW.idx <> (SELECT ifnull(max(idx) + 1, 0) FROM entry)
BEGIN SELECT RAISE(ABORT, 'entries are numbered without gaps'); END;

CREATE TRIGGER checkpoint_update BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoints are never changed'); END;
CREATE TRIGGER checkpoint_delete BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoints are never deleted'); END;
CREATE TRIGGER checkpoint_insert BEFORE INSERT ON checkpoint
WHEN NEW.size <> (SELECT ifnull(max(idx) + 1, 0) FROM entry) OR EXISTS (SELECT 1 FROM checkpoint WHERE size = NEW.size)
BEGIN SELECT RAISE(ABORT, 'a checkpoint covers all entries'); END;

CREATE TRIGGER stamp_update BEFORE UPDATE ON stamp BEGIN SELECT RAISE(ABORT, 'stamps are never changed'); END;
CREATE TRIGGER stamp_delete BEFORE DELETE ON stamp BEGIN SELECT RAISE(ABORT, 'stamps are never deleted'); END;
CREATE TRIGGER stamp_insert BEFORE INSERT ON stamp
WHEN EXISTS (SELECT 1 FROM stamp WHERE size = NEW.size AND kind = NEW.kind AND token = NEW.token)
BEGIN SELECT RAISE(ABORT, 'the stamp is there already'); END;

CREATE TRIGGER node_update BEFORE UPDATE ON node BEGIN SELECT RAISE(ABORT, 'nodes are never changed'); END;
CREATE TRIGGER node_delete BEFORE DELETE ON node BEGIN SELECT RAISE(ABORT, 'nodes are never deleted'); END;
CREATE TRIGGER node_insert BEFORE INSERT ON node
WHEN EXISTS (SELECT 1 FROM node WHERE level = NEW.level AND idx = NEW.idx)
BEGIN SELECT RAISE(ABORT, 'the node is there already'); END;
