//! Files are sent: with a request, or with an act on a case. In the sender's transaction.

use super::{AttachmentRefused, discard, store::KEPT};
use crate::{Result, actor::CitizenId, args, case::CaseNumber, db::Tx};

/// Sends files along with an act; their names, in the order in which they are given.
///
/// # Errors
/// [`AttachmentRefused::Gone`] if one of them is not there, not of this case, or sent already.
pub(crate) async fn with_act(
    tx: &mut Tx,
    citizen: CitizenId,
    number: CaseNumber,
    entry: i64,
    files: &[String],
) -> Result<Vec<String>> {
    let mut names = Vec::with_capacity(files.len());
    for id in files {
        let row = tx
            .row(
                "UPDATE attachment SET entry_id = $4
                 WHERE citizen_id = $1 AND id = $2 AND case_number = $3 AND entry_id = 0 AND state = $5 RETURNING name",
                &args![citizen.0, id, number.as_i64(), entry, KEPT],
            )
            .await?
            .ok_or(AttachmentRefused::Gone)?;
        names.push(row.text(0)?);
    }
    Ok(names)
}

/// Sends the files of a draft along with its request, those of these fields; the others are thrown away.
pub(crate) async fn with_request(
    tx: &mut Tx,
    citizen: CitizenId,
    draft: &str,
    fields: &[String],
    number: CaseNumber,
    entry: i64,
) -> Result<()> {
    for field in fields {
        tx.execute(
            "UPDATE attachment SET case_number = $4, entry_id = $5
             WHERE citizen_id = $1 AND draft = $2 AND draft <> '' AND purpose = $3 AND state = $6 AND entry_id = 0",
            &args![citizen.0, draft, field, number.as_i64(), entry, KEPT],
        )
        .await?;
    }
    discard(tx, citizen, draft).await
}
