//! Documents that people bring, to a request in the making or to a case of theirs.
//!
//! A file comes in pieces that are acknowledged when they are on the disk ([`begin`], [`put`], [`finish`]), so that a cut
//! loses nothing, or whole ([`take`]). Either way it is looked through before anybody can see it ([`inspect`]): type by
//! content, pictures drawn anew. It is sent with the request or with an act on the case, and belongs to that entry of the
//! history from then on. Until it is sent it is its citizen's alone.

mod bring;
mod inspect;
mod kind;
mod name;
mod pieces;
mod purpose;
mod read;
mod refused;
mod remove;
mod store;
mod take;
mod upload;

pub use inspect::{Inspected, inspect};
pub use kind::FileKind;
pub use name::clean_name;
pub use pieces::{Pieces, Put};
pub use purpose::{Purpose, takes_documents};
pub use read::{Attachment, content, count, find, of_case, of_draft, waiting};
pub use refused::AttachmentRefused;
pub use remove::{remove, sweep};
pub use take::take;
pub use upload::{Arriving, NewUpload, Piece, begin, finish, put, status};

pub(crate) use inspect::picture;
pub(crate) use {
    bring::{with_act, with_request},
    read::of_draft_in,
    remove::discard,
};

/// The largest file, in bytes.
pub const LARGEST: i64 = 10 * 1024 * 1024;

/// The most files of one draft or of one case.
pub const MOST_FILES: i64 = 20;

/// The most files of one field of a form that does not say how many.
pub const MOST_OF_FIELD: i64 = 5;

/// The largest piece, in bytes. What browsers send is half of it.
pub const LARGEST_PIECE: usize = 512 * 1024;

/// How long something waits that was begun and never sent, in seconds: half a file, or one beside a letter not sent.
pub const KEPT_SECONDS: i64 = 24 * 3600;

/// The same for a whole file that waits beside a letter, so that the letter can be written tomorrow.
pub const WAITING_SECONDS: i64 = 7 * 24 * 3600;

/// Whether a text can be the id of an attachment: 256 random bits in 43 letters.
#[must_use]
pub fn is_id(text: &str) -> bool {
    crate::draft::is_id(text)
}
