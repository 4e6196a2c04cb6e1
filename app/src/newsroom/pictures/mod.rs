//! The pictures of the public pages: what there is, where it stands, and how one comes in.

mod add;
mod card;
mod form;
pub(crate) mod page;

pub use add::{Posted, add_picture};

/// Where the form posts. `server` mounts it.
pub const FORM: &str = "/redazione/immagini/carica";
