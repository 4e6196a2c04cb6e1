//! How an island wakes that the server has drawn whole: its children stay as they stand in the page, and the browser's part
//! gets the element around them. Such islands have one view, no properties and no signals, so the next one weighs what it does.

use leptos::{prelude::*, web_sys::Element};

/// The children of an island, and what wakes them in a browser.
pub(crate) fn alive(wake: fn(Element), children: Children) -> impl IntoView {
    leptos::html::div().directive(wake, ()).child(children())
}

/// Where there is no browser nothing wakes.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn asleep(_: Element) {}
