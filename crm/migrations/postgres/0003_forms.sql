-- Requests in the making, and what was answered in those that were made.

-- A draft is its citizen's alone: the city reads it when it is submitted. `entries` holds what was typed, field by field,
-- with the revision and the window that wrote it, so that two windows never overwrite each other silently.
CREATE TABLE draft (
  citizen_id BIGINT NOT NULL REFERENCES citizen (id),
  id TEXT NOT NULL,
  form TEXT NOT NULL,
  version BIGINT NOT NULL,
  service TEXT NOT NULL,
  step TEXT NOT NULL,
  tried TEXT NOT NULL,
  entries TEXT NOT NULL,
  revision BIGINT NOT NULL,
  case_number BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (citizen_id, id)
);
CREATE INDEX draft_expiry ON draft (expires_at);

-- What a case was asked with: the form and its version say in which words. JSON, all three.
CREATE TABLE case_answer (
  citizen_id BIGINT NOT NULL REFERENCES citizen (id),
  number BIGINT NOT NULL,
  form TEXT NOT NULL,
  version BIGINT NOT NULL,
  applicant TEXT NOT NULL,
  answers TEXT NOT NULL,
  declarations TEXT NOT NULL,
  submitted_at BIGINT NOT NULL,
  PRIMARY KEY (citizen_id, number)
);
