//! What the English lacks: how the Italian changed since it last followed it.

use crate::{format, newsroom::revisions::Differences, parts::Icon, text::Texts};
use crm::{content::Kind, newsroom::Gap};
use leptos::prelude::*;

/// The notice, with the changes folded in it.
#[component]
pub(super) fn GapNotice(
    texts: Texts,
    kind: Kind,
    gap: Gap,
    /// The way to the editor, for those who may write.
    #[prop(optional_no_strip)]
    editor: Option<String>,
) -> impl IntoView {
    let never = gap.since.is_none();
    let (title, text) = match &gap.since {
        None => (texts.s("gap-never").to_owned(), texts.s("gap-never-text").to_owned()),
        Some(since) => {
            let day = format::day(texts, since.created_at);
            let values = [("revision", since.number.into()), ("day", (&day).into())];
            (texts.s("gap-title").to_owned(), texts.f("gap-text", &values))
        }
    };
    let count = gap.changes.len();
    let changes = (!never && count > 0).then(|| {
        view! {
            <details class="q-more">
                <summary>{texts.f("gap-changes", &[("count", count.into())])}</summary>
                <Differences texts=texts kind=kind changes=gap.changes />
            </details>
        }
    });
    view! {
        <section class="alert alert-warning q-gap" aria-labelledby="gap-h">
            <Icon id="it-language" />
            <div>
                <h2 id="gap-h">{title}</h2>
                <p>{text}</p>
                {changes}
                {editor
                    .map(|editor| {
                        view! {
                            <p>
                                <a href=editor>{texts.s("gap-edit")}</a>
                            </p>
                        }
                    })}
            </div>
        </section>
    }
}
