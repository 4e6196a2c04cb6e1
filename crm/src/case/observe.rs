//! What a silo says of a case: observed, not ruled. Its words stand beside our mapping; no rule of ours can refuse it.

use super::{CaseKind, CaseNumber, CaseState, NewCase, observe_all, state::OutcomeCode};
use crate::{
    Error, Result,
    actor::{Actor, CitizenId},
    args, bulk,
    channel::Channel,
    clock::Timestamp,
    db::Tx,
    timeline::{Direction, EntryKind, NewEntry},
};

/// A case as a silo shows it at one moment.
#[derive(Clone, Debug)]
pub struct Observed {
    /// The silo.
    pub source: String,
    /// Its id for the case.
    pub external_id: String,
    /// SHA-256 of the export row: another digest is a newer state.
    pub digest: Vec<u8>,
    /// Whose it is; [`CitizenId::NOBODY`] leaves it unattached.
    pub citizen: CitizenId,
    /// The service's slug, where the mapping knows one.
    pub service: Option<String>,
    /// Its kind.
    pub kind: CaseKind,
    /// What it is about.
    pub title: String,
    /// Our mapping of its state.
    pub state: CaseState,
    /// Its own state, word for word.
    pub source_state: String,
    /// Its own words, where it gives any.
    pub source_words: Option<String>,
    /// Our office, where the mapping knows one.
    pub office: Option<String>,
    /// The office in its own words.
    pub office_words: Option<String>,
    /// The channel on which it came.
    pub channel: Channel,
    /// Where in the city.
    pub place: Option<String>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it last moved.
    pub updated_at: Timestamp,
    /// When it ended.
    pub closed_at: Option<Timestamp>,
    /// The silo gives days, not hours.
    pub day_only: bool,
    /// When the export was made.
    pub as_of: Timestamp,
    /// What happened, in the order in which it happened; replaces what this silo had told of this case before.
    pub entries: Vec<ObservedEntry>,
}

/// One thing that happened to an observed case.
#[derive(Clone, Debug)]
pub struct ObservedEntry {
    /// What sort of thing.
    pub kind: EntryKind,
    /// On which channel.
    pub channel: Channel,
    /// Which way.
    pub direction: Direction,
    /// When.
    pub happened_at: Timestamp,
    /// For a status change the state's code, else a few words.
    pub title: String,
    /// More words, or none.
    pub body: String,
}

/// More entries than any silo has of one case; their ids would run into those of the next case.
const MOST_ENTRIES: usize = 1000;

/// What an observation did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Observation {
    /// A case that was not known.
    Loaded(CaseNumber),
    /// A known case that has moved.
    Updated(CaseNumber),
    /// Nothing new.
    Unchanged(CaseNumber),
}

/// Writes an observed case and its entries, in the caller's transaction. Seeing the same row twice changes nothing.
///
/// # Errors
/// [`Error::NotFound`] if the one who asks may not write for that source.
pub async fn observe(tx: &mut Tx, actor: &Actor, seen: &Observed, now: Timestamp) -> Result<Observation> {
    let done = observe_all(tx, actor, &seen.source, std::slice::from_ref(seen), now).await?;
    done.first().copied().ok_or(Error::NotFound)
}

/// Notes that a source spoke. It comes first and always touches the row: on PostgreSQL two transactions that observe for
/// the same source wait for each other here, so that neither makes a case that the other has just made.
pub(crate) async fn heard_from(tx: &mut Tx, source: &str, now: Timestamp) -> Result<()> {
    tx.execute(
        "UPDATE source SET last_event_at = CASE WHEN last_event_at > $2 THEN last_event_at ELSE $2 END WHERE id = $1",
        &args![source, now],
    )
    .await?;
    Ok(())
}

/// What is known of a silo's case, and what to do about it.
pub(super) enum Known {
    /// Nothing.
    Nothing,
    /// All of it.
    Unchanged(CaseNumber),
    /// An older state: whose it is, and its number.
    Older(CitizenId, CaseNumber),
}

pub(super) async fn known(tx: &mut Tx, seen: &Observed) -> Result<Known> {
    if seen.entries.len() > MOST_ENTRIES {
        return Err(Error::Refused("a case with more than 1,000 entries"));
    }
    let row = tx
        .row(
            "SELECT citizen_id, number, digest FROM case_reference WHERE source = $1 AND external_id = $2",
            &args![&seen.source, &seen.external_id],
        )
        .await?;
    let Some(row) = row else { return Ok(Known::Nothing) };
    let number = CaseNumber::from_i64(row.int(1)?).map_err(|_| Error::Unreadable("case_reference.number"))?;
    let same = row.bytes(2)? == seen.digest;
    Ok(if same { Known::Unchanged(number) } else { Known::Older(CitizenId(row.int(0)?), number) })
}

/// Brings a known case up to date. It stays with the citizen to whom it was first attached.
pub(super) async fn update(
    tx: &mut Tx,
    seen: &Observed,
    citizen: CitizenId,
    number: CaseNumber,
) -> Result<()> {
    tx.execute(
        "UPDATE case_reference SET digest = $3 WHERE source = $1 AND external_id = $2",
        &args![&seen.source, &seen.external_id, seen.digest.clone()],
    )
    .await?;
    update_case(tx, seen, citizen, number).await?;
    tx.execute(
        // What events told of it stays: their entries have ids of their own.
        "DELETE FROM timeline_entry WHERE citizen_id = $1 AND case_number = $2 AND source = $3 AND id < $4",
        &args![citizen.0, number.as_i64(), &seen.source, crate::event::LOWEST_MARK],
    )
    .await?;
    bulk::write_entries(tx, seen.history(citizen, number)).await
}

async fn update_case(tx: &mut Tx, seen: &Observed, citizen: CitizenId, number: CaseNumber) -> Result<()> {
    tx.execute(
        "UPDATE cases SET service = $3, kind = $4, title = $5, state = $6, source_state = $7, source_words = $8, office = $9,
           office_words = $10, channel = $11, place = $12, opened_at = $13, updated_at = $14, closed_at = $15, as_of = $16
         WHERE citizen_id = $1 AND number = $2",
        &args![
            citizen.0,
            number.as_i64(),
            seen.service.as_deref(),
            seen.kind.as_str(),
            &seen.title,
            seen.state.as_str(),
            &seen.source_state,
            seen.source_words.as_deref(),
            seen.office.as_deref(),
            seen.office_words.as_deref(),
            seen.channel,
            seen.place.as_deref(),
            seen.opened_at,
            seen.updated_at,
            seen.closed_at,
            seen.as_of
        ],
    )
    .await?;
    Ok(())
}

impl Observed {
    /// Its row, with a number.
    pub(super) fn row(&self, number: CaseNumber) -> NewCase {
        NewCase {
            citizen: self.citizen,
            number,
            service: self.service.clone(),
            kind: self.kind,
            title: self.title.clone(),
            state: self.state,
            outcome: OutcomeCode::NotStated,
            observed: true,
            source: self.source.clone(),
            source_state: Some(self.source_state.clone()),
            source_words: self.source_words.clone(),
            office: self.office.clone(),
            office_words: self.office_words.clone(),
            person_in_charge: None,
            channel: self.channel,
            place: self.place.clone(),
            protocol: None,
            opened_at: self.opened_at,
            updated_at: self.updated_at,
            due_on: None,
            asked: None,
            asked_by: None,
            closed_at: self.closed_at,
            as_of: self.as_of,
        }
    }

    /// Its entries, as those of a citizen's case.
    pub(super) fn history(&self, citizen: CitizenId, number: CaseNumber) -> Vec<NewEntry> {
        let entry = |(position, entry): (i64, &ObservedEntry)| NewEntry {
            citizen,
            // A case has few entries of its silo: number and position make an id that is the same on every import.
            id: number.as_i64() * 1000 + position,
            case: Some(number),
            kind: entry.kind,
            channel: entry.channel,
            direction: entry.direction,
            source: self.source.clone(),
            happened_at: entry.happened_at,
            day_only: self.day_only,
            as_of: self.as_of,
            title: entry.title.clone(),
            body: entry.body.clone(),
            office: self.office.clone(),
        };
        (0..).zip(&self.entries).map(entry).collect()
    }
}
