-- Pictures of the public pages, drawn anew when they come. `digest` is the SHA-256 of what was sent: the same picture twice is one.
CREATE TABLE media (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  digest BLOB NOT NULL,
  kind TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  size INTEGER NOT NULL,
  alt_it TEXT NOT NULL,
  alt_en TEXT NOT NULL,
  rights TEXT NOT NULL,
  words TEXT NOT NULL,
  staff_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX media_name ON media (name);
CREATE UNIQUE INDEX media_digest ON media (digest);
