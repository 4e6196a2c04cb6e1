//! Services: all of them, a category, a sheet.

pub(crate) mod card;
pub(crate) mod category;
pub(crate) mod contact;
pub(crate) mod list;
pub(crate) mod sheet;
