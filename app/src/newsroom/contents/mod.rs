//! All contents in any state: a search.

mod filters;
mod page;
mod table;

pub(crate) use page::page;
