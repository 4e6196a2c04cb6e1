//! An office answers a dispute.

use super::{
    Dispute, DisputeState, LONGEST,
    read::{may_handle, read},
};
use crate::{
    Crm, Error, Result,
    access::{self, Grant},
    actor::Actor,
    args,
};

/// What an office says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The citizen is right; the note says what is right now.
    Accept {
        /// The correction.
        note: String,
    },
    /// The entry stays as it is.
    Refuse {
        /// Why.
        ground: String,
    },
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The dispute as it stands now.
    pub dispute: Dispute,
    /// The same answer had been given before; nothing was changed.
    pub repeated: bool,
}

/// Answers a dispute: the answer, and the record that staff was here, all or nothing. The same answer again changes nothing.
///
/// # Errors
/// [`Error::NotFound`] if there is no such dispute, or it is not for the one who asks (an operator with a purpose, of the
/// office that is named, or of any if none is); [`Error::Refused`] if the answer is empty or too long;
/// [`Error::Conflict`] if it was answered otherwise.
pub async fn answer(crm: &Crm, actor: &Actor, id: i64, answer: &Answer) -> Result<Answered> {
    let (state, words) = match answer {
        Answer::Accept { note } => (DisputeState::Accepted, note.trim()),
        Answer::Refuse { ground } => (DisputeState::Refused, ground.trim()),
    };
    let own = if let Actor::Staff { office, .. } = actor { office.as_deref() } else { None };
    let mut tx = crm.db.begin().await?;
    let sql = "SELECT id, citizen_id, entry_id, case_number, office, was_title, was_body, wrong, proposed, state, disputed_at, answer,
                      answered_by, answered_at
               FROM dispute WHERE id = $1";
    let mut dispute =
        tx.row(sql, &args![id]).await?.as_ref().map(read).transpose()?.ok_or(Error::NotFound)?;
    let grant = may_handle(actor, &dispute)?;
    if words.is_empty() || words.chars().count() > LONGEST {
        return Err(Error::Refused("an answer that is empty or too long"));
    }
    let now = crm.now();
    let touched = tx
        .execute(
            "UPDATE dispute SET state = $3, answer = $4, answered_by = $5, answered_at = $6
             WHERE citizen_id = $1 AND entry_id = $2 AND state = 'open'",
            &args![dispute.citizen.0, dispute.entry, state.code(), words, own, now],
        )
        .await?;
    if touched == 0 {
        // Somebody was quicker, or this is the second press.
        let row = tx.row(sql, &args![id]).await?;
        let known = row.as_ref().map(read).transpose()?.ok_or(Error::NotFound)?;
        if known.state == state && known.answer.as_deref() == Some(words) {
            return Ok(Answered { dispute: known, repeated: true });
        }
        return Err(Error::Conflict("the dispute is answered already"));
    }
    if grant == Grant::Recorded {
        access::record_in(crm, &mut tx, actor, dispute.citizen, dispute.look()).await?;
    }
    tx.commit().await?;
    dispute.state = state;
    dispute.answer = Some(words.to_owned());
    dispute.answered_by = own.map(str::to_owned);
    dispute.answered_at = Some(now);
    Ok(Answered { dispute, repeated: false })
}
