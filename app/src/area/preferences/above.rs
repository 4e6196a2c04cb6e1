//! What stands above the form: what was done, what waits, what is wrong.

use crate::{parts::Icon, text::Texts};
use crm::preference::FieldError;
use leptos::prelude::*;

/// Something was done.
#[component]
pub(super) fn Done(title: &'static str, text: &'static str) -> impl IntoView {
    view! {
        <div class="alert alert-success" role="status">
            <Icon id="it-check-circle" />
            <div>
                <h2>{title}</h2>
                <p>{text}</p>
            </div>
        </div>
    }
}

/// The list of all mistakes, each leading to its field.
#[component]
pub(super) fn Mistakes(texts: Texts, errors: Vec<FieldError>) -> impl IntoView {
    (!errors.is_empty()).then(|| {
        let links = errors
            .iter()
            .map(|error| {
                view! {
                    <li>
                        <a href=format!("#{}", error.field.name())>{message(texts, error)}</a>
                    </li>
                }
            })
            .collect_view();
        view! {
            <div class="alert alert-danger" id="errors" tabindex="-1" role="alert" aria-labelledby="errors-h">
                <Icon id="it-error" />
                <div>
                    <h2 id="errors-h">{texts.f("form-errors", &[("count", errors.len().into())])}</h2>
                    <ul>{links}</ul>
                </div>
            </div>
        }
    })
}

/// A mistake in words, with the name of its field.
fn message(texts: Texts, error: &FieldError) -> String {
    format!("{}: {}", texts.code("field-", error.field.name()), words(texts, error))
}

/// A mistake in words.
fn words(texts: Texts, error: &FieldError) -> String {
    texts.code("mistake-", error.mistake.code()).into_owned()
}

/// The words below a field, if something is wrong with it.
pub(super) fn error_at(texts: Texts, errors: &[FieldError], field: crm::preference::Field) -> Option<String> {
    errors.iter().find(|error| error.field == field).map(|error| words(texts, error))
}
