//! What a refused form held, kept for the page that shows it again.

use super::{IDLE_SECONDS, STAFF_IDLE_SECONDS, token_hash};
use crate::{Crm, Result, args, clock::Timestamp, db::Tx};

/// How long a flash is kept, in seconds.
pub const FLASH_SECONDS: i64 = 30 * 60;

/// Keeps a payload under a form's id, for one session; a newer one replaces it.
///
/// # Errors
/// If the database fails.
pub async fn keep_flash(crm: &Crm, token: &str, form_id: &str, payload: &str) -> Result<()> {
    crm.db
        .execute(
            "INSERT INTO flash (token_hash, form_id, payload, expires_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (token_hash, form_id) DO UPDATE SET payload = excluded.payload, expires_at = excluded.expires_at",
            &args![token_hash(token), form_id, payload, crm.now().plus_seconds(FLASH_SECONDS)],
        )
        .await?;
    Ok(())
}

/// Reads a flash, as long as its session is alive; reading does not use it up.
///
/// # Errors
/// If the database fails.
pub async fn read_flash(crm: &Crm, token: &str, form_id: &str) -> Result<Option<String>> {
    let row = crm
        .db
        .row(
            "SELECT f.payload FROM flash f JOIN session s ON s.token_hash = f.token_hash
             WHERE f.token_hash = $1 AND f.form_id = $2 AND f.expires_at > $3 AND s.expires_at > $3
               AND s.seen_at > CASE WHEN s.staff_id = 0 THEN $4 + 0 ELSE $5 + 0 END",
            &args![
                token_hash(token),
                form_id,
                crm.now(),
                crm.now().plus_seconds(-IDLE_SECONDS),
                crm.now().plus_seconds(-STAFF_IDLE_SECONDS)
            ],
        )
        .await?;
    row.map(|row| row.text(0)).transpose()
}

/// Forgets a flash, when the form has succeeded.
///
/// # Errors
/// If the database fails.
pub async fn take_flash(crm: &Crm, token: &str, form_id: &str) -> Result<()> {
    crm.db
        .execute(
            "DELETE FROM flash WHERE token_hash = $1 AND form_id = $2",
            &args![token_hash(token), form_id],
        )
        .await?;
    Ok(())
}

/// At a login: what waits in the session that ends goes to the new one of `citizen` or `staff`, if the old one was theirs or
/// nobody's and still lived; else it is forgotten.
pub(super) async fn hand_over(
    tx: &mut Tx,
    old: &str,
    new: &str,
    (citizen, staff): (i64, i64),
    now: Timestamp,
) -> Result<()> {
    if citizen != 0 || staff != 0 {
        tx.execute(
            "UPDATE flash SET token_hash = $2 WHERE token_hash = $1 AND EXISTS (
               SELECT 1 FROM session WHERE token_hash = $1
                 AND ((citizen_id = 0 AND staff_id = 0) OR (citizen_id = $3 AND staff_id = $4))
                 AND expires_at > $5 AND seen_at > $6)",
            &args![token_hash(old), token_hash(new), citizen, staff, now, now.plus_seconds(-IDLE_SECONDS)],
        )
        .await?;
    }
    tx.execute("DELETE FROM flash WHERE token_hash = $1", &args![token_hash(old)]).await?;
    Ok(())
}
