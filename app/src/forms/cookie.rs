//! The cookie of a session.

use http::{HeaderValue, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// The cookie that carries a session's token.
pub const COOKIE: &str = "__Host-sid";

/// The header that gives a browser the token of its session.
#[must_use]
pub fn session_cookie(token: &str) -> String {
    format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax")
}

/// Gives the visitor the token of their session.
pub(crate) fn set_cookie(token: &str) {
    cookie(&session_cookie(token));
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
