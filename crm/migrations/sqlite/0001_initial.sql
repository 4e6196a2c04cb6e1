-- What the city knows. Personal tables carry the citizen first in their key, so that they can be sharded by citizen;
-- citizen 0 is "nobody": an anonymous report keeps its case, and no person can read it as theirs.
-- Times are milliseconds since 1970-01-01T00:00:00Z; dates are ISO 8601 text.

CREATE TABLE citizen (
  id INTEGER NOT NULL PRIMARY KEY,
  given_name TEXT NOT NULL,
  family_name TEXT NOT NULL,
  birth_date TEXT,
  gender TEXT,
  birthplace TEXT,
  municipio INTEGER,
  language TEXT NOT NULL,
  origin TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

-- Tax codes change and come back: the history stays. The code alone finds the person (login, silos).
CREATE TABLE tax_code (
  citizen_id INTEGER NOT NULL REFERENCES citizen (id),
  code TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER,
  PRIMARY KEY (citizen_id, code)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX tax_code_current ON tax_code (code) WHERE until IS NULL;

-- Who an identity provider says that somebody is.
CREATE TABLE identity (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  citizen_id INTEGER NOT NULL REFERENCES citizen (id),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (issuer, subject)
) STRICT;
CREATE INDEX identity_citizen ON identity (citizen_id);

CREATE TABLE contact_point (
  citizen_id INTEGER NOT NULL REFERENCES citizen (id),
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  verified_at INTEGER,
  PRIMARY KEY (citizen_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  office TEXT,
  municipio INTEGER,
  active INTEGER NOT NULL
) STRICT;

-- A silo: where entries come from, and how it fares.
CREATE TABLE source (
  id TEXT NOT NULL PRIMARY KEY,
  name_it TEXT NOT NULL,
  name_en TEXT NOT NULL,
  health TEXT NOT NULL,
  last_event_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE case_sequence (
  year INTEGER NOT NULL PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT;

-- One demand of one citizen. `number` packs year and sequence (crm::case::CaseNumber).
-- What a silo says of its own case stands beside our mapping, word for word.
CREATE TABLE cases (
  citizen_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  service TEXT,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  state TEXT NOT NULL,
  outcome TEXT NOT NULL,
  observed INTEGER NOT NULL,
  source TEXT NOT NULL REFERENCES source (id),
  source_state TEXT,
  source_words TEXT,
  office TEXT,
  office_words TEXT,
  person_in_charge TEXT,
  channel TEXT NOT NULL,
  place TEXT,
  protocol TEXT,
  opened_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  due_on TEXT,
  asked TEXT,
  asked_by TEXT,
  closed_at INTEGER,
  as_of INTEGER NOT NULL,
  PRIMARY KEY (citizen_id, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX cases_number ON cases (number);
CREATE INDEX cases_recent ON cases (citizen_id, updated_at DESC, number DESC);

-- Which of our cases a silo's id stands for; the digest tells a changed export row from a known one.
CREATE TABLE case_reference (
  source TEXT NOT NULL REFERENCES source (id),
  external_id TEXT NOT NULL,
  citizen_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  digest BLOB NOT NULL,
  PRIMARY KEY (source, external_id)
) STRICT;
CREATE UNIQUE INDEX case_reference_number ON case_reference (number);

-- Whatever happens between a person and the city. `case_number` 0 belongs to no case.
CREATE TABLE timeline_entry (
  citizen_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  case_number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  channel TEXT NOT NULL,
  direction TEXT NOT NULL,
  source TEXT NOT NULL REFERENCES source (id),
  happened_at INTEGER NOT NULL,
  day_only INTEGER NOT NULL,
  as_of INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  office TEXT,
  folded TEXT NOT NULL,
  PRIMARY KEY (citizen_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX timeline_entry_recent ON timeline_entry (citizen_id, happened_at DESC, id DESC);
CREATE INDEX timeline_entry_case ON timeline_entry (citizen_id, case_number, happened_at);

CREATE TABLE preference (
  citizen_id INTEGER NOT NULL PRIMARY KEY REFERENCES citizen (id),
  quiet_from TEXT,
  quiet_to TEXT,
  digest TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE preference_channel (
  citizen_id INTEGER NOT NULL REFERENCES citizen (id),
  topic TEXT NOT NULL,
  channel TEXT NOT NULL,
  PRIMARY KEY (citizen_id, topic, channel)
) STRICT, WITHOUT ROWID;

-- Append only: the last row of a purpose is in force.
CREATE TABLE consent (
  citizen_id INTEGER NOT NULL REFERENCES citizen (id),
  id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  granted INTEGER NOT NULL,
  channel TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  PRIMARY KEY (citizen_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE access_record (
  citizen_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  looked_at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  office TEXT,
  purpose TEXT NOT NULL,
  object TEXT NOT NULL,
  case_number INTEGER NOT NULL,
  PRIMARY KEY (citizen_id, id)
) STRICT, WITHOUT ROWID;

-- Only the SHA-256 of a session's token is kept.
CREATE TABLE session (
  token_hash BLOB NOT NULL PRIMARY KEY,
  id INTEGER NOT NULL,
  citizen_id INTEGER NOT NULL,
  staff_id INTEGER NOT NULL,
  level INTEGER NOT NULL,
  provider TEXT NOT NULL,
  device TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_citizen ON session (citizen_id, created_at DESC);
CREATE INDEX session_expiry ON session (expires_at);

-- What a form held when it was refused: values and errors, for thirty minutes, for that session only.
CREATE TABLE flash (
  token_hash BLOB NOT NULL,
  form_id TEXT NOT NULL,
  payload TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (token_hash, form_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX flash_expiry ON flash (expires_at);

CREATE TABLE content (
  id INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  slug_it TEXT NOT NULL,
  slug_en TEXT NOT NULL,
  state TEXT NOT NULL,
  published_revision INTEGER NOT NULL,
  position INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX content_slug_it ON content (kind, slug_it);
CREATE UNIQUE INDEX content_slug_en ON content (kind, slug_en);

CREATE TABLE revision (
  content_id INTEGER NOT NULL REFERENCES content (id),
  number INTEGER NOT NULL,
  body TEXT NOT NULL,
  author TEXT NOT NULL,
  note TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (content_id, number)
) STRICT, WITHOUT ROWID;

-- One row: rises with every change of what is published.
CREATE TABLE content_version (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL
) STRICT;
INSERT INTO content_version (id, version) VALUES (1, 0);
INSERT INTO source (id, name_it, name_en, health, last_event_at, created_at)
VALUES ('quirino', 'Portale di Roma Capitale', 'Roma Capitale portal', 'ok', NULL, 0);
