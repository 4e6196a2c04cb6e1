//! The island of the search box: it adds suggestions to a plain form (WAI-ARIA combobox with a list).

use crate::parts::alive;
#[cfg(not(target_arch = "wasm32"))]
use crate::parts::asleep as wake;
use leptos::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm::wake;

/// Around the form (`box_form.rs`).
#[island]
pub fn SearchBox(children: Children) -> impl IntoView {
    alive(wake, children)
}

#[cfg(target_arch = "wasm32")]
mod wasm;
