//! The newsroom: editors write, review, publish and roll back what the public reads.
//!
//! A content has revisions. The newest is the *head*, on which people work; another (or the same) is what the public reads.
//! [`Stage`] says where the head stands. Whatever somebody does is one [`Step`] or a save, by the rights of
//! [`access`](crate::access), and is written down in the list of what staff did.

mod binding;
mod buffer;
mod comment;
mod create;
mod deeds;
mod diff;
mod due;
mod item;
mod list;
mod read;
mod save;
mod setting;
pub mod shape;
mod single;
mod stage;
mod step;
pub(crate) mod told;
pub mod transfer;
mod translation;
pub mod values;

pub use buffer::{BUFFER_SECONDS, Buffer, buffer, drop_buffer, keep, sweep};
pub use comment::{COMMENT_MOST, Comment, comment, comments, settle};
pub(crate) use create::slug;
pub use create::{Created, New, create};
pub use deeds::{Done, deeds};
pub use diff::{Change, Piece, differences};
pub use due::{Due, due};
pub use item::Item;
pub use list::{Queue, Search, Waiting, search, waiting};
pub use read::{Revision, RevisionHead, find, revision, revisions};
pub use save::{Edit, Saved, restore, save};
pub use setting::{Below, bar, below, set_bar};
pub use single::{single, start_single};
pub use stage::{Stage, Step};
pub use step::{Order, StepRefused, Stepped, obstacle, step};
pub use translation::{Gap, gap};
pub use values::{Mistake, Values, Wrong};
