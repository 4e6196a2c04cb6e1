//! The page of preferences.

use super::{
    consents::Consents,
    data::load_preferences,
    fields::{Field, Select},
    matrix::Matrix,
};
use crate::{
    area::frame::Frame,
    forms::{self, Flash, Kept, Ticket, TicketFields},
    page::{Page, PageRequest, PageResult},
    parts::Icon,
    routes::Name,
    text::Texts,
};
use crm::{
    language::Language,
    preference::{Digest, Field as Which, FieldError, RawForm},
};
use leptos::prelude::*;

/// The page of preferences.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language) = (caller.texts(), caller.language);
    let kept = load_preferences().await?;
    let carried = request.field("form");
    let flash: Option<Flash<RawForm, FieldError>> = forms::read_flash(caller, &carried).await?;
    let ticket = Ticket::for_page(caller, &carried)?;
    let (done, waited) = (flash == Some(Flash::Done), matches!(flash, Some(Flash::Waiting { .. })));
    let (form, errors) = match flash {
        Some(Flash::Refused { values, errors }) => (values, errors),
        Some(Flash::Waiting { values }) => (values, Vec::new()),
        Some(Flash::Done) | None => (kept.form, Vec::new()),
    };
    let title = if errors.is_empty() {
        texts.s("area-preferences").to_owned()
    } else {
        texts.f("title-error", &[("title", texts.s("area-preferences").into())])
    };
    let body = view! {
        <Frame texts=texts current=Name::Preferences here=None>
            <h1>{texts.s("area-preferences")}</h1>
            <p class="lead">{texts.s("preferences-lead")}</p>
            {done.then(|| view! { <Done texts=texts /> })}
            {waited.then(|| view! { <Kept texts=texts /> })}
            <Mistakes texts=texts errors=errors.clone() />
            <form action=format!("/api/portal/v1/preferences/save?lang={language}") method="post" novalidate>
                <TicketFields ticket=ticket.clone() />
                <Fields texts=texts form=form errors=errors />
                <div class="q-actions">
                    <button class="btn btn-primary btn-lg" type="submit">{texts.s("preferences-save")}</button>
                    <a class="btn btn-link" href=Name::Overview.path(language)>{texts.s("cancel")}</a>
                </div>
            </form>
            <Consents texts=texts consents=kept.consents ticket=ticket />
        </Frame>
    };
    Ok(Page::new(title, body.into_any()))
}

#[component]
fn Done(texts: Texts) -> impl IntoView {
    view! {
        <div class="alert alert-success" role="status">
            <Icon id="it-check-circle" />
            <div>
                <h2>{texts.s("preferences-saved")}</h2>
                <p>{texts.s("preferences-saved-text")}</p>
            </div>
        </div>
    }
}

/// The list of all mistakes, each leading to its field.
#[component]
fn Mistakes(texts: Texts, errors: Vec<FieldError>) -> impl IntoView {
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
    format!("{}: {}", texts.code("field-", error.field.name()), texts.code("mistake-", error.mistake.code()))
}

/// The words below a field, if something is wrong with it.
fn error_at(texts: Texts, errors: &[FieldError], field: Which) -> Option<String> {
    errors
        .iter()
        .find(|error| error.field == field)
        .map(|error| texts.code("mistake-", error.mistake.code()).into_owned())
}

#[component]
fn Fields(texts: Texts, form: RawForm, errors: Vec<FieldError>) -> impl IntoView {
    let at = |field| error_at(texts, &errors, field);
    let languages = Language::ALL
        .map(|language| (language.tag().to_owned(), texts.code("language-", language.tag()).into_owned()))
        .to_vec();
    let digests = Digest::ALL
        .into_iter()
        .map(|digest| {
            let code = digest.code();
            let id = format!("digest-{code}");
            let help = format!("{id}-help");
            view! {
                <div class="q-choice">
                    <div class="form-check">
                        <input
                            class="form-check-input"
                            type="radio"
                            name="digest"
                            id=id.clone()
                            value=code
                            checked=form.digest == code
                            aria-describedby=help.clone()
                        />
                        <label class="form-check-label" for=id>{texts.code("digest-", code)}</label>
                        <span class="form-text" id=help>{texts.code("digest-help-", code)}</span>
                    </div>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset id="choices" tabindex="-1">
            <legend>{texts.s("preferences-notices")}</legend>
            <p class="form-text">{texts.s("preferences-notices-help")}</p>
            <Matrix texts=texts chosen=form.choices.clone() />
        </fieldset>
        <div class="q-form">
            <fieldset>
                <legend>{texts.s("preferences-contacts")}</legend>
                <Field
                    texts=texts
                    which=Which::Email
                    kind="email"
                    autocomplete="email"
                    value=form.email.clone()
                    help=None
                    error=at(Which::Email)
                />
                <Field
                    texts=texts
                    which=Which::Phone
                    kind="tel"
                    autocomplete="tel"
                    value=form.phone.clone()
                    help=Some(texts.s("field-phone-help"))
                    error=at(Which::Phone)
                />
            </fieldset>
            <fieldset>
                <legend>{texts.s("preferences-quiet")}</legend>
                <p class="form-text">{texts.s("preferences-quiet-help")}</p>
                <div class="q-span">
                    <Field
                        texts=texts
                        which=Which::QuietFrom
                        kind="time"
                        autocomplete="off"
                        value=form.quiet_from.clone()
                        help=None
                        error=at(Which::QuietFrom)
                    />
                    <Field
                        texts=texts
                        which=Which::QuietTo
                        kind="time"
                        autocomplete="off"
                        value=form.quiet_to.clone()
                        help=None
                        error=at(Which::QuietTo)
                    />
                </div>
            </fieldset>
            <fieldset id="digest" tabindex="-1">
                <legend>{texts.s("preferences-digest")}</legend>
                {digests}
            </fieldset>
            <fieldset>
                <legend>{texts.s("preferences-language")}</legend>
                <Select texts=texts which=Which::Language choices=languages chosen=form.language.clone() error=at(Which::Language) />
            </fieldset>
        </div>
    }
}
