//! Where the work on a content stands, and the steps from one place to the next. What is not in the table does not exist.

use crate::access::Act;

/// Where the newest revision of a content stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Somebody writes.
    Draft,
    /// A reviewer is asked to read it.
    InReview,
    /// It may go out.
    Approved,
    /// It goes out at its moment.
    Scheduled,
    /// It is what the public reads.
    Published,
    /// Nobody reads it any more.
    Archived,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Self; 6] =
        [Self::Draft, Self::InReview, Self::Approved, Self::Scheduled, Self::Published, Self::Archived];

    /// The code in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Approved => "approved",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
            Self::Archived => "archived",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Where a step leads from here.
    #[must_use]
    pub const fn after(self, step: Step) -> Option<Self> {
        Some(match (self, step) {
            (Self::Draft, Step::Submit) => Self::InReview,
            (Self::InReview, Step::Withdraw) | (Self::InReview | Self::Approved, Step::Return) => Self::Draft,
            (Self::InReview, Step::Approve) | (Self::Scheduled, Step::Unschedule) => Self::Approved,
            (Self::Draft | Self::InReview | Self::Approved, Step::Schedule) => Self::Scheduled,
            (Self::Draft | Self::InReview | Self::Approved | Self::Scheduled, Step::Publish) => {
                Self::Published
            }
            (
                Self::Draft | Self::InReview | Self::Approved | Self::Scheduled | Self::Published,
                Step::Archive,
            ) => Self::Archived,
            (Self::Archived, Step::Reopen) => Self::Draft,
            _ => return None,
        })
    }

    /// Where a save leads: what was approved was another text. An archived content is reopened first.
    #[must_use]
    pub const fn after_save(self) -> Option<Self> {
        match self {
            Self::Archived => None,
            Self::InReview => Some(Self::InReview),
            Self::Draft | Self::Approved | Self::Scheduled | Self::Published => Some(Self::Draft),
        }
    }
}

/// What somebody does with a content, beside writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Asks for a review.
    Submit,
    /// Takes it back from review.
    Withdraw,
    /// Sends it back to its author, with what to mend.
    Return,
    /// Lets it go out.
    Approve,
    /// Gives it the moment at which it goes out.
    Schedule,
    /// Takes that moment away.
    Unschedule,
    /// Brings it out now.
    Publish,
    /// Takes it away from the public.
    Archive,
    /// Takes it out of the archive to work on it.
    Reopen,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 9] = [
        Self::Submit,
        Self::Withdraw,
        Self::Return,
        Self::Approve,
        Self::Schedule,
        Self::Unschedule,
        Self::Publish,
        Self::Archive,
        Self::Reopen,
    ];

    /// The code in forms and in the list of what staff did.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Withdraw => "withdraw",
            Self::Return => "return",
            Self::Approve => "approve",
            Self::Schedule => "schedule",
            Self::Unschedule => "unschedule",
            Self::Publish => "publish",
            Self::Archive => "archive",
            Self::Reopen => "reopen",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    /// The right that it takes.
    #[must_use]
    pub const fn act(self) -> Act {
        match self {
            Self::Submit | Self::Withdraw => Act::Write,
            Self::Return | Self::Approve => Act::Review,
            Self::Schedule | Self::Unschedule | Self::Publish | Self::Archive | Self::Reopen => Act::Publish,
        }
    }
}
