//! The facts of a case that its rules count with: what was asked, announced, answered, promised, and when.

use super::{
    Case, CaseState,
    state::{self, reopen_until},
    terms::{Announcement, Suspension, Term, last_day},
};
use crate::{
    Crm, Error, Result, args,
    calendar::Calendar,
    clock::{Timestamp, in_rome},
    db::Row,
    timeline::{Entry, EntryKind},
};
use jiff::civil::Date;

/// The longest term that is looked for where only its last day is known, in days.
const LONGEST_TERM: u16 = 400;

/// The facts of a case. Days are Rome's; `None` is what never happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Procedure {
    /// The day on which the office acknowledged it.
    pub received_on: Option<Date>,
    /// The day from which the term counts.
    pub counts_from: Option<Date>,
    /// The term, in days.
    pub legal_days: Option<u16>,
    /// The day of the last question.
    pub asked_on: Option<Date>,
    /// The one stop of the clock: from the day of the question.
    pub suspended_from: Option<Date>,
    /// To the day of the reply; `None` while it lasts.
    pub suspended_until: Option<Date>,
    /// The day of the last announced rejection.
    pub announced_on: Option<Date>,
    /// The day of the first reply to it.
    pub replied_on: Option<Date>,
    /// The first announcement, which stopped the clock.
    pub stop_announced_on: Option<Date>,
    /// The first reply to that one.
    pub stop_replied_on: Option<Date>,
    /// When the city gave its outcome.
    pub done_at: Option<Timestamp>,
    /// Why it cannot act, refuses, refers or cancels.
    pub ground: Option<String>,
    /// Who is competent instead.
    pub referred_to: Option<String>,
    /// To whom the citizen may turn against the decision.
    pub remedy: Option<String>,
    /// Within how many days.
    pub remedy_days: Option<u16>,
    /// The last new date that was promised.
    pub promise: Option<Promise>,
    /// How often the citizen reopened it.
    pub reopened: i64,
}

/// A new date, told before the old one passed, or with the word that it is late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// The new date.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// Whom to ask: a person, a telephone number.
    pub contact: String,
    /// The old date had passed when it was made.
    pub late: bool,
}

impl Procedure {
    /// Reads its twenty columns, which begin at `first` (see the queries of [`procedure`] and of the acts).
    pub(super) fn read(row: &Row, first: usize) -> Result<Self> {
        let day = |column: usize| {
            row.maybe_text(first + column)?
                .map(|text| text.parse().map_err(|_| Error::Unreadable("a day of a case")))
                .transpose()
        };
        let days = |column: usize| {
            let number = row.maybe_int(first + column)?;
            number
                .map(|days| u16::try_from(days).map_err(|_| Error::Unreadable("days of a case")))
                .transpose()
        };
        let promise = day(15)?;
        Ok(Self {
            received_on: day(0)?,
            counts_from: day(1)?,
            legal_days: days(2)?,
            asked_on: day(3)?,
            suspended_from: day(4)?,
            suspended_until: day(5)?,
            announced_on: day(6)?,
            replied_on: day(7)?,
            stop_announced_on: day(8)?,
            stop_replied_on: day(9)?,
            done_at: row.maybe_int(first + 10)?.map(Timestamp),
            ground: row.maybe_text(first + 11)?,
            referred_to: row.maybe_text(first + 12)?,
            remedy: row.maybe_text(first + 13)?,
            remedy_days: days(14)?,
            promise: match promise {
                None => None,
                Some(on) => Some(Promise {
                    on,
                    reason: row.maybe_text(first + 16)?.unwrap_or_default(),
                    contact: row.maybe_text(first + 17)?.unwrap_or_default(),
                    late: row.flag(first + 18)?,
                }),
            },
            reopened: row.int(first + 19)?,
        })
    }

    /// The day of the outcome.
    #[must_use]
    pub fn answered_on(&self) -> Option<Date> {
        self.done_at.map(|moment| in_rome(moment).date())
    }

    /// What the rules of the moves want to know.
    #[must_use]
    pub fn facts(&self, today: Date, calendar: Calendar) -> state::Facts {
        state::Facts {
            today,
            calendar,
            asked_on: self.asked_on,
            answered_on: self.answered_on(),
            announced_on: self.announced_on,
            announcement_replied_on: self.replied_on,
        }
    }

    /// The last day on which the city may decide, as far as its term is known. An unanswered question stops the clock for
    /// as long as the law lets it.
    #[must_use]
    pub fn due(&self, calendar: &Calendar) -> Option<Date> {
        let suspension = self.suspended_from.map(|from| {
            let whole = Suspension::at_longest(from);
            self.suspended_until.and_then(|until| Suspension::new(from, until).ok()).unwrap_or(whole)
        });
        let announcement = self
            .stop_announced_on
            .map(|received_on| Announcement { received_on, replied_on: self.stop_replied_on });
        let term =
            Term { received_on: self.counts_from?, legal_days: self.legal_days?, suspension, announcement };
        Some(term.due(calendar))
    }

    /// The last day on which the citizen may reopen an answered report or question.
    #[must_use]
    pub fn reopen_until(&self, calendar: &Calendar) -> Option<Date> {
        self.answered_on().map(|day| reopen_until(day, calendar))
    }

    /// The last day of the remedy, counted as the code of civil procedure counts for everybody: from the day of the decision,
    /// moved on if a holiday. A court may count later (August, Saturdays), never earlier.
    #[must_use]
    pub fn remedy_until(&self, calendar: &Calendar) -> Option<Date> {
        Some(last_day(calendar, self.answered_on()?, self.remedy_days?))
    }

    /// Fills in what a row does not hold because it was written down as it stood (invented people, forms of before): the
    /// days of the states through which its history says that it went, the oldest first, and the term that leads to `due`.
    pub(super) fn complete(&mut self, states: &[(CaseState, Timestamp)], due: Option<Date>) {
        let day = |moment: Timestamp| in_rome(moment).date();
        for (state, moment) in states {
            match state {
                CaseState::Received => {
                    self.received_on = Some(day(*moment));
                    self.counts_from = Some(day(*moment));
                }
                CaseState::WaitingForCitizen => {
                    self.asked_on = Some(day(*moment));
                    self.suspended_from.get_or_insert(day(*moment));
                }
                CaseState::InProgress if self.asked_on.is_some() && self.suspended_until.is_none() => {
                    let latest = self.suspended_from.map(|from| Suspension::at_longest(from).until());
                    self.suspended_until = latest.map(|latest| latest.min(day(*moment)));
                }
                CaseState::RejectionAnnounced => {
                    self.announced_on = Some(day(*moment));
                    self.stop_announced_on.get_or_insert(day(*moment));
                }
                CaseState::Answered | CaseState::Rejected => self.done_at = Some(*moment),
                _ => {}
            }
        }
        if self.done_at.is_none() {
            // Some stories close at once: their end is their answer.
            let closed = states.iter().rev().find(|(state, _)| *state == CaseState::Closed);
            self.done_at = closed.map(|(_, moment)| *moment);
        }
        // The term that leads to the day by which it is due.
        self.legal_days = self.legal_days.or_else(|| {
            (1..=LONGEST_TERM).find(|days| {
                let tried = Self { legal_days: Some(*days), ..self.clone() };
                due.is_some() && tried.due(&Calendar::ROME) == due
            })
        });
    }
}

/// The states in a case's history, the oldest first.
pub(super) fn states(entries: &[Entry]) -> Vec<(CaseState, Timestamp)> {
    let of_status = entries.iter().filter(|entry| entry.kind == EntryKind::Status);
    let mut states: Vec<_> =
        of_status.filter_map(|entry| Some((entry.title.parse().ok()?, entry.happened_at))).collect();
    states.sort_by_key(|(_, moment): &(CaseState, Timestamp)| *moment);
    states
}

/// The facts of a case; `entries` is its whole history. Whoever holds a [`Case`] was allowed to see it.
///
/// # Errors
/// If the database fails.
pub async fn procedure(crm: &Crm, case: &Case, entries: &[Entry]) -> Result<Procedure> {
    let row = crm
        .db
        .row(
            "SELECT received_on, counts_from, legal_days, asked_on, suspended_from, suspended_until, announced_on, replied_on,
                    stop_announced_on, stop_replied_on, done_at, ground, referred_to, remedy, remedy_days, promise_on,
                    promise_reason, promise_contact, promise_late, reopened
             FROM cases WHERE citizen_id = $1 AND number = $2",
            &args![case.citizen.0, case.number.as_i64()],
        )
        .await?
        .ok_or(Error::NotFound)?;
    let mut procedure = Procedure::read(&row, 0)?;
    if procedure.received_on.is_none() {
        let due = case.due_on.as_deref().and_then(|due| due.parse().ok());
        procedure.complete(&states(entries), due);
    }
    Ok(procedure)
}
