//! The fields of the preferences.

use super::{
    above::error_at,
    fields::{Field, Select},
    matrix::Matrix,
};
use crate::text::Texts;
use crm::{
    language::Language,
    preference::{DIGEST_HOUR, DIGEST_HOURS, Digest, Field as Which, FieldError, RawForm},
};
use leptos::prelude::*;

/// All fields.
#[component]
pub(super) fn Fields(texts: Texts, form: RawForm, errors: Vec<FieldError>) -> impl IntoView {
    let at = |field| error_at(texts, &errors, field);
    let languages = Language::ALL
        .map(|language| (language.tag().to_owned(), texts.code("language-", language.tag()).into_owned()))
        .to_vec();
    let hours = DIGEST_HOURS
        .map(|hour| {
            let named = format!("{hour:02}");
            (hour.to_string(), texts.f("digest-hour", &[("hour", (&named).into())]))
        })
        .collect();
    let hour = if form.digest_hour.is_empty() { DIGEST_HOUR.to_string() } else { form.digest_hour.clone() };
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
                <Select texts=texts which=Which::DigestHour choices=hours chosen=hour error=at(Which::DigestHour) />
            </fieldset>
            <fieldset>
                <legend>{texts.s("preferences-language")}</legend>
                <Select texts=texts which=Which::Language choices=languages chosen=form.language.clone() error=at(Which::Language) />
            </fieldset>
        </div>
    }
}
