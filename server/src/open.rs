//! From a configuration to an open CRM.

use crate::config::Config;
use crm::{Crm, clock::SystemClock, db::Db, entropy::SystemEntropy};
use secrecy::ExposeSecret;
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Why the CRM cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The data folder cannot be made or written.
    #[error("the data folder {} cannot be used ({error}); make it writable for this user, or name another with QUIRINO_DATA_DIR", folder.display())]
    Folder {
        /// Which.
        folder: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The CRM says why.
    #[error(transparent)]
    Crm(#[from] crm::Error),
}

/// Opens the configured database and brings it to this program's version.
///
/// # Errors
/// With what to do.
pub async fn open(config: &Config) -> Result<Crm, OpenError> {
    let url = config.database_url.expose_secret();
    if url.starts_with("sqlite:") {
        private_folder(&config.data_dir)
            .map_err(|error| OpenError::Folder { folder: config.data_dir.clone(), error })?;
    }
    Ok(Crm::new(Db::open(url).await?, Arc::new(SystemClock), Arc::new(SystemEntropy)))
}

/// Makes a folder that only this user may enter, and tries whether it can be written.
fn private_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
        if !folder.is_dir() {
            fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        }
        let probe = folder.join(".quirino-write-probe");
        fs::write(&probe, b"")?;
        fs::remove_file(&probe)?;
        let database = folder.join("quirino.db");
        if !database.exists() {
            fs::write(&database, b"")?;
        }
        fs::set_permissions(&database, fs::Permissions::from_mode(0o600))?;
    }
    #[cfg(not(unix))]
    fs::create_dir_all(folder)?;
    Ok(())
}
