//! The one history: a plain form over a list, and an island that filters while somebody chooses.

mod entry;
pub mod live;

pub use entry::{EntryList, EntryView, HistoryList, HistoryView, MonthView};

#[cfg(not(target_arch = "wasm32"))]
pub mod data;
#[cfg(not(target_arch = "wasm32"))]
pub mod page;
