//! The one history: a plain form over a list, and an island that filters while somebody chooses; year by year, as a file,
//! and entry by entry where one is wrong.

pub mod live;

#[cfg(not(target_arch = "wasm32"))]
pub mod data;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod dispute;
#[cfg(not(target_arch = "wasm32"))]
mod entry;
#[cfg(not(target_arch = "wasm32"))]
pub mod export;
#[cfg(not(target_arch = "wasm32"))]
mod filter;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod mend;
#[cfg(not(target_arch = "wasm32"))]
pub mod mend_post;
#[cfg(not(target_arch = "wasm32"))]
pub mod page;
#[cfg(not(target_arch = "wasm32"))]
pub mod year;

#[cfg(not(target_arch = "wasm32"))]
pub use entry::{EntryList, EntryView, HistoryList, HistoryView, MonthView};
