//! What was done under a key: a second press finds the first one's result.

use super::ActName;
use crate::{
    Error, Result,
    actor::CitizenId,
    args,
    case::{CaseNumber, CaseState},
    clock::Timestamp,
    db::Tx,
};

/// An act that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// On which case.
    pub number: CaseNumber,
    /// Which act.
    pub act: ActName,
    /// Its entry in the history.
    pub entry: i64,
    /// Where the case stood after it.
    pub state: CaseState,
    /// It had been done before, under the same key: nothing was changed now.
    pub repeated: bool,
}

/// What was done under a key.
///
/// # Errors
/// [`Error::Conflict`] if it was another act, or on another case.
pub(super) async fn known(
    tx: &mut Tx,
    citizen: CitizenId,
    key: &str,
    (number, act): (CaseNumber, ActName),
) -> Result<Option<Done>> {
    let row = tx
        .row(
            "SELECT number, act, entry_id, state FROM act_key WHERE citizen_id = $1 AND key = $2",
            &args![citizen.0, key],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    if row.int(0)? != number.as_i64() || row.text(1)? != act.as_str() {
        return Err(Error::Conflict("this key stands for another act"));
    }
    let state = row.text(3)?.parse().map_err(|_| Error::Unreadable("act_key.state"))?;
    Ok(Some(Done { number, act, entry: row.int(2)?, state, repeated: true }))
}

/// Keeps what was done.
pub(super) async fn keep(
    tx: &mut Tx,
    citizen: CitizenId,
    key: &str,
    done: &Done,
    now: Timestamp,
) -> Result<()> {
    tx.execute(
        "INSERT INTO act_key (citizen_id, key, number, act, entry_id, state, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &args![citizen.0, key, done.number.as_i64(), done.act.as_str(), done.entry, done.state.as_str(), now],
    )
    .await?;
    Ok(())
}
