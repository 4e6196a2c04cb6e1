//! What the quality checks say of the newest revision, field by field, folded.

use crate::{
    newsroom::{quality, words},
    text::Texts,
};
use crm::{content::Kind, quality::Report};
use leptos::prelude::*;

/// The score, and behind it what was found.
#[component]
pub(super) fn Quality(
    texts: Texts,
    kind: Kind,
    report: Report,
    /// The way to the editor, for those who may write.
    #[prop(optional_no_strip)]
    editor: Option<String>,
) -> impl IntoView {
    let fields = quality::by_field(texts, &report)
        .into_iter()
        .map(|(path, findings)| {
            let name = if path.is_empty() {
                texts.s("comment-whole").to_owned()
            } else {
                words::field(texts, kind, &path)
            };
            let name = match editor.clone().filter(|_| !path.is_empty()) {
                Some(editor) => {
                    view! { <a href=format!("{editor}{}", words::anchor(&path))>{name}</a> }.into_any()
                }
                None => name.into_any(),
            };
            view! {
                <h3>{name}</h3>
                <div class="q-findings">{findings}</div>
            }
        })
        .collect_view();
    let score = quality::score(texts, &report);
    if report.findings.is_empty() {
        return view! { <p class="q-score">{score}</p> }.into_any();
    }
    view! {
        <details class="q-more q-quality">
            <summary>{score}</summary>
            {fields}
        </details>
    }
    .into_any()
}
