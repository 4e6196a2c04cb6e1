//! What is wrong with a configuration, so that whoever reads it knows what to write.

use std::path::PathBuf;

/// Why the configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The named file is not there.
    #[error("the configuration file {} is not there; name another with --config; README.md lists the keys", .0.display())]
    NoFile(PathBuf),
    /// A value that cannot be used.
    #[error("{key} = \"{value}\" cannot be used (QUIRINO_{} or `{key}` in quirino.toml): write {allowed}", key.to_uppercase())]
    Bad {
        /// Which key.
        key: String,
        /// What it says.
        value: String,
        /// What it may say.
        allowed: String,
    },
    /// A file or variable that cannot be read as configuration.
    #[error("{0}")]
    Unreadable(String),
}

impl ConfigError {
    /// A bad value.
    #[must_use]
    pub fn bad(key: &str, value: &str, allowed: &str) -> Self {
        Self::Bad { key: key.to_owned(), value: value.to_owned(), allowed: allowed.to_owned() }
    }
}

impl From<figment::Error> for ConfigError {
    fn from(error: figment::Error) -> Self {
        use figment::error::Kind;
        let place = error.metadata.as_ref().map_or_else(String::new, |metadata| {
            match metadata.source.as_ref().and_then(figment::Source::file_path) {
                Some(file) => format!(" ({})", file.display()),
                None => format!(" ({})", metadata.name),
            }
        });
        let path = error.path.join(".");
        match &error.kind {
            Kind::UnknownField(name, allowed) => {
                let mut allowed = allowed.to_vec();
                allowed.sort_unstable();
                Self::Unreadable(format!("unknown key `{name}`{place}; the keys are {}", allowed.join(", ")))
            }
            Kind::InvalidType(found, wanted) => {
                Self::Unreadable(format!("{path} = {found}{place} cannot be used: write {wanted}"))
            }
            Kind::InvalidValue(found, wanted) => {
                Self::Unreadable(format!("{path} = {found}{place} cannot be used: write {wanted}"))
            }
            kind => {
                // TOML's own message draws the line with a caret; place and reason are enough for one line.
                let text = kind.to_string();
                let told: Vec<&str> = text
                    .lines()
                    .map(str::trim)
                    .filter(|line| !line.is_empty() && !line.contains('|'))
                    .collect();
                Self::Unreadable(format!("the configuration cannot be read{place}: {}", told.join(": ")))
            }
        }
    }
}
