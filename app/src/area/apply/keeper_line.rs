//! The line that says what is saved, and what the island that writes in it needs to know.

use super::keeper::Keeper;
use crate::text::Texts;
use leptos::prelude::*;

/// The line: empty, for without scripts nothing is saved before the button is pressed. `own` are the fields of the step, each
/// with what stood in it when the page was made; `again` is the address of this page, where two windows are reconciled.
#[component]
pub(super) fn KeeperLine(texts: Texts, own: Vec<(String, Vec<String>)>, again: String) -> impl IntoView {
    // Texts in lists always have a JSON.
    let own = serde_json::to_string(&own).unwrap_or_default();
    view! {
        <Keeper>
            <p
                class="q-saved"
                role="status"
                data-lang=texts.language().tag()
                data-own=own
                data-ready=texts.s("keeper-first")
                data-saved=texts.s("keeper-saved")
                data-failed=texts.s("keeper-failed")
                data-ended=texts.s("keeper-ended")
                data-conflict=texts.s("keeper-conflict")
            >
                <span></span>
                <a href=again hidden>{texts.s("keeper-choose")}</a>
            </p>
        </Keeper>
    }
}
