//! What is owed and due: decided, and handed on as e-mails to be sent.

use super::{
    Decision,
    mail::{MailItem, Which, decision, items, not_wanted},
    settings::settings,
};
use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
    args,
    channel::Channel,
    clock::Timestamp,
    db::Tx,
    language::Language,
};
use std::collections::BTreeSet;

/// Items a round; what is left comes in the next one.
const A_ROUND: i64 = 500;

/// What a round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sorted {
    /// E-mails that are to be sent now.
    pub mails: usize,
    /// Items that wait for a better hour.
    pub later: usize,
    /// Items of which nothing is sent.
    pub not_wanted: usize,
    /// There may be more at once.
    pub more: bool,
}

/// Decides on what is due, citizen by citizen. With `sends_mail` false nothing is sent and everything says so.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the delivery job.
pub async fn sort(crm: &Crm, actor: &Actor, sends_mail: bool) -> Result<Sorted> {
    access::authorise(actor, Act::Handle, Object::Citizen(CitizenId::NOBODY))?;
    let rows = crm
        .db
        .rows(
            "SELECT citizen_id FROM outbox_item WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at LIMIT $2 + 0",
            &args![crm.now(), A_ROUND],
        )
        .await?;
    let citizens = rows.iter().map(|row| row.int(0)).collect::<Result<BTreeSet<i64>>>()?;
    let mut sorted =
        Sorted { more: i64::try_from(rows.len()).is_ok_and(|found| found >= A_ROUND), ..Sorted::default() };
    for citizen in citizens {
        // One person's rows that cannot be read do not keep everybody else's from them.
        if let Err(error) = of_citizen(crm, CitizenId(citizen), sends_mail, &mut sorted).await {
            tracing::error!(%error, "what is owed to a citizen cannot be decided");
            sorted.more = false;
        }
    }
    Ok(sorted)
}

async fn of_citizen(crm: &Crm, citizen: CitizenId, sends_mail: bool, sorted: &mut Sorted) -> Result<()> {
    let now = crm.now();
    let mut tx = crm.db.begin().await?;
    // Touched first: another program that sorts at the same time waits here, and then finds nothing left.
    tx.execute(
        "UPDATE outbox_item SET owed_at = CASE WHEN owed_at = 0 THEN $2 ELSE owed_at END
         WHERE citizen_id = $1 AND state = 'waiting' AND due_at <= $2",
        &args![citizen.0, now],
    )
    .await?;
    let settings = settings(&mut tx, citizen, sends_mail).await?;
    let mut bundle: Option<(Vec<i64>, String, Language)> = None;
    for found in items(&mut tx, citizen, Which::Due(now), now).await? {
        let MailItem { id, .. } = found.0;
        match decision(&found, settings.as_ref(), now) {
            Decision::Not(reason) => {
                not_wanted(&mut tx, citizen, id, reason).await?;
                sorted.not_wanted += 1;
            }
            Decision::Send { at, .. } if at > now => {
                tx.execute(
                    "UPDATE outbox_item SET due_at = $3 WHERE citizen_id = $1 AND id = $2",
                    &args![citizen.0, id, at],
                )
                .await?;
                sorted.later += 1;
            }
            Decision::Send { bundle: true, to, language, .. } => {
                bundle.get_or_insert_with(|| (Vec::new(), to, language)).0.push(id);
            }
            Decision::Send { to, language, .. } => {
                hand_on(crm, &mut tx, citizen, &[id], &to, language, now).await?;
                sorted.mails += 1;
            }
        }
    }
    if let Some((ids, to, language)) = bundle {
        hand_on(crm, &mut tx, citizen, &ids, &to, language, now).await?;
        sorted.mails += 1;
    }
    tx.commit().await
}

/// One e-mail for these items.
async fn hand_on(
    crm: &Crm,
    tx: &mut Tx,
    citizen: CitizenId,
    items: &[i64],
    to: &str,
    language: Language,
    now: Timestamp,
) -> Result<()> {
    let id = crm.new_id()?;
    tx.execute(
        "INSERT INTO delivery (citizen_id, id, channel, address, language, state, attempts, next_at, reply, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, 'waiting', 0, $6, NULL, $6, $6)",
        &args![citizen.0, id, Channel::Email, to, language, now],
    )
    .await?;
    for item in items {
        tx.execute(
            "UPDATE outbox_item SET state = 'handed', delivery_id = $3 WHERE citizen_id = $1 AND id = $2",
            &args![citizen.0, *item, id],
        )
        .await?;
    }
    Ok(())
}
