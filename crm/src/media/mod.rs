//! Pictures of the public pages: looked through and drawn anew as they come, never without alternative texts and rights.
//!
//! A picture's name says its size, so that a page knows the room that it takes before it is there.

mod add;
mod name;
mod read;
pub mod transfer;

pub use add::{Added, New, WIDEST, add, check};
pub use name::size_of;
pub use read::{Picture, Used, content, find, list, used};

/// The largest file that is taken, in bytes.
pub const LARGEST: i64 = crate::attachment::LARGEST;

/// Where pictures are got.
pub const PATH: &str = "/media/";
