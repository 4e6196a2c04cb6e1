//! The first page of the newsroom: what waits for whoever asks.

use super::{Frame, card::WorkCard};
use crate::{
    page::{Page, PageRequest, PageResult},
    parts::{Empty, Icon},
    routes::Name,
    text::Texts,
};
use crm::{
    clock::Timestamp,
    newsroom::{self, Queue, Waiting},
};
use leptos::prelude::*;

/// How many of each queue the first page shows, and how many its own page.
const FEW: i64 = 5;
const MANY: i64 = 50;

/// The page: all queues in short, or one of them (`?queue=`) in full.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let texts = caller.texts();
    let (actor, _) = caller.newsroom()?;
    let crm = &caller.portal.crm;
    let wanted = request.field("queue");
    let only = Queue::ALL.into_iter().find(|queue| queue.code() == wanted);
    let queues = newsroom::waiting(crm, &actor, only, if only.is_some() { MANY } else { FEW }).await?;
    let readers = if only.is_none() { super::readers::summary(&request).await? } else { None };
    let now = crm.now();
    let (title, here) = match only {
        Some(queue) => {
            let name = texts.code("queue-", queue.code()).into_owned();
            (name.clone(), Some(name))
        }
        None => (texts.s("newsroom-queue").to_owned(), None),
    };
    let alone = only.is_some();
    let nothing = queues.iter().all(|waiting| waiting.count == 0);
    let sections = queues
        .into_iter()
        .map(|waiting| view! { <QueueSection texts=texts waiting=waiting now=now alone=alone /> })
        .collect_view();
    let heading = title.clone();
    let body = view! {
        <Frame texts=texts current=Name::Newsroom here=here>
            <div class="q-desk-head">
                <h1>{heading}</h1>
                <a class="btn btn-primary" href=Name::NewContent.path(texts.language())>
                    <Icon id="it-plus-circle" />
                    {texts.s("new-content")}
                </a>
            </div>
            {(nothing && !alone)
                .then(|| {
                    view! {
                        <h2 class="visually-hidden">{texts.s("newsroom-queue")}</h2>
                        <Empty icon="it-check-circle" title=texts.s("queue-nothing") text=texts.s("queue-nothing-text") link=None />
                    }
                })}
            <div class="q-queues">{sections}</div>
            {readers}
            <p>
                <a href=Name::Contents.path(texts.language())>{texts.s("queue-all-contents")}</a>
            </p>
        </Frame>
    };
    Ok(Page::new(title, body.into_any()))
}

/// A queue: how many wait, and the first of them.
#[component]
fn QueueSection(texts: Texts, waiting: Waiting, now: Timestamp, alone: bool) -> impl IntoView {
    let code = waiting.queue.code();
    let shown = i64::try_from(waiting.items.len()).unwrap_or(i64::MAX);
    let more = (!alone && waiting.count > shown).then(|| {
        let path = format!("{}?queue={code}", Name::Newsroom.path(texts.language()));
        let words = texts.f("queue-see-all", &[("count", waiting.count.into())]);
        let name = texts.code("queue-", code).into_owned();
        view! {
            <a href=path>
                {words} <span class="visually-hidden">": " {name}</span>
            </a>
        }
    });
    let cut = (alone && waiting.count > shown)
        .then(|| view! { <p>{texts.f("queue-cut", &[("count", shown.into())])}</p> });
    let list = if waiting.items.is_empty() {
        view! { <p class="q-quiet">{texts.code("queue-empty-", code)}</p> }.into_any()
    } else {
        let cards = waiting
            .items
            .into_iter()
            .map(|item| view! { <WorkCard texts=texts item=item now=now /> })
            .collect_view();
        view! { <ul class="q-works">{cards}</ul> }.into_any()
    };
    view! {
        <section class="q-queue" aria-labelledby=format!("queue-{code}")>
            <div class="q-queue-head">
                <h2 id=format!("queue-{code}")>
                    {texts.code("queue-", code)} " " <span class="badge">{waiting.count}</span>
                </h2>
                {more}
            </div>
            {list}
            {cut}
        </section>
    }
}
