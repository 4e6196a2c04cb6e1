//! Pictures of the public pages as byte streams: one that comes with its form, and each to whoever asks.

use super::{
    ServerState,
    around::Ours,
    attachments::{self, refuse},
    functions::language,
    pages,
    visitor::{self, operation},
};
use app::{
    caller::Works,
    newsroom::pictures::{Posted, add_picture},
    page::PortalError,
    respond,
    routes::Access,
};
use axum::{
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use crm::media;

/// A picture. Its name never names another one.
pub(super) async fn serve(State(state): State<ServerState>, Path(name): Path<String>) -> Response {
    if media::size_of(&name).is_none() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let (kind, bytes) = match media::content(&state.portal.crm, &name).await {
        Ok(found) => found,
        Err(crm::Error::NotFound) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a picture cannot be read");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let mut response = (StatusCode::OK, Body::from(bytes)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind.media_type()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("sandbox; default-src 'none'; frame-ancestors 'none'"),
    );
    // Pictures are compressed already.
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("identity"));
    response.extensions_mut().insert(Ours);
    response
}

/// A picture that an editor sends.
pub(super) async fn add(State(state): State<ServerState>, request: Request) -> Response {
    let (operation, headers, language) =
        (operation(&request), request.headers().clone(), language(request.uri()));
    let refuse = async |error: PortalError| refuse(&state, &headers, &operation, language, error).await;
    let caller = match visitor::caller(&state, &headers, language, &operation).await {
        Ok(caller) => caller,
        Err(error) => return refuse(error).await,
    };
    let works = caller.visitor.works_as(Access::Newsroom.staff().unwrap_or_default());
    if works == Works::Elsewhere {
        return refuse(PortalError::NotFound).await;
    }
    let mut read = match attachments::read(request, works == Works::Here).await {
        Ok(read) => read,
        Err(error) => return refuse(error).await,
    };
    let posted = Posted {
        form: read.first("form"),
        owner: read.first("owner"),
        alt_it: read.first("alt_it"),
        alt_en: read.first("alt_en"),
        rights: read.first("rights"),
    };
    let files = std::mem::take(&mut read.files);
    let run = |caller| async move { add_picture(&caller, posted, files).await };
    match Box::pin(respond::posted(caller, run)).await {
        Ok(reply) => pages::show(reply),
        Err(error) => refuse(error).await,
    }
}
