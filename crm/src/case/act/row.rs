//! A case as an act finds it and leaves it, on the primary.

use crate::{
    Error, Result,
    actor::CitizenId,
    args,
    case::{CaseKind, CaseNumber, CaseState, procedure::Procedure},
    clock::Timestamp,
    db::Tx,
};

/// The term of a procedure for which neither law nor regulation says another: L. 241/1990 art. 2 c. 2.
const DAYS_WHERE_NOTHING_ELSE_IS_SAID: u16 = 30;

/// What an act may read and change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) citizen: CitizenId,
    pub(super) number: CaseNumber,
    pub(super) kind: CaseKind,
    pub(super) service: Option<String>,
    pub(super) observed: bool,
    pub(super) opened_at: Timestamp,
    pub(super) state: CaseState,
    pub(super) outcome: String,
    pub(super) office: Option<String>,
    pub(super) person: Option<String>,
    pub(super) due_on: Option<String>,
    pub(super) asked: Option<String>,
    pub(super) asked_by: Option<String>,
    pub(super) closed_at: Option<Timestamp>,
    pub(super) updated_at: Timestamp,
    pub(super) procedure: Procedure,
}

/// Whose a case is, and which office has it.
pub(super) async fn owner(tx: &mut Tx, number: CaseNumber) -> Result<Option<(CitizenId, Option<String>)>> {
    let row =
        tx.row("SELECT citizen_id, office FROM cases WHERE number = $1", &args![number.as_i64()]).await?;
    row.map(|row| Ok((CitizenId(row.int(0)?), row.maybe_text(1)?))).transpose()
}

impl Standing {
    /// Reads a case so that nobody else changes it until this transaction ends: on PostgreSQL the touch makes others wait
    /// here, on SQLite there is one writer anyway.
    pub(super) async fn locked(
        tx: &mut Tx,
        number: CaseNumber,
        legal_days: impl Fn(&str) -> Option<u16>,
    ) -> Result<Self> {
        tx.execute("UPDATE cases SET updated_at = updated_at WHERE number = $1", &args![number.as_i64()])
            .await?;
        let row = tx
            .row(
                "SELECT citizen_id, kind, service, observed, opened_at, state, outcome, office, person_in_charge, due_on, asked,
                        asked_by, closed_at, updated_at,
                        received_on, counts_from, legal_days, asked_on, suspended_from, suspended_until, announced_on, replied_on,
                        stop_announced_on, stop_replied_on, done_at, ground, referred_to, remedy, remedy_days, promise_on,
                        promise_reason, promise_contact, promise_late, reopened
                 FROM cases WHERE number = $1",
                &args![number.as_i64()],
            )
            .await?
            .ok_or(Error::NotFound)?;
        let mut standing = Self {
            citizen: CitizenId(row.int(0)?),
            number,
            kind: row.text(1)?.parse().map_err(|_| Error::Unreadable("cases.kind"))?,
            service: row.maybe_text(2)?,
            observed: row.flag(3)?,
            opened_at: Timestamp(row.int(4)?),
            state: row.text(5)?.parse().map_err(|_| Error::Unreadable("cases.state"))?,
            outcome: row.text(6)?,
            office: row.maybe_text(7)?,
            person: row.maybe_text(8)?,
            due_on: row.maybe_text(9)?,
            asked: row.maybe_text(10)?,
            asked_by: row.maybe_text(11)?,
            closed_at: row.maybe_int(12)?.map(Timestamp),
            updated_at: Timestamp(row.int(13)?),
            procedure: Procedure::read(&row, 14)?,
        };
        if standing.procedure.received_on.is_none() && !standing.observed {
            standing.recall(tx).await?;
        }
        if standing.procedure.legal_days.is_none() {
            let of_service = standing.service.as_deref().and_then(legal_days);
            let by_law = standing.kind.is_decided().then_some(DAYS_WHERE_NOTHING_ELSE_IS_SAID);
            standing.procedure.legal_days = of_service.or(by_law);
        }
        Ok(standing)
    }

    /// The days that only the history knows.
    async fn recall(&mut self, tx: &mut Tx) -> Result<()> {
        let rows = tx
            .rows(
                "SELECT title, happened_at FROM timeline_entry
                 WHERE citizen_id = $1 AND case_number = $2 AND kind = 'status' ORDER BY happened_at, id",
                &args![self.citizen.0, self.number.as_i64()],
            )
            .await?;
        let mut states = Vec::with_capacity(rows.len());
        for row in &rows {
            if let Ok(state) = row.text(0)?.parse::<CaseState>() {
                states.push((state, Timestamp(row.int(1)?)));
            }
        }
        let due = self.due_on.as_deref().and_then(|due| due.parse().ok());
        self.procedure.complete(&states, due);
        Ok(())
    }

    /// Writes the case down as it stands now, if it still stood in `before`.
    pub(super) async fn write(&self, tx: &mut Tx, before: CaseState, now: Timestamp) -> Result<()> {
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        let facts = &self.procedure;
        let promise = facts.promise.as_ref();
        let touched = tx
            .execute(
                "UPDATE cases SET state = $4, outcome = $5, office = $6, person_in_charge = $7, due_on = $8, asked = $9, asked_by = $10,
                   closed_at = $11, updated_at = $12, as_of = CASE WHEN observed = 1 THEN as_of ELSE $12 END,
                   received_on = $13, counts_from = $14, legal_days = $15, asked_on = $16, suspended_from = $17,
                   suspended_until = $18, announced_on = $19, replied_on = $20, stop_announced_on = $21, stop_replied_on = $22,
                   done_at = $23, ground = $24, referred_to = $25, remedy = $26, remedy_days = $27, promise_on = $28,
                   promise_reason = $29, promise_contact = $30, promise_late = $31, reopened = $32
                 WHERE citizen_id = $1 AND number = $2 AND state = $3",
                &args![
                    self.citizen.0,
                    self.number.as_i64(),
                    before.as_str(),
                    self.state.as_str(),
                    &self.outcome,
                    self.office.as_deref(),
                    self.person.as_deref(),
                    self.due_on.as_deref(),
                    self.asked.as_deref(),
                    self.asked_by.as_deref(),
                    self.closed_at,
                    now,
                    day(facts.received_on),
                    day(facts.counts_from),
                    facts.legal_days.map(i64::from),
                    day(facts.asked_on),
                    day(facts.suspended_from),
                    day(facts.suspended_until),
                    day(facts.announced_on),
                    day(facts.replied_on),
                    day(facts.stop_announced_on),
                    day(facts.stop_replied_on),
                    facts.done_at,
                    facts.ground.as_deref(),
                    facts.referred_to.as_deref(),
                    facts.remedy.as_deref(),
                    facts.remedy_days.map(i64::from),
                    day(promise.map(|promise| promise.on)),
                    promise.map(|promise| promise.reason.as_str()),
                    promise.map(|promise| promise.contact.as_str()),
                    promise.is_some_and(|promise| promise.late),
                    facts.reopened
                ],
            )
            .await?;
        if touched == 0 { Err(Error::Conflict("the case has moved")) } else { Ok(()) }
    }
}
