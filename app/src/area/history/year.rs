//! A whole year of the history on one page: to look back on, and to print.

use super::{HistoryList, HistoryView, data::by_month, dispute::Disputes};
use crate::{
    area::frame::Frame,
    caller::Caller,
    page::{Page, PageRequest, PageResult, PortalError},
    routes::Name,
    text::Texts,
};
use crm::{
    dispute,
    language::Language,
    timeline::{self, Filter},
};
use leptos::{prelude::*, server, server_fn::codec::GetUrl};

/// The most entries on one page; a year with more is taken home as a file.
const MOST: usize = 2000;

/// A year of the caller's history: its entries, and how many are left out.
#[server(prefix = "/api/portal/v1", endpoint = "area/history-year", input = GetUrl)]
pub async fn show_year(#[server(default)] year: String) -> Result<(HistoryView, i64), PortalError> {
    let caller = Caller::current()?;
    let (citizen, actor) = caller.citizen()?;
    let filter = Filter::read("", "", &year, "");
    if filter.year.is_none() {
        return Err(PortalError::NotFound);
    }
    let (crm, texts) = (&caller.portal.crm, caller.texts());
    let (mut entries, mut from) = (Vec::new(), None);
    loop {
        let page = timeline::page(crm, &actor, citizen, &filter, from, 100).await?;
        entries.extend(page.entries);
        from = page.next;
        if from.is_none() || entries.len() >= MOST {
            break;
        }
    }
    let known = timeline::years(crm, &actor, citizen).await?;
    let all = known.iter().find(|(known, _)| Some(*known) == filter.year).map_or(0, |(_, count)| *count);
    let left = all - i64::try_from(entries.len()).unwrap_or(all);
    let disputes = Disputes::of(dispute::of_citizen(crm, &actor, citizen).await?);
    let history = HistoryView {
        count: texts.f("history-count", &[("count", entries.len().into())]),
        months: by_month(texts, entries, &disputes, crm.now()),
        next: None,
        pages: String::new(),
        nothing: (texts.s("history-none").to_owned(), texts.s("year-none-text").to_owned()),
    };
    Ok((history, left))
}

/// The page of a year.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let texts = request.caller.texts();
    let year = request.param("year").to_owned();
    let (history, left) = show_year(year.clone()).await?;
    let title = texts.f("year-title", &[("year", (&year).into())]);
    let left = (left > 0).then(|| {
        let words = texts.f("year-left", &[("count", left.into())]);
        view! { <p class="alert alert-warning">{words}</p> }
    });
    let heading = title.clone();
    let body = view! {
        <Frame texts=texts current=Name::History here=Some(year.clone())>
            <h1>{heading}</h1>
            <p>{history.count.clone()}</p>
            <p class="q-no-print">{texts.s("year-print")}</p>
            {left}
            <Files texts=texts year=Some(year.clone()) />
            <HistoryList history=history />
            <p class="q-no-print">
                <a href=Name::History.path(texts.language())>{texts.s("mend-back")}</a>
            </p>
        </Frame>
    };
    Ok(Page::new(title, body.into_any()))
}

/// The history as a file: of a year, or all of it.
#[component]
pub(super) fn Files(texts: Texts, year: Option<String>) -> impl IntoView {
    let folder = match texts.language() {
        Language::It => "/area/storia/scarica",
        Language::En => "/en/area/history/download",
    };
    let query = year.as_ref().map(|year| format!("?year={year}")).unwrap_or_default();
    let links = [("csv", "export-csv"), ("json", "export-json")]
        .map(|(form, key)| {
            view! {
                <li>
                    <a href=format!("{folder}/{form}{query}") download>{texts.code("", key)}</a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="q-files q-no-print">{links}</ul> }
}

/// The years of a history, each with its page.
#[component]
pub(super) fn Years(texts: Texts, years: Vec<(i16, i64)>) -> impl IntoView {
    let links = years
        .into_iter()
        .map(|(year, count)| {
            let words = texts.f("year-count", &[("count", count.into())]);
            view! {
                <li>
                    <a href=Name::HistoryYear.path_of(texts.language(), &year.to_string())>{year}</a>
                    " "
                    <span class="text-muted small">{words}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="q-section q-no-print" aria-labelledby="s-years">
            <h2 id="s-years">{texts.s("years-title")}</h2>
            <ul class="q-years">{links}</ul>
        </section>
    }
}
