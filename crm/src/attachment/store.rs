//! The rows of a file.

use super::{AttachmentRefused, FileKind, Inspected, LARGEST_PIECE, Purpose};
use crate::{Result, actor::CitizenId, args, clock::Timestamp, db::Tx};
use sha2::{Digest, Sha256};

/// A row of a file that is not whole yet.
pub(super) const ARRIVING: &str = "arriving";
/// A row of one that is.
pub(super) const KEPT: &str = "kept";

/// The SHA-256 of some bytes.
pub(super) fn digest(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

/// A file that is to be written down.
pub(super) struct NewRow<'a> {
    pub(super) id: &'a str,
    pub(super) purpose: &'a Purpose,
    pub(super) name: &'a str,
    pub(super) size: i64,
    /// Of what is sent; nothing where the sender did not say.
    pub(super) digest: &'a [u8],
}

/// Writes one down that is on its way.
pub(super) async fn insert(tx: &mut Tx, citizen: CitizenId, new: &NewRow<'_>, now: Timestamp) -> Result<()> {
    tx.execute(
        "INSERT INTO attachment (citizen_id, id, draft, case_number, purpose, entry_id, state, kind, name, size, sent_size,
                                 digest, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, 0, $6, '', $7, $8, $8, $9, $10, $10)",
        &args![
            citizen.0,
            new.id,
            new.purpose.draft(),
            new.purpose.case_number(),
            new.purpose.what(),
            ARRIVING,
            new.name,
            new.size,
            new.digest,
            now
        ],
    )
    .await?;
    Ok(())
}

/// The same file for the same purpose that is not sent yet: its id and its state.
pub(super) async fn same(
    tx: &mut Tx,
    citizen: CitizenId,
    purpose: &Purpose,
    size: i64,
    digest: &[u8],
) -> Result<Option<(String, String)>> {
    if digest.is_empty() {
        return Ok(None);
    }
    let row = tx
        .row(
            "SELECT id, state FROM attachment WHERE citizen_id = $1 AND draft = $2 AND case_number = $3 AND purpose = $4
               AND entry_id = 0 AND sent_size = $5 AND digest = $6",
            &args![citizen.0, purpose.draft(), purpose.case_number(), purpose.what(), size, digest],
        )
        .await?;
    row.map(|row| Ok((row.text(0)?, row.text(1)?))).transpose()
}

/// Puts what was looked through in the place of what came.
pub(super) async fn keep(
    tx: &mut Tx,
    citizen: CitizenId,
    id: &str,
    seen: &Inspected,
    sent: (&[u8], i64),
    now: Timestamp,
) -> Result<()> {
    let kind: FileKind = seen.kind;
    let (digest_sent, sent_size) = sent;
    tx.execute(
        "DELETE FROM attachment_piece WHERE citizen_id = $1 AND attachment_id = $2",
        &args![citizen.0, id],
    )
    .await?;
    for (place, bytes) in (0_i64..).zip(seen.bytes.chunks(LARGEST_PIECE)) {
        let start = place * LARGEST_PIECE as i64;
        piece(tx, citizen, id, start, bytes, &digest(bytes)).await?;
    }
    tx.execute(
        "UPDATE attachment SET state = $3, kind = $4, name = $5, size = $6, sent_size = $7, digest = $8, updated_at = $9
         WHERE citizen_id = $1 AND id = $2",
        &args![
            citizen.0,
            id,
            KEPT,
            kind.code(),
            &seen.name,
            length(&seen.bytes),
            sent_size,
            digest_sent,
            now
        ],
    )
    .await?;
    Ok(())
}

/// Writes a piece down.
pub(super) async fn piece(
    tx: &mut Tx,
    citizen: CitizenId,
    id: &str,
    start: i64,
    bytes: &[u8],
    digest: &[u8],
) -> Result<()> {
    tx.execute(
        "INSERT INTO attachment_piece (citizen_id, attachment_id, start, length, digest, bytes)
         VALUES ($1, $2, $3, $4, $5, $6)",
        &args![citizen.0, id, start, length(bytes), digest, bytes],
    )
    .await?;
    Ok(())
}

/// How many bytes these are.
pub(super) fn length(bytes: &[u8]) -> i64 {
    i64::try_from(bytes.len()).unwrap_or(i64::MAX)
}

/// Whether a file of this size may come at all.
pub(super) const fn fits(size: i64) -> Result<(), AttachmentRefused> {
    if size <= 0 {
        Err(AttachmentRefused::Empty)
    } else if size > super::LARGEST {
        Err(AttachmentRefused::TooLarge)
    } else {
        Ok(())
    }
}
