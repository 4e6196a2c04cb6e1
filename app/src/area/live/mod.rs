//! A page that stays open shows what changes. Without scripts: when it was made, and a link to make it again.
//!
//! The island listens (`GET /area/eventi`); when it is told, it fetches its own page and puts what the server has drawn in the
//! place of what it had drawn before, part by part (`data-live`). What somebody types or stands on stays as it is.

use crate::parts::Icon;
use leptos::prelude::*;

/// What the island needs, in words of the page's language.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Fresh {
    /// The count of changes that the page shows.
    pub version: i64,
    /// The page's own address.
    pub path: String,
    /// Whether the page has parts to renew; else it says that there is something new.
    pub renews: bool,
    /// When the page was made.
    pub at: String,
    /// What is said when it was renewed.
    pub say: String,
    /// The link that makes it again.
    pub again: String,
    /// What is said when something new is not shown by itself.
    pub news: String,
    /// What is said when the part that somebody is writing in stays as it was.
    pub held: String,
    /// What is said when the session has ended.
    pub ended: String,
}

/// The line.
#[island]
pub fn LiveLine(fresh: Fresh) -> impl IntoView {
    let line = RwSignal::new(fresh.at.clone());
    let new = RwSignal::new(false);
    let (version, at, say) = (fresh.version.to_string(), fresh.at.clone(), fresh.say.clone());
    let (path, again) = (fresh.path.clone(), fresh.again.clone());
    #[cfg(target_arch = "wasm32")]
    wasm::begin(fresh, line, new);
    #[cfg(not(target_arch = "wasm32"))]
    drop(fresh);
    view! {
        <div class="q-live" class:q-new=move || new.get() data-version=version data-at=at data-say=say>
            <Icon id="it-refresh" small=true />
            <span aria-live="polite" aria-atomic="true">{move || line.get()}</span>
            " "
            <a href=path>{again}</a>
        </div>
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod fresh;
#[cfg(target_arch = "wasm32")]
mod wasm;
