//! The states of a case and the moves between them: a table (`state/table.rs`), the facts and contents that a move
//! needs besides (`state/rules.rs`), and nothing else. A move that is not in the table does not exist, in the server
//! and in the browser alike.
//!
//! **Imported state is observed, not ruled**: a silo's case has any [`CaseState`] that the mapping gives it, with
//! [`Outcome::NotStated`] where the silo gave none, and passes through none of this: states and outcomes are plain values
//! that anybody may store (`case::Observed`). The rules bind only moves made here, through [`apply`].

pub(super) mod code;
mod moves;
mod rules;
mod table;

pub use code::UnknownCode;
pub use moves::{Move, MoveName, Outcome, OutcomeCode, Party};
pub use rules::{Facts, MoveRefused, Needed, NeededFact, apply, reopen_until};
pub use table::moves_from;

code::coded! {
    /// Where a case stands (design.md, section 5).
    pub enum CaseState("case state") {
        /// Saved as typed, not yet the city's: it is discarded, not withdrawn.
        Draft = "draft",
        /// Sent, not yet acknowledged.
        Submitted = "submitted",
        /// Acknowledged: the receipt with date, term and what silence means has gone out (L. 241/1990 art. 18-bis).
        Received = "received",
        /// In the hands of an office.
        InProgress = "in_progress",
        /// The office asked for something and waits (L. 241/1990 art. 2 (7) stops the clock once).
        WaitingForCitizen = "waiting_for_citizen",
        /// The city gave its outcome; the citizen may confirm it or, for reports and questions, reopen.
        Answered = "answered",
        /// Answered and confirmed, or answered and thirty days passed.
        Closed = "closed",
        /// Taken back by the citizen.
        Withdrawn = "withdrawn",
        /// The reasons against were announced; ten days to reply (L. 241/1990 art. 10-bis).
        RejectionAnnounced = "rejection_announced",
        /// Refused, with reasons, remedy and its term (L. 241/1990 art. 3).
        Rejected = "rejected",
        /// Passed on to whoever is competent, with the ground.
        Referred = "referred",
        /// Ended by the office, with the ground (a duplicate, a test, a mistake of its own).
        CancelledByOffice = "cancelled_by_office",
    }
}

impl CaseState {
    /// Nothing follows, but for a report or a question reopened in time.
    #[must_use]
    pub const fn is_final(self) -> bool {
        match self {
            Self::Closed | Self::Withdrawn | Self::Rejected | Self::Referred | Self::CancelledByOffice => {
                true
            }
            Self::Draft
            | Self::Submitted
            | Self::Received
            | Self::InProgress
            | Self::WaitingForCitizen
            | Self::Answered
            | Self::RejectionAnnounced => false,
        }
    }

    /// The city has it and it has not ended: neither a draft nor final. The citizen may withdraw it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !self.is_final() && !matches!(self, Self::Draft)
    }

    /// The next move is the citizen's, and something is lost or delayed without it.
    #[must_use]
    pub const fn needs_citizen(self) -> bool {
        matches!(self, Self::Draft | Self::WaitingForCitizen | Self::RejectionAnnounced)
    }
}

code::coded! {
    /// What kind of demand a case is; it decides which moves exist.
    pub enum CaseKind("kind of case") {
        /// A request for a decision or a service: L. 241/1990 in full.
        Application = "application",
        /// A fault or nuisance reported to the city.
        Report = "report",
        /// A question or a request for help.
        Question = "question",
        /// A request to see records (L. 241/1990 art. 22-25; D.Lgs. 33/2013 art. 5): like an application it ends with a
        /// decision, which needs reasons and a remedy.
        AccessRequest = "access_request",
    }
}

impl CaseKind {
    /// Ends with a decision on the citizen's application: a refusal is announced first (L. 241/1990 art. 10-bis), states
    /// its remedy, and is not reopened.
    #[must_use]
    pub const fn is_decided(self) -> bool {
        matches!(self, Self::Application | Self::AccessRequest)
    }
}
