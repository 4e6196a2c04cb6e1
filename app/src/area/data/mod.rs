//! Who looked at my data, and where I am logged in.

pub(crate) mod page;
pub mod sessions;
