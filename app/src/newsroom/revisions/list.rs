//! The list of revisions.

use super::compare::line;
use crate::{routes::Name, text::Texts};
use crm::newsroom::{Item, RevisionHead};
use leptos::prelude::*;

/// The list, the newest first; `older` says that there are more.
#[component]
pub(super) fn RevisionList(
    texts: Texts,
    item: Item,
    revisions: Vec<RevisionHead>,
    older: bool,
) -> impl IntoView {
    let path = Name::ContentHistory.path_of(texts.language(), &item.id.to_string());
    let next = revisions.last().filter(|_| older).map(|last| {
        view! { <a href=format!("{path}?below={}", last.number)>{texts.s("revisions-older")}</a> }
    });
    let lines = revisions
        .into_iter()
        .map(|revision| {
            let number = revision.number;
            let name = texts.f("revision-number", &[("number", number.into())]);
            let marks = [
                (number == item.head).then(|| ("badge badge-primary", texts.s("revision-newest"))),
                (item.public == Some(number)).then(|| ("badge badge-success", texts.s("revision-public"))),
            ];
            let marks = marks
                .into_iter()
                .flatten()
                .map(|(class, words)| view! { " " <span class=class>{words}</span> })
                .collect_view();
            let note =
                (!revision.note.is_empty()).then(|| view! { <p class="q-said">{revision.note.clone()}</p> });
            let before = (number > 1).then(|| {
                let hidden = texts.f("revision-of", &[("number", number.into())]);
                view! {
                    <a href=format!("{path}?da={}&a={number}#compare", number - 1)>
                        {texts.s("revision-compare")} <span class="visually-hidden">" " {hidden}</span>
                    </a>
                }
            });
            let hidden = texts.f("revision-of", &[("number", number.into())]);
            view! {
                <li>
                    <p class="q-revision">
                        <strong>{name}</strong>
                        {marks}
                    </p>
                    <p class="q-work-meta">{line(texts, &revision)}</p>
                    {note}
                    <p class="q-work-meta">
                        <a href=format!("{path}?rev={number}#old")>
                            {texts.s("revision-see")} <span class="visually-hidden">" " {hidden}</span>
                        </a>
                        {before}
                    </p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="q-section" aria-labelledby="s-revisions">
            <h2 id="s-revisions">{texts.s("revisions-title")}</h2>
            <ul class="q-events">{lines}</ul>
            <p>{next}</p>
        </section>
    }
}
