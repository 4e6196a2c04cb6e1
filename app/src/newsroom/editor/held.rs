//! What waits for the editor's page between a post and the page that shows it.

use crate::forms::Flash;
use crm::newsroom::{Mistake, Values};
use serde::{Deserialize, Serialize};

/// What became of the last post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Said {
    /// It is a revision.
    Saved(i64),
    /// The newest revision says the same.
    Unchanged,
    /// What was typed is thrown away.
    Discarded,
    /// It is kept, and shown as readers will see it.
    Preview,
    /// It is kept, with a row more.
    Row,
    /// It is kept, with what was chosen of two versions.
    Merged,
    /// Somebody saved meanwhile.
    Overtaken,
    /// It is in the archive.
    Archived,
}

/// What waits.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Held {
    /// What became of it; of a post that nobody has looked at yet nothing did.
    #[serde(default)]
    pub(super) said: Option<Said>,
    /// The revision that was open, of such a post.
    #[serde(default)]
    pub(super) base: i64,
    /// What stood in its fields.
    #[serde(default)]
    pub(super) values: Values,
    /// Why it was to be saved.
    #[serde(default)]
    pub(super) note: String,
    /// Whether the English was said to follow.
    #[serde(default)]
    pub(super) translated: bool,
}

/// A flash of this page.
pub(super) type PageFlash = Flash<Held, Mistake>;
