//! A page that stays open shows what changes. Without scripts: when it was made, and a link to make it again.
//!
//! The island listens (`GET /area/eventi`); when it is told, it fetches its own page and puts what the server has drawn in the
//! place of what it had drawn before, part by part (`data-live`). What somebody types or stands on stays as it is.

use crate::parts::alive;
#[cfg(not(target_arch = "wasm32"))]
use crate::parts::asleep as wake;
use leptos::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm::wake;

/// Around the line (`fresh.rs`).
#[island]
pub fn LiveLine(children: Children) -> impl IntoView {
    alive(wake, children)
}

#[cfg(not(target_arch = "wasm32"))]
mod fresh;
#[cfg(target_arch = "wasm32")]
mod wasm;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use fresh::{Fresh, FreshLine};
