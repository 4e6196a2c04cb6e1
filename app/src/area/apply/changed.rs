//! The form has a new version since the draft was begun.

use super::{data::DraftView, path};
use crate::{parts::Icon, text::Texts};
use leptos::prelude::*;

/// What changed, with the way to it; nothing if nothing did.
#[component]
pub(super) fn Changed(texts: Texts, start: String, draft: DraftView) -> impl IntoView {
    (!draft.changes.is_empty()).then(|| {
        let id = draft.id.clone();
        let items = draft.changes.into_iter().map(|(words, step)| {
            let words = match step {
                Some(step) => view! { <a href=path::step(&start, &id, &step)>{words}</a> }.into_any(),
                None => words.into_any(),
            };
            view! { <li>{words}</li> }
        });
        view! {
            <div class="alert alert-info" role="note">
                <Icon id="it-info-circle" />
                <div>
                    <h2>{texts.s("change-title")}</h2>
                    <p>{texts.s("change-text")}</p>
                    <ul>{items.collect_view()}</ul>
                </div>
            </div>
        }
    })
}
