//! A field of a form with its label, its help and what is wrong with it.

use crate::{parts::Icon, text::Texts};
use crm::preference::Field as Which;
use leptos::prelude::*;

/// The ids that describe a field: its help and its error, those that are there.
fn described(name: &str, help: bool, error: bool) -> Option<String> {
    match (help, error) {
        (true, true) => Some(format!("{name}-help {name}-error")),
        (true, false) => Some(format!("{name}-help")),
        (false, true) => Some(format!("{name}-error")),
        (false, false) => None,
    }
}

/// What is wrong with a field.
#[component]
fn Mistake(texts: Texts, name: &'static str, words: String) -> impl IntoView {
    view! {
        <p class="invalid-feedback" id=format!("{name}-error")>
            <Icon id="it-error" />
            <span>
                <span class="visually-hidden">{texts.s("error-prefix")} " "</span>
                {words}
            </span>
        </p>
    }
}

/// A field that takes a line.
#[component]
pub(super) fn Field(
    texts: Texts,
    which: Which,
    kind: &'static str,
    autocomplete: &'static str,
    value: String,
    help: Option<&'static str>,
    error: Option<String>,
) -> impl IntoView {
    let name = which.name();
    let describes = described(name, help.is_some(), error.is_some());
    let wrong = error.is_some().then_some("true");
    view! {
        <div class="form-group">
            <label for=name>{texts.code("field-", name)}</label>
            {help.map(|words| view! { <p class="form-text" id=format!("{name}-help")>{words}</p> })}
            <input
                class="form-control q-w-medium"
                type=kind
                id=name
                name=name
                autocomplete=autocomplete
                value=value
                aria-invalid=wrong
                aria-describedby=describes
            />
            {error.map(|words| view! { <Mistake texts=texts name=name words=words /> })}
        </div>
    }
}

/// A field that takes one of a few choices.
#[component]
pub(super) fn Select(
    texts: Texts,
    which: Which,
    choices: Vec<(String, String)>,
    chosen: String,
    error: Option<String>,
) -> impl IntoView {
    let name = which.name();
    let describes = described(name, false, error.is_some());
    let wrong = error.is_some().then_some("true");
    let options = choices
        .into_iter()
        .map(|(code, words)| {
            let selected = code == chosen;
            view! {
                <option value=code selected=selected>
                    {words}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="form-group">
            <label for=name>{texts.code("field-", name)}</label>
            <select class="form-select q-w-medium" id=name name=name aria-invalid=wrong aria-describedby=describes>
                {options}
            </select>
            {error.map(|words| view! { <Mistake texts=texts name=name words=words /> })}
        </div>
    }
}
