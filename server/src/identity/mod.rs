//! Logging in with a digital identity, as a citizen or as staff: OpenID Connect, code flow with PKCE and `private_key_jwt`, at
//! several providers (docs/identity.md). A provider that is down stops nothing but its own button.

mod assertion;
mod callback;
mod claims;
mod error;
mod faults;
mod flow;
mod key;
mod levels;
mod metadata;
mod outbound;
mod policy;
mod provider;
mod refusal;
mod seal;
mod staff;
mod start;
mod token;
mod used;

pub use error::IdentityError;

use crate::{config::Config, http::ServerState};
use axum::{
    Router,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use crm::Crm;
use provider::Provider;
use seal::Seal;
use used::Used;

/// Where a login begins.
pub const START: &str = "/identity/{id}/start";
/// Where a provider leads back to; `{id}` is the provider's in the configuration.
pub const CALLBACK: &str = "/identity/{id}/callback";

/// The configured providers.
#[derive(Debug, Default)]
pub struct Identity {
    providers: Vec<Provider>,
    /// Only where there are providers.
    seal: Option<Seal>,
    used: Used,
}

impl Identity {
    /// Reads the providers' keys, and reads or makes the key that seals logins on their way. Asks no provider anything.
    ///
    /// # Errors
    /// If a key cannot be used; the text says what to do.
    pub fn new(config: &Config, crm: &Crm) -> Result<Self, IdentityError> {
        if config.providers.is_empty() {
            return Ok(Self::default());
        }
        let seal = Seal::open(config, crm.entropy.as_ref())?;
        let providers = config.providers.iter().map(|written| Provider::new(written, &config.public_url));
        Ok(Self { providers: providers.collect::<Result<_, _>>()?, seal: Some(seal), used: Used::default() })
    }

    fn find(&self, id: &str) -> Option<(&Provider, &Seal)> {
        self.providers.iter().find(|provider| provider.id == id).zip(self.seal.as_ref())
    }
}

/// Where logins begin and come back.
pub(crate) fn routes() -> Router<ServerState> {
    Router::new()
        .route(START, get(start::start).head(nothing))
        .route(CALLBACK, get(callback::callback).head(nothing))
}

/// HEAD begins no login and uses no code up.
async fn nothing() -> Response {
    no_store(StatusCode::NO_CONTENT.into_response())
}

/// Whether a browser only asks in case somebody might click (Fetch standard: `Sec-Purpose`; older: `Purpose`, `X-Moz`).
fn is_guess(headers: &HeaderMap) -> bool {
    ["sec-purpose", "purpose", "x-moz"].iter().any(|name| {
        headers
            .get(*name)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.contains("prefetch"))
    })
}

/// A guess is answered with a failure, which browsers throw away: the click then asks again.
fn not_yet() -> Response {
    no_store(StatusCode::SERVICE_UNAVAILABLE.into_response())
}

/// 303 with cookies; kept by nobody.
fn see_other(to: &str, cookies: Vec<HeaderValue>) -> Response {
    let Ok(location) = HeaderValue::from_str(to) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response();
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    no_store(response)
}

fn no_store(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
