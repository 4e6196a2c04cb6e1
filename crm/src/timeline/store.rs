//! Reading and writing the history.

use super::{Direction, EntryKind, fold};
use crate::{
    Crm, Error, Result,
    actor::CitizenId,
    args,
    case::{ActName, Case, CaseNumber},
    channel::Channel,
    clock::Timestamp,
    db::{Row, Tx},
    event::Facts,
    notice::{What, owed},
    source::Pulse,
};

/// How many columns an entry is read from.
pub(super) const COLUMNS: usize = 17;

/// One entry, as its citizen may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id within the citizen's history.
    pub id: i64,
    /// The case it belongs to, if any.
    pub case: Option<CaseNumber>,
    /// What sort of thing.
    pub kind: EntryKind,
    /// On which channel.
    pub channel: Channel,
    /// Which way.
    pub direction: Direction,
    /// The source's name in Italian.
    pub source_it: String,
    /// The source's name in English.
    pub source_en: String,
    /// When it happened.
    pub happened_at: Timestamp,
    /// The source gave a day without an hour.
    pub day_only: bool,
    /// How old this knowledge is.
    pub as_of: Timestamp,
    /// For a status change the state's code, else a few words.
    pub title: String,
    /// More words, or none.
    pub body: String,
    /// The slug of the office concerned.
    pub office: Option<String>,
    /// The act that made it ([`crate::case::ActName`]), if one was made here.
    pub act: Option<ActName>,
    /// How its source fares.
    pub pulse: Pulse,
    /// Numbers, days and amounts of a document, a deadline or a payment notice.
    pub facts: Option<Facts>,
}

/// An entry to be written down, in somebody else's transaction.
#[derive(Clone, Debug)]
pub struct NewEntry {
    /// Whose history.
    pub citizen: CitizenId,
    /// Its id.
    pub id: i64,
    /// The case it belongs to.
    pub case: Option<CaseNumber>,
    /// What sort of thing.
    pub kind: EntryKind,
    /// On which channel.
    pub channel: Channel,
    /// Which way.
    pub direction: Direction,
    /// The source's id.
    pub source: String,
    /// When it happened.
    pub happened_at: Timestamp,
    /// The source gave a day without an hour.
    pub day_only: bool,
    /// How old this knowledge is.
    pub as_of: Timestamp,
    /// For a status change the state's code, else a few words.
    pub title: String,
    /// More words, or none.
    pub body: String,
    /// The slug of the office concerned.
    pub office: Option<String>,
}

impl NewEntry {
    /// Writes it, and owes its citizen the news of it. Who may do so was decided by the function that changes the case or
    /// logs the contact.
    pub(crate) async fn insert(&self, tx: &mut Tx) -> Result<()> {
        self.insert_as(tx, None, What::Change).await
    }

    /// Writes it as what an act made, and owes its citizen what it is.
    pub(crate) async fn insert_as(&self, tx: &mut Tx, act: Option<ActName>, what: What) -> Result<()> {
        self.write(tx, act).await?;
        owed::owe(tx, self, what).await
    }

    /// Writes it and owes nothing: an invented past.
    pub(super) async fn write(&self, tx: &mut Tx, act: Option<ActName>) -> Result<()> {
        tx.execute(
            "INSERT INTO timeline_entry (citizen_id, id, case_number, kind, channel, direction, source, happened_at, day_only, as_of,
                                         title, body, office, folded, act)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
            &args![
                self.citizen.0,
                self.id,
                self.case.map_or(0, CaseNumber::as_i64),
                self.kind.code(),
                self.channel,
                self.direction.code(),
                &self.source,
                self.happened_at,
                self.day_only,
                self.as_of,
                &self.title,
                &self.body,
                self.office.as_deref(),
                fold(&format!("{} {}", self.title, self.body)),
                act.map(ActName::as_str)
            ],
        )
        .await?;
        Ok(())
    }
}

/// Everything about one case, the newest first. Whoever holds a [`Case`] was allowed to see it.
///
/// # Errors
/// If the database fails.
pub async fn of_case(crm: &Crm, case: &Case) -> Result<Vec<Entry>> {
    let rows = crm
        .db
        .list(
            "SELECT e.id, e.case_number, e.kind, e.channel, e.direction, s.name_it, s.name_en, e.happened_at, e.day_only, e.as_of,
                    e.title, e.body, e.office, e.act, s.last_event_at, s.expected_every, e.facts
             FROM timeline_entry e JOIN source s ON s.id = e.source
             WHERE e.citizen_id = $1 AND e.case_number = $2 ORDER BY e.happened_at DESC, e.id DESC LIMIT 500",
            COLUMNS,
            &args![case.citizen.0, case.number.as_i64()],
        )
        .await?;
    rows.iter().map(read).collect()
}

pub(super) fn read(row: &Row) -> Result<Entry> {
    let case = match row.int(1)? {
        0 => None,
        packed => {
            Some(CaseNumber::from_i64(packed).map_err(|_| Error::Unreadable("timeline_entry.case_number"))?)
        }
    };
    Ok(Entry {
        id: row.int(0)?,
        case,
        kind: EntryKind::from_code(&row.text(2)?).ok_or(Error::Unreadable("timeline_entry.kind"))?,
        channel: Channel::from_code(&row.text(3)?).ok_or(Error::Unreadable("timeline_entry.channel"))?,
        direction: Direction::from_code(&row.text(4)?)
            .ok_or(Error::Unreadable("timeline_entry.direction"))?,
        source_it: row.text(5)?,
        source_en: row.text(6)?,
        happened_at: Timestamp(row.int(7)?),
        day_only: row.flag(8)?,
        as_of: Timestamp(row.int(9)?),
        title: row.text(10)?,
        body: row.text(11)?,
        office: row.maybe_text(12)?,
        // An act of a newer program is an entry like any other.
        act: row.maybe_text(13)?.and_then(|act| act.parse().ok()),
        pulse: Pulse { last: row.maybe_int(14)?.map(Timestamp), every: row.maybe_int(15)? },
        facts: row.maybe_text(16)?.map(|facts| serde_json::from_str(&facts)).transpose()?,
    })
}
