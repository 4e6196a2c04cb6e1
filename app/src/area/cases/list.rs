//! The page of all my cases.

use super::{
    card::CaseCard,
    data::{CaseView, list_cases},
};
use crate::{
    area::{apply::drafts, frame::Frame},
    page::{Page, PageRequest, PageResult},
    parts::Empty,
    routes::Name,
    text::Texts,
};
use leptos::prelude::*;

/// The page of all cases: what is open, then what has ended.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let texts = request.caller.texts();
    let (open, ended): (Vec<_>, Vec<_>) = list_cases().await?.into_iter().partition(|case| case.open);
    let drafts = drafts::section(texts).await?;
    let body = view! {
        <Frame texts=texts current=Name::Cases here=None>
            <h1>{texts.s("cases-title")}</h1>
            <p class="lead">{texts.s("cases-lead")}</p>
            {drafts}
            <Group texts=texts id="open" title=texts.f("cases-open", &[("count", open.len().into())]) cases=open />
            <Group texts=texts id="ended" title=texts.f("cases-ended", &[("count", ended.len().into())]) cases=ended />
        </Frame>
    };
    Ok(Page::new(texts.s("cases-title"), body.into_any()))
}

#[component]
fn Group(texts: Texts, id: &'static str, title: String, cases: Vec<CaseView>) -> impl IntoView {
    let list = if cases.is_empty() {
        let all =
            Some((texts.s("all-services").to_owned(), Name::Services.path(texts.language()).to_owned()));
        let (title, text, link) = if id == "open" {
            (texts.s("cases-none-open"), texts.s("cases-none-open-text"), all)
        } else {
            (texts.s("cases-none-ended"), texts.s("cases-none-ended-text"), None)
        };
        view! { <Empty icon="it-list" title=title text=text link=link /> }.into_any()
    } else {
        let cards = cases.into_iter().map(|case| view! { <CaseCard texts=texts case=case /> }).collect_view();
        view! { <ul class="q-grid q-grid-2">{cards}</ul> }.into_any()
    };
    view! {
        <section class="q-block" aria-labelledby=id>
            <div class="q-head">
                <h2 id=id>{title}</h2>
            </div>
            {list}
        </section>
    }
}
