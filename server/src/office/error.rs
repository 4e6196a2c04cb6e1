//! Why a command of an office did not do its work, and what to do instead.

use crm::case::{CaseNumber, number::CaseNumberError};

/// Why.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// What was typed is no number of a case.
    #[error("`{typed}` is no number of a case: {error}")]
    Number {
        /// What was typed.
        typed: String,
        /// What is wrong.
        error: CaseNumberError,
    },
    /// No published office has this slug.
    #[error("there is no office `{typed}`; these are published: {}", known.join(", "))]
    NoOffice {
        /// What was typed.
        typed: String,
        /// Those that are there.
        known: Vec<String>,
    },
    /// Nobody acts without a name.
    #[error("say who acts: --as \"Name Surname\"")]
    NoName,
    /// No such case, or another office has it.
    #[error(
        "there is no case {number} that the office {office} has; `quirino office look {number} --office {office} --as ...` shows which office has it"
    )]
    NotTheirs {
        /// Which.
        number: CaseNumber,
        /// Who asked.
        office: String,
    },
    /// There is none with this number.
    #[error("there is no case {0}")]
    NotThere(CaseNumber),
    /// No such dispute, or another office answers it.
    #[error(
        "there is no dispute {0} that this office answers; `quirino office disputes` lists those that wait for it"
    )]
    NoDispute(i64),
    /// It was answered otherwise.
    #[error("the dispute {0} is answered already, in other words; nothing was changed")]
    Answered(i64),
    /// An answer says something.
    #[error(
        "write the answer, in {most} characters at most: --accept \"what is right\" or --refuse \"why it stays\""
    )]
    NoAnswer {
        /// How long it may be.
        most: usize,
    },
    /// A rule forbids it.
    #[error("{number} was not changed. {words} It is “{state}”; from here the office can: {}", possible.join(", "))]
    Refused {
        /// Which.
        number: CaseNumber,
        /// Why.
        words: String,
        /// Where it stands.
        state: String,
        /// What is possible.
        possible: Vec<&'static str>,
    },
    /// The CRM says why.
    #[error(transparent)]
    Crm(#[from] crm::Error),
    /// The terminal failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// Something could not be written as JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}
