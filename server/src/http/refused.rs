//! Refusing what is neither a page nor a server function: to the login, which leads back to the personal area, or an error page.

use super::{ServerState, pages};
use app::{
    page::PortalError,
    routes::{Name, language_of},
    sign_in::with_next,
};
use axum::{
    http::{HeaderValue, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};

/// The answer for a path of the personal area.
pub(crate) async fn refused(
    state: &ServerState,
    asked: &Parts,
    operation: &str,
    error: PortalError,
) -> Response {
    let path = asked.uri.path();
    if error != PortalError::SignIn {
        return pages::error_at(state, &asked.headers, operation, path.to_owned(), error).await;
    }
    let language = language_of(path);
    let to = with_next(Name::SignIn.path(language), Name::Overview.path(language));
    let mut response = Redirect::to(&to).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
