-- Events of silos (crm::event), the keys of those that send them (crm::client), and how a source fares (crm::source).

-- How often a source is expected to speak, in seconds; NULL if nobody expects anything. Its health follows from this and
-- from when it last spoke, so none is kept.
ALTER TABLE source ADD COLUMN expected_every BIGINT;
ALTER TABLE source DROP COLUMN health;

-- A machine client of the API: one source, and what it may tell. Only the SHA-256 of its key is kept.
CREATE TABLE client (
  id BIGINT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  source TEXT NOT NULL REFERENCES source (id),
  key_hash BYTEA NOT NULL,
  scopes TEXT NOT NULL,
  per_second BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  revoked_at BIGINT,
  last_used_at BIGINT
);
CREATE UNIQUE INDEX client_key ON client (key_hash);
CREATE UNIQUE INDEX client_name ON client (name);

-- What was told already: the same id with the same digest is the same event, with another one it is a contradiction.
CREATE TABLE event (
  source TEXT NOT NULL REFERENCES source (id),
  id TEXT NOT NULL,
  digest BYTEA NOT NULL,
  told_at BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  PRIMARY KEY (source, id)
);

-- Events about a case of which the source has not told yet what it is: settled when it does. `mark` stands for the event.
CREATE TABLE event_waiting (
  source TEXT NOT NULL REFERENCES source (id),
  external_id TEXT NOT NULL,
  mark BIGINT NOT NULL,
  told_at BIGINT NOT NULL,
  fact TEXT NOT NULL,
  PRIMARY KEY (source, external_id, mark)
);

-- By which event each fact about a citizen stands: the last one told wins, whatever the order in which they come.
CREATE TABLE citizen_told (
  citizen_id BIGINT NOT NULL REFERENCES citizen (id),
  fact TEXT NOT NULL,
  told_at BIGINT NOT NULL,
  mark BIGINT NOT NULL,
  PRIMARY KEY (citizen_id, fact)
);

-- The same for a case: what it is, and where it stands. 0 where no event told it.
ALTER TABLE case_reference ADD COLUMN described_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE case_reference ADD COLUMN described_mark BIGINT NOT NULL DEFAULT 0;
ALTER TABLE case_reference ADD COLUMN moved_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE case_reference ADD COLUMN moved_mark BIGINT NOT NULL DEFAULT 0;

-- Amounts, days and numbers of a document, a deadline or a payment notice, as JSON.
ALTER TABLE timeline_entry ADD COLUMN facts TEXT;

-- Silos may know somebody by a code that was theirs once.
CREATE INDEX tax_code_code ON tax_code (code);
