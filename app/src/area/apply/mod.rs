//! Asking for a service: start, steps, review, receipt. Plain pages; an island saves while somebody types.

pub mod keeper;

#[cfg(not(target_arch = "wasm32"))]
pub mod answers;
#[cfg(not(target_arch = "wasm32"))]
pub mod begin;
#[cfg(not(target_arch = "wasm32"))]
mod changed;
#[cfg(not(target_arch = "wasm32"))]
pub mod choose;
#[cfg(not(target_arch = "wasm32"))]
mod conflict;
#[cfg(not(target_arch = "wasm32"))]
mod control;
#[cfg(not(target_arch = "wasm32"))]
pub mod data;
#[cfg(not(target_arch = "wasm32"))]
pub mod discard;
#[cfg(not(target_arch = "wasm32"))]
pub mod drafts;
#[cfg(not(target_arch = "wasm32"))]
mod fields;
#[cfg(not(target_arch = "wasm32"))]
pub mod keep;
#[cfg(not(target_arch = "wasm32"))]
mod keeper_line;
#[cfg(not(target_arch = "wasm32"))]
mod mistakes;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod page;
#[cfg(not(target_arch = "wasm32"))]
mod path;
#[cfg(not(target_arch = "wasm32"))]
mod posted;
#[cfg(not(target_arch = "wasm32"))]
pub mod receipt;
#[cfg(not(target_arch = "wasm32"))]
mod review;
#[cfg(not(target_arch = "wasm32"))]
pub mod save;
#[cfg(not(target_arch = "wasm32"))]
mod start;
#[cfg(not(target_arch = "wasm32"))]
mod step;
#[cfg(not(target_arch = "wasm32"))]
pub mod submit;
#[cfg(not(target_arch = "wasm32"))]
pub mod upload;
#[cfg(not(target_arch = "wasm32"))]
mod words;
