//! What the forms of the page hold, and what waits for the page after one of them.

use crate::forms::Flash;
use crm::newsroom::StepRefused;

/// What one of the forms held.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Typed {
    /// The step's code; empty for a comment.
    pub(super) step: String,
    /// The revision that was seen.
    pub(super) head: i64,
    /// Why; or the comment.
    pub(super) note: String,
    /// The field of a comment.
    pub(super) field: String,
    /// When it goes out: day and time.
    pub(super) at: (String, String),
    /// When it comes down: day and time.
    pub(super) until: (String, String),
}

/// What is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) enum Trouble {
    /// No day and time stand there.
    NotAMoment {
        /// `at` or `until`.
        field: String,
    },
    /// It was not confirmed.
    NotSure,
    /// The comment is empty, or too long.
    Comment,
    /// The step was refused.
    Refused(StepRefused),
}

impl Trouble {
    /// The field at which it is told; empty for the step as a whole.
    pub(super) fn field(&self) -> &str {
        match self {
            Self::NotAMoment { field } => field,
            Self::NotSure => "sure",
            Self::Comment | Self::Refused(StepRefused::NoteMissing) => "note",
            Self::Refused(StepRefused::At) => "at",
            Self::Refused(StepRefused::Until) => "until",
            Self::Refused(_) => "",
        }
    }
}

/// What waits for the page.
pub(super) type ContentFlash = Flash<Typed, Trouble>;
