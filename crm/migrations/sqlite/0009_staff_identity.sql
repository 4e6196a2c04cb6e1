-- Staff log in with their own identity, and what they are comes from their administration or from this list.

-- `email` finds somebody at their first login, in small letters. `of_provider`: role and remit are written anew at each login,
-- from the claims of their provider. `withdrawn_at`: the provider took the role, and may give it back; somebody whom an
-- administrator put out of service stays out.
ALTER TABLE staff ADD COLUMN email TEXT;
ALTER TABLE staff ADD COLUMN of_provider INTEGER NOT NULL DEFAULT 0;
ALTER TABLE staff ADD COLUMN withdrawn_at INTEGER;
CREATE UNIQUE INDEX staff_email ON staff (email) WHERE email IS NOT NULL;
CREATE INDEX staff_name ON staff (name, id);

-- Who somebody is at a provider. A subject of one provider is nobody at another.
CREATE TABLE staff_identity (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  staff_id INTEGER NOT NULL,
  bound_at INTEGER NOT NULL,
  PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_identity_of ON staff_identity (staff_id);

-- Whoever is put out of service is out at once.
CREATE INDEX session_staff ON session (staff_id) WHERE staff_id <> 0;
