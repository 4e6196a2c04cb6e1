//! The filter of the history: a plain form over a list, to which this island adds that it filters while somebody chooses.
//! It fetches the page that the form would lead to, and puts that page's list in the place of its own.

use crate::parts::alive;
#[cfg(not(target_arch = "wasm32"))]
use crate::parts::asleep as wake;
use leptos::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm::wake;

/// Around the form, the line that counts (`data-found="count"`, and `data-failed` for when nothing can be fetched) and the list
/// (`data-found="list"`).
#[island]
pub fn LiveHistory(children: Children) -> impl IntoView {
    alive(wake, children)
}

#[cfg(target_arch = "wasm32")]
mod wasm;
