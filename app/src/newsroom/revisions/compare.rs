//! Two revisions, compared; and the form that chooses them.

use super::diff::Differences;
use crate::{format, routes::Name, text::Texts};
use crm::newsroom::{Change, Item, RevisionHead};
use leptos::prelude::*;

/// What changed from one revision to another.
#[component]
pub(super) fn Comparison(
    texts: Texts,
    item: Item,
    from: RevisionHead,
    to: RevisionHead,
    changes: Vec<Change>,
) -> impl IntoView {
    let values = [("from", from.number.into()), ("to", to.number.into())];
    let why = (!to.note.is_empty()).then(|| view! { <p class="q-said">{format!("«{}»", to.note)}</p> });
    view! {
        <section class="q-section" id="compare" aria-labelledby="s-compare">
            <h2 id="s-compare">{texts.f("compare-title", &values)}</h2>
            <p class="q-work-meta">{line(texts, &to)}</p>
            {why}
            <p class="q-diff-key">
                <del>{texts.s("compare-gone")}</del>
                " "
                <ins>{texts.s("compare-new")}</ins>
            </p>
            <Differences texts=texts kind=item.kind changes=changes />
        </section>
    }
}

/// Who wrote a revision, and when.
pub(super) fn line(texts: Texts, revision: &RevisionHead) -> String {
    let moment = format::moment(texts, revision.created_at);
    let values = [("name", (&revision.author).into()), ("moment", (&moment).into())];
    if revision.author.is_empty() { moment } else { texts.f("revision-by", &values) }
}

/// The form that chooses two revisions; it works by its address alone.
#[component]
pub(super) fn Choose(
    texts: Texts,
    id: i64,
    revisions: Vec<RevisionHead>,
    chosen: (i64, i64),
) -> impl IntoView {
    let path = Name::ContentHistory.path_of(texts.language(), &id.to_string());
    let select = |name: &'static str, label: &'static str, chosen: i64| {
        let options = revisions
            .iter()
            .map(|revision| {
                let number = revision.number;
                view! {
                    <option value=number.to_string() selected=number == chosen>
                        {format!("{number} · {}", line(texts, revision))}
                    </option>
                }
            })
            .collect_view();
        view! {
            <div>
                <label for=name>{label}</label>
                <select class="form-select" id=name name=name>
                    {options}
                </select>
            </div>
        }
    };
    view! {
        <form class="q-compare" action=format!("{path}#compare") method="get">
            {select("da", texts.s("compare-from"), chosen.0)}
            {select("a", texts.s("compare-to"), chosen.1)}
            <button class="btn btn-outline-primary" type="submit">
                {texts.s("compare-go")}
            </button>
        </form>
    }
}
