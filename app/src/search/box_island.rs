//! The search box of `/cerca`: a plain form, to which this island adds suggestions (WAI-ARIA combobox with a list).

use crate::parts::Icon;
use leptos::prelude::*;

/// A page that the box proposes.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Suggestion {
    /// Its title.
    pub title: String,
    /// Its kind, in words.
    pub kind: String,
    /// Its path.
    pub path: String,
}

/// The words of the box, from the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct BoxWords {
    /// Language tag.
    pub lang: String,
    /// Path of the results.
    pub action: String,
    /// What is asked.
    pub label: String,
    /// On the button.
    pub search: String,
    /// Name of the list.
    pub list: String,
    /// An example.
    pub placeholder: String,
}

/// The search box with suggestions.
#[island]
pub fn SearchBox(words: BoxWords, query: String) -> impl IntoView {
    let found = RwSignal::new(Vec::<Suggestion>::new());
    let marked = RwSignal::new(None::<usize>);
    let lang = words.lang.clone();
    let turn = StoredValue::new(0_u32);

    let ask = move |typed: String| {
        turn.update_value(|turn| *turn += 1);
        marked.set(None);
        if typed.trim().chars().count() < 2 {
            found.set(Vec::new());
            return;
        }
        #[cfg(target_arch = "wasm32")]
        wasm::ask(turn, lang.clone(), typed, found);
        #[cfg(not(target_arch = "wasm32"))]
        let _ = (&lang, typed);
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let count = found.with(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => {
                event.prevent_default();
                marked.update(|at| *at = Some(at.map_or(0, |at| (at + 1) % count)));
            }
            "ArrowUp" if count > 0 => {
                event.prevent_default();
                marked.update(|at| *at = Some(at.map_or(count - 1, |at| (at + count - 1) % count)));
            }
            "Escape" => found.set(Vec::new()),
            "Enter" => {
                if let Some(path) =
                    marked.get().and_then(|at| found.with(|all| all.get(at).map(|one| one.path.clone())))
                {
                    event.prevent_default();
                    #[cfg(target_arch = "wasm32")]
                    wasm::go(&path);
                    #[cfg(not(target_arch = "wasm32"))]
                    let _ = path;
                }
            }
            _ => {}
        }
    };
    let open = move || found.with(|all| !all.is_empty());
    let active = move || marked.get().map(|at| format!("q-option-{at}"));
    let list_label = words.list.clone();
    let options = move || {
        found
            .get()
            .into_iter()
            .enumerate()
            .map(|(at, one)| {
                let chosen = move || (marked.get() == Some(at)).to_string();
                view! {
                    <li role="presentation">
                        <a
                            class="q-option"
                            role="option"
                            id=format!("q-option-{at}")
                            aria-selected=chosen
                            href=one.path
                            tabindex="-1"
                        >
                            <Icon id="it-search" small=true />
                            <span>{one.title}</span>
                            <small>{one.kind}</small>
                        </a>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <form
            class="q-search q-search-lg q-search-edge mb-4"
            role="search"
            aria-label=words.label.clone()
            action=words.action.clone()
            method="get"
        >
            <label class="visually-hidden" for="q-main">{words.label.clone()}</label>
            <input
                class="form-control"
                type="search"
                id="q-main"
                name="q"
                value=query
                maxlength="200"
                placeholder=words.placeholder.clone()
                autocomplete="off"
                role="combobox"
                aria-autocomplete="list"
                aria-controls="q-list"
                aria-expanded=move || open().to_string()
                aria-activedescendant=active
                on:input:target=move |event| ask(event.target().value())
                on:keydown=on_key
            />
            <button class="btn btn-primary" type="submit">
                <Icon id="it-search" />
                <span>{words.search.clone()}</span>
            </button>
            <ul class="q-listbox" id="q-list" role="listbox" aria-label=list_label hidden=move || !open()>
                {options}
            </ul>
        </form>
    }
}

#[cfg(target_arch = "wasm32")]
mod wasm {
    use super::Suggestion;
    use crate::browser::{Ask, fields, json, list, word};
    use leptos::{prelude::*, task::spawn_local, wasm_bindgen::JsValue};
    use std::time::Duration;

    /// Asks after a short pause; an answer that a newer question has overtaken is dropped.
    pub(super) fn ask(turn: StoredValue<u32>, lang: String, typed: String, found: RwSignal<Vec<Suggestion>>) {
        let mine = turn.get_value();
        // No timer, no answer: the plain form is still there.
        let _ = set_timeout(
            move || {
                if turn.get_value() != mine {
                    return;
                }
                spawn_local(async move {
                    let asked = fields([("lang", lang.as_str()), ("q", typed.as_str())]);
                    let answer = Ask::get().of(&format!("/api/portal/v1/search/suggest?{asked}")).await;
                    let Some(answer) = answer else { return };
                    if let Some(all) = json(&answer).await
                        && turn.get_value() == mine
                    {
                        found.set(list(&all).iter().filter_map(|one| read(&one)).collect());
                    }
                });
            },
            Duration::from_millis(120),
        )
        .ok(); // without timers nothing is suggested, and the plain form still searches
    }

    fn read(one: &JsValue) -> Option<Suggestion> {
        Some(Suggestion { title: word(one, "title")?, kind: word(one, "kind")?, path: word(one, "path")? })
    }

    pub(super) fn go(path: &str) {
        let _ = window().location().set_href(path);
    }
}
