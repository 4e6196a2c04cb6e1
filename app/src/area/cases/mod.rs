//! Cases: the list, and one.

pub(crate) mod card;
pub(crate) mod case;
pub mod data;
pub(crate) mod list;
mod progress;
