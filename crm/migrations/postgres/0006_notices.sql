-- What the city owes to a citizen's mailbox, and what became of it.

ALTER TABLE preference ADD COLUMN digest_hour BIGINT NOT NULL DEFAULT 8;

-- A code that proves an address. It lasts half an hour and is gone once it was used; how many were sent stays a day.
CREATE TABLE address_code (
  citizen_id BIGINT NOT NULL REFERENCES citizen (id),
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  code TEXT NOT NULL,
  tries BIGINT NOT NULL,
  issued_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  day_from BIGINT NOT NULL,
  of_day BIGINT NOT NULL,
  PRIMARY KEY (citizen_id, kind)
);

-- Written with the change that it tells, under the id of the change's entry, so that nothing is owed twice. `owed_at` is
-- 0 until somebody looks at it; `address` stands only where it is not the citizen's own choice at the moment of sending.
CREATE TABLE outbox_item (
  citizen_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  what TEXT NOT NULL,
  entry_id BIGINT NOT NULL,
  case_number BIGINT NOT NULL,
  address TEXT,
  owed_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  delivery_id BIGINT NOT NULL,
  PRIMARY KEY (citizen_id, id)
);
CREATE INDEX outbox_item_due ON outbox_item (due_at) WHERE state = 'waiting';
CREATE INDEX outbox_item_delivery ON outbox_item (citizen_id, delivery_id);
CREATE INDEX outbox_item_age ON outbox_item (owed_at);

-- One e-mail with one or more items. `next_at` is when it is tried next; while somebody tries, it is the end of their
-- lease; NULL when it is over.
CREATE TABLE delivery (
  citizen_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  language TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  next_at BIGINT,
  reply TEXT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (citizen_id, id)
);
CREATE INDEX delivery_due ON delivery (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX delivery_recent ON delivery (citizen_id, updated_at DESC);
CREATE INDEX delivery_age ON delivery (updated_at);
