//! Small things that many pages show, islands included.

mod alive;
mod icon;

pub(crate) use alive::alive;
pub use icon::Icon;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use alive::asleep;

#[cfg(not(target_arch = "wasm32"))]
mod breadcrumb;
#[cfg(not(target_arch = "wasm32"))]
mod empty;
#[cfg(not(target_arch = "wasm32"))]
mod search_form;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use {breadcrumb::Breadcrumb, empty::Empty, search_form::SearchForm};
