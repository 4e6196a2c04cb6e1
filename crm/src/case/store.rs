//! Reading cases.

use super::{CaseKind, CaseNumber, CaseState};
use crate::{
    Crm, Error, Result,
    access::{self, Look},
    actor::{Actor, CitizenId},
    args,
    channel::Channel,
    clock::Timestamp,
    db::{Row, Tx},
    source::Pulse,
};

/// A case, as its citizen may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Whose.
    pub citizen: CitizenId,
    /// Our number.
    pub number: CaseNumber,
    /// The service's Italian slug, if it is about one of ours.
    pub service: Option<String>,
    /// Application, report, question, access request.
    pub kind: CaseKind,
    /// What it is about, in a few words.
    pub title: String,
    /// Where it stands, in our words.
    pub state: CaseState,
    /// Whether that state was observed in a silo rather than ruled here.
    pub observed: bool,
    /// The outcome's code (`crm::case::state`); `not_stated` where a silo gave none.
    pub outcome: String,
    /// The source's id, and its names.
    pub source: String,
    /// The source's name in Italian.
    pub source_it: String,
    /// The source's name in English.
    pub source_en: String,
    /// The silo's own state, word for word.
    pub source_state: Option<String>,
    /// The silo's own words on it.
    pub source_words: Option<String>,
    /// The slug of our office that has it.
    pub office: Option<String>,
    /// The office in the silo's words.
    pub office_words: Option<String>,
    /// Person in charge of the procedure (L. 241/1990, art. 5).
    pub person_in_charge: Option<String>,
    /// The channel on which it came.
    pub channel: Channel,
    /// Where in the city.
    pub place: Option<String>,
    /// The registry's protocol number (DPR 445/2000).
    pub protocol: Option<String>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it last moved.
    pub updated_at: Timestamp,
    /// When it is due, ISO 8601.
    pub due_on: Option<String>,
    /// What the office asked of the citizen.
    pub asked: Option<String>,
    /// By when, ISO 8601.
    pub asked_by: Option<String>,
    /// When it ended.
    pub closed_at: Option<Timestamp>,
    /// How old this knowledge is.
    pub as_of: Timestamp,
    /// How its source fares.
    pub pulse: Pulse,
}

/// A citizen's cases, the last moved first; `limit` from 1 to 1000.
///
/// # Errors
/// [`Error::NotFound`] if they are not for the one who asks.
pub async fn list(crm: &Crm, actor: &Actor, citizen: CitizenId, limit: i64) -> Result<Vec<Case>> {
    access::may_read(crm, actor, citizen, Look::Cases).await?;
    let rows = crm
        .db
        .list(
            "SELECT c.citizen_id, c.number, c.service, c.kind, c.title, c.state, c.observed, c.outcome, c.source, s.name_it,
                    s.name_en, c.source_state, c.source_words, c.office, c.office_words, c.person_in_charge, c.channel, c.place,
                    c.protocol, c.opened_at, c.updated_at, c.due_on, c.asked, c.asked_by, c.closed_at, c.as_of, s.last_event_at, s.expected_every
             FROM cases c JOIN source s ON s.id = c.source
             WHERE c.citizen_id = $1 ORDER BY c.updated_at DESC, c.number DESC LIMIT $2 + 0",
            28,
            &args![citizen.0, limit.clamp(1, 1000)],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// The case with a number.
///
/// # Errors
/// [`Error::NotFound`] if there is none, or if it is not for the one who asks: the two look the same.
pub async fn find(crm: &Crm, actor: &Actor, number: CaseNumber) -> Result<Case> {
    let row = crm
        .db
        .row(
            "SELECT c.citizen_id, c.number, c.service, c.kind, c.title, c.state, c.observed, c.outcome, c.source, s.name_it,
                    s.name_en, c.source_state, c.source_words, c.office, c.office_words, c.person_in_charge, c.channel, c.place,
                    c.protocol, c.opened_at, c.updated_at, c.due_on, c.asked, c.asked_by, c.closed_at, c.as_of, s.last_event_at, s.expected_every
             FROM cases c JOIN source s ON s.id = c.source WHERE c.number = $1",
            &args![number.as_i64()],
        )
        .await?
        .ok_or(Error::NotFound)?;
    let case = read(&row)?;
    access::may_read(crm, actor, case.citizen, Look::Case(number.as_i64())).await?;
    Ok(case)
}

/// The next case number of a year, in the caller's transaction.
///
/// # Errors
/// If the database fails or the year's billion is used up.
pub async fn next_number(tx: &mut Tx, year: i64) -> Result<CaseNumber> {
    let row = tx
        .row(
            "INSERT INTO case_sequence (year, last) VALUES ($1, 1)
             ON CONFLICT (year) DO UPDATE SET last = case_sequence.last + 1 RETURNING last",
            &args![year],
        )
        .await?
        .ok_or(Error::Conflict("case number"))?;
    CaseNumber::from_i64(year * 1_000_000_000 + row.int(0)?).map_err(|_| Error::Conflict("case number"))
}

fn read(row: &Row) -> Result<Case> {
    Ok(Case {
        citizen: CitizenId(row.int(0)?),
        number: CaseNumber::from_i64(row.int(1)?).map_err(|_| Error::Unreadable("cases.number"))?,
        service: row.maybe_text(2)?,
        kind: row.text(3)?.parse().map_err(|_| Error::Unreadable("cases.kind"))?,
        title: row.text(4)?,
        state: row.text(5)?.parse().map_err(|_| Error::Unreadable("cases.state"))?,
        observed: row.flag(6)?,
        outcome: row.text(7)?,
        source: row.text(8)?,
        source_it: row.text(9)?,
        source_en: row.text(10)?,
        source_state: row.maybe_text(11)?,
        source_words: row.maybe_text(12)?,
        office: row.maybe_text(13)?,
        office_words: row.maybe_text(14)?,
        person_in_charge: row.maybe_text(15)?,
        channel: Channel::from_code(&row.text(16)?).ok_or(Error::Unreadable("cases.channel"))?,
        place: row.maybe_text(17)?,
        protocol: row.maybe_text(18)?,
        opened_at: Timestamp(row.int(19)?),
        updated_at: Timestamp(row.int(20)?),
        due_on: row.maybe_text(21)?,
        asked: row.maybe_text(22)?,
        asked_by: row.maybe_text(23)?,
        closed_at: row.maybe_int(24)?.map(Timestamp),
        as_of: Timestamp(row.int(25)?),
        pulse: Pulse { last: row.maybe_int(26)?.map(Timestamp), every: row.maybe_int(27)? },
    })
}
