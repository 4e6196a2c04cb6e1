//! Asking providers, within limits: https, no redirections, a few seconds, a quarter of a megabyte.

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use std::{pin::Pin, time::Duration};

const CONNECT_SECONDS: u64 = 3;
/// Four of these (keys, token, keys again, userinfo) stay below the limit of a request.
const SECONDS: u64 = 6;
const LARGEST: usize = 256 * 1024;

/// An HTTP client for one provider.
#[derive(Debug)]
pub(super) struct Outbound {
    client: reqwest::Client,
    /// A provider on this machine, for trying: plain http to this machine is let through.
    loopback: bool,
}

/// Why a provider gave no answer that can be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum OutboundError {
    #[error("{}", innermost(.0))]
    Transport(reqwest::Error),
    #[error("{0} is no https address")]
    Address(String),
    #[error("the answer is larger than {LARGEST} bytes")]
    TooLarge,
    #[error(transparent)]
    Http(#[from] axum::http::Error),
}

impl From<reqwest::Error> for OutboundError {
    fn from(error: reqwest::Error) -> Self {
        Self::Transport(error.without_url())
    }
}

/// reqwest names the cause last.
fn innermost(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}

impl Outbound {
    pub(super) fn new(loopback: bool) -> Result<Self, reqwest::Error> {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(CONNECT_SECONDS))
            .timeout(Duration::from_secs(SECONDS))
            .https_only(!loopback)
            .user_agent(concat!("quirino/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { client, loopback })
    }

    /// Whether an address may be asked, or a browser be sent there.
    pub(super) fn allows(&self, url: &openidconnect::url::Url) -> bool {
        url.scheme() == "https" || self.loopback && is_loopback(url)
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, OutboundError> {
        let request = reqwest::Request::try_from(request)?;
        if !self.allows(request.url()) {
            return Err(OutboundError::Address(request.url().to_string()));
        }
        let mut answer = self.client.execute(request).await?;
        let mut response = axum::http::Response::builder().status(answer.status());
        for (name, value) in answer.headers() {
            response = response.header(name, value);
        }
        let mut body = Vec::new();
        while let Some(piece) = answer.chunk().await? {
            if body.len() + piece.len() > LARGEST {
                return Err(OutboundError::TooLarge);
            }
            body.extend_from_slice(&piece);
        }
        Ok(response.body(body)?)
    }
}

/// Plain http to this machine.
pub(super) fn is_loopback(url: &openidconnect::url::Url) -> bool {
    use openidconnect::url::Host;
    url.scheme() == "http"
        && match url.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost",
            None => false,
        }
}

impl<'c> AsyncHttpClient<'c> for Outbound {
    type Error = OutboundError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, OutboundError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
