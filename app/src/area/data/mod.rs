//! Who looked at my data, when I logged in, and where I am logged in.

pub mod load;
pub(crate) mod page;
pub mod sessions;
