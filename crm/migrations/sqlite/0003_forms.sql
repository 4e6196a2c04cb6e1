-- Requests in the making, and what was answered in those that were made.

-- A draft is its citizen's alone: the city reads it when it is submitted. `entries` holds what was typed, field by field,
-- with the revision and the window that wrote it, so that two windows never overwrite each other silently.
CREATE TABLE draft (
  citizen_id INTEGER NOT NULL REFERENCES citizen (id),
  id TEXT NOT NULL,
  form TEXT NOT NULL,
  version INTEGER NOT NULL,
  service TEXT NOT NULL,
  step TEXT NOT NULL,
  tried TEXT NOT NULL,
  entries TEXT NOT NULL,
  revision INTEGER NOT NULL,
  case_number INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (citizen_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_expiry ON draft (expires_at);

-- What a case was asked with: the form and its version say in which words. JSON, all three.
CREATE TABLE case_answer (
  citizen_id INTEGER NOT NULL REFERENCES citizen (id),
  number INTEGER NOT NULL,
  form TEXT NOT NULL,
  version INTEGER NOT NULL,
  applicant TEXT NOT NULL,
  answers TEXT NOT NULL,
  declarations TEXT NOT NULL,
  submitted_at INTEGER NOT NULL,
  PRIMARY KEY (citizen_id, number)
) STRICT, WITHOUT ROWID;
