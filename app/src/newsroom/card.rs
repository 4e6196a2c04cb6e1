//! A content in a queue.

use super::words::{self, StaleMark};
use crate::{format, parts::Icon, routes::Name, text::Texts};
use crm::{
    clock::Timestamp,
    newsroom::{Item, Stage},
};
use leptos::prelude::*;

/// What it is, whose, and how long it waits.
#[component]
pub(super) fn WorkCard(texts: Texts, item: Item, now: Timestamp) -> impl IntoView {
    let path = Name::ContentInWork.path_of(texts.language(), &item.id.to_string());
    let when = match item.publish_at.filter(|_| item.stage == Stage::Scheduled) {
        Some(at) => texts.f("goes-out", &[("moment", (&format::moment(texts, at)).into())]),
        None => words::waits(texts, item.updated_at, now),
    };
    let by = (!item.author.is_empty()).then(|| texts.f("by-author", &[("name", (&item.author).into())]));
    view! {
        <li class="q-work">
            <p class="q-work-top">
                {words::kind(texts, item.kind)} " · " {words::municipio(texts, item.municipio)}
            </p>
            <h3>
                <a href=path>{words::title(texts, &item)}</a>
            </h3>
            <p class="q-work-meta">
                {by.map(|by| view! { <span>{by}</span> })}
                <span>
                    <Icon id="it-clock" small=true />
                    <time datetime=format::machine(item.updated_at, false)>{when}</time>
                </span>
                <Score texts=texts score=item.score />
                {(item.stale_en && item.public.is_some()).then(|| view! { <StaleMark texts=texts /> })}
            </p>
        </li>
    }
}

/// What the quality checks gave it, if they looked at it.
#[component]
pub(super) fn Score(texts: Texts, score: Option<i64>) -> impl IntoView {
    score.map(|score| {
        let words = texts.f("score-of", &[("score", score.into())]);
        view! { <span class="q-score">{words}</span> }
    })
}
