//! What a citizen chose, read in the transaction that acts on it.

use super::{Address, Quiet, Settings};
use crate::{
    Result,
    actor::CitizenId,
    args,
    channel::Channel,
    db::Tx,
    language::Language,
    preference::{Digest, Topic},
};

/// The settings of a citizen; `None` if there is no such person any more.
pub(super) async fn settings(tx: &mut Tx, citizen: CitizenId, sends_mail: bool) -> Result<Option<Settings>> {
    let row = tx
        .row(
            "SELECT c.language, p.digest, p.digest_hour, p.quiet_from, p.quiet_to, a.value, a.verified_at
             FROM citizen c LEFT JOIN preference p ON p.citizen_id = c.id
               LEFT JOIN contact_point a ON a.citizen_id = c.id AND a.kind = 'email' WHERE c.id = $1",
            &args![citizen.0],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let chosen = tx
        .rows(
            "SELECT topic FROM preference_channel WHERE citizen_id = $1 AND channel = 'email'",
            &args![citizen.0],
        )
        .await?;
    let mut choices = Vec::with_capacity(chosen.len());
    for topic in &chosen {
        if let Some(topic) = Topic::from_code(&topic.text(0)?) {
            choices.push((topic, Channel::Email));
        }
    }
    let quiet = row.maybe_text(3)?.zip(row.maybe_text(4)?);
    let verified = row.maybe_int(6)?.is_some();
    Ok(Some(Settings {
        choices,
        quiet: quiet.and_then(|(from, to)| Quiet::parse(&from, &to)),
        digest: row.maybe_text(1)?.as_deref().and_then(Digest::from_code).unwrap_or_default(),
        digest_hour: row.maybe_int(2)?.and_then(|hour| u8::try_from(hour).ok()).unwrap_or(8),
        language: Language::from_tag(&row.text(0)?).unwrap_or_default(),
        email: row.maybe_text(5)?.map(|address| Address { address, verified }),
        sends_mail,
    }))
}
