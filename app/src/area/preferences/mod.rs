//! How a citizen wants to be reached: *the* form that shows the way of all forms.

pub mod consent;
mod consents;
pub(crate) mod data;
mod fields;
mod matrix;
pub(crate) mod page;
pub mod save;
