//! `GET /status`: whether the API works (ModI).

use super::problem::document;
use crate::http::{ServerState, visitor::operation};
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use serde_json::json;

/// Whether the API works.
#[utoipa::path(
    get,
    path = "/status",
    tag = "status",
    summary = "Whether the API works",
    responses(
        (status = 200, description = "It works", content_type = "application/problem+json"),
        (status = 503, description = "It does not; Retry-After", content_type = "application/problem+json"),
    )
)]
pub(crate) async fn status(State(state): State<ServerState>, request: Request) -> Response {
    let operation = operation(&request);
    drop(request);
    let works = state.is_ready().await;
    let status = if works { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let detail = if works { "The API works" } else { "The API does not work now" };
    let mut response = document(
        status,
        &json!({
            "type": "about:blank",
            "title": status.canonical_reason(),
            "status": status.as_u16(),
            "detail": detail,
            "instance": format!("urn:quirino:operation:{operation}"),
        }),
    );
    if !works {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    }
    response
}
