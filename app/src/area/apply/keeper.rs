//! The island of a step: it saves while somebody types and says at the field what the server finds wrong with it.
//! Its own is one line; the form itself is the page's. The rule stays on the server: a browser need not load it.

use crate::parts::alive;
#[cfg(not(target_arch = "wasm32"))]
use crate::parts::asleep as wake;
use leptos::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm::wake;

/// Around the line (`keeper_line.rs`).
#[island]
pub fn Keeper(children: Children) -> impl IntoView {
    alive(wake, children)
}

#[cfg(target_arch = "wasm32")]
mod wasm;
