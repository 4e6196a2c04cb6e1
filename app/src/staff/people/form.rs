//! The form of somebody on the list.

use super::post::Wrong;
use crate::{parts::Icon, text::Texts};
use crm::{
    actor::Role,
    remit::Section,
    roster::{PersonField, PersonMistake, RawPerson},
};
use leptos::prelude::*;

/// The name of a field in its form and in the catalogue.
pub(super) const fn name_of(field: PersonField) -> &'static str {
    match field {
        PersonField::Name => "name",
        PersonField::Email => "email",
        PersonField::Role => "role",
        PersonField::Sections => "sections",
        PersonField::Municipio => "municipio",
        PersonField::Office => "office",
    }
}

/// What is wrong, in words.
pub(super) fn words(texts: Texts, wrong: Wrong) -> &'static str {
    match wrong {
        (_, PersonMistake::Missing) => texts.s("people-wrong-missing"),
        (_, PersonMistake::TooLong) => texts.s("people-wrong-long"),
        (PersonField::Email, PersonMistake::NotOne) => texts.s("people-wrong-email"),
        (_, PersonMistake::NotOne) => texts.s("people-wrong-choice"),
        (_, PersonMistake::Taken) => texts.s("people-wrong-taken"),
        (_, PersonMistake::LastAdministrator) => texts.s("people-wrong-last"),
        (_, PersonMistake::OfProvider) => texts.s("people-wrong-provider"),
    }
}

/// The fields. `prefix` keeps the ids of two forms of a page apart.
#[component]
pub(super) fn PersonFields(
    texts: Texts,
    prefix: &'static str,
    raw: RawPerson,
    errors: Vec<Wrong>,
    is_new: bool,
    offices: Vec<(String, String)>,
) -> impl IntoView {
    let at = |field| errors.iter().find(|(of, _)| *of == field).map(|wrong| words(texts, *wrong));
    let line = |field, kind, value| {
        view! { <Line texts=texts prefix=prefix field=field kind=kind value=value error=at(field) /> }
    };
    let fresh = is_new.then(|| {
        view! {
            {line(PersonField::Name, "text", raw.name.clone())}
            {line(PersonField::Email, "email", raw.email.clone())}
        }
    });
    let roles = Role::ALL
        .map(|role| (role.code().to_owned(), texts.code("people-role-", role.code()).into_owned()))
        .to_vec();
    let municipi = (1..=15).map(|number| (number.to_string(), format!("Municipio {number}"))).collect();
    let choose = |field, none: &'static str, choices, chosen| {
        view! { <Choice texts=texts prefix=prefix field=field none=none choices=choices chosen=chosen error=at(field) /> }
    };
    let sections = Section::ALL
        .into_iter()
        .map(|section| {
            let id = format!("{prefix}-section-{}", section.code());
            let ticked = raw.sections.iter().any(|code| code == section.code());
            view! {
                <div class="form-check">
                    <input
                        class="form-check-input"
                        type="checkbox"
                        name="sections[]"
                        id=id.clone()
                        value=section.code()
                        checked=ticked
                    />
                    <label class="form-check-label" for=id>{texts.code("people-section-", section.code())}</label>
                </div>
            }
        })
        .collect_view();
    let wrong = at(PersonField::Sections);
    view! {
        {fresh}
        {choose(PersonField::Role, texts.s("people-choose"), roles, raw.role.clone())}
        <fieldset id=format!("{prefix}-sections") tabindex="-1">
            <legend class="h6">{texts.s("people-field-sections")}</legend>
            <p class="form-text">{texts.s("people-sections-help")}</p>
            {sections}
            {wrong.map(|words| view! { <Mistake texts=texts id=format!("{prefix}-sections-error") words=words /> })}
        </fieldset>
        {choose(PersonField::Municipio, texts.s("people-whole-city"), municipi, raw.municipio.clone())}
        {choose(PersonField::Office, texts.s("people-no-office"), offices, raw.office.clone())}
    }
}

#[component]
fn Mistake(texts: Texts, id: String, words: &'static str) -> impl IntoView {
    view! {
        <p class="invalid-feedback" id=id>
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
fn Line(
    texts: Texts,
    prefix: &'static str,
    field: PersonField,
    kind: &'static str,
    value: String,
    error: Option<&'static str>,
) -> impl IntoView {
    let name = name_of(field);
    let id = format!("{prefix}-{name}");
    let problem = format!("{id}-error");
    view! {
        <div class="form-group">
            <label for=id.clone()>{texts.code("people-field-", name)}</label>
            <input
                class="form-control q-w-medium"
                type=kind
                id=id
                name=name
                autocomplete="off"
                value=value
                aria-invalid=error.is_some().then_some("true")
                aria-describedby=error.is_some().then(|| problem.clone())
            />
            {error.map(|words| view! { <Mistake texts=texts id=problem words=words /> })}
        </div>
    }
}

/// A field that takes one of a few choices, or none.
#[component]
fn Choice(
    texts: Texts,
    prefix: &'static str,
    field: PersonField,
    none: &'static str,
    choices: Vec<(String, String)>,
    chosen: String,
    error: Option<&'static str>,
) -> impl IntoView {
    let name = name_of(field);
    let id = format!("{prefix}-{name}");
    let problem = format!("{id}-error");
    let mut choices = choices;
    // What stands on the list and is no choice any more stays what it is until somebody chooses.
    if !chosen.is_empty() && choices.iter().all(|(code, _)| *code != chosen) {
        choices.push((chosen.clone(), chosen.clone()));
    }
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
            <label for=id.clone()>{texts.code("people-field-", name)}</label>
            <select
                class="form-select q-w-medium"
                id=id
                name=name
                aria-invalid=error.is_some().then_some("true")
                aria-describedby=error.is_some().then(|| problem.clone())
            >
                <option value="">{none}</option>
                {options}
            </select>
            {error.map(|words| view! { <Mistake texts=texts id=problem words=words /> })}
        </div>
    }
}
