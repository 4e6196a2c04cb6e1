-- What acts on a case leave behind (crm::case::act). Days are ISO 8601 text, in Rome; NULL where it never happened, and in
-- rows that were written before acts were kept: their days are read from the history (crm::case::procedure).

ALTER TABLE cases ADD COLUMN received_on TEXT;
-- The day from which the term counts (the receipt; after a reopening, that day), and the term.
ALTER TABLE cases ADD COLUMN counts_from TEXT;
ALTER TABLE cases ADD COLUMN legal_days BIGINT;
-- The last question, and the one stop of the clock for missing papers (L. 241/1990 art. 2 c. 7).
ALTER TABLE cases ADD COLUMN asked_on TEXT;
ALTER TABLE cases ADD COLUMN suspended_from TEXT;
ALTER TABLE cases ADD COLUMN suspended_until TEXT;
-- The last announced rejection and the first reply to it; the first announcement stops the clock (art. 10-bis).
ALTER TABLE cases ADD COLUMN announced_on TEXT;
ALTER TABLE cases ADD COLUMN replied_on TEXT;
ALTER TABLE cases ADD COLUMN stop_announced_on TEXT;
ALTER TABLE cases ADD COLUMN stop_replied_on TEXT;
-- When the city gave its outcome, and what stands in it.
ALTER TABLE cases ADD COLUMN done_at BIGINT;
ALTER TABLE cases ADD COLUMN ground TEXT;
ALTER TABLE cases ADD COLUMN referred_to TEXT;
ALTER TABLE cases ADD COLUMN remedy TEXT;
ALTER TABLE cases ADD COLUMN remedy_days BIGINT;
-- The last new date that was promised.
ALTER TABLE cases ADD COLUMN promise_on TEXT;
ALTER TABLE cases ADD COLUMN promise_reason TEXT;
ALTER TABLE cases ADD COLUMN promise_contact TEXT;
ALTER TABLE cases ADD COLUMN promise_late BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN reopened BIGINT NOT NULL DEFAULT 0;

-- For the clock: what is due, what waits, what was answered; and how long a service takes.
CREATE INDEX cases_due ON cases (due_on) WHERE due_on IS NOT NULL AND closed_at IS NULL;
CREATE INDEX cases_waiting ON cases (asked_on) WHERE state = 'waiting_for_citizen';
CREATE INDEX cases_answered ON cases (done_at) WHERE state = 'answered';
CREATE INDEX cases_pace ON cases (service, closed_at) WHERE closed_at IS NOT NULL;

-- Which act made an entry; NULL for what a silo told or somebody wrote down.
ALTER TABLE timeline_entry ADD COLUMN act TEXT;

-- An act is done once, however often it is sent. `key` is the sender's, with the party before it.
CREATE TABLE act_key (
  citizen_id BIGINT NOT NULL,
  key TEXT NOT NULL,
  number BIGINT NOT NULL,
  act TEXT NOT NULL,
  entry_id BIGINT NOT NULL,
  state TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (citizen_id, key)
);
CREATE INDEX act_key_age ON act_key (made_at);

-- How long a service takes, from the cases of the last year: eight of ten were done within `days`.
CREATE TABLE service_pace (
  service TEXT NOT NULL PRIMARY KEY,
  cases BIGINT NOT NULL,
  days BIGINT NOT NULL,
  measured_at BIGINT NOT NULL
);
