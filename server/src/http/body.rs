//! Bodies: no form of ours sends more than a megabyte, and whoever sends more must be able to read why it was refused.
//!
//! A server that answers and closes while a browser still sends shows "connection reset" instead of its answer: what is
//! too much is read to its end and thrown away, up to a bound.

use super::attachments;
use axum::{
    body::{Body, HttpBody},
    extract::Request,
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures::StreamExt;

/// The largest body that any form may send, in bytes.
pub const BODY_LIMIT: usize = 1024 * 1024;
/// How much of a larger one is read, in bytes; whoever sends more than this is no form.
const PATIENCE: usize = 32 * 1024 * 1024;

/// Lets a body through that is small enough; else 413. The time for it is bounded by the layer around.
pub(super) async fn bounded(request: Request, next: Next) -> Response {
    // Files are bounded as they are read; the API reads its own bodies, and refuses a large one from its head.
    let path = request.uri().path();
    if request.body().is_end_stream() || attachments::takes_files(path) || crate::api::owns(path) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let mut chunks = body.into_data_stream();
    let (mut kept, mut read) = (Vec::new(), 0_usize);
    while let Some(chunk) = chunks.next().await {
        let Ok(chunk) = chunk else { return StatusCode::BAD_REQUEST.into_response() };
        read = read.saturating_add(chunk.len());
        if read > PATIENCE {
            break;
        }
        if read <= BODY_LIMIT {
            kept.extend_from_slice(&chunk);
        } else {
            kept = Vec::new();
        }
    }
    if read > BODY_LIMIT {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    next.run(Request::from_parts(parts, Body::from(kept))).await
}
