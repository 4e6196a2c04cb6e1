-- What readers tell us: how clear pages are, what was searched for, what people get in touch about.

-- One rating of one page, of nobody: no session, no address, no name. `page` is its Italian path; `content_id` is 0 where the
-- page shows no content of its own. `day` counts the days since 1970 in Rome. `token_hash` is that of the secret with which its
-- reason may be added for half an hour; it goes when a day is over.
CREATE TABLE rating (
  id INTEGER NOT NULL PRIMARY KEY,
  page TEXT NOT NULL,
  content_id INTEGER NOT NULL,
  language TEXT NOT NULL,
  stars INTEGER NOT NULL,
  reason TEXT NOT NULL,
  comment TEXT NOT NULL,
  day INTEGER NOT NULL,
  rated_at INTEGER NOT NULL,
  token_hash BLOB
) STRICT;
CREATE INDEX rating_day ON rating (day);
CREATE UNIQUE INDEX rating_token ON rating (token_hash) WHERE token_hash IS NOT NULL;

-- What was searched for on a day: words alone, of nobody. `results` is how many the last of these searches had.
CREATE TABLE sought (
  day INTEGER NOT NULL,
  language TEXT NOT NULL,
  words TEXT NOT NULL,
  times INTEGER NOT NULL,
  results INTEGER NOT NULL,
  opened INTEGER NOT NULL,
  PRIMARY KEY (day, language, words)
) STRICT, WITHOUT ROWID;

-- How often people got in touch about a service: counts, made anew every hour. `service` is '' where the contact names none.
CREATE TABLE topic_contact (
  service TEXT NOT NULL,
  channel TEXT NOT NULL,
  week INTEGER NOT NULL,
  week_before INTEGER NOT NULL,
  month INTEGER NOT NULL,
  month_before INTEGER NOT NULL,
  counted_at INTEGER NOT NULL,
  PRIMARY KEY (service, channel)
) STRICT, WITHOUT ROWID;

-- What people themselves began in the last weeks is little among the entries of many years.
CREATE INDEX timeline_entry_begun ON timeline_entry (happened_at)
  WHERE direction = 'inbound' AND channel IN ('phone', 'counter', 'email');
