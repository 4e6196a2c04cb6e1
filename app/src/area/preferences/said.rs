//! What the forms of the page posted, as it waits for the page that shows it again.

use crate::forms::Flash;
use crm::preference::{FieldError, RawForm};

/// What was posted, or what came of it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "what", content = "values", rename_all = "snake_case")]
pub(super) enum Said {
    /// The preferences.
    Preferences(RawForm),
    /// The preferences, to be tried and not to be saved.
    Trial(RawForm),
    /// A code was typed.
    Code(String),
    /// A code was asked for, and is on its way.
    CodeSent,
    /// The code was the right one.
    Confirmed,
}

/// What waits for the page.
pub(super) type PageFlash = Flash<Said, FieldError>;
