//! E-mails that are to be sent now, each handed to one sender at a time.

use super::{
    Decision, Mail, Reason,
    mail::{Which, decision, items, not_wanted},
    settings::settings,
};
use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
    args,
    clock::Timestamp,
    db::Tx,
};

/// How long a sender has for one e-mail, in seconds; then another may try.
pub const LEASE_SECONDS: i64 = 120;

/// An e-mail, for whoever claimed it to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// Whose.
    pub citizen: CitizenId,
    /// The delivery's id: the same in every attempt.
    pub id: i64,
    /// Which attempt this is, from 1.
    pub attempt: i64,
    /// Until when it is theirs; what they record after that does not count.
    pub lease: Timestamp,
    /// What to send.
    pub mail: Mail,
}

/// Claims at most `most` e-mails. What was chosen counts once more, because a retry may come hours later: what is no longer
/// wanted is not sent, and the quiet hours hold.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the delivery job.
pub async fn claim(crm: &Crm, actor: &Actor, sends_mail: bool, most: i64) -> Result<Vec<Claimed>> {
    access::authorise(actor, Act::Handle, Object::Citizen(CitizenId::NOBODY))?;
    let due = crm
        .db
        .rows(
            "SELECT citizen_id, id, next_at FROM delivery WHERE next_at IS NOT NULL AND next_at <= $1 ORDER BY next_at LIMIT $2 + 0",
            &args![crm.now(), most],
        )
        .await?;
    let mut claimed = Vec::with_capacity(due.len());
    for row in &due {
        let (citizen, id, seen) = (CitizenId(row.int(0)?), row.int(1)?, Timestamp(row.int(2)?));
        claimed.extend(one(crm, citizen, id, seen, sends_mail).await?);
    }
    Ok(claimed)
}

async fn one(
    crm: &Crm,
    citizen: CitizenId,
    id: i64,
    seen: Timestamp,
    sends_mail: bool,
) -> Result<Option<Claimed>> {
    let now = crm.now();
    let lease = now.plus_seconds(LEASE_SECONDS);
    let mut tx = crm.db.begin().await?;
    // Of two that claim at once one finds another moment here than it saw.
    let taken = tx
        .execute(
            "UPDATE delivery SET next_at = $4, attempts = attempts + 1, state = 'sending', updated_at = $5
             WHERE citizen_id = $1 AND id = $2 AND next_at = $3",
            &args![citizen.0, id, seen, lease, now],
        )
        .await?;
    let row = tx
        .row("SELECT attempts FROM delivery WHERE citizen_id = $1 AND id = $2", &args![citizen.0, id])
        .await?;
    let (1, Some(row)) = (taken, row) else { return Ok(None) };
    let attempt = row.int(0)?;
    let settings = settings(&mut tx, citizen, sends_mail).await?;
    let mut mail: Option<Mail> = None;
    let (mut later, mut reason) = (None::<Timestamp>, Reason::Gone);
    for found in items(&mut tx, citizen, Which::Of(id), now).await? {
        match decision(&found, settings.as_ref(), now) {
            Decision::Not(why) => {
                not_wanted(&mut tx, citizen, found.0.id, why).await?;
                reason = why;
            }
            Decision::Send { at, to, language, .. } => {
                later = later.max((at > now).then_some(at));
                mail.get_or_insert_with(|| Mail { to, language, items: Vec::new() }).items.push(found.0);
            }
        }
    }
    let claimed = match (mail, later) {
        (None, _) => {
            drop_it(&mut tx, citizen, id, reason, now).await?;
            None
        }
        (Some(_), Some(at)) => {
            tx.execute(
                "UPDATE delivery SET next_at = $3, attempts = attempts - 1, state = 'deferred' WHERE citizen_id = $1 AND id = $2",
                &args![citizen.0, id, at],
            )
            .await?;
            None
        }
        (Some(mail), None) => {
            tx.execute(
                "UPDATE delivery SET address = $3, language = $4 WHERE citizen_id = $1 AND id = $2",
                &args![citizen.0, id, &mail.to, mail.language],
            )
            .await?;
            Some(Claimed { citizen, id, attempt, lease, mail })
        }
    };
    tx.commit().await?;
    Ok(claimed)
}

/// Nothing of it is wanted any more.
async fn drop_it(tx: &mut Tx, citizen: CitizenId, id: i64, reason: Reason, now: Timestamp) -> Result<()> {
    tx.execute(
        "UPDATE delivery SET state = 'not_wanted', reply = $3, next_at = NULL, attempts = attempts - 1, updated_at = $4
         WHERE citizen_id = $1 AND id = $2",
        &args![citizen.0, id, reason.code(), now],
    )
    .await?;
    Ok(())
}
