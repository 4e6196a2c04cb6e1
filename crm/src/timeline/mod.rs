//! One history: whatever happens between a person and the city, on any channel.

mod cursor;
mod entry;
mod filter;

pub use cursor::{Cursor, CursorError};
pub use entry::{Direction, EntryKind};
pub use filter::{Filter, LONGEST_TEXT, fold};

#[cfg(not(target_arch = "wasm32"))]
mod log;
#[cfg(not(target_arch = "wasm32"))]
mod page;
#[cfg(not(target_arch = "wasm32"))]
mod store;

#[cfg(not(target_arch = "wasm32"))]
pub use {
    log::log,
    page::{Page, find, page, years},
    store::{Entry, NewEntry, of_case},
};
