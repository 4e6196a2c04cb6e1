//! An identity provider in the configuration.

use super::ConfigError;
use std::path::PathBuf;

/// An OpenID Connect provider (`[[providers]]` in quirino.toml).
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderConfig {
    /// Its id in addresses: letters, digits, hyphens.
    pub id: String,
    /// `spid`, `cie`, `cns`, `eidas` or `other`: text and icon of the button.
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
    /// The `acr` that we ask for; the least that is accepted is the page's own level.
    #[serde(default = "default_acr")]
    pub acr: String,
}

fn default_acr() -> String {
    "https://www.spid.gov.it/SpidL2".to_owned()
}

impl ProviderConfig {
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let plain = !self.id.is_empty()
            && self.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !plain {
            return Err(ConfigError::bad("providers.id", &self.id, "small letters, digits and hyphens"));
        }
        if !["spid", "cie", "cns", "eidas", "other"].contains(&self.kind.as_str()) {
            return Err(ConfigError::bad("providers.kind", &self.kind, "spid, cie, cns, eidas or other"));
        }
        if !self.issuer.starts_with("https://") && !self.issuer.starts_with("http://127.0.0.1") {
            return Err(ConfigError::bad(
                "providers.issuer",
                &self.issuer,
                "an https address (http://127.0.0.1 for trying it)",
            ));
        }
        Ok(())
    }
}
