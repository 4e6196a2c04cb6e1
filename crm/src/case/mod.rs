//! One demand of one citizen on one service: its number, its states and moves, its terms.

pub mod number;
pub mod state;
pub mod terms;

pub use number::CaseNumber;
pub use state::{CaseKind, CaseState};

#[cfg(not(target_arch = "wasm32"))]
mod generated;
#[cfg(not(target_arch = "wasm32"))]
mod observe;
#[cfg(not(target_arch = "wasm32"))]
mod observe_all;
#[cfg(not(target_arch = "wasm32"))]
mod store;
#[cfg(not(target_arch = "wasm32"))]
mod write;

#[cfg(not(target_arch = "wasm32"))]
pub use {
    generated::generated_citizens,
    observe::{Observation, Observed, ObservedEntry, observe},
    observe_all::observe_all,
    store::{Case, find, list, next_number},
    write::{NewCase, write},
};
