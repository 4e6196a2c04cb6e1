//! Small things that many pages show, islands included.

mod icon;

pub use icon::Icon;

#[cfg(not(target_arch = "wasm32"))]
mod breadcrumb;
#[cfg(not(target_arch = "wasm32"))]
mod empty;
#[cfg(not(target_arch = "wasm32"))]
mod older;
#[cfg(not(target_arch = "wasm32"))]
mod search_form;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use {
    breadcrumb::Breadcrumb,
    empty::Empty,
    older::{Older, older_since},
    search_form::SearchForm,
};
