//! The way of a form: valid, it is stored and leads on; invalid, its values and errors wait under a random id
//! for the page that shows them again. Nothing typed or wrong is ever in an address.

use crate::{caller::Caller, page::PortalError};
use crm::session;
use http::{HeaderValue, StatusCode, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use serde::{Serialize, de::DeserializeOwned};

/// The cookie that carries a session's token.
pub const COOKIE: &str = "__Host-sid";

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
}

/// A new id for the form of a page, or the one that its address carries from the last attempt.
pub(crate) fn form_id(caller: &Caller, carried: &str) -> Result<String, PortalError> {
    if is_form_id(carried) { Ok(carried.to_owned()) } else { Ok(caller.portal.crm.new_token()?) }
}

fn is_form_id(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// Keeps a flash for the page that comes next and leads to it. The first post of a visitor begins a session.
pub(crate) async fn back_to<V: Serialize, E: Serialize>(
    caller: &Caller,
    path: &str,
    form: &str,
    flash: &Flash<V, E>,
    anchor: &str,
) -> Result<Outcome, PortalError> {
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
    let id = form_id(caller, form)?;
    let payload = serde_json::to_string(flash).map_err(|_| PortalError::Broken)?;
    session::keep_flash(crm, &token, &id, &payload).await?;
    let next = format!("{path}?form={id}{anchor}");
    see_other(&next);
    Ok(Outcome { done: matches!(flash, Flash::Done), next })
}

/// What waits for a form's page.
pub(crate) async fn read_flash<V: DeserializeOwned, E: DeserializeOwned>(
    caller: &Caller,
    form: &str,
) -> Result<Option<Flash<V, E>>, PortalError> {
    let (Some(token), true) = (&caller.visitor.token, is_form_id(form)) else { return Ok(None) };
    let payload = session::read_flash(&caller.portal.crm, token, form).await?;
    // A payload of an older program that this one cannot read is as good as none.
    Ok(payload.and_then(|text| serde_json::from_str(&text).ok()))
}

/// 303 with a `Location` of our own.
pub(crate) fn see_other(path: &str) {
    let Some(options) = use_context::<ResponseOptions>() else { return };
    if let Ok(location) = HeaderValue::from_str(path) {
        options.set_status(StatusCode::SEE_OTHER);
        options.insert_header(header::LOCATION, location);
    }
}

/// Gives the visitor the token of their session.
pub(crate) fn set_cookie(token: &str) {
    cookie(&format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax"));
}

/// Takes it away.
pub(crate) fn clear_cookie() {
    cookie(&format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"));
}

fn cookie(text: &str) {
    if let (Some(options), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(text)) {
        options.append_header(header::SET_COOKIE, value);
    }
}
