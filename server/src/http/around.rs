//! Around every request: its id, its line in the log, panics, headers, and error pages of our own.

use super::{
    ServerState, pages,
    problem::{problem, reads_html},
    visitor::Operation,
};
use crate::api;
use app::page::PortalError;
use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::Response,
};
use futures::FutureExt;
use std::{panic::AssertUnwindSafe, time::Instant};

/// Marks an answer that is already in our own words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ours;

/// Marks a page that loads the newsroom's script, and no other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Editor;

/// The layer.
pub(super) async fn around(State(state): State<ServerState>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let operation = new_operation(&state);
    request.extensions_mut().insert(Operation(operation.clone()));
    let method = request.method().clone();
    // The pattern, not the path: a path may name a case.
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "-".to_owned(), |path| path.as_str().to_owned());
    let (headers, path) = (request.headers().clone(), request.uri().path().to_owned());

    let mut response = match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(panic) => {
            let said = panic
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| panic.downcast_ref::<&str>().copied());
            tracing::error!(operation, route, panic = said.unwrap_or("?"), "a handler panicked");
            if api::owns(&path) {
                problem(StatusCode::INTERNAL_SERVER_ERROR, &operation)
            } else {
                Box::pin(pages::error_at(&state, &headers, &operation, path.clone(), PortalError::Broken))
                    .await
            }
        }
    };
    let status = response.status();
    if (status.is_client_error() || status.is_server_error()) && response.extensions().get::<Ours>().is_none()
    {
        let retry = response.headers().get(header::RETRY_AFTER).cloned();
        response = if reads_html(&headers) && !api::owns(&path) {
            let error = if status.as_u16() == 404 {
                PortalError::NotFound
            } else {
                PortalError::Status { code: status.as_u16() }
            };
            Box::pin(pages::error_at(&state, &headers, &operation, path, error)).await
        } else {
            problem(status, &operation)
        };
        if let Some(retry) = retry {
            response.headers_mut().insert(header::RETRY_AFTER, retry);
        }
    }
    let editor = response.extensions().get::<Editor>().is_some();
    state.policies.apply(response.headers_mut(), editor);
    if let Ok(value) = HeaderValue::from_str(&operation) {
        response.headers_mut().insert(HeaderName::from_static("x-operation-id"), value);
    }
    tracing::info!(operation, %method, route, status = response.status().as_u16(), ms = started.elapsed().as_millis() as u64, "request");
    response
}

/// Eight letters and digits that can be read out on the telephone: no 0, 1, I, O.
fn new_operation(state: &ServerState) -> String {
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let mut random = [0_u8; 8];
    if state.portal.crm.entropy.fill(&mut random).is_err() {
        return "OP".to_owned();
    }
    let letters: String = random.iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect();
    format!("{}-{}", &letters[..4], &letters[4..])
}
