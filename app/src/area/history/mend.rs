//! The page of one entry: what it says, and the form to say what is wrong with it.

use super::{
    EntryList,
    mend_post::{DisputeView, MendFlash, show_entry},
};
use crate::{
    area::frame::Frame,
    forms::{self, Flash, Kept, Ticket, TicketFields},
    page::{Page, PageRequest, PageResult},
    parts::Icon,
    routes::Name,
    text::Texts,
};
use crm::dispute::{Claim, DisputeField, DisputeMistake, LONGEST};
use leptos::prelude::*;

/// The page of an entry.
pub(crate) async fn page(request: PageRequest) -> PageResult {
    let caller = &request.caller;
    let texts = caller.texts();
    let id = request.param("entry").to_owned();
    let file = show_entry(id.clone()).await?;
    let carried = request.field("form");
    let flash: Option<MendFlash> = forms::read_flash(caller, &carried).await?;
    let ticket = Ticket::for_page(caller, &carried)?;
    let (mut typed, mut mistakes, mut done, mut waited) = (Claim::default(), Vec::new(), false, false);
    match flash {
        Some(Flash::Done) => done = true,
        Some(Flash::Refused { values, errors }) => (typed, mistakes) = (values, errors),
        Some(Flash::Waiting { values }) => (typed, waited) = (values, true),
        None => {}
    }
    let name = texts.s("mend-title");
    let disputed = file.dispute.is_some();
    let title =
        if mistakes.is_empty() { name.to_owned() } else { texts.f("title-error", &[("title", name.into())]) };
    let body = view! {
        <Frame texts=texts current=Name::History here=Some(name.to_owned())>
            <h1>{name}</h1>
            {done.then(|| view! { <Done texts=texts /> })}
            {waited.then(|| view! { <Kept texts=texts /> })}
            {(!mistakes.is_empty()).then(|| view! { <Wrong texts=texts mistakes=mistakes.clone() /> })}
            <h2 class="visually-hidden">{texts.s("mend-entry")}</h2>
            <EntryList entries=vec![file.entry] />
            {file.dispute.map(|dispute| view! { <Told texts=texts dispute=dispute /> })}
            {(!disputed)
                .then(|| view! { <MendForm texts=texts ticket=ticket entry=id typed=typed mistakes=mistakes /> })}
            <p>
                <a href=Name::History.path(texts.language())>{texts.s("mend-back")}</a>
            </p>
        </Frame>
    };
    Ok(Page::new(title, body.into_any()))
}

#[component]
fn Done(texts: Texts) -> impl IntoView {
    view! {
        <div class="alert alert-success" id="done" tabindex="-1" role="status">
            <Icon id="it-check-circle" />
            <div>
                <h2>{texts.s("mend-done")}</h2>
                <p>{texts.s("mend-done-text")}</p>
            </div>
        </div>
    }
}

#[component]
fn Wrong(texts: Texts, mistakes: Vec<DisputeMistake>) -> impl IntoView {
    let list = mistakes
        .into_iter()
        .map(|mistake| view! { <li><a href=format!("#{}", id_of(mistake))>{words(texts, mistake)}</a></li> })
        .collect_view();
    view! {
        <div class="alert alert-danger" id="errors" tabindex="-1" role="alert" aria-labelledby="errors-h">
            <Icon id="it-error" />
            <div>
                <h2 id="errors-h">{texts.s("refused-title")}</h2>
                <ul>{list}</ul>
            </div>
        </div>
    }
}

/// What the citizen said, and the office.
#[component]
fn Told(texts: Texts, dispute: DisputeView) -> impl IntoView {
    let proposed = (!dispute.proposed.is_empty()).then(|| {
        view! {
            <div>
                <dt>{texts.s("mend-proposed")}</dt>
                <dd class="q-said">{dispute.proposed}</dd>
            </div>
        }
    });
    let was = dispute.was.map(|was| {
        view! {
            <div>
                <dt>{texts.s("mend-was")}</dt>
                <dd class="q-said">{was}</dd>
            </div>
        }
    });
    let answer = dispute.answer.map(|(by, words)| {
        view! {
            <div>
                <dt>{by}</dt>
                <dd class="q-said">{words}</dd>
            </div>
        }
    });
    view! {
        <section class="q-section" aria-labelledby="s-dispute">
            <h2 id="s-dispute">{dispute.line}</h2>
            <dl class="q-facts">
                <div>
                    <dt>{texts.s("mend-wrong")}</dt>
                    <dd class="q-said">{dispute.wrong}</dd>
                </div>
                {proposed}
                {was}
                {answer}
            </dl>
        </section>
    }
}

#[component]
fn MendForm(
    texts: Texts,
    ticket: Ticket,
    entry: String,
    typed: Claim,
    mistakes: Vec<DisputeMistake>,
) -> impl IntoView {
    let of = |field| mistakes.iter().copied().find(|mistake| field_of(*mistake) == field);
    view! {
        <section class="q-section" aria-labelledby="s-mend">
            <h2 id="s-mend">{texts.s("mend-form")}</h2>
            <p>{texts.s("mend-lead")}</p>
            <form action=format!("/api/portal/v1/history/dispute?lang={}", texts.language()) method="post" novalidate>
                <TicketFields ticket=ticket />
                <input type="hidden" name="entry" value=entry />
                <Words texts=texts name="wrong" label=texts.s("mend-wrong") typed=typed.wrong mistake=of(DisputeField::Wrong) />
                <Words
                    texts=texts
                    name="proposed"
                    label=texts.s("mend-proposed-label")
                    typed=typed.proposed
                    mistake=of(DisputeField::Proposed)
                />
                <button class="btn btn-primary" type="submit">{texts.s("mend-go")}</button>
            </form>
        </section>
    }
}

#[component]
fn Words(
    texts: Texts,
    name: &'static str,
    label: &'static str,
    typed: String,
    mistake: Option<DisputeMistake>,
) -> impl IntoView {
    let describes = mistake.map(|_| format!("{name}-error"));
    let invalid = mistake.map(|_| "true");
    view! {
        <div class="form-group">
            <label for=name>{label}</label>
            <textarea
                class="form-control"
                id=name
                name=name
                rows="4"
                maxlength=LONGEST.to_string()
                aria-invalid=invalid
                aria-describedby=describes.clone()
            >
                {typed}
            </textarea>
            {mistake
                .map(|mistake| {
                    view! {
                        <p class="invalid-feedback" id=describes>
                            <Icon id="it-error" />
                            <span>
                                <span class="visually-hidden">{texts.s("error-prefix")} " "</span>
                                {words(texts, mistake)}
                            </span>
                        </p>
                    }
                })}
        </div>
    }
}

const fn field_of(mistake: DisputeMistake) -> DisputeField {
    match mistake {
        DisputeMistake::Missing(field) | DisputeMistake::TooLong(field) => field,
    }
}

const fn id_of(mistake: DisputeMistake) -> &'static str {
    match field_of(mistake) {
        DisputeField::Wrong => "wrong",
        DisputeField::Proposed => "proposed",
    }
}

fn words(texts: Texts, mistake: DisputeMistake) -> String {
    match mistake {
        DisputeMistake::Missing(_) => texts.s("mend-missing").to_owned(),
        DisputeMistake::TooLong(_) => texts.f("mend-too-long", &[("most", LONGEST.into())]),
    }
}
