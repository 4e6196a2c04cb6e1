//! What can go wrong in the CRM. Which one to use:
//!
//! * [`Error::NotFound`] for what is not there *and* for what is somebody else's: the two must look the same.
//! * [`Error::Refused`] for an act that a rule forbids, to somebody who may see the object.
//! * [`Error::Conflict`] for a write that lost against another one.
//! * Everything else is ours to mend: it is logged with an id and never shown.

/// The result of a CRM function.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a CRM function did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not there, or not yours: a caller cannot tell which.
    #[error("not found")]
    NotFound,
    /// A rule forbids it.
    #[error("refused: {0}")]
    Refused(&'static str),
    /// A rule forbids this act on a case; the reason says it in full.
    #[error("refused: {0}")]
    Act(#[from] crate::case::ActRefused),
    /// A file is not taken; the reason says why.
    #[error("refused: {0}")]
    Attachment(#[from] crate::attachment::AttachmentRefused),
    /// Somebody else was quicker.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// The database was made by a newer program.
    #[error("the database has migration {0}, which this program does not know: start the newer program")]
    NewerDatabase(i64),
    /// The database or its folder cannot be used as it is; the text says what to do.
    #[error("{0}")]
    Unusable(String),
    /// A stored value that this program cannot read.
    #[error("unreadable value in {0}")]
    Unreadable(&'static str),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// A migration failed.
    #[error("migration: {0}")]
    Migration(sqlx::migrate::MigrateError),
    /// A stored document is not what it should be.
    #[error("stored document: {0}")]
    Document(#[from] serde_json::Error),
    /// The search index failed.
    #[error("search: {0}")]
    Search(String),
    /// The system gave no randomness.
    #[error("no randomness: {0}")]
    Entropy(getrandom::Error),
}

impl From<getrandom::Error> for Error {
    fn from(error: getrandom::Error) -> Self {
        Self::Entropy(error)
    }
}

impl Error {
    /// Whether a unique key or primary key stood in the way.
    #[must_use]
    pub fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Database(error) if error.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation))
    }
}
