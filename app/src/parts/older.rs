//! A translation that is older than its original says so.

use super::Icon;
use crate::{format, text::Texts};
use crm::{content::Published, language::Language};
use leptos::prelude::*;

/// Above an English text whose Italian has changed since.
#[component]
pub(crate) fn Older(
    /// The texts.
    texts: Texts,
    /// When the Italian was written, if the English is older.
    #[prop(optional_no_strip)]
    since: Option<String>,
    /// The path of the Italian.
    original: String,
) -> impl IntoView {
    since.map(|day| {
        view! {
            <div class="alert alert-warning" role="note">
                <Icon id="it-warning-circle" />
                <div>
                    <p>
                        {texts.f("translation-older", &[("day", (&day).into())])}
                        " "
                        <a href=original lang="it" hreflang="it">{texts.s("translation-original")}</a>
                    </p>
                </div>
            </div>
        }
    })
}

/// Since when the English of a content is older than its Italian, for a reader of a language.
pub(crate) fn older_since<T>(texts: Texts, content: &Published<T>) -> Option<String> {
    (texts.language() == Language::En && content.stale_en).then(|| format::day(texts, content.updated_at))
}
