//! Why an act is refused.

use crate::case::state::{MoveRefused, code::coded};
use jiff::civil::Date;

coded! {
    /// A field of an act.
    pub enum ActField("field of an act") {
        /// What is said.
        Text = "text",
        /// The person in charge.
        Person = "person",
        /// By when the citizen should answer.
        By = "by",
        /// The reasons against.
        Reasons = "reasons",
        /// To whom the citizen may turn.
        Remedy = "remedy",
        /// Within how many days.
        TermDays = "term_days",
        /// Who is competent.
        To = "to",
        /// Why.
        Ground = "ground",
        /// The new date.
        On = "on",
        /// A human contact.
        Contact = "contact",
        /// The key that makes it one act.
        Key = "key",
    }
}

/// Why an act is refused to somebody who may see the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ActRefused {
    /// The move is not in the table, or the day is wrong.
    #[error(transparent)]
    Move(#[from] MoveRefused),
    /// Nothing was said where something must be.
    #[error("{0} is empty")]
    Missing(ActField),
    /// More was said than is kept.
    #[error("{field} is longer than {most} characters")]
    TooLong {
        /// Where.
        field: ActField,
        /// How much is kept.
        most: usize,
    },
    /// A number outside its bounds.
    #[error("{field} is not from 1 to {most}")]
    OutOfRange {
        /// Which.
        field: ActField,
        /// The largest.
        most: u16,
    },
    /// A date outside its bounds.
    #[error("{field} is not from {first} to {last}")]
    WrongDay {
        /// Which.
        field: ActField,
        /// The first day possible.
        first: Date,
        /// The last day possible.
        last: Date,
    },
    /// The case lives in a silo: its state is observed there, not ruled here.
    #[error("the case is kept in another system, which rules its state")]
    Observed,
    /// The case has ended, or was not sent yet.
    #[error("the case is not open")]
    NotOpen,
    /// Nobody has the case yet.
    #[error("no office has the case yet: receive it and take it first")]
    NobodyHasIt,
    /// The day that was promised has passed: whoever promises another must say so.
    #[error("the case was due on {due}: say that it is late")]
    AlreadyLate {
        /// The day.
        due: Date,
    },
}
