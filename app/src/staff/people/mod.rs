//! The list of staff, for administrators: who is on it, as what, and whoever is to come in or go.

mod form;
pub(crate) mod page;
pub mod post;
mod table;

pub(crate) use table::standing;
