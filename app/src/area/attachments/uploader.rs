//! The island of a place for files: it sends them in pieces while the citizen goes on, waits where the network is gone and
//! goes on where it was cut. What is sent stands in the form, like what came without scripts.

use crate::parts::alive;
#[cfg(not(target_arch = "wasm32"))]
use crate::parts::asleep as wake;
use leptos::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm::wake;

/// Around the place where what is on its way is shown (`uploads.rs`).
#[island]
pub fn Uploader(children: Children) -> impl IntoView {
    alive(wake, children)
}

#[cfg(target_arch = "wasm32")]
mod wasm;
