//! The editor of a content: a form made of what its kind is made of ([`crm::newsroom::shape`]). Whatever is typed is kept, right
//! or wrong, saved or not.

mod above;
mod bar;
mod conflict;
mod control;
mod field;
mod fields;
mod groups;
mod held;
pub(crate) mod labels;
mod open;
pub(crate) mod page;
mod rows;
pub(crate) mod save;
mod translation;
mod typed;

pub(crate) use labels::wrong;
pub(crate) use typed::{Raw, known, values};
