//! An identity provider in the configuration.

use super::{ConfigError, roles};
use crate::config::RoleConfig;
use std::{collections::BTreeMap, path::PathBuf};

/// Whom a provider vouches for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Citizens, on the way to their area.
    #[default]
    Citizens,
    /// Staff, on the way to the newsroom.
    Staff,
}

/// An OpenID Connect provider (`[[providers]]` in quirino.toml; docs/identity.md).
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderConfig {
    /// Its id in addresses: letters, digits, hyphens.
    pub id: String,
    /// `spid`, `cie`, `cns`, `eidas` or `other`: text and icon of the button, and what levels are called there.
    pub kind: String,
    /// Its name, for `other`.
    #[serde(default)]
    pub name: String,
    /// Its issuer; `/.well-known/openid-configuration` is read below it.
    pub issuer: String,
    /// Our client id there.
    pub client_id: String,
    /// PEM file with our private key for `private_key_jwt` (PKCS#8, RSA of at least 2048 bits or P-256).
    pub key_file: PathBuf,
    /// The key's id, as the provider knows it.
    pub key_id: String,
    /// What we ask for beside `openid`.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// The `acr` values of levels 1, 2 and 3 at this provider, where they are not the usual ones of its kind.
    #[serde(default)]
    pub acr_values: Option<[String; 3]>,
    /// Whom it vouches for.
    #[serde(default, rename = "for")]
    pub audience: Audience,
    /// Staff: the login must come with one of these `acr` values.
    #[serde(default)]
    pub require_acr: Vec<String>,
    /// Staff: the login must come with one of these among its methods (`amr`, RFC 8176): `mfa`, `otp`, `hwk` ...
    #[serde(default)]
    pub require_amr: Vec<String>,
    /// Staff: the claim that says what somebody is (`groups`, `realm_access.roles`); without it the list of staff does.
    #[serde(default)]
    pub roles_claim: Option<String>,
    /// Staff: what a value of that claim makes of somebody.
    #[serde(default)]
    pub roles: BTreeMap<String, RoleConfig>,
}

/// Checks all of them, and that none has another's id.
pub(super) fn check(providers: &[ProviderConfig]) -> Result<(), ConfigError> {
    for (at, provider) in providers.iter().enumerate() {
        provider.check()?;
        if providers[..at].iter().any(|other| other.id == provider.id) {
            return Err(ConfigError::bad("providers.id", &provider.id, "an id that no other provider has"));
        }
    }
    Ok(())
}

impl ProviderConfig {
    fn check(&self) -> Result<(), ConfigError> {
        let plain = !self.id.is_empty()
            && self.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !plain {
            return Err(ConfigError::bad("providers.id", &self.id, "small letters, digits and hyphens"));
        }
        if !["spid", "cie", "cns", "eidas", "other"].contains(&self.kind.as_str()) {
            return Err(ConfigError::bad("providers.kind", &self.kind, "spid, cie, cns, eidas or other"));
        }
        if self.kind == "other" && self.name.trim().is_empty() {
            return Err(ConfigError::bad("providers.name", &self.name, "the name that its button shows"));
        }
        for (key, value) in [("providers.client_id", &self.client_id), ("providers.key_id", &self.key_id)] {
            if value.trim().is_empty() {
                return Err(ConfigError::bad(key, value, "what the provider gave you"));
            }
        }
        if !is_address(&self.issuer) {
            return Err(ConfigError::bad(
                "providers.issuer",
                &self.issuer,
                "an https address (http://127.0.0.1:PORT for trying it)",
            ));
        }
        roles::check(self)
    }
}

/// https, or plain http to this machine; without user, query or fragment.
fn is_address(text: &str) -> bool {
    let Ok(uri) = text.parse::<http::Uri>() else { return false };
    let (Some(host), None) = (uri.host(), uri.query()) else { return false };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let loopback =
        bare == "localhost" || bare.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    let named = uri.authority().is_some_and(|authority| !authority.as_str().contains('@'));
    named
        && !text.contains('#')
        && (uri.scheme_str() == Some("https") || uri.scheme_str() == Some("http") && loopback)
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn issuers_are_https_or_on_this_machine() {
        for good in [
            "https://login.example.it",
            "https://login.example.it/oidc/",
            "http://127.0.0.1:9700",
            "http://[::1]:1",
        ] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "http://login.example.it",
            "http://127.0.0.1.example.it",
            "http://localhost.example.it",
            "https://",
            "login.example.it",
            "https://a@b.example.it",
            "https://a.example.it/?x=1",
            "https://a.example.it/#x",
            "file:///etc/passwd",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
