//! The form for a new picture, and what is wrong with it.

use super::{FORM, add::Held};
use crate::{
    format,
    forms::{Ticket, TicketFields},
    newsroom::editor,
    parts::Icon,
    text::Texts,
};
use crm::{media::LARGEST, newsroom::Mistake};
use leptos::prelude::*;

/// What is wrong, above the form.
pub(super) fn mistakes(texts: Texts, held: &Held, errors: &[Mistake]) -> Option<AnyView> {
    if errors.is_empty() && held.refused.is_empty() {
        return None;
    }
    let refused = (!held.refused.is_empty()).then(|| {
        view! {
            <li>
                <a href="#p-file">{held.refused.clone()}</a>
            </li>
        }
    });
    let lines = errors
        .iter()
        .map(|mistake| {
            view! {
                <li>
                    <a href=format!("#p-{}", mistake.field)>{texts.code("picture-", &mistake.field)}</a>
                    ": "
                    {editor::wrong(texts, mistake.what)}
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <div class="alert alert-danger" role="alert" id="errors" tabindex="-1">
                <Icon id="it-error" />
                <div>
                    <h2 class="q-alert-title">{texts.s("picture-wrong")}</h2>
                    <ul>{refused} {lines}</ul>
                </div>
            </div>
        }
        .into_any(),
    )
}

/// The form.
pub(super) fn form(texts: Texts, held: &Held, errors: &[Mistake], ticket: Ticket) -> AnyView {
    let language = texts.language();
    let most = format::bytes(texts, LARGEST);
    let file_wrong =
        (!held.refused.is_empty() || errors.iter().any(|mistake| mistake.field == "file")).then_some("true");
    view! {
        <form
            class="q-form"
            id="picture"
            action=format!("{FORM}?lang={language}")
            method="post"
            enctype="multipart/form-data"
            novalidate
        >
            <TicketFields ticket=ticket />
            <div class="form-group">
                <label for="p-file">{texts.s("picture-file")}</label>
                <p class="form-text" id="p-file-help">
                    {texts.f("picture-file-help", &[("most", (&most).into())])}
                </p>
                <input
                    class="form-control"
                    type="file"
                    id="p-file"
                    name="file"
                    accept=".jpg,.jpeg,.png,image/jpeg,image/png"
                    aria-invalid=file_wrong
                    aria-describedby="p-file-help"
                />
            </div>
            {line(texts, errors, "alt_it", &held.posted.alt_it, Some("it"))}
            {line(texts, errors, "alt_en", &held.posted.alt_en, Some("en"))}
            {line(texts, errors, "rights", &held.posted.rights, None)}
            <div class="q-actions">
                <button class="btn btn-primary" type="submit">{texts.s("picture-send")}</button>
            </div>
        </form>
    }
    .into_any()
}

fn line(
    texts: Texts,
    errors: &[Mistake],
    field: &'static str,
    value: &str,
    language: Option<&'static str>,
) -> AnyView {
    let own = errors.iter().filter(|mistake| mistake.field == field);
    let words: Vec<String> = own.map(|mistake| editor::wrong(texts, mistake.what)).collect();
    let (hidden, invalid) = (words.is_empty(), (!words.is_empty()).then_some("true"));
    view! {
        <div class="form-group">
            <label for=format!("p-{field}")>{texts.code("picture-", field)}</label>
            <p class="form-text" id=format!("p-{field}-help")>{texts.code("picture-help-", field)}</p>
            <input
                class="form-control"
                type="text"
                id=format!("p-{field}")
                name=field
                value=value.to_owned()
                lang=language
                autocomplete="off"
                aria-invalid=invalid
                aria-describedby=format!("p-{field}-help p-{field}-error")
            />
            <p class="invalid-feedback" id=format!("p-{field}-error") hidden=hidden>
                {words.join(" ")}
            </p>
        </div>
    }
    .into_any()
}
