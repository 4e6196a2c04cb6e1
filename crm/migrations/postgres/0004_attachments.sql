-- Documents that people bring: to a draft, or to a case of theirs.

-- `draft` and `case_number` say where it belongs ('' and 0: to none), `purpose` for what: the field of the form, or the act
-- on the case with which it goes. `entry_id` is the entry of the history that brought it, 0 as long as it is not sent.
-- `digest` is the SHA-256 of what was sent, empty where nobody said; `size` is what is kept, `sent_size` what came.
CREATE TABLE attachment (
  citizen_id BIGINT NOT NULL REFERENCES citizen (id),
  id TEXT NOT NULL,
  draft TEXT NOT NULL,
  case_number BIGINT NOT NULL,
  purpose TEXT NOT NULL,
  entry_id BIGINT NOT NULL,
  state TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  size BIGINT NOT NULL,
  sent_size BIGINT NOT NULL,
  digest BYTEA NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (citizen_id, id)
);
CREATE INDEX attachment_draft ON attachment (citizen_id, draft) WHERE draft <> '';
CREATE INDEX attachment_case ON attachment (citizen_id, case_number) WHERE case_number <> 0;
CREATE INDEX attachment_unsent ON attachment (updated_at) WHERE entry_id = 0;

-- The bytes, in pieces: as they arrive, then as they are kept.
CREATE TABLE attachment_piece (
  citizen_id BIGINT NOT NULL,
  attachment_id TEXT NOT NULL,
  start BIGINT NOT NULL,
  length BIGINT NOT NULL,
  digest BYTEA NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (citizen_id, attachment_id, start)
);
