//! Taking a file away before it is sent, and the end of what nobody finished.

use super::{KEPT_SECONDS, WAITING_SECONDS, store::ARRIVING};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
    args,
    db::Tx,
};

/// Takes a file away that is not sent yet.
///
/// # Errors
/// [`Error::NotFound`] if there is none of theirs, or if it is sent: what was sent stays.
pub async fn remove(crm: &Crm, actor: &Actor, citizen: CitizenId, id: &str) -> Result<()> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let mut tx = crm.db.begin().await?;
    let gone = tx
        .execute(
            "DELETE FROM attachment WHERE citizen_id = $1 AND id = $2 AND entry_id = 0",
            &args![citizen.0, id],
        )
        .await?;
    if gone == 0 {
        return Err(Error::NotFound);
    }
    tx.execute(
        "DELETE FROM attachment_piece WHERE citizen_id = $1 AND attachment_id = $2",
        &args![citizen.0, id],
    )
    .await?;
    tx.commit().await
}

/// Throws the files of a draft away that were not sent.
pub(crate) async fn discard(tx: &mut Tx, citizen: CitizenId, draft: &str) -> Result<()> {
    tx.execute(
        "DELETE FROM attachment_piece WHERE citizen_id = $1 AND attachment_id IN (
           SELECT id FROM attachment WHERE citizen_id = $1 AND draft = $2 AND draft <> '' AND entry_id = 0)",
        &args![citizen.0, draft],
    )
    .await?;
    tx.execute(
        "DELETE FROM attachment WHERE citizen_id = $1 AND draft = $2 AND draft <> '' AND entry_id = 0",
        &args![citizen.0, draft],
    )
    .await?;
    Ok(())
}

/// Throws away what was never finished within a day, what waits beside a letter that was not sent within a week, and what
/// belongs to drafts that are gone; returns how many files that were. The server calls it every minute.
///
/// # Errors
/// If the database fails.
pub async fn sweep(crm: &Crm) -> Result<u64> {
    let now = crm.now();
    let mut tx = crm.db.begin().await?;
    let swept = tx
        .execute(
            "DELETE FROM attachment WHERE entry_id = 0 AND (
               state = $1 AND updated_at <= $2
               OR case_number <> 0 AND updated_at <= $3
               OR draft <> '' AND NOT EXISTS (
                 SELECT 1 FROM draft WHERE draft.citizen_id = attachment.citizen_id AND draft.id = attachment.draft
                   AND draft.case_number = 0))",
            &args![ARRIVING, now.plus_seconds(-KEPT_SECONDS), now.plus_seconds(-WAITING_SECONDS)],
        )
        .await?;
    if swept > 0 {
        tx.execute(
            "DELETE FROM attachment_piece WHERE NOT EXISTS (
               SELECT 1 FROM attachment WHERE attachment.citizen_id = attachment_piece.citizen_id
                 AND attachment.id = attachment_piece.attachment_id)",
            &[],
        )
        .await?;
    }
    tx.commit().await?;
    Ok(swept)
}
