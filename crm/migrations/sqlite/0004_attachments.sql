-- Documents that people bring: to a draft, or to a case of theirs.

-- `draft` and `case_number` say where it belongs ('' and 0: to none), `purpose` for what: the field of the form, or the act
-- on the case with which it goes. `entry_id` is the entry of the history that brought it, 0 as long as it is not sent.
-- `digest` is the SHA-256 of what was sent, empty where nobody said; `size` is what is kept, `sent_size` what came.
CREATE TABLE attachment (
  citizen_id INTEGER NOT NULL REFERENCES citizen (id),
  id TEXT NOT NULL,
  draft TEXT NOT NULL,
  case_number INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  entry_id INTEGER NOT NULL,
  state TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  sent_size INTEGER NOT NULL,
  digest BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (citizen_id, id)
) STRICT;
CREATE INDEX attachment_draft ON attachment (citizen_id, draft) WHERE draft <> '';
CREATE INDEX attachment_case ON attachment (citizen_id, case_number) WHERE case_number <> 0;
CREATE INDEX attachment_unsent ON attachment (updated_at) WHERE entry_id = 0;

-- The bytes, in pieces: as they arrive, then as they are kept.
CREATE TABLE attachment_piece (
  citizen_id INTEGER NOT NULL,
  attachment_id TEXT NOT NULL,
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  digest BLOB NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (citizen_id, attachment_id, start)
) STRICT;
