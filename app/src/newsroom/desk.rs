//! The first page of the newsroom: what waits for whoever asks.

use super::Frame;
use crate::{
    page::{Page, PageRequest, PageResult},
    routes::Name,
};
use crm::newsroom;
use leptos::prelude::*;

/// The page.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let texts = caller.texts();
    let (actor, _) = caller.newsroom()?;
    let queues = newsroom::waiting(&caller.portal.crm, &actor, None, 5).await?;
    let sections = queues
        .into_iter()
        .map(|waiting| {
            let code = waiting.queue.code();
            let items = waiting
                .items
                .iter()
                .map(|item| view! { <li>{item.title(texts.language()).to_owned()}</li> })
                .collect_view();
            view! {
                <section class="q-section" aria-labelledby=format!("queue-{code}")>
                    <h2 id=format!("queue-{code}")>{texts.code("queue-", code)} " (" {waiting.count} ")"</h2>
                    <ul>{items}</ul>
                </section>
            }
        })
        .collect_view();
    let readers = super::readers::summary(&request).await?;
    let body = view! {
        <Frame texts=texts current=Name::Newsroom here=None>
            <h1>{texts.s("newsroom-queue")}</h1>
            {readers}
            {sections}
        </Frame>
    };
    Ok(Page::new(texts.s("newsroom-queue"), body.into_any()))
}
