//! The WebAssembly that a browser loads on pages with islands: it links `app` and exports one function.
#![cfg(target_arch = "wasm32")]

use app as _; // links the islands; without this line they vanish

/// Called once by the loader of a page (`app/src/document/loader.rs`) before it wakes the islands.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
