//! From a request to who stands behind it.

use super::ServerState;
use app::{
    caller::{Caller, Visitor},
    forms::COOKIE,
    page::PortalError,
};
use axum::{
    extract::Request,
    http::{HeaderMap, header},
};
use crm::{
    language::Language,
    session::{self, Session},
};

/// The id of a request, in the log and on error pages; a request's extension.
#[derive(Clone, Debug)]
pub(crate) struct Operation(pub(super) String);

/// The id of a request.
pub(crate) fn operation(request: &Request) -> String {
    request.extensions().get::<Operation>().map(|operation| operation.0.clone()).unwrap_or_default()
}

/// The token of a session in the cookies.
pub(crate) fn token(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == COOKIE && value.len() == 43).then_some(value))
}

/// What a page sends that renews itself while it is open: nobody need be there.
const RENEWS: &str = "x-quirino-renews";

/// Whoever asks; it is a use of their session, unless their page renews itself.
///
/// # Errors
/// [`PortalError::Broken`] if the database fails.
pub(crate) async fn caller(
    state: &ServerState,
    headers: &HeaderMap,
    language: Language,
    operation: &str,
) -> Result<Caller, PortalError> {
    match token(headers) {
        Some(token) if !headers.contains_key(RENEWS) => {
            let found = session::find(&state.portal.crm, token).await;
            behind(state, headers, language, operation, found)
        }
        _ => quiet(state, headers, language, operation).await,
    }
}

/// Whoever asks, without a use of their session.
///
/// # Errors
/// [`PortalError::Broken`] if the database fails.
pub(crate) async fn quiet(
    state: &ServerState,
    headers: &HeaderMap,
    language: Language,
    operation: &str,
) -> Result<Caller, PortalError> {
    let found = match token(headers) {
        Some(token) => session::glance(&state.portal.crm, token).await,
        None => Ok(None),
    };
    behind(state, headers, language, operation, found)
}

fn behind(
    state: &ServerState,
    headers: &HeaderMap,
    language: Language,
    operation: &str,
    found: crm::Result<Option<Session>>,
) -> Result<Caller, PortalError> {
    let mut visitor = Visitor { device: device(headers), ..Visitor::default() };
    match found {
        Ok(Some(session)) => {
            visitor.token = token(headers).map(str::to_owned);
            visitor.session = Some(session);
        }
        Ok(None) => {}
        Err(error) => {
            tracing::error!(operation, %error, "the session cannot be read");
            return Err(PortalError::Broken);
        }
    }
    Ok(Caller { portal: state.portal.clone(), visitor, language, operation: operation.to_owned() })
}

/// Nobody in particular, for pages that are the same for all.
pub(super) fn nobody(state: &ServerState, language: Language, operation: &str) -> Caller {
    Caller {
        portal: state.portal.clone(),
        visitor: Visitor::default(),
        language,
        operation: operation.to_owned(),
    }
}

/// Browser and system in two words, enough to know one's own device again and too few to tell people apart.
pub(crate) fn device(headers: &HeaderMap) -> String {
    const BROWSERS: [(&str, &str); 6] = [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let name = |known: &[(&str, &'static str)]| {
        known.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    match (name(&BROWSERS), name(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => String::new(),
    }
}
