//! How much anybody may ask. Reading is free for people; what changes things or searches has a generous bucket for
//! each address, because five hundred citizens behind one address are people.

use super::ServerState;
use crate::api;
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    num::NonZeroU32,
};

const PER_SECOND: NonZeroU32 = NonZeroU32::new(50).unwrap();
const AT_ONCE: NonZeroU32 = NonZeroU32::new(500).unwrap();

/// The buckets.
#[derive(Debug)]
pub(super) struct Limits {
    buckets: DefaultKeyedRateLimiter<IpAddr>,
    trusted_proxies: Vec<IpAddr>,
}

impl Limits {
    pub(super) fn new(trusted_proxies: Vec<IpAddr>) -> Self {
        Self {
            buckets: RateLimiter::keyed(Quota::per_second(PER_SECOND).allow_burst(AT_ONCE)),
            trusted_proxies,
        }
    }

    /// Whoever asks: the address of the connection, or, behind our own proxies, the last address that they did not add.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer;
        if self.trusted_proxies.contains(&peer) {
            let forwarded = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
            let addresses: Vec<IpAddr> = forwarded
                .flat_map(|value| value.split(','))
                .filter_map(|text| text.trim().parse().ok())
                .collect();
            client = addresses
                .into_iter()
                .rev()
                .find(|address| !self.trusted_proxies.contains(address))
                .unwrap_or(peer);
        }
        network(client)
    }

    /// Forgets buckets that are full again.
    pub(super) fn sweep(&self) {
        self.buckets.retain_recent();
    }
}

/// One household has a whole IPv6 /64.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() & !u128::from(u64::MAX))),
        four @ IpAddr::V4(_) => four,
    }
}

/// Refuses with 429 what goes over.
pub(super) async fn limit(State(state): State<ServerState>, request: Request, next: Next) -> Response {
    // The API counts for itself, by client.
    if api::owns(request.uri().path()) {
        return next.run(request).await;
    }
    let counted = request.method() != Method::GET && request.method() != Method::HEAD
        || request.uri().path().starts_with("/identity/");
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    if counted
        && let Some(peer) = peer
        && state.limits.buckets.check_key(&state.limits.client(peer, request.headers())).is_err()
    {
        let mut refused = StatusCode::TOO_MANY_REQUESTS.into_response();
        refused.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        return refused;
    }
    next.run(request).await
}

impl ServerState {
    /// Forgets what the limits no longer need to know.
    pub fn sweep_limits(&self) {
        self.limits.sweep();
        self.ratings.sweep();
        self.api.sweep();
    }

    /// Whoever asks from a connection, as far as limits tell people apart.
    pub(crate) fn network_of(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        self.limits.client(peer, headers)
    }
}
