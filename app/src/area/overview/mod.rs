//! The first page of the personal area: what needs me now, what moves, what is new.

pub mod data;
pub(crate) mod page;
