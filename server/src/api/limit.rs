//! How much a client may ask. Each node counts for itself: a client that is spread over three nodes has three times its
//! rate. It shields the node; it is no contract. Without a key, an address counts.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use crm::client::Client;
use governor::{
    DefaultDirectRateLimiter, Quota, RateLimiter,
    clock::DefaultClock,
    middleware::StateInformationMiddleware,
    state::{InMemoryState, NotKeyed},
};
use std::{
    collections::HashMap,
    net::IpAddr,
    num::NonZeroU32,
    sync::{Arc, Mutex, PoisonError},
};

type Bucket = RateLimiter<NotKeyed, InMemoryState, DefaultClock, StateInformationMiddleware>;

/// Requests a second without a key.
const WITHOUT_KEY: u32 = 20;
/// At once, as seconds of the rate.
const AT_ONCE_SECONDS: u32 = 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Who {
    Client(i64),
    Address(IpAddr),
}

/// The buckets.
#[derive(Default)]
pub(super) struct Limits(Mutex<HashMap<Who, (u32, Arc<Bucket>)>>);

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Limits").finish_non_exhaustive()
    }
}

/// Whether somebody may ask, and what is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) allowed: bool,
    limit: u32,
    remaining: u32,
    /// Until everything is there again, in seconds.
    reset: u32,
}

impl Limits {
    /// Counts a request.
    pub(super) fn count(&self, client: Option<&Client>, address: Option<IpAddr>) -> Verdict {
        let (who, rate) = match (client, address) {
            (Some(client), _) => (Who::Client(client.id), client.per_second.max(1)),
            (None, Some(address)) => (Who::Address(address), WITHOUT_KEY),
            // Without a connection there is nobody to count.
            (None, None) => return Verdict::full(WITHOUT_KEY),
        };
        let bucket = self.bucket(who, rate);
        let remaining = bucket.check().map(|state| state.remaining_burst_capacity()).ok();
        let limit = rate.saturating_mul(AT_ONCE_SECONDS);
        let left = remaining.unwrap_or(0);
        Verdict {
            allowed: remaining.is_some(),
            limit,
            remaining: left,
            reset: limit.saturating_sub(left).div_ceil(rate),
        }
    }

    fn bucket(&self, who: Who, rate: u32) -> Arc<Bucket> {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = || {
            let one = NonZeroU32::MIN;
            let quota = Quota::per_second(NonZeroU32::new(rate).unwrap_or(one))
                .allow_burst(NonZeroU32::new(rate.saturating_mul(AT_ONCE_SECONDS)).unwrap_or(one));
            let bucket: DefaultDirectRateLimiter = RateLimiter::direct(quota);
            (rate, Arc::new(bucket.with_middleware::<StateInformationMiddleware>()))
        };
        let known = buckets.entry(who).or_insert_with(fresh);
        // A client that was made anew with another rate.
        if known.0 != rate {
            *known = fresh();
        }
        known.1.clone()
    }

    /// Forgets everybody: called seldom, and a bucket that is forgotten is full.
    pub(super) fn sweep(&self) {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() > 10_000 {
            buckets.clear();
        }
    }
}

impl Verdict {
    const fn full(rate: u32) -> Self {
        let limit = rate.saturating_mul(AT_ONCE_SECONDS);
        Self { allowed: true, limit, remaining: limit, reset: 0 }
    }

    /// Tells it in an answer.
    pub(super) fn tell(self, headers: &mut HeaderMap) {
        for (name, value) in [
            ("x-ratelimit-limit", self.limit),
            ("x-ratelimit-remaining", self.remaining),
            ("x-ratelimit-reset", self.reset),
        ] {
            headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
        }
        if !self.allowed {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
    }
}
