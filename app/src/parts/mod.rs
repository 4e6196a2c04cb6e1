//! Small things that many pages show.

mod alive;

pub(crate) use alive::alive;

#[cfg(not(target_arch = "wasm32"))]
mod breadcrumb;
#[cfg(not(target_arch = "wasm32"))]
mod empty;
#[cfg(not(target_arch = "wasm32"))]
mod icon;
#[cfg(not(target_arch = "wasm32"))]
mod older;
#[cfg(not(target_arch = "wasm32"))]
mod search_form;

#[cfg(not(target_arch = "wasm32"))]
pub use icon::Icon;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use {
    alive::asleep,
    breadcrumb::Breadcrumb,
    empty::Empty,
    older::{Older, older_since},
    search_form::SearchForm,
};
