//! What a move needs besides its row in the table: contents, and the right day.

use jiff::civil::Date;

use super::{CaseKind, CaseState, Move, MoveName, Outcome, Party, table};
use crate::{
    calendar::Calendar,
    case::terms::{DAYS_TO_REOPEN, DAYS_TO_REPLY, Suspension, last_day},
};

/// What the rules must know of a case. The days are Rome's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The day of the move.
    pub today: Date,
    /// The municipality's holidays.
    pub calendar: Calendar,
    /// The day on which the office last asked the citizen for something.
    pub asked_on: Option<Date>,
    /// The day of the last answer.
    pub answered_on: Option<Date>,
    /// The day on which the citizen received the announcement of the rejection.
    pub announced_on: Option<Date>,
    /// The day of the citizen's reply to that announcement; one before it does not count.
    pub announcement_replied_on: Option<Date>,
}

impl Facts {
    /// Nothing happened yet; Rome's calendar.
    #[must_use]
    pub const fn on(today: Date) -> Self {
        Self {
            today,
            calendar: Calendar::ROME,
            asked_on: None,
            answered_on: None,
            announced_on: None,
            announcement_replied_on: None,
        }
    }
}

/// What a move lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    /// An outcome that says something.
    Outcome,
    /// What is asked of the citizen.
    Question,
    /// The reasons against.
    Reasons,
    /// To whom the citizen may turn.
    Remedy,
    /// Within how many days.
    RemedyTerm,
    /// Who is competent.
    Destination,
    /// Why.
    Ground,
}

/// A day that the rules need and the [`Facts`] do not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeededFact {
    /// [`Facts::asked_on`].
    Asked,
    /// [`Facts::answered_on`].
    Answered,
    /// [`Facts::announced_on`].
    Announced,
}

/// Why a move is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoveRefused {
    /// This kind of case does not know the move: a report is not rejected, a decision is not reopened.
    #[error("a case of kind {kind} has no move {name}")]
    NotOfThisKind {
        /// The kind.
        kind: CaseKind,
        /// The move.
        name: MoveName,
    },
    /// The move does not start from this state.
    #[error("no move {name} from state {state}")]
    NotFromHere {
        /// The state.
        state: CaseState,
        /// The move.
        name: MoveName,
    },
    /// The move is somebody else's.
    #[error("the move {name} is not for the {party}")]
    NotYours {
        /// Who tried.
        party: Party,
        /// The move.
        name: MoveName,
    },
    /// Something that must be said was not.
    #[error("the move lacks {0:?}")]
    Lacks(Needed),
    /// "Cannot act" is no answer to an application: a refusal is announced and then decided, with reasons and remedy
    /// (L. 241/1990 art. 3 and 10-bis).
    #[error("an application is refused by announcing the rejection and rejecting, not by an answer")]
    RefusalNeedsAnnouncement,
    /// The day has not come.
    #[error("not before {first_day}")]
    TooEarly {
        /// The first day on which the move is possible.
        first_day: Date,
    },
    /// The day has passed.
    #[error("not after {last_day}")]
    TooLate {
        /// The last day on which the move was possible.
        last_day: Date,
    },
    /// The history of the case does not hold a day that the rule needs.
    #[error("the case does not say {0:?}")]
    FactMissing(NeededFact),
}

/// The last day on which the citizen may reopen, and the day after which silence closes: thirty days after the answer,
/// moved on if a holiday (design.md, section 5).
#[must_use]
pub fn reopen_until(answered_on: Date, calendar: &Calendar) -> Date {
    last_day(calendar, answered_on, DAYS_TO_REOPEN)
}

/// Makes a move: the state to which it leads.
///
/// # Errors
/// The move is not in the table, lacks something it must say, or comes on the wrong day.
pub fn apply(
    state: CaseState,
    kind: CaseKind,
    who: Party,
    action: &Move,
    facts: &Facts,
) -> Result<CaseState, MoveRefused> {
    let name = action.name();
    let to = table::target(state, kind, who, name).map_err(|missing| match missing {
        table::Missing::Kind => MoveRefused::NotOfThisKind { kind, name },
        table::Missing::State => MoveRefused::NotFromHere { state, name },
        table::Missing::Party => MoveRefused::NotYours { party: who, name },
    })?;
    contents(kind, action)?;
    day(state, who, action, facts)?;
    Ok(to)
}

fn contents(kind: CaseKind, action: &Move) -> Result<(), MoveRefused> {
    let said = |text: &str, needed| {
        if text.trim().is_empty() { Err(MoveRefused::Lacks(needed)) } else { Ok(()) }
    };
    match action {
        Move::AskCitizen { question } => said(question, Needed::Question),
        Move::Answer { outcome: Outcome::NotStated } => Err(MoveRefused::Lacks(Needed::Outcome)),
        Move::Answer { outcome: Outcome::CannotAct { .. } } if kind.is_decided() => {
            Err(MoveRefused::RefusalNeedsAnnouncement)
        }
        Move::Answer { outcome: Outcome::CannotAct { ground } } | Move::Cancel { ground } => {
            said(ground, Needed::Ground)
        }
        Move::AnnounceRejection { reasons } => said(reasons, Needed::Reasons),
        Move::Reject { reasons, remedy, term_days } => {
            said(reasons, Needed::Reasons)?;
            said(remedy, Needed::Remedy)?;
            if *term_days == 0 { Err(MoveRefused::Lacks(Needed::RemedyTerm)) } else { Ok(()) }
        }
        Move::Refer { to, ground } => {
            said(to, Needed::Destination)?;
            said(ground, Needed::Ground)
        }
        Move::Answer { outcome: Outcome::Text | Outcome::Document | Outcome::Photo }
        | Move::Submit
        | Move::Receive
        | Move::Take
        | Move::CitizenReplied
        | Move::Resume
        | Move::Confirm
        | Move::Reopen
        | Move::Withdraw
        | Move::CloseAfterSilence => Ok(()),
    }
}

fn day(state: CaseState, who: Party, action: &Move, facts: &Facts) -> Result<(), MoveRefused> {
    let after = |last: Date| {
        let first_day = last.saturating_add(jiff::Span::new().days(1));
        if facts.today >= first_day { Ok(()) } else { Err(MoveRefused::TooEarly { first_day }) }
    };
    let fact = |date: Option<Date>, needed| date.ok_or(MoveRefused::FactMissing(needed));
    match action {
        // The ten days are the citizen's to the last; a reply uses them up (L. 241/1990 art. 10-bis).
        Move::Reject { .. } => {
            let announced = fact(facts.announced_on, NeededFact::Announced)?;
            match facts.announcement_replied_on.filter(|replied| *replied >= announced) {
                Some(replied) if facts.today >= replied => Ok(()),
                Some(replied) => Err(MoveRefused::TooEarly { first_day: replied }),
                None => after(last_day(&facts.calendar, announced, DAYS_TO_REPLY)),
            }
        }
        Move::Reopen => {
            let answered = fact(facts.answered_on, NeededFact::Answered)?;
            let last_day = reopen_until(answered, &facts.calendar);
            if facts.today <= last_day { Ok(()) } else { Err(MoveRefused::TooLate { last_day }) }
        }
        Move::CloseAfterSilence => {
            let answered = fact(facts.answered_on, NeededFact::Answered)?;
            after(reopen_until(answered, &facts.calendar))
        }
        // The office may go on when it likes; by itself the case goes on when the stop of the clock ends by law.
        Move::Resume if who == Party::Clock && state == CaseState::WaitingForCitizen => {
            let asked = fact(facts.asked_on, NeededFact::Asked)?;
            after(Suspension::at_longest(asked).until())
        }
        _ => Ok(()),
    }
}
