//! The optional consents, each a small form of its own, with its history.

use super::data::ConsentView;
use crate::{
    forms::{Ticket, TicketFields},
    parts::Icon,
    text::Texts,
};
use leptos::prelude::*;

/// All optional consents.
#[component]
pub(super) fn Consents(texts: Texts, consents: Vec<ConsentView>, ticket: Ticket) -> impl IntoView {
    let items = consents
        .into_iter()
        .map(|consent| view! { <Consent texts=texts consent=consent ticket=ticket.clone() /> })
        .collect_view();
    view! {
        <section class="q-section" aria-labelledby="consents">
            <h2 id="consents">{texts.s("consents-title")}</h2>
            <p>{texts.s("consents-lead")}</p>
            {items}
        </section>
    }
}

#[component]
fn Consent(texts: Texts, consent: ConsentView, ticket: Ticket) -> impl IntoView {
    let name = texts.code("consent-", &consent.purpose).into_owned();
    let (state, act, value) = if consent.granted {
        (texts.s("consent-on"), texts.s("consent-take"), "no")
    } else {
        (texts.s("consent-off"), texts.s("consent-give"), "yes")
    };
    let style =
        if consent.granted { "btn btn-outline-primary btn-sm mt-2" } else { "btn btn-primary btn-sm mt-2" };
    let history = (!consent.history.is_empty()).then(|| {
        let lines = consent.history.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! {
            <details class="accordion-item">
                <summary>
                    {texts.s("consent-history")}
                    <span class="visually-hidden">{format!(": {name}")}</span>
                    <Icon id="it-expand" small=true />
                </summary>
                <div class="accordion-body">
                    <ul>{lines}</ul>
                </div>
            </details>
        }
    });
    view! {
        <form
            class="q-consent"
            action=format!("/api/portal/v1/preferences/consent?lang={}", texts.language())
            method="post"
        >
            <h3>{name.clone()}</h3>
            <p>{texts.code("consent-help-", &consent.purpose)}</p>
            <p class="fw-semibold m-0">{state}</p>
            <TicketFields ticket=ticket />
            <input type="hidden" name="purpose" value=consent.purpose />
            <button class=style type="submit" name="granted" value=value>
                {act}
                <span class="visually-hidden">{format!(": {name}")}</span>
            </button>
            {history}
        </form>
    }
}
