//! Beginning a content: what kind, under which title, for whom.

pub mod create;
mod page;

pub(crate) use page::page;
