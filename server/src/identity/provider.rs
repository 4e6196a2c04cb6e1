//! A configured provider, ready to be used.

use super::{
    IdentityError,
    key::ClientKey,
    levels::Levels,
    metadata::{Kept, Metadata},
    outbound::{Outbound, is_loopback},
    policy::Policy,
    refusal::Door,
};
use crate::config::ProviderConfig;
use crm::clock::Timestamp;
use openidconnect::{ClientId, IssuerUrl, RedirectUrl, Scope};
use std::sync::Arc;

/// A provider.
#[derive(Debug)]
pub(super) struct Provider {
    pub(super) id: String,
    pub(super) issuer: IssuerUrl,
    pub(super) client_id: ClientId,
    /// Where it leads back to, to the letter.
    pub(super) redirect: RedirectUrl,
    pub(super) scopes: Vec<Scope>,
    pub(super) key: ClientKey,
    pub(super) levels: Levels,
    /// What it must show of staff; `None` for one that vouches for citizens.
    pub(super) staff: Option<Policy>,
    pub(super) outbound: Outbound,
    kept: Kept,
}

impl Provider {
    pub(super) fn new(written: &ProviderConfig, public_url: &str) -> Result<Self, IdentityError> {
        let address = |error: openidconnect::url::ParseError| IdentityError::Address {
            provider: written.id.clone(),
            why: error.to_string(),
        };
        let issuer = IssuerUrl::new(written.issuer.clone()).map_err(address)?;
        let redirect = super::CALLBACK.replace("{id}", &written.id);
        let key = ClientKey::read(&written.key_file, &written.key_id).map_err(|why| IdentityError::Key {
            provider: written.id.clone(),
            file: written.key_file.clone(),
            why,
        })?;
        Ok(Self {
            id: written.id.clone(),
            client_id: ClientId::new(written.client_id.clone()),
            redirect: RedirectUrl::new(format!("{public_url}{redirect}")).map_err(address)?,
            scopes: written.scopes.iter().cloned().map(Scope::new).collect(),
            key,
            levels: Levels::new(&written.kind, written.acr_values.as_ref()),
            staff: Policy::new(written),
            outbound: Outbound::new(is_loopback(issuer.url()))?,
            issuer,
            kept: Kept::default(),
        })
    }

    /// Whose login page its button stands on.
    pub(super) const fn door(&self) -> Door {
        if self.staff.is_some() { Door::Staff } else { Door::Citizens }
    }

    /// Its addresses and keys; `None` if it does not answer.
    pub(super) async fn metadata(&self, now: Timestamp) -> Option<Arc<Metadata>> {
        self.kept.get(&self.issuer, &self.outbound, now).await
    }

    /// The same, asked for again because a key is not among `old`'s.
    pub(super) async fn with_new_keys(&self, now: Timestamp, old: &Arc<Metadata>) -> Option<Arc<Metadata>> {
        self.kept.with_new_keys(&self.issuer, &self.outbound, now, old).await
    }
}
