//! Doing an act: one transaction that reads the case on the primary, asks the rules, and writes what follows.

use super::{
    ActName, CaseAct,
    change::{When, change},
    key,
    row::{self, Standing},
};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Grant, Look, Object},
    actor::{Actor, CitizenId},
    attachment::{self, AttachmentRefused},
    calendar::Calendar,
    case::{ActField, ActRefused, CaseNumber, CaseState, state::Party},
    clock::Timestamp,
    content,
    language::Language,
    notice::What,
    source::OWN,
    timeline::NewEntry,
};

pub use super::key::Done;

/// The longest key.
const LONGEST_KEY: usize = 100;

/// How an act is sent.
#[derive(Clone, Copy, Debug)]
pub struct Press<'a> {
    /// The sender's own key: whatever comes under it again is the same act.
    pub key: &'a str,
    /// Where the sender saw the case stand; if it has moved since, a move is not made. `None` looks at nothing.
    pub seen: Option<CaseState>,
}

/// Does an act on a case: its row, its one entry in the history and, where staff acts, the record of it, all or nothing.
/// The same act under the same key is done once; the second press gets the first one's result.
///
/// # Errors
/// [`Error::NotFound`] if there is no such case or the act is not for the one who asks (a citizen on their own case, an
/// operator with a purpose for the office that has it, the program for the date); [`Error::Act`] with the reason if a rule
/// forbids it; [`Error::Conflict`] if somebody else was quicker, or if the key stands for another act.
pub async fn act(
    crm: &Crm,
    actor: &Actor,
    number: CaseNumber,
    press: Press<'_>,
    what: &CaseAct,
) -> Result<Done> {
    act_with(crm, actor, number, press, what, &[]).await
}

/// The same act with documents that wait beside it ([`attachment`]), by their ids: all go with it or none does. With a
/// document nothing needs to be written.
///
/// # Errors
/// As [`act`]; [`Error::Attachment`] if a document is not there any more, or such an act takes none.
pub async fn act_with(
    crm: &Crm,
    actor: &Actor,
    number: CaseNumber,
    press: Press<'_>,
    what: &CaseAct,
    files: &[String],
) -> Result<Done> {
    let name = what.name();
    let catalogue = content::catalogue(crm).await?;
    let legal_days =
        |service: &str| catalogue.service(Language::It, service).and_then(|sheet| sheet.legal_days);
    let mut tx = crm.db.begin().await?;
    // Asked before the row is locked, so that nobody holds up a case that is not for them, and again afterwards.
    let (citizen, office) = row::owner(&mut tx, number).await?.ok_or(Error::NotFound)?;
    may(actor, name, citizen, office.as_deref())?;
    match what.check() {
        Err(ActRefused::Missing(ActField::Text)) if !files.is_empty() => {}
        checked => checked?,
    }
    if !files.is_empty() && !attachment::takes_documents(name) {
        return Err(AttachmentRefused::Gone.into());
    }
    let key = key_of(actor, name.party(), press.key)?;
    let mut case = Standing::locked(&mut tx, number, legal_days).await?;
    let grant = may(actor, name, case.citizen, case.office.as_deref())?;
    if let Some(done) = key::known(&mut tx, case.citizen, &key, (number, name)).await? {
        return Ok(done);
    }
    if what.as_move().is_some() && press.seen.is_some_and(|seen| seen != case.state) {
        return Err(Error::Conflict("the case has moved since it was looked at"));
    }
    let own_office = if let Actor::Staff { office, .. } = actor { office.as_deref() } else { None };
    // Two acts within a millisecond stand in the history in the order in which they were done.
    let now = crm.now().max(Timestamp(case.updated_at.0.saturating_add(1)));
    let when = When { now, calendar: Calendar::ROME };
    let before = case.state;
    let mut said = change(&mut case, what, own_office, when)?;
    case.write(&mut tx, before, when.now).await?;
    let entry = crm.new_id()?;
    said.brings(&attachment::with_act(&mut tx, case.citizen, number, entry, files).await?);
    let line = NewEntry {
        citizen: case.citizen,
        id: entry,
        case: Some(number),
        kind: said.kind,
        channel: said.channel,
        direction: said.direction,
        source: OWN.to_owned(),
        happened_at: when.now,
        day_only: false,
        as_of: when.now,
        title: said.title,
        body: said.body,
        office: own_office.or(case.office.as_deref()).map(str::to_owned),
    };
    line.insert_as(&mut tx, Some(name), What::Change).await?;
    if grant == Grant::Recorded {
        access::record_in(crm, &mut tx, actor, case.citizen, Look::Case(number.as_i64())).await?;
    }
    let done = Done { number, act: name, entry, state: case.state, repeated: false };
    key::keep(&mut tx, case.citizen, &key, &done, when.now).await?;
    tx.commit().await?;
    crm.wake_delivery();
    Ok(done)
}

/// Whether somebody may do such an act on a case of this citizen that this office has.
fn may(actor: &Actor, name: ActName, citizen: CitizenId, office: Option<&str>) -> Result<Grant> {
    let case = Object::Case { citizen, office };
    match name.party() {
        // The program may write citizens' data for other ends; only the citizen speaks as the citizen.
        Party::Citizen if actor.citizen() == Some(citizen) => {
            access::authorise(actor, Act::Write, Object::Citizen(citizen))
        }
        Party::Citizen => Err(Error::NotFound),
        Party::Office if name == ActName::Log => access::authorise(actor, Act::Note, case),
        Party::Office => access::authorise(actor, Act::Handle, case),
        Party::Clock => access::authorise(actor, Act::Write, case),
    }
}

/// Keys of different senders do not meet.
fn key_of(actor: &Actor, party: Party, key: &str) -> Result<String> {
    if key.trim().is_empty() {
        return Err(ActRefused::Missing(ActField::Key).into());
    }
    if key.chars().count() > LONGEST_KEY {
        return Err(ActRefused::TooLong { field: ActField::Key, most: LONGEST_KEY }.into());
    }
    Ok(match actor {
        Actor::Staff { id, .. } => format!("{party}:{}:{key}", id.0),
        _ => format!("{party}:{key}"),
    })
}
