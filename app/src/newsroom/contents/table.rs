//! Contents as a table; on a phone each row is a card.

use crate::{
    format,
    newsroom::{
        card::Score,
        words::{self, StageBadge, StaleMark},
    },
    routes::Name,
    text::Texts,
};
use crm::{clock::Timestamp, newsroom::Item};
use leptos::prelude::*;

/// The table.
#[component]
pub(super) fn Table(texts: Texts, items: Vec<Item>, now: Timestamp) -> impl IntoView {
    let heads = ["contents-what", "contents-stage", "contents-section", "contents-touched"]
        .map(|key| view! { <th scope="col">{texts.code("", key)}</th> });
    let rows = items
        .into_iter()
        .map(|item| {
            let path = Name::ContentInWork.path_of(texts.language(), &item.id.to_string());
            let stale = item.stale_en && item.public.is_some();
            let section = texts.code("section-", item.section.code()).into_owned();
            let touched = format::as_of(texts, item.updated_at, now);
            view! {
                <tr>
                    <td class="q-cell-title">
                        <a href=path>{words::title(texts, &item)}</a>
                        <span class="q-work-top">{words::kind(texts, item.kind)}</span>
                    </td>
                    <td data-label=texts.s("contents-stage")>
                        <span class="q-marks">
                            <StageBadge texts=texts stage=item.stage />
                            {stale.then(|| view! { <StaleMark texts=texts /> })}
                            <Score texts=texts score=item.score />
                        </span>
                    </td>
                    <td data-label=texts.s("contents-section")>
                        <span>{section} " · " {words::municipio(texts, item.municipio)}</span>
                    </td>
                    <td data-label=texts.s("contents-touched")>
                        <span>
                            <time datetime=format::machine(item.updated_at, false)>{touched}</time>
                            " "
                            {item.author.clone()}
                        </span>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table q-contents">
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
