//! The overview.

use super::data::{Overview, load_overview};
use crate::{
    area::{
        apply::drafts,
        cases::{card::CaseCard, data::CaseView},
        frame::Frame,
        history::EntryList,
        live::{Fresh, FreshLine},
    },
    page::{Page, PageRequest, PageResult},
    parts::{Empty, Icon},
    routes::Name,
    text::Texts,
};
use leptos::prelude::*;

/// The page of the overview.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let Overview { mine, moving, latest } = load_overview().await?;
    let drafts = drafts::section(texts).await?;
    let given = caller.visitor.name().and_then(|name| name.split(' ').next()).unwrap_or_default().to_owned();
    let moving_list = if moving.is_empty() {
        let all = Some((texts.s("all-services").to_owned(), Name::Services.path(language).to_owned()));
        view! { <Empty icon="it-list" title=texts.s("overview-nothing-moves") text=texts.s("overview-nothing-moves-text") link=all /> }
            .into_any()
    } else {
        let cards =
            moving.into_iter().map(|case| view! { <CaseCard texts=texts case=case /> }).collect_view();
        view! { <ul class="q-grid q-grid-2">{cards}</ul> }.into_any()
    };
    let latest_list = if latest.is_empty() {
        view! { <Empty icon="it-clock" title=texts.s("history-empty") text=texts.s("history-empty-text") link=None /> }.into_any()
    } else {
        view! { <EntryList entries=latest /> }.into_any()
    };
    let fresh = Fresh::of(caller, Name::Overview.path(language).to_owned(), "");
    let body = view! {
        <Frame texts=texts current=Name::Overview here=None>
            <div class="q-hello">
                <h1>{texts.f("overview-hello", &[("name", (&given).into())])}</h1>
            </div>
            <FreshLine fresh=fresh />
            <section class="q-block" aria-labelledby="b-mine" data-live="mine">
                <div class="q-head">
                    <h2 id="b-mine">{texts.s("overview-mine")}</h2>
                </div>
                <Tasks texts=texts cases=mine />
            </section>
            {drafts}
            <section class="q-block" aria-labelledby="b-moving" data-live="moving">
                <div class="q-head">
                    <h2 id="b-moving">{texts.s("overview-moving")}</h2>
                    <a class="read-more" href=Name::Cases.path(language)>
                        {texts.s("overview-all-cases")}
                        " "
                        <Icon id="it-arrow-right" />
                    </a>
                </div>
                {moving_list}
            </section>
            <section class="q-block" aria-labelledby="b-latest" data-live="latest">
                <div class="q-head">
                    <h2 id="b-latest">{texts.s("overview-latest")}</h2>
                    <a class="read-more" href=Name::History.path(language)>
                        {texts.s("overview-all-history")}
                        " "
                        <Icon id="it-arrow-right" />
                    </a>
                </div>
                {latest_list}
            </section>
        </Frame>
    };
    Ok(Page::new(texts.s("area"), body.into_any()).with_islands())
}

/// What waits for the citizen, one task a case.
#[component]
fn Tasks(texts: Texts, cases: Vec<CaseView>) -> impl IntoView {
    if cases.is_empty() {
        return view! {
            <Empty icon="it-check-circle" title=texts.s("overview-nothing-mine") text=texts.s("overview-nothing-mine-text") link=None />
        }
        .into_any();
    }
    let tasks = cases
        .into_iter()
        .map(|case| {
            let due = match &case.asked_by {
                Some(day) => texts.f("asked-by", &[("day", day.into())]),
                None => case.state_name.clone(),
            };
            let path = Name::Case.path_of(texts.language(), &case.number);
            view! {
                <li class="q-task">
                    <div>
                        <p class="q-due">
                            <Icon id="it-clock" small=true />
                            {due}
                        </p>
                        <h3>{case.asked.clone().unwrap_or(case.next)}</h3>
                        <p class="card-text small">{case.title.clone()} " · " {case.number.clone()}</p>
                    </div>
                    <a class="btn btn-primary" href=path>
                        {texts.s("overview-open-case")}
                        <span class="visually-hidden">" " {case.title}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="q-stack">{tasks}</ul> }.into_any()
}
