//! Ending sessions. The open pages of one that ends are woken, and find that it has ended.

use super::{IDLE_SECONDS, SIGN_IN_SECONDS, STAFF_IDLE_SECONDS, token_hash};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId, StaffId},
    args,
    db::Tx,
};

/// Ends the session of a token (logout). Ending one that is not there is fine.
///
/// # Errors
/// If the database fails.
pub async fn end(crm: &Crm, token: &str) -> Result<()> {
    let mut tx = crm.db.begin().await?;
    let whose =
        tx.row("SELECT citizen_id FROM session WHERE token_hash = $1", &args![token_hash(token)]).await?;
    tx.execute("DELETE FROM flash WHERE token_hash = $1", &args![token_hash(token)]).await?;
    tx.execute("DELETE FROM session WHERE token_hash = $1", &args![token_hash(token)]).await?;
    tx.commit().await?;
    if let Some(row) = whose {
        crm.changes.wake(row.int(0)?);
    }
    Ok(())
}

/// Ends one of a citizen's sessions.
///
/// # Errors
/// [`Error::NotFound`] if it is not there or not theirs.
pub async fn revoke(crm: &Crm, actor: &Actor, citizen: CitizenId, id: i64) -> Result<()> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let mut tx = crm.db.begin().await?;
    tx.execute(
        "DELETE FROM flash WHERE token_hash IN (SELECT token_hash FROM session WHERE citizen_id = $1 AND id = $2)",
        &args![citizen.0, id],
    )
    .await?;
    let gone =
        tx.execute("DELETE FROM session WHERE citizen_id = $1 AND id = $2", &args![citizen.0, id]).await?;
    tx.commit().await?;
    crm.changes.wake(citizen.0);
    if gone == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// Ends all of a citizen's sessions but the one that asks; how many there were.
///
/// # Errors
/// [`Error::NotFound`] if they are not theirs.
pub async fn revoke_others(crm: &Crm, actor: &Actor, citizen: CitizenId, own: i64) -> Result<u64> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let mut tx = crm.db.begin().await?;
    tx.execute(
        "DELETE FROM flash WHERE token_hash IN (SELECT token_hash FROM session WHERE citizen_id = $1 AND id <> $2)",
        &args![citizen.0, own],
    )
    .await?;
    let gone =
        tx.execute("DELETE FROM session WHERE citizen_id = $1 AND id <> $2", &args![citizen.0, own]).await?;
    tx.commit().await?;
    crm.changes.wake(citizen.0);
    Ok(gone)
}

/// Ends every session of a member of staff, in the transaction that puts them out of service.
pub(crate) async fn end_of_staff(tx: &mut Tx, staff: StaffId) -> Result<()> {
    tx.execute(
        "DELETE FROM flash WHERE token_hash IN (SELECT token_hash FROM session WHERE staff_id = $1)",
        &args![staff.0],
    )
    .await?;
    tx.execute("DELETE FROM session WHERE staff_id = $1 AND staff_id <> 0", &args![staff.0]).await?;
    Ok(())
}

/// Sweeps out what has ended, and logins of more than a year ago; the number of sessions swept.
///
/// # Errors
/// If the database fails.
pub async fn sweep(crm: &Crm) -> Result<u64> {
    let (now, idle) = (crm.now(), crm.now().plus_seconds(-IDLE_SECONDS));
    let mut tx = crm.db.begin().await?;
    let swept = tx
        .execute(
            "DELETE FROM session WHERE expires_at <= $1 OR seen_at <= $2 OR (staff_id <> 0 AND seen_at <= $3)",
            &args![now, idle, now.plus_seconds(-STAFF_IDLE_SECONDS)],
        )
        .await?;
    tx.execute(
        "DELETE FROM flash WHERE expires_at <= $1
           OR NOT EXISTS (SELECT 1 FROM session WHERE session.token_hash = flash.token_hash)",
        &args![now],
    )
    .await?;
    let year_ago = now.plus_seconds(-SIGN_IN_SECONDS);
    tx.execute("DELETE FROM sign_in WHERE signed_in_at <= $1", &args![year_ago]).await?;
    tx.commit().await?;
    Ok(swept)
}
