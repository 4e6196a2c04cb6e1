//! The revisions of a content: who wrote which when and why, what changed between any two, and back to an old one.

mod compare;
mod diff;
mod list;
mod old;
mod page;
pub mod restore;

pub(crate) use diff::Differences;
pub(crate) use page::page;
