//! Configuration: `quirino.toml`, overridden by `QUIRINO_...` variables. A bad one stops the start and says why.

mod address;
mod error;
mod mail;
mod provider;
mod roles;

pub use error::ConfigError;
pub use mail::MailConfig;
pub use provider::{Audience, ProviderConfig};
pub use roles::RoleConfig;

use figment::{
    Figment,
    providers::{Env, Format, Toml},
};
use secrecy::SecretString;
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};
use tracing_subscriber::EnvFilter;

/// The file that is read if no other is named.
pub const DEFAULT_FILE: &str = "quirino.toml";
/// Variables with our prefix that are no configuration of the server.
const FOREIGN: [&str; 6] =
    ["test_data", "test_postgres", "test_postgres_url", "tools", "node_modules", "config"];

/// The configuration as it is written.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    addr: Option<String>,
    public_url: Option<String>,
    data_dir: Option<PathBuf>,
    database_url: Option<SecretString>,
    site_root: Option<PathBuf>,
    log: Option<String>,
    transparency_url: Option<String>,
    notice_board_url: Option<String>,
    trusted_proxies: Option<Vec<String>>,
    identity_key_file: Option<PathBuf>,
    smtp_url: Option<SecretString>,
    mail_from: Option<String>,
    staff_contact: Option<String>,
    providers: Vec<ProviderConfig>,
}

/// The configuration as the server uses it.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where it listens.
    pub addr: SocketAddr,
    /// Under which address the world sees it, without a slash at the end.
    pub public_url: String,
    /// Database, uploads, keys.
    pub data_dir: PathBuf,
    /// `sqlite:PATH` or `postgres://...`; may hold a password.
    pub database_url: SecretString,
    /// The built site: `pkg/` and the static files.
    pub site_root: Option<PathBuf>,
    /// What is logged, in the words of `tracing_subscriber::EnvFilter`.
    pub log: String,
    /// "Amministrazione trasparente".
    pub transparency_url: String,
    /// "Albo pretorio".
    pub notice_board_url: String,
    /// Networks whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// The key that seals logins on their way; several nodes share one. Without it, `identity.key` in the data folder.
    pub identity_key_file: Option<PathBuf>,
    /// How e-mail is sent; without it, none is.
    pub mail: Option<MailConfig>,
    /// Whom staff ask who cannot get in: an e-mail address, a telephone number, an office.
    pub staff_contact: Option<String>,
    /// Identity providers.
    pub providers: Vec<ProviderConfig>,
}

/// Whom staff ask.
fn staff_contact(written: Option<String>) -> Result<Option<String>, ConfigError> {
    match written {
        Some(text)
            if text.trim().is_empty() || text.chars().count() > 200 || text.chars().any(char::is_control) =>
        {
            Err(ConfigError::bad(
                "staff_contact",
                &text,
                "whom staff ask, in up to 200 letters: redazione@comune.example.it",
            ))
        }
        other => Ok(other),
    }
}

/// What is logged.
fn log(written: Option<String>) -> Result<String, ConfigError> {
    let words = written.unwrap_or_else(|| "info,sqlx=warn,hyper=warn,tantivy=warn".to_owned());
    match EnvFilter::try_new(&words) {
        Ok(_) => Ok(words),
        Err(_) => Err(ConfigError::bad(
            "log",
            &words,
            "a level (error, warn, info, debug, trace), or info,sqlx=warn and the like",
        )),
    }
}

impl Config {
    /// Reads the file (`quirino.toml` here, if none is named and it is there) and the variables.
    ///
    /// # Errors
    /// With the key, its value and what is allowed.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let figment = match file {
            Some(file) if !file.is_file() => return Err(ConfigError::NoFile(file.to_owned())),
            Some(file) => Figment::new().merge(Toml::file_exact(file)),
            None if Path::new(DEFAULT_FILE).is_file() => Figment::new().merge(Toml::file_exact(DEFAULT_FILE)),
            None => Figment::new(),
        };
        let written: Written =
            figment.merge(Env::prefixed("QUIRINO_").ignore(&FOREIGN)).extract().map_err(ConfigError::from)?;
        Self::check(written)
    }

    fn check(written: Written) -> Result<Self, ConfigError> {
        let addr = written.addr.unwrap_or_else(|| "127.0.0.1:3000".to_owned());
        let addr: SocketAddr = addr.parse().map_err(|_| {
            ConfigError::bad("addr", &addr, "an IP address and a port, such as 127.0.0.1:3000 or [::]:80")
        })?;
        let public_url = address::public_url(written.public_url, addr)?;
        let data_dir = written.data_dir.unwrap_or_else(|| PathBuf::from("data"));
        let database_url = match written.database_url {
            Some(url) => address::database_url(url)?,
            None => format!("sqlite:{}", data_dir.join("quirino.db").display()).into(),
        };
        let mut trusted_proxies = Vec::new();
        for proxy in written.trusted_proxies.unwrap_or_default() {
            trusted_proxies.push(proxy.parse().map_err(|_| {
                ConfigError::bad("trusted_proxies", &proxy, "IP addresses of your reverse proxies")
            })?);
        }
        provider::check(&written.providers)?;
        Ok(Self {
            addr,
            public_url,
            data_dir,
            database_url,
            site_root: written.site_root,
            log: log(written.log)?,
            transparency_url: address::link(
                "transparency_url",
                written.transparency_url,
                "https://www.comune.roma.it/web/it/amministrazione-trasparente.page",
            )?,
            notice_board_url: address::link(
                "notice_board_url",
                written.notice_board_url,
                "https://www.comune.roma.it/web/it/albo-pretorio.page",
            )?,
            trusted_proxies,
            identity_key_file: written.identity_key_file,
            mail: mail::check(written.smtp_url, written.mail_from)?,
            staff_contact: staff_contact(written.staff_contact)?,
            providers: written.providers,
        })
    }
}
