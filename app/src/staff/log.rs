//! Everything that staff did, for administrators and publishers.

use super::{above, people::standing};
use crate::{
    format,
    page::{Page, PageRequest, PageResult, PortalError},
    parts::{Breadcrumb, Empty, Icon},
    routes::Name,
    text::Texts,
};
use crm::{
    actor::StaffId,
    roster::{self, Done, LogFilter, Standing},
};
use leptos::prelude::*;

const PER_PAGE: i64 = 50;

/// The page.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language, crm) = (caller.texts(), caller.language, &caller.portal.crm);
    let actor = caller.visitor.actor();
    let (person, content) = (number(&request, "person")?, number(&request, "content")?);
    let filter = LogFilter { staff: person.map(StaffId), content };
    let page = roster::log(crm, &actor, filter, number(&request, "before")?, PER_PAGE).await?;
    let options = roster::colleagues(crm, &actor)
        .await?
        .into_iter()
        .map(|(id, name)| {
            view! {
                <option value=id.0 selected=person == Some(id.0)>
                    {name}
                </option>
            }
        })
        .collect_view();
    let older = page.next.map(|before| address(texts, person, content, Some(before)));
    let rows = page
        .done
        .into_iter()
        .map(|done| view! { <Row texts=texts done=done person=person /> })
        .collect::<Vec<_>>();
    let list = if rows.is_empty() {
        view! { <Empty icon="it-list" title=texts.s("log-none") text=texts.s("log-none-text") link=None /> }
            .into_any()
    } else {
        let heads = ["log-when", "log-who", "log-what", "log-with", "log-note"]
            .map(|key| view! { <th scope="col">{texts.code("", key)}</th> })
            .collect_view();
        view! {
            <table class="table">
                <caption class="visually-hidden">{texts.s("log-title")}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    let narrowed = (person.is_some() || content.is_some()).then(|| {
        view! { <a class="btn btn-link" href=Name::StaffLog.path(language)>{texts.s("log-all")}</a> }
    });
    let keeps = content.map(|content| {
        view! {
            <input type="hidden" name="content" value=content />
            <p>{texts.s("log-of-content")}</p>
        }
    });
    let title = texts.s("log-title");
    let body = view! {
        <div class="container">
            <Breadcrumb texts=texts above=above(caller) here=title />
            <h1>{title}</h1>
            <p class="lead">{texts.s("log-lead")}</p>
            <form action=Name::StaffLog.path(language) method="get">
                {keeps}
                <div class="form-group">
                    <label for="person">{texts.s("log-person")}</label>
                    <select class="form-select q-w-medium" id="person" name="person">
                        <option value="">{texts.s("log-everybody")}</option>
                        {options}
                    </select>
                </div>
                <div class="q-actions">
                    <button class="btn btn-primary" type="submit">{texts.s("log-go")}</button>
                    {narrowed}
                </div>
            </form>
            <h2 class="visually-hidden">{texts.s("log-list")}</h2>
            {list}
            {older
                .map(|path| {
                    view! {
                        <p>
                            <a class="btn btn-outline-primary btn-sm" href=path rel="next">
                                {texts.s("log-older")}
                                " "
                                <Icon id="it-arrow-right" />
                            </a>
                        </p>
                    }
                })}
        </div>
    };
    Ok(Page::new(title, body.into_any()))
}

/// A number of the query; a form that leaves it empty means none.
fn number(request: &PageRequest, name: &str) -> Result<Option<i64>, PortalError> {
    match request.field(name).as_str() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| PortalError::NotFound),
    }
}

fn address(texts: Texts, person: Option<i64>, content: Option<i64>, before: Option<i64>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in [("person", person), ("content", content), ("before", before)] {
        if let Some(value) = value {
            query.append_pair(name, &value.to_string());
        }
    }
    format!("{}?{}", Name::StaffLog.path(texts.language()), query.finish())
}

#[component]
fn Row(texts: Texts, done: Done, person: Option<i64>) -> impl IntoView {
    let who = if done.staff.0 == 0 { texts.s("log-program").to_owned() } else { done.name };
    let object = match done.content {
        0 => done.object.into_any(),
        content => {
            let revision =
                (done.revision != 0).then(|| texts.f("log-revision", &[("number", done.revision.into())]));
            let path = address(texts, person, Some(content), None);
            view! {
                <a href=path>{done.object}</a>
                " "
                {revision}
            }
            .into_any()
        }
    };
    // What somebody became is kept as a code.
    let note = Standing::from_code(&done.note).map_or(done.note, |code| standing(texts, &code));
    view! {
        <tr>
            <td data-label=texts.s("log-when")>
                <time datetime=format::machine(done.at, false)>{format::moment(texts, done.at)}</time>
            </td>
            <td data-label=texts.s("log-who")>{who}</td>
            <td data-label=texts.s("log-what")>{texts.code("did-", &done.act)}</td>
            <td data-label=texts.s("log-with")>{object}</td>
            <td data-label=texts.s("log-note")>{note}</td>
        </tr>
    }
}
