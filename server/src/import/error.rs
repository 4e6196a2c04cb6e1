//! Why an import did not run, or stopped. Each text says what to do.

use std::{io, path::Path};

/// Why an import did not run, or stopped.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The mapping cannot be used.
    #[error("the mapping {name} cannot be used: {reason}")]
    Mapping {
        /// Which one.
        name: String,
        /// What is wrong, and what is allowed.
        reason: String,
    },
    /// The export cannot be read as the mapping says.
    #[error("{0}")]
    File(String),
    /// The rejects file cannot be written.
    #[error("{0}")]
    Rejects(String),
    /// The database failed on the way. Batches committed before it stand.
    #[error(
        "the import stopped: {0}; what was committed stands: mend the cause and run the same command again"
    )]
    Crm(#[from] crm::Error),
}

impl ImportError {
    pub(super) fn opening(file: &Path, error: &io::Error) -> Self {
        Self::File(format!(
            "{} cannot be opened ({error}); check the name and who may read it",
            file.display()
        ))
    }

    pub(super) fn reading(file: &Path, error: &io::Error) -> Self {
        Self::File(format!(
            "{} cannot be read any further ({error}); copy it to a local disk and run again",
            file.display()
        ))
    }
}
