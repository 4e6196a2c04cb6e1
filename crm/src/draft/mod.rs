//! A request in the making: saved as typed, valid or not, until it is submitted, discarded or ninety days old.
//!
//! A draft is its citizen's alone: no operator and no silo reads it, whatever their purpose. Each field carries the
//! revision and the window that wrote it last. A window that wants to change what another one has changed since gets a
//! conflict: both values are kept, and the citizen chooses ([`Entries`]).

mod entries;
mod list;
mod read;
mod save;

pub use entries::{Entries, Entry, MOST_OTHERS, Merge};
pub use list::{Listed, list, sweep};
pub use read::{Draft, begin, discard, find};
pub use save::{Save, Saved, choose, save};

pub(crate) use read::{lock, mark_submitted};

/// How long a draft is kept after it was last touched, in seconds.
pub const KEPT_SECONDS: i64 = 90 * 24 * 3600;

/// The most open drafts of one citizen.
pub const MOST_OPEN: i64 = 20;

/// The most that is kept in one draft, in bytes of JSON.
pub const LARGEST: usize = 256 * 1024;

/// Whether a text can be the id of a draft: 256 random bits in 43 letters. Nobody guesses one, and it opens nothing to
/// anybody but its owner.
#[must_use]
pub fn is_id(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}
