//! Whether the e-mail address is theirs for sure, and the way to prove it.

use super::{data::AddressView, fields::Field};
use crate::{
    forms::{Ticket, TicketFields},
    parts::Icon,
    text::Texts,
};
use crm::preference::Field as Which;
use leptos::prelude::*;

/// The address, proven or not.
#[component]
pub(super) fn Address(
    texts: Texts,
    address: AddressView,
    ticket: Ticket,
    /// What was typed as a code.
    typed: String,
    /// What is wrong with it.
    error: Option<String>,
) -> impl IntoView {
    let named = [("address", (&address.address).into())];
    let body = if address.verified {
        view! {
            <p>
                <Icon id="it-check-circle" small=true />
                " "
                {texts.f("address-proven", &named)}
            </p>
        }
        .into_any()
    } else {
        let lead = if address.code_sent { texts.s("address-sent") } else { texts.s("address-none") };
        let again = address.code_sent.then(|| view! { <p class="form-text">{texts.s("address-again")}</p> });
        let style = if address.code_sent { "btn btn-outline-primary" } else { "btn btn-primary" };
        let language = texts.language();
        let confirm = (address.code_sent || error.is_some()).then(|| {
            view! {
                <form action=format!("/api/portal/v1/preferences/confirm?lang={language}") method="post" novalidate>
                    <TicketFields ticket=ticket.clone() />
                    <Field
                        texts=texts
                        which=Which::Code
                        kind="text"
                        autocomplete="one-time-code"
                        value=typed
                        help=None
                        error=error
                    />
                    <button class="btn btn-primary" type="submit">{texts.s("address-code-go")}</button>
                </form>
            }
        });
        view! {
            <p>{texts.f("address-open", &named)}</p>
            <p>{lead}</p>
            {confirm}
            <form class="mt-3" action=format!("/api/portal/v1/preferences/code?lang={language}") method="post">
                <TicketFields ticket=ticket.clone() />
                {again}
                <button class=style type="submit">{texts.s("address-code-send")}</button>
            </form>
        }
        .into_any()
    };
    view! {
        <section class="q-section" id="address" aria-labelledby="address-h">
            <h2 id="address-h">{texts.s("address-title")}</h2>
            {body}
        </section>
    }
}
