//! Addresses in the configuration.

use super::ConfigError;
use secrecy::{ExposeSecret, SecretString};
use std::net::SocketAddr;

/// The public address: https anywhere, plain http on loopback only, because `__Host-` cookies live nowhere else.
pub(super) fn public_url(written: Option<String>, addr: SocketAddr) -> Result<String, ConfigError> {
    let Some(text) = written else {
        let host =
            if addr.ip().is_unspecified() { format!("127.0.0.1:{}", addr.port()) } else { addr.to_string() };
        let url = format!("http://{host}");
        return if is_loopback(&url) {
            Ok(url)
        } else {
            Err(ConfigError::bad(
                "public_url",
                "",
                "the https address under which people reach this portal, such as https://www.example.org",
            ))
        };
    };
    let url = text.trim_end_matches('/').to_owned();
    let parsed: Result<http::Uri, _> = url.parse();
    let plain =
        parsed.ok().filter(|uri| uri.authority().is_some() && uri.path() == "/" && uri.query().is_none());
    match plain.as_ref().and_then(http::Uri::scheme_str) {
        Some("https") => Ok(url),
        Some("http") if is_loopback(&url) => Ok(url),
        Some("http") => Err(ConfigError::bad(
            "public_url",
            &text,
            "an https address: browsers do not keep this portal's session cookie on plain http (only http://127.0.0.1 and http://localhost are let through, for trying it)",
        )),
        _ => Err(ConfigError::bad(
            "public_url",
            &text,
            "scheme, host and port without a path, such as https://www.example.org",
        )),
    }
}

fn is_loopback(url: &str) -> bool {
    let host = url.strip_prefix("http://").unwrap_or(url);
    let host = host.strip_prefix('[').map_or_else(
        || host.split(':').next().unwrap_or_default(),
        |six| six.split(']').next().unwrap_or_default(),
    );
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// The database's address. Its text is never repeated: it may hold a password.
pub(super) fn database_url(url: SecretString) -> Result<SecretString, ConfigError> {
    let text = url.expose_secret();
    if ["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme)) {
        Ok(url)
    } else {
        Err(ConfigError::bad("database_url", "...", "sqlite:PATH or postgres://user@host:5432/database"))
    }
}

/// A link in the footer.
pub(super) fn link(key: &str, written: Option<String>, default: &str) -> Result<String, ConfigError> {
    match written {
        None => Ok(default.to_owned()),
        Some(text) if text.starts_with("https://") || text.starts_with("http://") => Ok(text),
        Some(text) => Err(ConfigError::bad(key, &text, "an address that begins with https://")),
    }
}
