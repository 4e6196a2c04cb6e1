//! Logging out.

use crate::{
    caller::Caller,
    forms::{Outcome, clear_cookie, see_other},
    page::PortalError,
    routes::Name,
};
use crm::session;
use http::{HeaderName, HeaderValue};
use leptos::{prelude::*, server};
use leptos_axum::ResponseOptions;

/// Ends the session, takes its cookie away and has the browser forget what it cached. Works without a session too.
#[server(prefix = "/api/portal/v1", endpoint = "session/end")]
pub async fn end_session() -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    if let Some(token) = &caller.visitor.token {
        session::end(&caller.portal.crm, token).await?;
    }
    clear_cookie();
    if let Some(options) = use_context::<ResponseOptions>() {
        options.insert_header(
            HeaderName::from_static("clear-site-data"),
            HeaderValue::from_static("\"cache\", \"storage\""),
        );
    }
    let next = Name::Home.path(caller.language);
    see_other(next);
    Ok(Outcome { done: true, next: next.to_owned() })
}
