-- Pages that stay open, entries that are disputed, who looked and who logged in.

-- How often a citizen's data changed. The row is made when a page of theirs is watched for the first time, so that the
-- writes of everybody else (imports, seeds) pay next to nothing. A table with a rowid: SQLite's update hook tells of no other
-- (crm::db::changes).
CREATE TABLE citizen_version (
  citizen_id INTEGER NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL
) STRICT;

-- What the city noted and its citizen says is wrong. The entry stays; `was_title` and `was_body` are what it said then,
-- because a silo may tell its story again in other words.
CREATE TABLE dispute (
  citizen_id INTEGER NOT NULL,
  entry_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  case_number INTEGER NOT NULL,
  office TEXT,
  was_title TEXT NOT NULL,
  was_body TEXT NOT NULL,
  wrong TEXT NOT NULL,
  proposed TEXT NOT NULL,
  state TEXT NOT NULL,
  disputed_at INTEGER NOT NULL,
  answer TEXT,
  answered_by TEXT,
  answered_at INTEGER,
  PRIMARY KEY (citizen_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX dispute_id ON dispute (id);
CREATE INDEX dispute_open ON dispute (disputed_at) WHERE state = 'open';

-- Each login of a citizen, for a year: no network address.
CREATE TABLE sign_in (
  citizen_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  signed_in_at INTEGER NOT NULL,
  provider TEXT NOT NULL,
  level INTEGER NOT NULL,
  device TEXT NOT NULL,
  PRIMARY KEY (citizen_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_recent ON sign_in (citizen_id, signed_in_at DESC, id DESC);
CREATE INDEX sign_in_age ON sign_in (signed_in_at);

CREATE INDEX access_record_recent ON access_record (citizen_id, looked_at DESC, id DESC);

CREATE TRIGGER timeline_entry_added AFTER INSERT ON timeline_entry BEGIN
  UPDATE citizen_version SET version = version + 1 WHERE citizen_id = NEW.citizen_id;
END;
CREATE TRIGGER timeline_entry_changed AFTER UPDATE ON timeline_entry BEGIN
  UPDATE citizen_version SET version = version + 1 WHERE citizen_id = NEW.citizen_id;
END;
CREATE TRIGGER timeline_entry_gone AFTER DELETE ON timeline_entry BEGIN
  UPDATE citizen_version SET version = version + 1 WHERE citizen_id = OLD.citizen_id;
END;
CREATE TRIGGER cases_added AFTER INSERT ON cases BEGIN
  UPDATE citizen_version SET version = version + 1 WHERE citizen_id = NEW.citizen_id;
END;
CREATE TRIGGER cases_changed AFTER UPDATE ON cases
WHEN NEW.updated_at <> OLD.updated_at OR NEW.as_of <> OLD.as_of OR NEW.state <> OLD.state BEGIN
  UPDATE citizen_version SET version = version + 1 WHERE citizen_id = NEW.citizen_id;
END;
CREATE TRIGGER dispute_added AFTER INSERT ON dispute BEGIN
  UPDATE citizen_version SET version = version + 1 WHERE citizen_id = NEW.citizen_id;
END;
CREATE TRIGGER dispute_changed AFTER UPDATE ON dispute BEGIN
  UPDATE citizen_version SET version = version + 1 WHERE citizen_id = NEW.citizen_id;
END;
