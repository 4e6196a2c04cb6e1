//! The form of the history's filter, and what it finds.

use super::{HistoryList, HistoryView, live::LiveHistory};
use leptos::prelude::*;

/// A choice of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// What the form sends.
    pub(super) code: String,
    /// What people read.
    pub(super) name: String,
}

/// The words of the filter, from the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FilterWords {
    pub(super) action: String,
    pub(super) form: &'static str,
    pub(super) channel: &'static str,
    pub(super) kind: &'static str,
    pub(super) year: &'static str,
    pub(super) text: &'static str,
    pub(super) go: &'static str,
    pub(super) failed: &'static str,
    pub(super) channels: Vec<Choice>,
    pub(super) kinds: Vec<Choice>,
    pub(super) years: Vec<Choice>,
}

/// The form and the list. `typed` is channel, kind, year and text as they were sent.
#[component]
pub(super) fn Filter(words: FilterWords, typed: [String; 4], history: HistoryView) -> impl IntoView {
    let [channel, kind, year, text] = typed;
    view! {
        <LiveHistory>
            <form class="q-filters" action=words.action method="get" aria-label=words.form>
                <Select id="channel" label=words.channel choices=words.channels chosen=channel />
                <Select id="kind" label=words.kind choices=words.kinds chosen=kind />
                <Select id="year" label=words.year choices=words.years chosen=year />
                <div class="form-group">
                    <label for="text">{words.text}</label>
                    <input
                        class="form-control"
                        id="text"
                        name="text"
                        type="search"
                        maxlength="100"
                        autocomplete="off"
                        value=text
                    />
                </div>
                <button class="btn btn-primary" type="submit">{words.go}</button>
            </form>
            <p class="small text-muted" role="status" data-found="count" data-failed=words.failed>
                {history.count.clone()}
            </p>
            <div data-found="list">
                <HistoryList history=history />
            </div>
        </LiveHistory>
    }
}

#[component]
fn Select(id: &'static str, label: &'static str, choices: Vec<Choice>, chosen: String) -> impl IntoView {
    let options = choices
        .into_iter()
        .map(|choice| {
            let selected = choice.code == chosen;
            view! {
                <option value=choice.code selected=selected>
                    {choice.name}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="form-group">
            <label for=id>{label}</label>
            <select class="form-select" id=id name=id>
                {options}
            </select>
        </div>
    }
}
