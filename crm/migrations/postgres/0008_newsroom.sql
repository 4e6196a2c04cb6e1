-- The newsroom: who answers for which contents, where each stands, and everything that staff did to them.

-- '*' for all sections, else codes parted by commas; nothing for those who are not of the newsroom.
ALTER TABLE staff ADD COLUMN sections TEXT NOT NULL DEFAULT '';
UPDATE staff SET sections = '*' WHERE role IN ('author', 'reviewer', 'publisher');

-- `state` is where the work on the newest revision stands; `published_revision` is what the public sees (0: nothing).
-- `version` is the number of the publication that changed it last. `words` is what lists are searched by: folded, lower case.
ALTER TABLE content ADD COLUMN section TEXT NOT NULL DEFAULT '';
ALTER TABLE content ADD COLUMN municipio BIGINT NOT NULL DEFAULT 0;
ALTER TABLE content ADD COLUMN head_revision BIGINT NOT NULL DEFAULT 0;
ALTER TABLE content ADD COLUMN title_it TEXT NOT NULL DEFAULT '';
ALTER TABLE content ADD COLUMN title_en TEXT NOT NULL DEFAULT '';
ALTER TABLE content ADD COLUMN words TEXT NOT NULL DEFAULT '';
ALTER TABLE content ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE content ADD COLUMN score BIGINT;
ALTER TABLE content ADD COLUMN publish_at BIGINT;
ALTER TABLE content ADD COLUMN end_at BIGINT;
UPDATE content SET head_revision = published_revision;
UPDATE content SET section = CASE kind
  WHEN 'service' THEN 'services' WHEN 'news' THEN 'news' WHEN 'office' THEN 'offices' WHEN 'page' THEN 'legal' ELSE 'site' END;
CREATE INDEX content_state ON content (state, updated_at DESC, id DESC);
CREATE INDEX content_recent ON content (updated_at DESC, id DESC);
CREATE INDEX content_version_of ON content (version);
CREATE INDEX content_due ON content (publish_at) WHERE publish_at IS NOT NULL;
CREATE INDEX content_end ON content (end_at) WHERE end_at IS NOT NULL;

-- `stale_en`: the Italian changed after the English was last said to follow it, which was at `translation_of`.
ALTER TABLE revision ADD COLUMN author_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE revision ADD COLUMN translation_of BIGINT NOT NULL DEFAULT 0;
ALTER TABLE revision ADD COLUMN stale_en BIGINT NOT NULL DEFAULT 0;
UPDATE revision SET translation_of = number;

-- What an editor typed and did not save yet.
CREATE TABLE content_buffer (
  content_id BIGINT NOT NULL REFERENCES content (id),
  staff_id BIGINT NOT NULL,
  base BIGINT NOT NULL,
  typed TEXT NOT NULL,
  kept_at BIGINT NOT NULL,
  PRIMARY KEY (content_id, staff_id)
);
CREATE INDEX content_buffer_age ON content_buffer (kept_at);

CREATE TABLE content_comment (
  content_id BIGINT NOT NULL REFERENCES content (id),
  id BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  field TEXT NOT NULL,
  staff_id BIGINT NOT NULL,
  staff_name TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  settled_at BIGINT,
  settled_by TEXT,
  PRIMARY KEY (content_id, id)
);

-- Everything that staff did; never changed, never deleted. `content_id` is 0 where it was not a content.
CREATE TABLE staff_action (
  id BIGINT NOT NULL PRIMARY KEY,
  done_at BIGINT NOT NULL,
  staff_id BIGINT NOT NULL,
  staff_name TEXT NOT NULL,
  role TEXT NOT NULL,
  act TEXT NOT NULL,
  content_id BIGINT NOT NULL,
  object TEXT NOT NULL,
  revision BIGINT NOT NULL,
  note TEXT NOT NULL
);
CREATE INDEX staff_action_recent ON staff_action (done_at DESC, id DESC);
CREATE INDEX staff_action_content ON staff_action (content_id, id DESC);
CREATE INDEX staff_action_staff ON staff_action (staff_id, id DESC);

-- One row: the score below which nothing is published; 0 for no bar.
CREATE TABLE newsroom_setting (
  id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
  bar BIGINT NOT NULL
);
INSERT INTO newsroom_setting (id, bar) VALUES (1, 0);
