//! Identity providers (OpenID Connect).

use crate::{config::Config, http::ServerState};
use axum::Router;

/// Why a provider cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {}

/// The configured providers.
#[derive(Debug, Default)]
pub struct Identity {}

impl Identity {
    /// Reads the providers' keys.
    ///
    /// # Errors
    /// If one cannot be used.
    pub fn new(_config: &Config) -> Result<Self, IdentityError> {
        Ok(Self {})
    }
}

/// Where logins begin and come back.
pub(crate) fn routes() -> Router<ServerState> {
    Router::new()
}
