//! What editors see.

mod card;
pub mod content;
pub(crate) mod contents;
pub(crate) mod desk;
pub(crate) mod editor;
mod field_error;
mod frame;
mod judge;
pub mod new;
pub(crate) mod preview;
pub mod readers;
pub mod revisions;
pub(crate) mod site;
mod words;

pub(crate) use frame::Frame;
pub use judge::{Judge, is_page};
