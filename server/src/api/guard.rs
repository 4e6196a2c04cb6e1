//! Around every answer of the API: who asks, how much they still may, and errors as problems.

use super::{owns, problem::Problem};
use crate::http::{Ours, ServerState, visitor::operation};
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::Response,
};
use crm::client::{self, Client};
use std::net::SocketAddr;

/// The client that asks; a request's extension, there if its key opens anything.
#[derive(Clone, Debug)]
pub(crate) struct Known(pub(super) Client);

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, key) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(key.trim())
}

/// The layer.
pub(crate) async fn guard(State(state): State<ServerState>, mut request: Request, next: Next) -> Response {
    if !owns(request.uri().path()) {
        return next.run(request).await;
    }
    let operation = operation(&request);
    let found = match bearer(request.headers()) {
        Some(key) => client::find(&state.portal.crm, key).await,
        None => Ok(None),
    };
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let address = peer.map(|peer| state.network_of(peer, request.headers()));
    let (known, broken) = match found {
        Ok(known) => (known, false),
        Err(error) => {
            tracing::error!(operation, %error, "a key cannot be looked up");
            (None, true)
        }
    };
    let verdict = state.api.limits.count(known.as_ref(), address);
    let mut response = if !verdict.allowed {
        Problem::too_many(
            "slow down to X-RateLimit-Limit / 10 requests a second; Retry-After says when to come again",
        )
        .answer(&operation)
    } else if broken && request.uri().path() != "/status" {
        Problem::unavailable("the portal cannot check keys now").answer(&operation)
    } else {
        if let Some(client) = known {
            request.extensions_mut().insert(Known(client));
        }
        next.run(request).await
    };
    let status = response.status();
    if (status.is_client_error() || status.is_server_error()) && response.extensions().get::<Ours>().is_none()
    {
        let allow = response.headers().get(header::ALLOW).cloned();
        response = Problem::of(status).answer(&operation);
        if let Some(allow) = allow {
            response.headers_mut().insert(header::ALLOW, allow);
        }
    }
    verdict.tell(response.headers_mut());
    response
}
