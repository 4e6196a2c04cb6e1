//! How the portal shows a provider who it is: `private_key_jwt` (OpenID Connect Core 9, RFC 7523).

use super::key::ClientKey;
use crm::clock::Timestamp;
use serde_json::json;

/// `client_assertion_type`.
pub(super) const KIND: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const SECONDS: i64 = 120;

/// A client assertion for a token endpoint (the audience that SPID asks for), good for two minutes and one use.
pub(super) fn make(
    key: &ClientKey,
    client_id: &str,
    endpoint: &str,
    id: &str,
    now: Timestamp,
) -> Option<String> {
    let seconds = now.0 / 1000;
    key.sign(&json!({
        "iss": client_id,
        "sub": client_id,
        "aud": endpoint,
        "jti": id,
        "iat": seconds,
        "exp": seconds + SECONDS,
    }))
}
