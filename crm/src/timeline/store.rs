//! Reading and writing the history.

use super::{Cursor, Direction, EntryKind, Filter, fold};
use crate::{
    Crm, Error, Result,
    access::{self, Look},
    actor::{Actor, CitizenId},
    args,
    case::{ActName, Case, CaseNumber},
    channel::Channel,
    clock::{Timestamp, from_rome},
    db::{Row, Tx},
    event::Facts,
    source::Pulse,
    notice::{What, owed},
};

/// How many columns an entry is read from.
const COLUMNS: usize = 17;

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

/// A page of a history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The newest first.
    pub entries: Vec<Entry>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<Cursor>,
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

/// A page of a citizen's history, the newest first.
///
/// # Errors
/// [`Error::NotFound`] if it is not for the one who asks.
pub async fn page(
    crm: &Crm,
    actor: &Actor,
    citizen: CitizenId,
    filter: &Filter,
    from: Option<Cursor>,
    limit: i64,
) -> Result<Page> {
    access::may_read(crm, actor, citizen, Look::History).await?;
    let (start, end) =
        filter.year.map_or((None, None), |year| (new_year(year), new_year(year.saturating_add(1))));
    let from = from.unwrap_or(Cursor { happened_at: i64::MAX, id: i64::MAX });
    let limit = limit.clamp(1, 100);
    // With a LIKE in it, SQLite plans a query anew each time that it is asked: most histories have no such filter.
    let rows = if filter.is_empty() {
        let args = args![citizen.0, from.happened_at, from.id, limit + 1];
        crm.db
            .list(
                "SELECT e.id, e.case_number, e.kind, e.channel, e.direction, s.name_it, s.name_en, e.happened_at, e.day_only, e.as_of,
                        e.title, e.body, e.office, e.act, s.last_event_at, s.expected_every, e.facts
                 FROM timeline_entry e JOIN source s ON s.id = e.source
                 WHERE e.citizen_id = $1 AND e.happened_at <= $2 AND (e.happened_at < $2 OR e.id < $3)
                 ORDER BY e.happened_at DESC, e.id DESC LIMIT $4 + 0",
                COLUMNS,
                &args,
            )
            .await?
    } else {
        let args = args![
            citizen.0,
            from.happened_at,
            from.id,
            filter.channel.map(Channel::code),
            filter.kind.map(EntryKind::code),
            start,
            end,
            filter.text.as_deref().map(pattern),
            limit + 1
        ];
        crm.db
            .list(
                "SELECT e.id, e.case_number, e.kind, e.channel, e.direction, s.name_it, s.name_en, e.happened_at, e.day_only, e.as_of,
                        e.title, e.body, e.office, e.act, s.last_event_at, s.expected_every, e.facts
                 FROM timeline_entry e JOIN source s ON s.id = e.source
                 WHERE e.citizen_id = $1 AND e.happened_at <= $2 AND (e.happened_at < $2 OR e.id < $3)
                   AND ($4 IS NULL OR e.channel = $4) AND ($5 IS NULL OR e.kind = $5)
                   AND ($6 IS NULL OR e.happened_at >= $6) AND ($7 IS NULL OR e.happened_at < $7)
                   AND ($8 IS NULL OR e.folded LIKE $8 ESCAPE '\\')
                 ORDER BY e.happened_at DESC, e.id DESC LIMIT $9 + 0",
                COLUMNS,
                &args,
            )
            .await?
    };
    let mut entries = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    let wanted = usize::try_from(limit).unwrap_or(100);
    let more = entries.len() > wanted;
    entries.truncate(wanted);
    let next =
        entries.last().filter(|_| more).map(|last| Cursor { happened_at: last.happened_at.0, id: last.id });
    Ok(Page { entries, next })
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

fn new_year(year: i16) -> Option<Timestamp> {
    from_rome(jiff::civil::Date::new(year, 1, 1).ok()?.at(0, 0, 0, 0))
}

/// A LIKE pattern that matches the folded text anywhere; its own signs are taken literally.
fn pattern(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in fold(text).chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

fn read(row: &Row) -> Result<Entry> {
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
