-- Pictures of the public pages, drawn anew when they come. `digest` is the SHA-256 of what was sent: the same picture twice is one.
CREATE TABLE media (
  id BIGINT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  digest BYTEA NOT NULL,
  kind TEXT NOT NULL,
  width BIGINT NOT NULL,
  height BIGINT NOT NULL,
  size BIGINT NOT NULL,
  alt_it TEXT NOT NULL,
  alt_en TEXT NOT NULL,
  rights TEXT NOT NULL,
  words TEXT NOT NULL,
  staff_id BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  bytes BYTEA NOT NULL
);
CREATE UNIQUE INDEX media_name ON media (name);
CREATE UNIQUE INDEX media_digest ON media (digest);
