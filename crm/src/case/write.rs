//! Writing a whole case down, as invented people have them. Moves made here go through [`super::state`] instead.

use super::{CaseKind, CaseNumber, CaseState, state::OutcomeCode};
use crate::{
    Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
    args,
    channel::Channel,
    clock::Timestamp,
    db::{Tx, Value},
};

/// A case to be written down as it stands; [`super::Case`] says what each field means.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields of `Case`, documented there")]
pub struct NewCase {
    pub citizen: CitizenId,
    pub number: CaseNumber,
    pub service: Option<String>,
    pub kind: CaseKind,
    pub title: String,
    pub state: CaseState,
    pub outcome: OutcomeCode,
    pub observed: bool,
    pub source: String,
    pub source_state: Option<String>,
    pub source_words: Option<String>,
    pub office: Option<String>,
    pub office_words: Option<String>,
    pub person_in_charge: Option<String>,
    pub channel: Channel,
    pub place: Option<String>,
    pub protocol: Option<String>,
    pub opened_at: Timestamp,
    pub updated_at: Timestamp,
    pub due_on: Option<String>,
    pub asked: Option<String>,
    pub asked_by: Option<String>,
    pub closed_at: Option<Timestamp>,
    pub as_of: Timestamp,
}

impl NewCase {
    /// How many columns it fills.
    pub(crate) const COLUMNS: usize = 24;

    /// Its values, in the order of the columns.
    pub(crate) fn values(self) -> [Value; Self::COLUMNS] {
        args![
            self.citizen.0,
            self.number.as_i64(),
            self.service,
            self.kind.as_str(),
            self.title,
            self.state.as_str(),
            self.outcome.as_str(),
            self.observed,
            self.source,
            self.source_state,
            self.source_words,
            self.office,
            self.office_words,
            self.person_in_charge,
            self.channel,
            self.place,
            self.protocol,
            self.opened_at,
            self.updated_at,
            self.due_on,
            self.asked,
            self.asked_by,
            self.closed_at,
            self.as_of
        ]
    }
}

/// Writes a case down as it stands, in the caller's transaction; its entries are [`crate::timeline::log`]'s.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the program's tasks that import and seed.
pub async fn write(tx: &mut Tx, actor: &Actor, case: NewCase) -> Result<()> {
    access::authorise(actor, Act::Observe, Object::Citizen(case.citizen))?;
    tx.execute(
        "INSERT INTO cases (citizen_id, number, service, kind, title, state, outcome, observed, source, source_state,
                            source_words, office, office_words, person_in_charge, channel, place, protocol, opened_at,
                            updated_at, due_on, asked, asked_by, closed_at, as_of)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                 $23, $24)",
        &case.values(),
    )
    .await?;
    Ok(())
}
