//! How to run an import.

use super::progress::{Progress, for_terminal};
use crm::clock::Timestamp;
use std::{path::PathBuf, sync::Arc};

/// How to run an import.
#[derive(Clone)]
pub struct ImportOptions {
    /// Where rejected lines go; without it, next to the input, as `NAME.rejects.csv`.
    pub rejects: Option<PathBuf>,
    /// Who hears how far it is.
    pub progress: Arc<dyn Progress>,
    /// Rows of one transaction.
    pub commit_every: usize,
    /// When the export was made; without it, when the file was last written.
    pub as_of: Option<Timestamp>,
}

impl ImportOptions {
    /// Rows of one transaction, if nobody says otherwise.
    pub const COMMIT_EVERY: usize = 500;
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self { rejects: None, progress: for_terminal(), commit_every: Self::COMMIT_EVERY, as_of: None }
    }
}

impl std::fmt::Debug for ImportOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ImportOptions")
            .field("rejects", &self.rejects)
            .field("commit_every", &self.commit_every)
            .field("as_of", &self.as_of)
            .finish_non_exhaustive()
    }
}
