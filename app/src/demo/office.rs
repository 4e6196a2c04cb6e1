//! The page on which a visitor of a demonstration plays the office for the cases of their persona.

use super::{
    office_act::{OfficeFlash, Played},
    office_form::OfficeForm,
};
use crate::{
    area::cases::card::StateBadge,
    forms::{self, Flash, Ticket},
    page::{Page, PageRequest, PageResult},
    parts::{Breadcrumb, Empty, Icon},
    routes::Name,
    text::Texts,
};
use crm::{
    case::{self, Case, state::Party},
    clock::in_rome,
    content,
};
use jiff::Span;
use leptos::prelude::*;

/// What the forms of one page share.
#[derive(Clone)]
pub(super) struct Desk {
    pub(super) texts: Texts,
    pub(super) ticket: Ticket,
    pub(super) key: String,
    /// A day in two weeks, for the fields that want one.
    pub(super) soon: String,
    pub(super) played: Played,
    pub(super) wrong: Option<String>,
}

/// The page.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let (texts, language, crm) = (caller.texts(), caller.language, &caller.portal.crm);
    let title = texts.s("office-title");
    let above = vec![(texts.s("home").to_owned(), Name::Home.path(language).to_owned())];
    let Ok((citizen, actor)) = caller.citizen() else {
        let path = format!("{}?next={}", Name::DemoSignIn.path(language), Name::DemoOffice.path(language));
        let link = Some((texts.s("demo-choose").to_owned(), path));
        let body = view! {
            <div class="container">
                <Breadcrumb texts=texts above=above here=title />
                <h1>{title}</h1>
                <h2 class="visually-hidden">{texts.s("office-cases")}</h2>
                <Empty icon="it-pa" title=texts.s("office-nobody") text=texts.s("office-nobody-text") link=link />
            </div>
        };
        return Ok(Page::new(title, body.into_any()));
    };
    let carried = request.field("form");
    let flash: Option<OfficeFlash> = forms::read_flash(caller, &carried).await?;
    let (played, errors) = match flash {
        Some(Flash::Refused { values, errors }) => (values, errors),
        _ => (Played::default(), Vec::new()),
    };
    let done = !played.act.is_empty() && errors.is_empty();
    let today = in_rome(crm.now()).date();
    let desk = Desk {
        texts,
        ticket: Ticket::for_page(caller, &carried)?,
        key: crm.new_token()?,
        soon: today.saturating_add(Span::new().days(14)).to_string(),
        played: played.clone(),
        wrong: errors.into_iter().next(),
    };
    let catalogue = content::catalogue(crm).await?;
    let cases = case::list(crm, &actor, citizen, 200).await?;
    let open: Vec<Case> = cases.into_iter().filter(|case| case.state.is_open() && !case.observed).collect();
    let choose = (texts.s("demo-choose").to_owned(), Name::DemoSignIn.path(language).to_owned());
    let empty = open.is_empty().then(|| {
        view! {
            <Empty icon="it-list" title=texts.s("office-empty") text=texts.s("office-empty-text") link=Some(choose) />
        }
    });
    let cards = open
        .into_iter()
        .map(|case| {
            let office = case.office.as_deref().and_then(|slug| catalogue.office(slug));
            let office = office.map(|office| office.name(language).clone()).unwrap_or_default();
            view! { <CaseDesk desk=desk.clone() case=case office=office /> }
        })
        .collect_view();
    let name = caller.visitor.name().unwrap_or_default().to_owned();
    let body = view! {
        <div class="container">
            <Breadcrumb texts=texts above=above here=title />
            <h1>{title}</h1>
            <p class="lead">{texts.f("office-lead", &[("name", (&name).into())])}</p>
            {done.then(|| view! { <Done texts=texts played=played /> })}
            {desk.wrong.clone().map(|words| view! { <Refused texts=texts words=words /> })}
            <h2 class="visually-hidden">{texts.s("office-cases")}</h2>
            {empty}
            <ul class="q-grid q-grid-2 mb-5">{cards}</ul>
        </div>
    };
    Ok(Page::new(title, body.into_any()))
}

#[component]
fn Done(texts: Texts, played: Played) -> impl IntoView {
    view! {
        <div class="alert alert-success" id="done" tabindex="-1" role="status">
            <Icon id="it-check-circle" />
            <div>
                <h2>{texts.code("act-", &played.act)}</h2>
                <p>
                    <a href=Name::Case.path_of(texts.language(), &played.number)>{texts.s("office-see")}</a>
                </p>
            </div>
        </div>
    }
}

#[component]
fn Refused(texts: Texts, words: String) -> impl IntoView {
    view! {
        <div class="alert alert-danger" id="errors" tabindex="-1" role="alert" aria-labelledby="errors-h">
            <Icon id="it-error" />
            <div>
                <h2 id="errors-h">{texts.s("refused-title")}</h2>
                <p>{words}</p>
            </div>
        </div>
    }
}

#[component]
fn CaseDesk(desk: Desk, case: Case, office: String) -> impl IntoView {
    let texts = desk.texts;
    let number = case.number.to_string();
    let forms = case::acts_from(case.state, case.kind, case.observed, Party::Office)
        .into_iter()
        .map(|act| view! { <OfficeForm desk=desk.clone() number=number.clone() act=act /> })
        .collect_view();
    let state = case.state.as_str().to_owned();
    let name = texts.code("state-", &state).into_owned();
    view! {
        <li class="card q-case">
            <div class="card-body">
                <div class="d-flex flex-wrap gap-2 align-items-center">
                    <StateBadge state=state name=name />
                    <span class="q-number">{number.clone()}</span>
                </div>
                <h3 class="card-title h5">
                    <a href=Name::Case.path_of(texts.language(), &number)>{case.title}</a>
                </h3>
                <p class="card-text small">{office}</p>
                <div class="q-office">{forms}</div>
            </div>
        </li>
    }
}
