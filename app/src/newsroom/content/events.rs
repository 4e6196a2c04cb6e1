//! What was done with a content: acts of staff and revisions, as one list.

use crate::{format, routes::Name, text::Texts};
use crm::{
    clock::Timestamp,
    newsroom::{Done, RevisionHead},
};
use leptos::prelude::*;

/// How many the page shows; the rest stands in the history.
const SHOWN: usize = 15;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Event {
    at: Timestamp,
    who: String,
    /// The code of what was done.
    act: String,
    revision: i64,
    note: String,
}

/// Both lists as one, the newest first. A revision without an act was brought in by the program.
pub(super) fn merge(deeds: &[Done], revisions: &[RevisionHead]) -> Vec<Event> {
    let writes = |done: &&Done| matches!(done.act.as_str(), "save" | "create");
    let known: Vec<i64> = deeds.iter().filter(writes).map(|done| done.revision).collect();
    let mut events: Vec<Event> = deeds
        .iter()
        .map(|done| Event {
            at: done.at,
            who: done.name.clone(),
            act: done.act.clone(),
            revision: done.revision,
            note: done.note.clone(),
        })
        .collect();
    events.extend(revisions.iter().filter(|revision| !known.contains(&revision.number)).map(|revision| {
        Event {
            at: revision.created_at,
            who: revision.author.clone(),
            act: "revision".to_owned(),
            revision: revision.number,
            note: revision.note.clone(),
        }
    }));
    // Of one moment, what was done stands above what it was done with.
    events.sort_by_key(|event| std::cmp::Reverse((event.at, event.revision, event.act != "revision")));
    events
}

/// The list.
#[component]
pub(super) fn Events(texts: Texts, id: i64, events: Vec<Event>) -> impl IntoView {
    let path = Name::ContentHistory.path_of(texts.language(), &id.to_string());
    let lines = events
        .into_iter()
        .take(SHOWN)
        .map(|event| {
            let saved = matches!(event.act.as_str(), "save" | "revision") && event.revision > 1;
            let compare = saved.then(|| {
                let before = event.revision - 1;
                view! {
                    " "
                    <a href=format!("{path}?da={before}&a={}", event.revision)>
                        {texts.f("event-compare", &[("revision", event.revision.into())])}
                    </a>
                }
            });
            let who = if event.who.is_empty() { texts.s("event-program").to_owned() } else { event.who };
            let what = texts.code("deed-", &event.act).into_owned();
            let note = (!event.note.is_empty()).then(|| view! { <p class="q-said">{event.note}</p> });
            view! {
                <li>
                    <p class="q-work-meta">
                        <time datetime=format::machine(event.at, false)>{format::moment(texts, event.at)}</time>
                        <span>{who}</span>
                    </p>
                    <p>{what} {compare}</p>
                    {note}
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="q-section" aria-labelledby="s-events">
            <h2 id="s-events">{texts.s("events-title")}</h2>
            <ul class="q-events">{lines}</ul>
            <p>
                <a href=path.clone()>{texts.s("events-all")}</a>
            </p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::merge;
    use crm::{
        clock::Timestamp,
        newsroom::{Done, RevisionHead},
    };

    #[test]
    fn a_save_and_its_revision_are_one_line_and_an_import_has_one_of_its_own() {
        let revision = |number, at| RevisionHead {
            number,
            author: "Redazione".to_owned(),
            author_id: 0,
            note: String::new(),
            created_at: Timestamp(at),
            stale_en: false,
            translation_of: 1,
        };
        let done = |act: &str, revision, at| Done {
            at: Timestamp(at),
            name: "Ada".to_owned(),
            role: "publisher".to_owned(),
            act: act.to_owned(),
            revision,
            note: String::new(),
        };
        let events =
            merge(&[done("publish", 2, 30), done("save", 2, 20)], &[revision(2, 20), revision(1, 10)]);
        let told: Vec<_> = events.iter().map(|event| (event.act.as_str(), event.revision)).collect();
        assert_eq!(told, [("publish", 2), ("save", 2), ("revision", 1)]);
    }
}
