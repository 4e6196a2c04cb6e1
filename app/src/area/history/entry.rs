//! Entries as they are shown: words ready in the reader's language, drawn on the server and in the island alike.

use crate::parts::Icon;
use leptos::prelude::*;

/// An entry, in words.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct EntryView {
    /// For `<time datetime>`.
    pub machine: String,
    /// When.
    pub when: String,
    /// Kind and channel.
    pub about: String,
    /// Its icon.
    pub icon: String,
    /// What happened.
    pub title: String,
    /// Its case's page.
    pub path: Option<String>,
    /// More words, or none.
    pub body: String,
    /// Source and age.
    pub source: String,
    /// That it is disputed, and how that stands.
    pub dispute: Option<String>,
    /// The page on which it can be disputed, and the words on its link.
    pub mend: Option<(String, String)>,
}

/// The entries of a month.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct MonthView {
    /// Its name and year.
    pub name: String,
    /// Its entries, the newest first.
    pub entries: Vec<EntryView>,
}

/// A page of a history.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct HistoryView {
    /// The newest first.
    pub months: Vec<MonthView>,
    /// How many entries this page has, in words.
    pub count: String,
    /// The path of the next page and the words on its link.
    pub next: Option<(String, String)>,
    /// The name of the pager.
    pub pages: String,
    /// What to say where there is nothing: title and text.
    pub nothing: (String, String),
}

/// A page of entries, by month.
#[component]
pub fn HistoryList(
    /// The page.
    history: HistoryView,
) -> impl IntoView {
    if history.months.is_empty() {
        let (title, text) = history.nothing;
        return view! {
            <div class="q-empty mb-4">
                <Icon id="it-clock" />
                <h3>{title}</h3>
                <p>{text}</p>
            </div>
        }
        .into_any();
    }
    let months = history
        .months
        .into_iter()
        .map(|month| {
            view! {
                <h2 class="q-month">{month.name}</h2>
                <EntryList entries=month.entries />
            }
        })
        .collect_view();
    let next = history.next.map(|(path, words)| {
        view! {
            <nav class="pager" aria-label=history.pages>
                <a class="btn btn-outline-primary" href=path rel="next">
                    {words}
                    " "
                    <Icon id="it-arrow-right" />
                </a>
            </nav>
        }
    });
    view! {
        {months}
        {next}
    }
    .into_any()
}

/// Entries in a row.
#[component]
pub fn EntryList(
    /// The entries.
    entries: Vec<EntryView>,
) -> impl IntoView {
    let items = entries
        .into_iter()
        .map(|entry| {
            let name = entry.title.clone();
            let title = match entry.path {
                Some(path) => view! { <a href=path>{entry.title}</a> }.into_any(),
                None => entry.title.into_any(),
            };
            let dispute = (entry.dispute.is_some() || entry.mend.is_some()).then(|| {
                let link = entry.mend.map(|(path, words)| {
                    view! {
                        <a class="q-no-print" href=path>
                            {words}
                            <span class="visually-hidden">": " {name}</span>
                        </a>
                    }
                });
                let state = entry.dispute.map(|words| view! { <strong>{words}</strong> });
                view! { <p class="q-mend">{state} " " {link}</p> }
            });
            view! {
                <li>
                    <span class="q-node">
                        <Icon id=entry.icon />
                    </span>
                    <p class="q-when">
                        <time datetime=entry.machine>{entry.when}</time>
                        " · "
                        {entry.about}
                    </p>
                    <h3>{title}</h3>
                    {(!entry.body.is_empty()).then(|| view! { <p>{entry.body}</p> })}
                    <p class="q-age">
                        <Icon id="it-refresh" />
                        <span>{entry.source}</span>
                    </p>
                    {dispute}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="q-timeline">{items}</ol> }
}
