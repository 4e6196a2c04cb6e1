//! What a provider says of itself (OpenID Connect Discovery 1.0): its addresses and its keys, kept for an hour.

use super::outbound::Outbound;
use crm::clock::Timestamp;
use openidconnect::{
    AdditionalProviderMetadata, IssuerUrl, ProviderMetadata,
    core::{
        CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType, CoreJsonWebKey,
        CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreResponseMode, CoreResponseType,
        CoreSubjectIdentifierType,
    },
};
use std::sync::Arc;
use tokio::sync::Mutex;

const FRESH_SECONDS: i64 = 3600;
/// A provider that does not answer is asked again after this; meanwhile nobody waits for it.
const RETRY_SECONDS: i64 = 15;
/// With a provider's old metadata a login may still go well: for a day.
const STALE_SECONDS: i64 = 24 * 3600;
/// A token signed by a key that we do not know makes us ask for the keys again, but no more often than this.
const NEW_KEYS_SECONDS: i64 = 60;

/// A provider's metadata with its keys.
pub(super) type Metadata = ProviderMetadata<
    Extra,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// What discovery says beyond OpenID Connect's own fields.
#[derive(Clone, Debug, Default, serde::Deserialize, serde::Serialize)]
pub(super) struct Extra {
    /// RFC 9207: its answers name it (`iss`).
    #[serde(default)]
    pub(super) authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for Extra {}

/// The metadata of one provider, as it was last read. One request reads it; others wait for that one.
#[derive(Debug, Default)]
pub(super) struct Kept(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    read: Option<(Arc<Metadata>, Timestamp)>,
    retry_at: Option<Timestamp>,
    asked_for_keys_at: Option<Timestamp>,
}

impl Kept {
    /// The metadata; `None` if the provider does not give it.
    pub(super) async fn get(
        &self,
        issuer: &IssuerUrl,
        outbound: &Outbound,
        now: Timestamp,
    ) -> Option<Arc<Metadata>> {
        let mut state = self.0.lock().await;
        let age = state.read.as_ref().map(|(_, at)| now.seconds_since(*at));
        let fresh = age.is_some_and(|age| age < FRESH_SECONDS);
        if !fresh && state.retry_at.is_none_or(|at| now >= at) {
            state.ask(issuer, outbound, now).await;
        }
        let (metadata, at) = state.read.as_ref()?;
        (now.seconds_since(*at) < STALE_SECONDS).then(|| metadata.clone())
    }

    /// The metadata read again, because `old` lacks a key; `None` if that was done a moment ago, or cannot be done.
    pub(super) async fn with_new_keys(
        &self,
        issuer: &IssuerUrl,
        outbound: &Outbound,
        now: Timestamp,
        old: &Arc<Metadata>,
    ) -> Option<Arc<Metadata>> {
        let mut state = self.0.lock().await;
        // Somebody else's login may just have had the same idea.
        let is_old = |state: &State| state.read.as_ref().is_none_or(|(kept, _)| Arc::ptr_eq(kept, old));
        if is_old(&state)
            && state.asked_for_keys_at.is_none_or(|at| now.seconds_since(at) >= NEW_KEYS_SECONDS)
        {
            state.asked_for_keys_at = Some(now);
            state.ask(issuer, outbound, now).await;
        }
        if is_old(&state) { None } else { state.read.as_ref().map(|(metadata, _)| metadata.clone()) }
    }
}

impl State {
    async fn ask(&mut self, issuer: &IssuerUrl, outbound: &Outbound, now: Timestamp) {
        match discover(issuer, outbound).await {
            Ok(metadata) => {
                self.read = Some((Arc::new(metadata), now));
                self.retry_at = None;
            }
            Err(why) => {
                tracing::warn!(
                    issuer = issuer.as_str(),
                    why,
                    "the identity provider's metadata cannot be read"
                );
                self.retry_at = Some(now.plus_seconds(RETRY_SECONDS));
            }
        }
    }
}

async fn discover(issuer: &IssuerUrl, outbound: &Outbound) -> Result<Metadata, String> {
    let metadata = Metadata::discover_async(issuer.clone(), outbound).await.map_err(|error| {
        let mut words = error.to_string();
        if let Some(cause) = std::error::Error::source(&error) {
            words = format!("{words}: {cause}");
        }
        words
    })?;
    let token = metadata.token_endpoint().ok_or("it names no token endpoint")?;
    let user_info = metadata.userinfo_endpoint().map(openidconnect::UserInfoUrl::url);
    let mut all = [metadata.authorization_endpoint().url(), token.url()].into_iter().chain(user_info);
    if let Some(url) = all.find(|url| !outbound.allows(url)) {
        return Err(format!("{url} is no https address"));
    }
    drop(all);
    Ok(metadata)
}
