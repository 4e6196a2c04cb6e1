//! What readers tell us, for editors: pages that are not clear, searches that lead nowhere, what people call about. From each line
//! one step to the page to mend or to a draft.

mod chart;
mod figures;
mod filters;
mod links;
mod page;
mod summary;
mod table;
mod tables;

pub(crate) use page::page;
pub(crate) use summary::summary;
pub use table::{Line, Table};
pub use tables::{Which, table};

use crm::readers::Scope;

/// The pages and days that an address asks for: `days`, `section`, `municipio`.
#[must_use]
pub fn scope(field: impl Fn(&str) -> String) -> Scope {
    Scope::read(&field("days"), &field("section"), &field("municipio"))
}
