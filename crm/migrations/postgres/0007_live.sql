-- Pages that stay open, entries that are disputed, who looked and who logged in.

-- How often a citizen's data changed. The row is made when a page of theirs is watched for the first time, so that the
-- writes of everybody else (imports, seeds) pay next to nothing.
CREATE TABLE citizen_version (
  citizen_id BIGINT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL
);

-- What the city noted and its citizen says is wrong. The entry stays; `was_title` and `was_body` are what it said then,
-- because a silo may tell its story again in other words.
CREATE TABLE dispute (
  citizen_id BIGINT NOT NULL,
  entry_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  case_number BIGINT NOT NULL,
  office TEXT,
  was_title TEXT NOT NULL,
  was_body TEXT NOT NULL,
  wrong TEXT NOT NULL,
  proposed TEXT NOT NULL,
  state TEXT NOT NULL,
  disputed_at BIGINT NOT NULL,
  answer TEXT,
  answered_by TEXT,
  answered_at BIGINT,
  PRIMARY KEY (citizen_id, entry_id)
);
CREATE UNIQUE INDEX dispute_id ON dispute (id);
CREATE INDEX dispute_open ON dispute (disputed_at) WHERE state = 'open';

-- Each login of a citizen, for a year: no network address.
CREATE TABLE sign_in (
  citizen_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  signed_in_at BIGINT NOT NULL,
  provider TEXT NOT NULL,
  level BIGINT NOT NULL,
  device TEXT NOT NULL,
  PRIMARY KEY (citizen_id, id)
);
CREATE INDEX sign_in_recent ON sign_in (citizen_id, signed_in_at DESC, id DESC);
CREATE INDEX sign_in_age ON sign_in (signed_in_at);

CREATE INDEX access_record_recent ON access_record (citizen_id, looked_at DESC, id DESC);

-- A change and the first watcher of its citizen must see one of the other: whoever changes holds the first lock together with
-- others, whoever makes the row holds it alone. The second lock puts transactions that touch several watched citizens in a row,
-- so that none waits for another in a circle; it is taken at the commit (the triggers are deferred) and held no longer.
CREATE FUNCTION citizen_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whose BIGINT;
BEGIN
  IF TG_OP = 'DELETE' THEN whose := OLD.citizen_id; ELSE whose := NEW.citizen_id; END IF;
  PERFORM pg_advisory_xact_lock_shared(7001);
  IF EXISTS (SELECT 1 FROM citizen_version WHERE citizen_id = whose) THEN
    PERFORM pg_advisory_xact_lock(7002);
    UPDATE citizen_version SET version = version + 1 WHERE citizen_id = whose;
    PERFORM pg_notify('quirino_citizen', whose::text);
  END IF;
  RETURN NULL;
END
$$;

CREATE FUNCTION citizen_watched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7001);
  RETURN NEW;
END
$$;
CREATE TRIGGER citizen_version_added BEFORE INSERT ON citizen_version FOR EACH ROW EXECUTE FUNCTION citizen_watched();

-- A session that ends closes its open pages, on whatever node they are.
CREATE FUNCTION session_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('quirino_citizen', OLD.citizen_id::text);
  RETURN NULL;
END
$$;
CREATE TRIGGER session_gone AFTER DELETE ON session FOR EACH ROW WHEN (OLD.citizen_id <> 0) EXECUTE FUNCTION session_ended();

CREATE CONSTRAINT TRIGGER timeline_entry_added AFTER INSERT OR UPDATE ON timeline_entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.citizen_id <> 0) EXECUTE FUNCTION citizen_changed();
CREATE CONSTRAINT TRIGGER timeline_entry_gone AFTER DELETE ON timeline_entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.citizen_id <> 0) EXECUTE FUNCTION citizen_changed();
CREATE CONSTRAINT TRIGGER cases_added AFTER INSERT ON cases DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.citizen_id <> 0) EXECUTE FUNCTION citizen_changed();
CREATE CONSTRAINT TRIGGER cases_changed AFTER UPDATE ON cases DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.citizen_id <> 0 AND (NEW.updated_at <> OLD.updated_at OR NEW.as_of <> OLD.as_of OR NEW.state <> OLD.state))
  EXECUTE FUNCTION citizen_changed();
CREATE CONSTRAINT TRIGGER dispute_changed AFTER INSERT OR UPDATE ON dispute DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION citizen_changed();
