//! The page.

use super::{
    chart::{Bar, Columns, Legend, Rows},
    figures::{few, mean},
    filters::{Filters, query},
    table::TableView,
    tables::{Which, table},
};
use crate::{
    format,
    newsroom::Frame,
    page::{Page, PageRequest, PageResult},
    parts::Icon,
    routes::Name,
    text::Texts,
};
use crm::{
    Crm,
    actor::Actor,
    language::Language,
    readers::{self, Day, FEW, Scope, Topic},
};
use leptos::prelude::*;

/// Where a table comes as a file: `?table=pages`, with the page's own fields.
pub(super) const fn download_path(language: Language) -> &'static str {
    match language {
        Language::It => "/redazione/lettori/scarica",
        Language::En => "/en/newsroom/readers/download",
    }
}

/// The page.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let texts = caller.texts();
    let (actor, _) = caller.newsroom()?;
    let crm = &caller.portal.crm;
    let scope = super::scope(|name| request.field(name));
    let days = readers::days(crm, &actor, &scope).await?;
    let topics = readers::topics(crm, &actor, &scope).await?;
    let mut sections = Vec::new();
    for which in Which::ALL {
        sections.push(section(crm, &actor, texts, which, &scope, &days, &topics).await?);
    }
    let index = Which::ALL
        .into_iter()
        .map(|which| {
            view! {
                <li>
                    <a class="chip" href=format!("#{}", anchor(which))>{texts.code("readers-title-", which.code())}</a>
                </li>
            }
        })
        .collect_view();
    let body = view! {
        <Frame texts=texts current=Name::Readers here=None>
            <h1>{texts.s("readers-title")}</h1>
            <p class="lead">{texts.s("readers-lead")}</p>
            <Filters texts=texts scope=scope />
            <nav aria-label=texts.s("readers-index")>
                <ul class="q-chips q-readers-index">{index}</ul>
            </nav>
            {sections}
        </Frame>
    };
    Ok(Page::new(texts.s("readers-title"), body.into_any()))
}

fn anchor(which: Which) -> String {
    format!("t-{}", which.code().replace('_', "-"))
}

/// A table with its title, its picture where it has one, and its file.
async fn section(
    crm: &Crm,
    actor: &Actor,
    texts: Texts,
    which: Which,
    scope: &Scope,
    days: &[Day],
    topics: &[Topic],
) -> crm::Result<AnyView> {
    let told = table(crm, actor, texts, which, scope).await?;
    let title = texts.code("readers-title-", which.code()).into_owned();
    let caption: &'static str = match which {
        Which::Pages => texts.s("readers-title-pages"),
        Which::Comments => texts.s("readers-title-comments"),
        Which::NotFound => texts.s("readers-title-not-found"),
        Which::NotOpened => texts.s("readers-title-not-opened"),
        Which::Topics => texts.s("readers-title-topics"),
    };
    let picture = match which {
        _ if told.lines.is_empty() => None,
        Which::Pages => Some(by_day(texts, days)),
        Which::Topics => Some(by_topic(texts, topics)),
        _ => None,
    };
    let file = format!("{}?table={}&{}", download_path(texts.language()), which.code(), query(scope));
    let body = if told.lines.is_empty() {
        view! { <p class="text-muted">{texts.code("readers-none-", which.code())}</p> }.into_any()
    } else {
        let name = title.clone();
        view! {
            {picture}
            <TableView texts=texts caption=caption table=told />
            <p class="q-no-print">
                <a class="read-more" href=file>
                    <Icon id="it-download" />
                    " "
                    {texts.s("readers-file")}
                    <span class="visually-hidden">": " {name}</span>
                </a>
            </p>
        }
        .into_any()
    };
    let id = anchor(which);
    Ok(view! {
        <section class="q-section" id=id.clone() aria-labelledby=format!("{id}-h")>
            <h2 id=format!("{id}-h")>{title}</h2>
            <p>{texts.code("readers-about-", which.code())}</p>
            {body}
        </section>
    }
    .into_any())
}

/// Ratings by day; by week where they are many.
fn by_day(texts: Texts, days: &[Day]) -> AnyView {
    let together = if days.len() > 31 { 7 } else { 1 };
    let spans: Vec<(Bar, String)> = days
        .chunks(together)
        .map(|span| {
            let name = span.first().map_or_else(String::new, |day| format::date(texts, day.date));
            let bar = Bar {
                name: name.clone(),
                first: span.iter().map(|day| day.unclear).sum(),
                second: span.iter().map(|day| day.clear).sum(),
            };
            (bar, name)
        })
        .collect();
    let unclear: i64 = days.iter().map(|day| day.unclear).sum();
    let all: i64 = unclear + days.iter().map(|day| day.clear).sum::<i64>();
    let about = texts.f("readers-chart-days-about", &[("count", all.into()), ("unclear", unclear.into())]);
    let rows = spans
        .iter()
        .map(|(bar, name)| {
            view! {
                <tr>
                    <th scope="row">{name.clone()}</th>
                    <td data-label=texts.s("readers-unclear")>{bar.first}</td>
                    <td data-label=texts.s("readers-clear")>{bar.second}</td>
                </tr>
            }
        })
        .collect_view();
    let bars = spans.iter().map(|(bar, _)| bar.clone()).collect();
    let title = texts.s(if together == 1 { "readers-chart-days" } else { "readers-chart-weeks" });
    view! {
        <figure class="q-figure">
            <Legend id="by-day" first=texts.s("readers-unclear") second=texts.s("readers-clear") />
            <Columns id="by-day" title=title.to_owned() about=about bars=bars />
            <figcaption>{title}</figcaption>
        </figure>
        <details class="q-behind">
            <summary>{texts.s("readers-numbers")}</summary>
            <table class="table">
                <caption class="visually-hidden">{title}</caption>
                <thead>
                    <tr>
                        <th scope="col">{texts.s("readers-day")}</th>
                        <th scope="col">{texts.s("readers-unclear")}</th>
                        <th scope="col">{texts.s("readers-clear")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
    .into_any()
}

/// The topics that most people got in touch about; the numbers stand in the table below.
fn by_topic(texts: Texts, topics: &[Topic]) -> AnyView {
    const SHOWN: usize = 6;
    // What is too few to be told is too few to be drawn.
    let drawn = |count: i64| if (1..FEW).contains(&count) { FEW - 1 } else { count };
    let shown: Vec<&Topic> = topics.iter().filter(|topic| !topic.service.is_empty()).take(SHOWN).collect();
    if shown.is_empty() {
        return ().into_any();
    }
    let bars = shown
        .iter()
        .map(|topic| {
            let name = topic.title(texts.language()).to_owned();
            let bar = Bar { name, first: drawn(topic.all.month), second: drawn(topic.all.month_before) };
            (bar, [few(texts, topic.all.month), few(texts, topic.all.month_before)])
        })
        .collect();
    let most = shown[0];
    let (title, count, name) = (
        texts.s("readers-chart-topics"),
        few(texts, most.all.month),
        most.title(texts.language()).to_owned(),
    );
    let about =
        texts.f("readers-chart-topics-about", &[("topic", (&name).into()), ("contacts", (&count).into())]);
    let calls = shown.iter().find(|topic| topic.phone.week >= FEW && topic.rating.count > 0).map(|topic| {
        let told = texts.f(
            "readers-calls",
            &[
                ("count", topic.phone.week.into()),
                ("topic", topic.title(texts.language()).into()),
                ("mean", (&mean(texts, topic.rating)).into()),
            ],
        );
        view! { <p class="q-say">{told}</p> }
    });
    let counted = texts.f("readers-counted", &[("when", (&format::moment(texts, most.counted_at)).into())]);
    view! {
        {calls}
        <figure class="q-figure">
            <Legend id="by-topic" first=texts.s("readers-month") second=texts.s("readers-month-before") />
            <Rows id="by-topic" title=title.to_owned() about=about bars=bars />
            <figcaption>{title} ". " {counted}</figcaption>
        </figure>
    }
    .into_any()
}
