//! Keeping preferences.

use super::{Change, DIGEST_HOUR, Digest, RawForm, Topic, code};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Look, Object},
    actor::{Actor, CitizenId},
    args,
    channel::Channel,
    citizen,
    db::Tx,
    language::Language,
    notice::{What, owed},
};

/// What a citizen has chosen, or the city's proposal if they never chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// What is wanted where.
    pub choices: Vec<(Topic, Channel)>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Language of notices.
    pub language: Language,
    /// Rhythm.
    pub digest: Digest,
    /// The hour of a digest.
    pub digest_hour: u8,
    /// Quiet hours.
    pub quiet: Option<(String, String)>,
}

impl Preferences {
    /// The form, filled with them.
    #[must_use]
    pub fn raw(&self) -> RawForm {
        let (quiet_from, quiet_to) = self.quiet.clone().unwrap_or_default();
        RawForm {
            choices: self
                .choices
                .iter()
                .map(|(topic, channel)| format!("{}.{}", topic.code(), channel.code()))
                .collect(),
            email: self.email.clone().unwrap_or_default(),
            phone: self.phone.clone().unwrap_or_default(),
            language: self.language.tag().to_owned(),
            digest: self.digest.code().to_owned(),
            digest_hour: self.digest_hour.to_string(),
            quiet_from,
            quiet_to,
        }
    }
}

/// A citizen's preferences.
///
/// # Errors
/// [`Error::NotFound`] if they are not for the one who asks.
pub async fn of(crm: &Crm, actor: &Actor, citizen: CitizenId) -> Result<Preferences> {
    access::may_read(crm, actor, citizen, Look::Preferences).await?;
    let row = crm
        .db
        .row(
            "SELECT c.language, p.digest, p.quiet_from, p.quiet_to,
                    (SELECT value FROM contact_point WHERE citizen_id = $1 AND kind = 'email'),
                    (SELECT value FROM contact_point WHERE citizen_id = $1 AND kind = 'phone'), p.digest_hour
             FROM citizen c LEFT JOIN preference p ON p.citizen_id = c.id WHERE c.id = $1",
            &args![citizen.0],
        )
        .await?
        .ok_or(Error::NotFound)?;
    let rows = crm
        .db
        .rows("SELECT topic, channel FROM preference_channel WHERE citizen_id = $1", &args![citizen.0])
        .await?;
    let mut choices = Vec::with_capacity(rows.len());
    for row in &rows {
        if let (Some(topic), Some(channel)) =
            (Topic::from_code(&row.text(0)?), Channel::from_code(&row.text(1)?))
        {
            choices.push((topic, channel));
        }
    }
    choices.sort_unstable();
    Ok(Preferences {
        choices,
        language: Language::from_tag(&row.text(0)?).unwrap_or_default(),
        digest: row.maybe_text(1)?.as_deref().and_then(Digest::from_code).unwrap_or_default(),
        quiet: row.maybe_text(2)?.zip(row.maybe_text(3)?),
        email: row.maybe_text(4)?,
        phone: row.maybe_text(5)?,
        digest_hour: row.maybe_int(6)?.and_then(|hour| u8::try_from(hour).ok()).unwrap_or(DIGEST_HOUR),
    })
}

/// Keeps a checked change: all of it or nothing.
///
/// # Errors
/// [`Error::NotFound`] if they are not theirs to change.
pub async fn save(crm: &Crm, actor: &Actor, citizen: CitizenId, change: &Change) -> Result<()> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let now = crm.now();
    let mut tx = crm.db.begin().await?;
    citizen::set_language(&mut tx, actor, citizen, change.language, now).await?;
    let (from, to) = change.quiet.clone().unzip();
    tx.execute(
        "INSERT INTO preference (citizen_id, quiet_from, quiet_to, digest, digest_hour, updated_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (citizen_id) DO UPDATE SET quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
           digest = excluded.digest, digest_hour = excluded.digest_hour, updated_at = excluded.updated_at",
        &args![citizen.0, from, to, change.digest.code(), i64::from(change.digest_hour), now],
    )
    .await?;
    let before = tx
        .row(
            "SELECT value, verified_at FROM contact_point WHERE citizen_id = $1 AND kind = 'email'",
            &args![citizen.0],
        )
        .await?;
    contact(&mut tx, citizen, "email", change.email.as_deref()).await?;
    let before = before.map(|row| Ok::<_, Error>((row.text(0)?, row.maybe_int(1)?.is_some()))).transpose()?;
    address(crm, &mut tx, actor, citizen, before, change.email.as_deref()).await?;
    contact(&mut tx, citizen, "phone", change.phone.as_deref()).await?;
    tx.execute("DELETE FROM preference_channel WHERE citizen_id = $1", &args![citizen.0]).await?;
    for (topic, channel) in &change.choices {
        tx.execute(
            "INSERT INTO preference_channel (citizen_id, topic, channel) VALUES ($1, $2, $3)",
            &args![citizen.0, topic.code(), *channel],
        )
        .await?;
    }
    // What waits for its hour is looked at anew.
    tx.execute(
        "UPDATE outbox_item SET due_at = 0 WHERE citizen_id = $1 AND state = 'waiting'",
        &args![citizen.0],
    )
    .await?;
    tx.commit().await?;
    crm.wake_delivery();
    Ok(())
}

/// A new e-mail address gets a code to prove it, and the one before, if it was theirs, is told: whoever changes it in
/// somebody else's name is noticed. Of the people whom the seed invents nobody is told anything.
async fn address(
    crm: &Crm,
    tx: &mut Tx,
    actor: &Actor,
    citizen: CitizenId,
    before: Option<(String, bool)>,
    now: Option<&str>,
) -> Result<()> {
    if actor.citizen() != Some(citizen) || before.as_ref().map(|(old, _)| old.as_str()) == now {
        return Ok(());
    }
    if let Some((old, true)) = &before {
        owed::owe_to(tx, citizen, crm.new_id()?, What::AddressChanged, old).await?;
    }
    if let Some(new) = now {
        code::issue(crm, tx, citizen, new).await?;
    }
    Ok(())
}

/// A new address is unverified; the same one keeps its verification.
async fn contact(tx: &mut Tx, citizen: CitizenId, kind: &str, value: Option<&str>) -> Result<()> {
    match value {
        Some(value) => {
            tx.execute(
                "INSERT INTO contact_point (citizen_id, kind, value, verified_at) VALUES ($1, $2, $3, NULL)
                 ON CONFLICT (citizen_id, kind) DO UPDATE SET value = excluded.value,
                   verified_at = CASE WHEN contact_point.value = excluded.value THEN contact_point.verified_at END",
                &args![citizen.0, kind, value],
            )
            .await?
        }
        None => {
            tx.execute("DELETE FROM contact_point WHERE citizen_id = $1 AND kind = $2", &args![citizen.0, kind]).await?
        }
    };
    Ok(())
}
