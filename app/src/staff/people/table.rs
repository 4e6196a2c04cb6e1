//! The list as a table, and what somebody is in words.

use crate::{routes::Name, text::Texts};
use crm::{actor::Role, content::Catalogue, remit::Remit, roster::Person, roster::Standing};
use leptos::prelude::*;

/// The sections of a remit in words.
pub(crate) fn sections(texts: Texts, remit: Remit) -> String {
    let all = remit.sections();
    if all.len() == crm::remit::Section::ALL.len() {
        return texts.s("people-all-sections").to_owned();
    }
    all.iter().map(|section| texts.code("people-section-", section.code())).collect::<Vec<_>>().join(", ")
}

/// What somebody is, in words: `Autore: Notizie, Municipio 7`.
pub(crate) fn standing(texts: Texts, standing: &Standing) -> String {
    let mut words = texts.code("people-role-", standing.role.code()).into_owned();
    let sections = sections(texts, standing.remit);
    if !sections.is_empty() && !matches!(standing.role, Role::Operator | Role::Administrator) {
        words = format!("{words}: {sections}");
    }
    if standing.remit.municipio() != 0 {
        words = format!("{words}, Municipio {}", standing.remit.municipio());
    }
    if let Some(office) = &standing.office {
        words = format!("{words}, {office}");
    }
    words
}

fn state(texts: Texts, person: &Person) -> &'static str {
    match (person.active, person.withdrawn_at.is_some(), person.bound) {
        (false, true, _) => texts.s("people-withdrawn"),
        (false, false, _) => texts.s("people-inactive"),
        (true, _, false) => texts.s("people-invited"),
        (true, _, true) => texts.s("people-active"),
    }
}

/// The table.
#[component]
pub(super) fn Table(
    texts: Texts,
    people: Vec<Person>,
    catalogue: std::sync::Arc<Catalogue>,
) -> impl IntoView {
    let language = texts.language();
    let rows = people
        .into_iter()
        .map(|person| {
            let office = person.standing.office.as_deref().map(|slug| {
                catalogue.office(slug).map_or_else(|| slug.to_owned(), |office| office.name(language).clone())
            });
            let municipio = person.standing.remit.municipio();
            let municipio = if municipio == 0 { String::new() } else { municipio.to_string() };
            let path = format!("{}?person={}", Name::StaffPeople.path(language), person.id.0);
            let (remit, state) = (sections(texts, person.standing.remit), state(texts, &person));
            view! {
                <tr>
                    <th scope="row" data-label=texts.s("people-field-name")>
                        <a href=path>{person.name}</a>
                    </th>
                    <td data-label=texts.s("people-field-email")>{person.email}</td>
                    <td data-label=texts.s("people-field-role")>
                        {texts.code("people-role-", person.standing.role.code())}
                    </td>
                    <td data-label=texts.s("people-field-sections")>{remit}</td>
                    <td data-label=texts.s("people-field-municipio")>{municipio}</td>
                    <td data-label=texts.s("people-field-office")>{office}</td>
                    <td data-label=texts.s("people-state")>{state}</td>
                </tr>
            }
        })
        .collect_view();
    let heads = [
        "people-field-name",
        "people-field-email",
        "people-field-role",
        "people-field-sections",
        "people-field-municipio",
        "people-field-office",
        "people-state",
    ]
    .map(|key| view! { <th scope="col">{texts.code("", key)}</th> })
    .collect_view();
    view! {
        <table class="table">
            <caption class="visually-hidden">{texts.s("people-title")}</caption>
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
