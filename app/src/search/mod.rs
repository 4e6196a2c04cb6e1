//! The public search: results as a page, suggestions as an island over the same plain form.

pub mod box_island;

#[cfg(not(target_arch = "wasm32"))]
mod box_form;
#[cfg(not(target_arch = "wasm32"))]
mod documents;
#[cfg(not(target_arch = "wasm32"))]
pub mod page;
#[cfg(not(target_arch = "wasm32"))]
mod room;
#[cfg(not(target_arch = "wasm32"))]
pub mod suggest;
#[cfg(not(target_arch = "wasm32"))]
mod trial;

#[cfg(not(target_arch = "wasm32"))]
pub use room::SearchRoom;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use trial::trial;
