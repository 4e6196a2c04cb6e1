//! Why logins cannot be offered at all.

use std::path::PathBuf;

/// Why a provider cannot be used; stops the start.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// Our private key for a provider.
    #[error("the key of the identity provider `{provider}` ({}) cannot be used: {why}; docs/identity.md says how to make one", file.display())]
    Key {
        /// Whose.
        provider: String,
        /// Where it is.
        file: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// The key that seals logins on their way.
    #[error("the key that seals logins ({}) cannot be used: {why}; it is one line, as `openssl rand -base64 32` writes it", file.display())]
    Seal {
        /// Where it is.
        file: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// An address in a provider's configuration.
    #[error("the identity provider `{provider}` cannot be used: {why}")]
    Address {
        /// Whose.
        provider: String,
        /// What is wrong.
        why: String,
    },
    /// No HTTP client.
    #[error("no connection to identity providers can be prepared: {0}")]
    Client(#[from] reqwest::Error),
}
