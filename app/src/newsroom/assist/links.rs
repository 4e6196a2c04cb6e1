//! Finding a page to link, without scripts: a search whose results are the Markdown to copy.

use super::pick;
use crate::{
    newsroom::Frame,
    page::{Page, PageRequest, PageResult},
    routes::Name,
};
use leptos::prelude::*;

/// The page.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    caller.newsroom()?;
    let q = request.field("q");
    let picks = if q.trim().is_empty() { Vec::new() } else { pick::pages(caller, &q, language) };
    let none = (!q.trim().is_empty() && picks.is_empty()).then(|| view! { <p>{texts.s("write-none")}</p> });
    let found = picks
        .into_iter()
        .enumerate()
        .map(|(place, pick)| {
            let id = format!("pick-{place}");
            view! {
                <li class="form-group">
                    <label for=id.clone()>
                        {pick.title} " " <span class="q-optional">{pick.kind} " · " {pick.path}</span>
                    </label>
                    <input class="form-control q-copy" id=id type="text" readonly=true value=pick.markdown />
                </li>
            }
        })
        .collect_view();
    let body = view! {
        <Frame texts=texts current=Name::Contents here=Some(texts.s("links-title").to_owned())>
            <h1>{texts.s("links-title")}</h1>
            <p class="lead">{texts.s("links-lead")}</p>
            <form class="q-filters" action=Name::FindLink.path(language) method="get" role="search">
                <div class="form-group">
                    <label for="q">{texts.s("write-search")}</label>
                    <input class="form-control" type="search" id="q" name="q" value=q maxlength="100" />
                </div>
                <button class="btn btn-primary" type="submit">{texts.s("search")}</button>
            </form>
            {none}
            <ul class="q-stack">{found}</ul>
        </Frame>
    };
    Ok(Page::new(texts.s("links-title"), body.into_any()))
}
