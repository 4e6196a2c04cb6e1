//! How a citizen wants to be reached: *the* form that shows the way of all forms.

mod above;
mod address;
pub mod confirm;
pub mod consent;
mod consents;
pub(crate) mod data;
mod deliveries;
mod fields;
mod form;
mod matrix;
pub(crate) mod page;
mod preview;
mod said;
pub mod save;
