//! The filter of the history: a plain form, to which this island adds that it filters while somebody chooses.

use super::{HistoryList, HistoryView};
use leptos::{html, prelude::*};

/// A choice of a list.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Choice {
    /// What the form sends.
    pub code: String,
    /// What people read.
    pub name: String,
}

/// The words of the filter, from the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[expect(missing_docs, reason = "each is the word that it names")]
pub struct LiveWords {
    pub lang: String,
    pub action: String,
    pub form: String,
    pub channel: String,
    pub kind: String,
    pub year: String,
    pub text: String,
    pub go: String,
    pub failed: String,
    pub channels: Vec<Choice>,
    pub kinds: Vec<Choice>,
    pub years: Vec<Choice>,
}

/// The form and the list. `typed` is channel, kind, year and text as they were sent.
#[island]
pub fn LiveHistory(words: LiveWords, typed: [String; 4], first: HistoryView) -> impl IntoView {
    let shown = RwSignal::new(first);
    let failed = RwSignal::new(false);
    let turn = StoredValue::new(0_u32);
    let form = NodeRef::<html::Form>::new();
    let lang = words.lang.clone();
    let action = words.action.clone();
    let filter = move |pause: u64| {
        turn.update_value(|turn| *turn += 1);
        #[cfg(target_arch = "wasm32")]
        wasm::filter(
            wasm::Asked { form, turn, lang: lang.clone(), action: action.clone(), shown, failed },
            pause,
        );
        #[cfg(not(target_arch = "wasm32"))]
        let _ = (&lang, &action, form, pause);
    };
    let (on_choice, on_text, on_submit) = (filter.clone(), filter.clone(), filter);
    let [channel, kind, year, text] = typed;
    let message = words.failed.clone();
    view! {
        <form
            class="q-filters"
            node_ref=form
            action=words.action.clone()
            method="get"
            aria-label=words.form.clone()
            on:change=move |_| on_choice(0)
            on:submit=move |event| {
                event.prevent_default();
                on_submit(0);
            }
        >
            <Select id="channel" label=words.channel.clone() choices=words.channels.clone() chosen=channel />
            <Select id="kind" label=words.kind.clone() choices=words.kinds.clone() chosen=kind />
            <Select id="year" label=words.year.clone() choices=words.years.clone() chosen=year />
            <div class="form-group">
                <label for="text">{words.text.clone()}</label>
                <input
                    class="form-control"
                    id="text"
                    name="text"
                    type="search"
                    maxlength="100"
                    autocomplete="off"
                    value=text
                    on:input=move |_| on_text(250)
                />
            </div>
            <button class="btn btn-primary" type="submit">{words.go.clone()}</button>
        </form>
        <p class="small text-muted" role="status">
            {move || if failed.get() { message.clone() } else { shown.with(|history| history.count.clone()) }}
        </p>
        <div>{move || view! { <HistoryList history=shown.get() /> }}</div>
    }
}

#[component]
fn Select(id: &'static str, label: String, choices: Vec<Choice>, chosen: String) -> impl IntoView {
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

#[cfg(target_arch = "wasm32")]
mod wasm {
    use super::HistoryView;
    use gloo_net::http::Request;
    use leptos::{html, prelude::*, task::spawn_local, wasm_bindgen::JsValue};
    use std::time::Duration;

    const FIELDS: [&str; 4] = ["channel", "kind", "year", "text"];

    pub(super) struct Asked {
        pub(super) form: NodeRef<html::Form>,
        pub(super) turn: StoredValue<u32>,
        pub(super) lang: String,
        pub(super) action: String,
        pub(super) shown: RwSignal<HistoryView>,
        pub(super) failed: RwSignal<bool>,
    }

    /// Asks after a pause of some milliseconds; an answer that a newer choice has overtaken is dropped.
    pub(super) fn filter(asked: Asked, pause: u64) {
        let mine = asked.turn.get_value();
        // No timer, no answer: the plain form is still there.
        let _ = set_timeout(
            move || {
                if asked.turn.get_value() == mine {
                    spawn_local(fetch(asked, mine));
                }
            },
            Duration::from_millis(pause),
        )
        .ok(); // without timers nothing is asked, and the plain form still filters
    }

    async fn fetch(asked: Asked, mine: u32) {
        let Some(data) =
            asked.form.get_untracked().and_then(|form| web_sys::FormData::new_with_form(&form).ok())
        else {
            return;
        };
        let fields: Vec<(&str, String)> = FIELDS
            .into_iter()
            .map(|name| (name, data.get(name).as_string().unwrap_or_default()))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let query = fields.iter().map(|(name, value)| (*name, value.as_str()));
        let request = Request::get("/api/portal/v1/area/history")
            .query(std::iter::once(("lang", asked.lang.as_str())).chain(query.clone()));
        let answer = match request.send().await {
            // Logged out meanwhile: the plain form knows the way to the login.
            Ok(answer) if answer.status() == 401 => {
                let _ = window().location().set_href(&asked.action);
                return;
            }
            Ok(answer) if answer.ok() => answer.json::<HistoryView>().await.ok(),
            _ => None,
        };
        if asked.turn.get_value() != mine {
            return;
        }
        match answer {
            Some(history) => {
                asked.failed.set(false);
                asked.shown.set(history);
                remember(&asked.action, &fields);
            }
            None => asked.failed.set(true),
        }
    }

    /// Keeps the choices in the address, so that going back and reloading find them again.
    fn remember(action: &str, fields: &[(&str, String)]) {
        let Ok(search) = web_sys::UrlSearchParams::new() else { return };
        for (name, value) in fields {
            search.append(name, value);
        }
        let query = String::from(search.to_string());
        let address = if query.is_empty() { action.to_owned() } else { format!("{action}?{query}") };
        if let Ok(history) = window().history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
        }
    }
}
