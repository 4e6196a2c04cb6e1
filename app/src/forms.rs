//! The way of a form: valid, it is stored and leads on; invalid, its values and errors wait under a random id
//! for the page that shows them again; posted after the session ended, its values wait for whoever typed them to log in.
//! Nothing typed or wrong is ever in an address.

mod cookie;
mod ended;
mod ticket;

pub use cookie::{COOKIE, session_cookie};
pub(crate) use {
    cookie::{clear_cookie, set_cookie},
    ended::{Kept, Refusal, editor, leads_to_form, poster, sign_in_first},
    ticket::{Ticket, TicketFields, is_form_id},
};

use crate::{caller::Caller, page::PortalError};
use crm::session;
use http::{HeaderValue, StatusCode, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use serde::{Serialize, de::DeserializeOwned};

/// What a form's function answers to an island; a browser without scripts follows the redirection instead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Outcome {
    /// It was done.
    pub done: bool,
    /// Where to go on.
    pub next: String,
}

/// What a form's page shows above it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(crate) enum Flash<V, E> {
    /// It was done.
    Done,
    /// It was refused.
    Refused {
        /// As it was typed.
        values: V,
        /// What is wrong.
        errors: Vec<E>,
    },
    /// It came when the session was over; nobody has looked at it yet.
    Waiting {
        /// As it was typed.
        values: V,
    },
}

/// Keeps a flash for the page that comes next and leads to it.
pub(crate) async fn back_to<V: Serialize, E: Serialize>(
    caller: &Caller,
    path: &str,
    ticket: Ticket,
    flash: &Flash<V, E>,
    anchor: &str,
) -> Result<Outcome, PortalError> {
    let ticket = ticket.of_caller(caller)?;
    keep(caller, &ticket, flash).await?;
    let next = format!("{path}?form={}{anchor}", ticket.id);
    see_other(&next);
    Ok(Outcome { done: matches!(flash, Flash::Done), next })
}

/// A flash with the mark of whose form it is; empty if the form is nobody's.
#[derive(Serialize, serde::Deserialize)]
struct Envelope<F> {
    owner: String,
    flash: F,
}

/// Keeps a flash under the form's id. The first post of a visitor begins a session.
async fn keep<V: Serialize, E: Serialize>(
    caller: &Caller,
    ticket: &Ticket,
    flash: &Flash<V, E>,
) -> Result<(), PortalError> {
    let crm = &caller.portal.crm;
    let token = match &caller.visitor.token {
        Some(token) => token.clone(),
        None => {
            let token =
                session::begin(crm, session::Holder::Anonymous, "", &caller.visitor.device, None).await?;
            set_cookie(&token);
            token
        }
    };
    let envelope = Envelope { owner: ticket.owner.clone(), flash };
    let payload = serde_json::to_string(&envelope).map_err(|_| PortalError::Broken)?;
    Ok(session::keep_flash(crm, &token, &ticket.id, &payload).await?)
}

/// What waits for a form's page, if it is for whoever asks.
pub(crate) async fn read_flash<V: DeserializeOwned, E: DeserializeOwned>(
    caller: &Caller,
    form: &str,
) -> Result<Option<Flash<V, E>>, PortalError> {
    let (Some(token), true) = (&caller.visitor.token, is_form_id(form)) else { return Ok(None) };
    let payload = session::read_flash(&caller.portal.crm, token, form).await?;
    // A payload of an older program that this one cannot read is as good as none.
    let envelope: Option<Envelope<Flash<V, E>>> = payload.and_then(|text| serde_json::from_str(&text).ok());
    Ok(envelope
        .filter(|envelope| Ticket::is_for(caller, &envelope.owner, form))
        .map(|envelope| envelope.flash))
}

/// 303 with a `Location` of our own.
pub(crate) fn see_other(path: &str) {
    let Some(options) = use_context::<ResponseOptions>() else { return };
    if let Ok(location) = HeaderValue::from_str(path) {
        options.set_status(StatusCode::SEE_OTHER);
        options.insert_header(header::LOCATION, location);
    }
}
