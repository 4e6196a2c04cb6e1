//! The personal area.

pub mod apply;
pub mod attachments;
pub mod history;
pub mod live;

#[cfg(not(target_arch = "wasm32"))]
pub mod cases;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod data;
#[cfg(not(target_arch = "wasm32"))]
mod frame;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod overview;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod preferences;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod session;
