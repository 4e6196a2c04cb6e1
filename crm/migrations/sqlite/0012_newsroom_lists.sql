-- Lists of the newsroom read who wrote the newest revision and whether its English is older. They stand beside the content: a
-- revision's row begins with its text, and a list of 20,000 contents read all of them.
ALTER TABLE content ADD COLUMN author TEXT NOT NULL DEFAULT '';
ALTER TABLE content ADD COLUMN author_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE content ADD COLUMN stale_en INTEGER NOT NULL DEFAULT 0;
UPDATE content SET (author, author_id, stale_en) =
  (SELECT r.author, r.author_id, r.stale_en FROM revision r WHERE r.content_id = content.id AND r.number = content.head_revision)
WHERE EXISTS (SELECT 1 FROM revision r WHERE r.content_id = content.id AND r.number = content.head_revision);
CREATE TRIGGER revision_written AFTER INSERT ON revision BEGIN
  UPDATE content SET author = NEW.author, author_id = NEW.author_id, stale_en = NEW.stale_en
  WHERE id = NEW.content_id AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.content_id = NEW.content_id AND r.number > NEW.number);
END;

CREATE INDEX content_stale ON content (updated_at, id) WHERE stale_en = 1;
CREATE INDEX content_draft ON content (author_id, updated_at DESC, id DESC) WHERE state = 'draft';
