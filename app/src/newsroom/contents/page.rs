//! The page of all contents.

use super::{
    filters::{FilterForm, Filters},
    table::Table,
};
use crate::{
    newsroom::Frame,
    page::{Page, PageRequest, PageResult, PortalError},
    parts::{Empty, Icon},
    routes::Name,
};
use crm::{newsroom, timeline::Cursor};
use leptos::prelude::*;

/// The page.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let texts = caller.texts();
    let (actor, _) = caller.newsroom()?;
    let filters = Filters::of(&request);
    let from = request.field("from");
    let after: Option<Cursor> = match from.as_str() {
        "" => None,
        text => Some(text.parse().map_err(|_| PortalError::NotFound)?),
    };
    let (items, next) = newsroom::search(&caller.portal.crm, &actor, &filters.search(after)).await?;
    let path = Name::Contents.path(texts.language());
    let list = if items.is_empty() {
        let all = filters.any().then(|| (texts.s("contents-see-all").to_owned(), path.to_owned()));
        view! {
            <Empty icon="it-search" title=texts.s("contents-none") text=texts.s("contents-none-text") link=all />
        }
        .into_any()
    } else {
        view! { <Table texts=texts items=items now=caller.portal.crm.now() /> }.into_any()
    };
    let next = next.map(|cursor| {
        view! {
            <a class="btn btn-outline-primary" href=filters.path(texts, cursor)>
                {texts.s("contents-next")}
                <Icon id="it-arrow-right" />
            </a>
        }
    });
    let first = after.map(|_| view! { <a href=path>{texts.s("contents-first")}</a> });
    let body = view! {
        <Frame texts=texts current=Name::Contents here=Some(texts.s("contents-title").to_owned())>
            <div class="q-desk-head">
                <h1>{texts.s("contents-title")}</h1>
                <a class="btn btn-primary" href=Name::NewContent.path(texts.language())>
                    <Icon id="it-plus-circle" />
                    {texts.s("new-content")}
                </a>
            </div>
            <FilterForm texts=texts filters=filters />
            <h2 class="visually-hidden">{texts.s("contents-results")}</h2>
            {list}
            <p class="q-pages">{first} {next}</p>
        </Frame>
    };
    Ok(Page::new(texts.s("contents-title"), body.into_any()))
}
