//! The page of the list.

use super::{
    form::{PersonFields, name_of, words},
    post::{PeopleFlash, Said, Wrong},
    table::{Table, standing},
};
use crate::{
    forms::{self, Flash, Ticket},
    page::{Page, PageRequest, PageResult, PortalError},
    parts::{Breadcrumb, Icon},
    routes::Name,
    text::Texts,
};
use crm::{
    actor::StaffId,
    content,
    roster::{self, Person, RawPerson},
};
use leptos::prelude::*;

/// The page.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language, crm) = (caller.texts(), caller.language, &caller.portal.crm);
    let actor = caller.visitor.actor();
    let carried = request.field("form");
    let flash: Option<PeopleFlash> = forms::read_flash(caller, &carried).await?;
    let (said, errors) = match flash {
        Some(Flash::Refused { values, errors }) => (values, errors),
        _ => (Said::default(), Vec::new()),
    };
    let done = !said.done.is_empty() && errors.is_empty();
    let chosen = match request.field("person").as_str() {
        "" => said.person,
        asked => asked.parse().map_err(|_| PortalError::NotFound)?,
    };
    let number = match request.field("page").as_str() {
        "" => 0,
        asked => asked
            .parse::<i64>()
            .ok()
            .filter(|page| (0..10_000).contains(page))
            .ok_or(PortalError::NotFound)?,
    };
    let catalogue = content::catalogue(crm).await?;
    let offices: Vec<(String, String)> =
        catalogue.offices.iter().map(|office| (office.slug.clone(), office.name(language).clone())).collect();
    let list = roster::list(crm, &actor, number).await?;
    let ticket = Ticket::for_page(caller, &carried)?;
    let person = if chosen == 0 { None } else { Some(roster::person(crm, &actor, StaffId(chosen)).await?) };
    let title = texts.s("people-title");
    let heading =
        if errors.is_empty() { title.to_owned() } else { texts.f("title-error", &[("title", title.into())]) };
    let news = done.then(|| view! { <Done texts=texts done=said.done.clone() person=person.clone() /> });
    let prefix = if person.is_some() { "change" } else { "new" };
    let mistakes = view! { <Mistakes texts=texts prefix=prefix errors=errors.clone() /> };
    let here = person.map(|person| {
        let raw = if errors.is_empty() { RawPerson::of(&person.standing) } else { said.raw.clone() };
        view! {
            <Somebody texts=texts person=person raw=raw errors=errors.clone() offices=offices.clone() ticket=ticket.clone() />
        }
    });
    let new = here.is_none().then(|| {
        let raw = if done { RawPerson::default() } else { said.raw };
        view! {
            <section class="q-section" aria-labelledby="add">
                <h2 id="add">{texts.s("people-add")}</h2>
                <p>{texts.s("people-add-lead")}</p>
                <form action=format!("/api/portal/v1/newsroom/people-add?lang={language}") method="post" novalidate>
                    <input type="hidden" name="form" value=ticket.id />
                    <PersonFields texts=texts prefix="new" raw=raw errors=errors is_new=true offices=offices />
                    <button class="btn btn-primary" type="submit">{texts.s("people-add-go")}</button>
                </form>
            </section>
        }
    });
    let path = Name::StaffPeople.path(language);
    let before = (number > 0).then(|| {
        view! { <a class="btn btn-outline-primary btn-sm" href=format!("{path}?page={}", number - 1) rel="prev">{texts.s("people-before")}</a> }
    });
    let after = list.more.then(|| {
        view! { <a class="btn btn-outline-primary btn-sm" href=format!("{path}?page={}", number + 1) rel="next">{texts.s("people-after")}</a> }
    });
    let body = view! {
        <div class="container">
            <Breadcrumb texts=texts above=crate::staff::above(caller) here=title />
            <h1>{title}</h1>
            <p class="lead">{texts.s("people-lead")}</p>
            {news}
            {mistakes}
            {here}
            <section class="q-section" aria-labelledby="list">
                <h2 id="list">{texts.s("people-list")}</h2>
                <Table texts=texts people=list.people catalogue=catalogue />
                <p class="q-actions">{before} {after}</p>
            </section>
            {new}
        </div>
    };
    Ok(Page::new(heading, body.into_any()))
}

#[component]
fn Done(texts: Texts, done: String, person: Option<Person>) -> impl IntoView {
    let name = person.map(|person| person.name).unwrap_or_default();
    view! {
        <div class="alert alert-success" id="done" tabindex="-1" role="status">
            <Icon id="it-check-circle" />
            <div>
                <h2>{texts.code("people-done-", &done)}</h2>
                <p>{name}</p>
            </div>
        </div>
    }
}

#[component]
fn Mistakes(texts: Texts, prefix: &'static str, errors: Vec<Wrong>) -> impl IntoView {
    (!errors.is_empty()).then(|| {
        let links = errors
            .iter()
            .map(|wrong| {
                let name = name_of(wrong.0);
                let text = format!("{}: {}", texts.code("people-field-", name), words(texts, *wrong));
                view! {
                    <li>
                        <a href=format!("#{prefix}-{name}")>{text}</a>
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

/// One of the list: what they are, and the forms that change it.
#[component]
fn Somebody(
    texts: Texts,
    person: Person,
    raw: RawPerson,
    errors: Vec<Wrong>,
    offices: Vec<(String, String)>,
    ticket: Ticket,
) -> impl IntoView {
    let language = texts.language();
    let id = person.id.0;
    let now = standing(texts, &person.standing);
    let (value, go, class) = if person.active {
        ("no", texts.s("people-deactivate"), "btn btn-outline-danger")
    } else {
        ("yes", texts.s("people-activate"), "btn btn-outline-primary")
    };
    let form = ticket.id;
    let change = if person.of_provider {
        view! { <p id="change-role">{texts.s("people-of-provider")}</p> }.into_any()
    } else {
        view! {
            <form action=format!("/api/portal/v1/newsroom/people-change?lang={language}") method="post" novalidate>
                <input type="hidden" name="form" value=form.clone() />
                <input type="hidden" name="person" value=id />
                <PersonFields texts=texts prefix="change" raw=raw errors=errors is_new=false offices=offices />
                <button class="btn btn-primary" type="submit">{texts.s("people-change-go")}</button>
            </form>
        }
        .into_any()
    };
    let log = format!("{}?person={id}", Name::StaffLog.path(language));
    view! {
        <section class="q-section" aria-labelledby="somebody">
            <h2 id="somebody">{person.name}</h2>
            <p>{now}</p>
            <p>
                <a href=log>{texts.s("people-log")}</a>
                " · "
                <a href=Name::StaffPeople.path(language)>{texts.s("people-back")}</a>
            </p>
            {change}
            <form class="mt-3" action=format!("/api/portal/v1/newsroom/people-active?lang={language}") method="post">
                <input type="hidden" name="form" value=form />
                <input type="hidden" name="person" value=id />
                <button class=class type="submit" name="active" value=value>{go}</button>
                <p class="form-text">{texts.s("people-active-help")}</p>
            </form>
        </section>
    }
}
