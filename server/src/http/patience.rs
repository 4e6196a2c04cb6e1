//! How long a request may take: half a minute, or as long as files need on a poor network.

use super::attachments;
use axum::{
    extract::Request,
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::time::Duration;

const REQUEST: Duration = Duration::from_secs(30);
/// Ten megabytes at 150 kbit/s.
const FILES: Duration = Duration::from_secs(600);

/// Lets a request through, as long as it takes no longer than its kind may; else 503.
pub(super) async fn patient(request: Request, next: Next) -> Response {
    let most = if attachments::takes_files(request.uri().path()) { FILES } else { REQUEST };
    match tokio::time::timeout(most, next.run(request)).await {
        Ok(response) => response,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}
