//! The start of a request: what it takes, what the city knows already, what the law says.

use super::{
    data::{DraftCard, StartView},
    page::Sheet,
    words,
};
use crate::{area::frame::Frame, forms::TicketFields, page::Page, parts::Icon, routes::Name, text::Texts};
use crm::{
    content::ServiceSheet,
    form::{Form, Text},
};
use leptos::prelude::*;

/// The face before anything is typed.
pub(super) fn page(sheet: &Sheet<'_>, service: &ServiceSheet, view: StartView) -> Page {
    let (texts, language) = (sheet.request.caller.texts(), sheet.request.caller.language);
    let form = sheet.form;
    let title = form.title.get(language).to_owned();
    let refused = (!sheet.refused.is_empty()).then(|| {
        view! {
            <div class="alert alert-danger" id="errors" tabindex="-1" role="alert">
                <Icon id="it-error" />
                <div>
                    <h2>{texts.s("apply-too-many")}</h2>
                    <p>
                        {texts.s("apply-too-many-text")}
                        " "
                        <a href=Name::Cases.path(language)>{texts.s("cases-title")}</a>
                    </p>
                </div>
            </div>
        }
    });
    let again = !view.drafts.is_empty();
    let go = if again { texts.s("apply-begin-another") } else { texts.s("apply-begin") };
    let class = if again { "btn btn-outline-primary btn-lg" } else { "btn btn-primary btn-lg" };
    let facts = vec![
        (texts.s("apply-time"), texts.f("apply-minutes", &[("count", i64::from(form.minutes).into())])),
        (texts.s("apply-term"), texts.f("apply-days", &[("count", i64::from(form.legal_days).into())])),
        (texts.s("apply-silence"), texts.code("silence-", form.silence.code()).into_owned()),
        (texts.s("apply-in-charge"), form.in_charge.get(language).to_owned()),
    ];
    let (crumb, heading) = (title.clone(), title.clone());
    let lead = form.lead.get(language).to_owned();
    let silence = form.silence_text.get(language).to_owned();
    let (form, window) = (form.clone(), sheet.ticket.clone());
    let slug = service.slug(language).clone();
    let about = Name::Service.path_of(language, &slug);
    let body = view! {
        <Frame texts=texts current=Name::Cases here=Some(crumb)>
            <h1>{heading}</h1>
            <p class="lead">{lead}</p>
            {refused}
            <Going texts=texts drafts=view.drafts />
            <Facts facts=facts />
            <p class="q-silence">
                <Icon id="it-info-circle" small=true />
                <span>{silence}</span>
            </p>
            <Lists texts=texts form=form />
            <section class="q-section" aria-labelledby="s-known">
                <h2 id="s-known">{texts.s("apply-known")}</h2>
                <p>{texts.s("apply-known-text")}</p>
                <Known texts=texts known=view.known />
            </section>
            <form class="q-actions" action=format!("/api/portal/v1/apply/begin?lang={language}") method="post">
                <TicketFields ticket=window />
                <input type="hidden" name="service" value=slug />
                <button class=class type="submit">
                    {go}
                    " "
                    <Icon id="it-arrow-right" />
                </button>
                <a class="btn btn-link" href=about>{texts.s("apply-sheet")}</a>
            </form>
        </Frame>
    };
    Page::new(title, body.into_any())
}

/// The open drafts for this service, first of all.
#[component]
fn Going(texts: Texts, drafts: Vec<DraftCard>) -> impl IntoView {
    (!drafts.is_empty()).then(|| {
        let cards = drafts.into_iter().map(|draft| view! { <super::drafts::Card texts=texts draft=draft /> });
        view! {
            <section class="q-block" aria-labelledby="s-going">
                <div class="q-head">
                    <h2 id="s-going">{texts.s("apply-going")}</h2>
                </div>
                <ul class="q-stack">{cards.collect_view()}</ul>
            </section>
        }
    })
}

/// Facts in two columns.
#[component]
pub(super) fn Facts(facts: Vec<(&'static str, String)>) -> impl IntoView {
    let rows = facts.into_iter().map(|(name, value)| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
            </div>
        }
    });
    view! { <dl class="q-facts">{rows.collect_view()}</dl> }
}

#[component]
fn Lists(texts: Texts, form: Form) -> impl IntoView {
    let language = texts.language();
    let list = |id: &'static str, title: &'static str, items: &[Text]| {
        (!items.is_empty()).then(|| {
            let items =
                items.iter().map(|item| view! { <li>{item.get(language).to_owned()}</li> }).collect_view();
            view! {
                <section class="q-section" aria-labelledby=id>
                    <h2 id=id>{title}</h2>
                    <ul>{items}</ul>
                </section>
            }
        })
    };
    let fee = form.fee.as_ref().map(|fee| {
        view! {
            <section class="q-section" aria-labelledby="s-fee">
                <h2 id="s-fee">{texts.s("sheet-costs")}</h2>
                <p>{fee.get(language).to_owned()}</p>
            </section>
        }
    });
    view! {
        {list("s-needs", texts.s("apply-needs"), &form.needs)}
        {list("s-found", texts.s("apply-found-out"), &form.found_out)}
        {fee}
    }
}

/// What the city knows, each with where it comes from.
#[component]
pub(super) fn Known(texts: Texts, known: Vec<(crm::form::Prefill, String)>) -> impl IntoView {
    let rows = known.into_iter().map(|(which, value)| {
        view! {
            <div>
                <dt>{texts.code("known-", which.code())}</dt>
                <dd>
                    {words::known(texts, which, &value)}
                    <span class="q-source">{texts.code("source-", which.source())}</span>
                </dd>
            </div>
        }
    });
    view! { <dl class="q-facts">{rows.collect_view()}</dl> }
}
