//! Server functions over HTTP: ours answer, in our own words, also where leptos would speak for itself.

use super::{
    ServerState,
    around::Ours,
    pages,
    problem::{problem, reads_html},
    visitor::{self, Operation},
};
use app::{
    caller::Works,
    page::PortalError,
    routes::{Access, Name},
    server_functions,
};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use crm::language::Language;
use leptos::prelude::provide_context;

/// Calls a server function.
pub(super) async fn call(State(state): State<ServerState>, mut request: Request) -> Response {
    let operation =
        request.extensions().get::<Operation>().map(|operation| operation.0.clone()).unwrap_or_default();
    let html = reads_html(request.headers());
    let language = language(request.uri());
    let headers = request.headers().clone();
    let refuse = |error: PortalError| refusal(&state, &headers, &operation, language, html, error);

    let Some(entry) =
        server_functions::entries().into_iter().find(|entry| entry.path == request.uri().path())
    else {
        return refuse(PortalError::NotFound).await;
    };
    let takes = if entry.writes { Method::POST } else { Method::GET };
    if request.method() != takes || entry.access == Access::Demo && state.portal.site.demo.is_none() {
        let wrong_method = entry.access != Access::Demo;
        return refuse(if wrong_method { PortalError::Status { code: 405 } } else { PortalError::NotFound })
            .await;
    }
    let caller = match visitor::caller(&state, &headers, language, &operation).await {
        Ok(caller) => caller,
        Err(error) => return refuse(error).await,
    };
    if let Access::Citizen(level) = entry.access
        && caller.visitor.citizen().is_none_or(|(_, sure)| sure < level)
        // A form that a person filled in goes on to its function, which keeps what was typed and then refuses.
        && !(html && entry.writes)
    {
        return refuse(PortalError::SignIn).await;
    }
    match entry.access.staff().map(|roles| caller.visitor.works_as(roles)) {
        Some(Works::Elsewhere) => return refuse(PortalError::NotFound).await,
        Some(Works::Nobody) if !(html && entry.writes) => return refuse(PortalError::SignIn).await,
        _ => {}
    }
    // To a browser leptos would answer with a redirection of its own, to an address with the error in it. Without these
    // it gives status and body, which `finish` puts into our words.
    request.headers_mut().remove(header::ACCEPT);
    request.headers_mut().remove(header::REFERER);
    let response =
        leptos_axum::handle_server_fns_with_context(move || provide_context(caller.clone()), request)
            .await
            .into_response();
    finish(response, refuse).await
}

/// Turns what leptos answered for itself into our own words.
async fn finish<F, Fut>(mut response: Response, refuse: F) -> Response
where
    F: FnOnce(PortalError) -> Fut,
    Fut: Future<Output = Response>,
{
    let status = response.status();
    let blames = response
        .headers()
        .get(header::LOCATION)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|to| to.contains("__err"));
    if blames {
        return refuse(PortalError::Bad).await;
    }
    if status == StatusCode::SEE_OTHER || status.is_success() {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.extensions_mut().insert(Ours);
        return response;
    }
    let error = match status {
        StatusCode::NOT_FOUND => PortalError::NotFound,
        StatusCode::UNAUTHORIZED => PortalError::SignIn,
        StatusCode::BAD_REQUEST => PortalError::Bad,
        StatusCode::CONFLICT => PortalError::Status { code: 409 },
        StatusCode::PAYLOAD_TOO_LARGE => PortalError::Status { code: 413 },
        _ => PortalError::Broken,
    };
    refuse(error).await
}

/// A refusal: a page for people, problem+json for machines; to the login for people who are not logged in.
pub(super) async fn refusal(
    state: &ServerState,
    headers: &HeaderMap,
    operation: &str,
    language: Language,
    html: bool,
    error: PortalError,
) -> Response {
    if !html {
        let mut response = problem(error.status(), operation);
        response.extensions_mut().insert(Ours);
        return response;
    }
    if error == PortalError::SignIn {
        let to = format!("{}?refused=ended", Name::SignIn.path(language));
        let location = HeaderValue::from_str(&to).unwrap_or_else(|_| HeaderValue::from_static("/accedi"));
        let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response();
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.extensions_mut().insert(Ours);
        return response;
    }
    pages::error_at(state, headers, operation, Name::Home.path(language).to_owned(), error).await
}

/// The language of a function's answer: `lang` of its query, else Italian.
pub(super) fn language(uri: &Uri) -> Language {
    let tag = uri.query().unwrap_or_default().split('&').find_map(|pair| pair.strip_prefix("lang="));
    tag.and_then(Language::from_tag).unwrap_or_default()
}
