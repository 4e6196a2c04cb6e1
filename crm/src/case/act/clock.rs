//! What the date asks for: silence closes, a stopped term runs again, and a date that cannot be kept is seen before it passes.

use super::{
    CaseAct,
    perform::{Press, act},
};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
    args,
    case::{CaseNumber, terms::plus_days},
    clock::in_rome,
};
use jiff::{Span, civil::Date};

/// Cases a round; what is left comes in the next one.
const A_ROUND: i64 = 500;

/// How long the key of an act is kept, in seconds: longer than any page or client repeats itself.
const KEEPS_KEYS: i64 = 90 * 86_400;

/// What a round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticked {
    /// Cases closed because nobody disputed the answer.
    pub closed: usize,
    /// Cases that go on because the stop of the clock ended.
    pub resumed: usize,
}

/// Makes the moves that are due by the date. Running it again at once does nothing.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the program.
pub async fn tick(crm: &Crm, actor: &Actor) -> Result<Ticked> {
    access::authorise(actor, Act::Write, Object::Case { citizen: CitizenId::NOBODY, office: None })?;
    // The thirty days are counted by the rules; these bounds only spare them the cases of yesterday.
    let month = crm.now().plus_seconds(-30 * 86_400);
    let answered = crm
        .db
        .rows(
            "SELECT number, done_at FROM cases WHERE state = 'answered' AND done_at <= $1 AND observed = 0
             ORDER BY done_at LIMIT $2 + 0",
            &args![month, A_ROUND],
        )
        .await?;
    let waiting = crm
        .db
        .rows(
            "SELECT number, asked_on FROM cases WHERE state = 'waiting_for_citizen' AND asked_on <= $1 AND observed = 0
             ORDER BY asked_on LIMIT $2 + 0",
            &args![in_rome(month).date().to_string(), A_ROUND],
        )
        .await?;
    let mut done = Ticked::default();
    for row in &answered {
        let key = format!("close:{}:{}", row.int(0)?, row.int(1)?);
        done.closed += usize::from(one(crm, actor, row.int(0)?, &key, &CaseAct::CloseAfterSilence).await?);
    }
    for row in &waiting {
        let key = format!("resume:{}:{}", row.int(0)?, row.text(1)?);
        done.resumed += usize::from(one(crm, actor, row.int(0)?, &key, &CaseAct::ResumeAfterSilence).await?);
    }
    crm.db
        .execute("DELETE FROM act_key WHERE made_at < $1", &args![crm.now().plus_seconds(-KEEPS_KEYS)])
        .await?;
    Ok(done)
}

/// One case; false if its day has not come, or if somebody moved it meanwhile.
async fn one(crm: &Crm, actor: &Actor, number: i64, key: &str, what: &CaseAct) -> Result<bool> {
    let number = CaseNumber::from_i64(number).map_err(|_| Error::Unreadable("cases.number"))?;
    match act(crm, actor, number, Press { key, seen: None }, what).await {
        Ok(done) => Ok(!done.repeated),
        Err(Error::Act(_) | Error::Conflict(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// A case whose date is near or past, and will hardly be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtRisk {
    /// Which.
    pub number: CaseNumber,
    /// Whose.
    pub citizen: CitizenId,
    /// The office that has it.
    pub office: Option<String>,
    /// The person in charge.
    pub person: Option<String>,
    /// The day by which it is due, or was promised.
    pub due_on: Date,
    /// The day by which eight of ten similar cases were done, counted from this one's beginning.
    pub expected_on: Option<Date>,
    /// The day has passed.
    pub late: bool,
}

/// The promise clock: open cases that are due within so many days and of which similar ones took longer, and those whose
/// day has passed. The office should promise another date before the citizen has to ask. The most urgent first, 500 at most.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the program.
pub async fn at_risk(crm: &Crm, actor: &Actor, within_days: u16) -> Result<Vec<AtRisk>> {
    access::authorise(actor, Act::Read, Object::Case { citizen: CitizenId::NOBODY, office: None })?;
    let today = in_rome(crm.now()).date();
    let horizon = plus_days(today, within_days);
    let rows = crm
        .db
        .rows(
            "SELECT c.number, c.citizen_id, c.office, c.person_in_charge, COALESCE(c.promise_on, c.due_on), c.opened_at,
                    c.counts_from, p.days
             FROM cases c LEFT JOIN service_pace p ON p.service = c.service
             WHERE c.due_on IS NOT NULL AND c.closed_at IS NULL AND c.observed = 0
               AND c.state IN ('submitted', 'received', 'in_progress') AND c.due_on <= $1
               AND (c.promise_on IS NULL OR c.promise_on <= $1)
             ORDER BY COALESCE(c.promise_on, c.due_on), c.number LIMIT $2 + 0",
            &args![horizon.to_string(), A_ROUND],
        )
        .await?;
    let mut found = Vec::new();
    for row in &rows {
        let unreadable = |_| Error::Unreadable("a day of a case");
        let due_on: Date = row.text(4)?.parse().map_err(unreadable)?;
        let opened = in_rome(crate::clock::Timestamp(row.int(5)?)).date();
        let begun: Date = row.maybe_text(6)?.map_or(Ok(opened), |text| text.parse()).map_err(unreadable)?;
        let expected_on = row
            .maybe_int(7)?
            .map(|days| begun.saturating_add(Span::new().try_days(days).unwrap_or_default()));
        let late = due_on < today;
        if late || expected_on.is_some_and(|expected| expected > due_on) {
            found.push(AtRisk {
                number: CaseNumber::from_i64(row.int(0)?).map_err(|_| Error::Unreadable("cases.number"))?,
                citizen: CitizenId(row.int(1)?),
                office: row.maybe_text(2)?,
                person: row.maybe_text(3)?,
                due_on,
                expected_on,
                late,
            });
        }
    }
    Ok(found)
}
