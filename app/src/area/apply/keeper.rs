//! The island of a step: it saves while somebody types and says at the field what the server finds wrong with it.
//! It draws one line; the form itself is the page's. The rule stays on the server: a browser need not load it.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the server says of a save.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The revision that this window has seen now.
    pub revision: i64,
    /// The time, `10:42`.
    pub at: String,
    /// At how many fields another window differs.
    pub conflicts: usize,
    /// The fields of the step with a mistake, and what is wrong with each, in words.
    pub wrong: Vec<(String, String)>,
}

/// The words of the island, from the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the word that it names")]
pub struct KeeperWords {
    pub first: String,
    pub saved: String,
    pub failed: String,
    pub ended: String,
    pub conflict: String,
    pub choose: String,
}

/// What the island needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeeperData {
    /// The page's language.
    pub lang: String,
    /// The fields of this step, each with what stood in it when the page was made.
    pub own: Vec<(String, Vec<String>)>,
    /// The words.
    pub words: KeeperWords,
}

/// What the line says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "the server draws the line as it begins"))]
pub(super) enum State {
    /// Nothing: without scripts nothing is saved before the button is pressed.
    Asleep,
    Ready,
    Saved(String),
    Failed,
    Ended,
    Conflict,
}

/// The line. `again` is the address of this page, where two windows are reconciled.
#[island]
pub fn Keeper(data: KeeperData, again: String) -> impl IntoView {
    let state = RwSignal::new(State::Asleep);
    let words = data.words.clone();
    #[cfg(target_arch = "wasm32")]
    wasm::begin(data, state);
    let choose = words.choose.clone();
    let link = move || {
        (state.get() == State::Conflict).then(|| {
            view! {
                " "
                <a href=again.clone()>{choose.clone()}</a>
            }
        })
    };
    let line = move || match state.get() {
        State::Asleep => String::new(),
        State::Ready => words.first.clone(),
        State::Saved(at) => format!("{} {at}", words.saved),
        State::Failed => words.failed.clone(),
        State::Ended => words.ended.clone(),
        State::Conflict => words.conflict.clone(),
    };
    view! {
        <p class="q-saved" role="status">
            <span>{line}</span>
            {link}
        </p>
    }
}

#[cfg(target_arch = "wasm32")]
mod wasm;
