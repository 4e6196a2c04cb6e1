//! The first contents, and as many invented people with invented histories as somebody wants to measure with.

pub mod contents;
pub mod people;

mod case;
mod dice;
mod history;
mod moment;
mod path;
mod person;
mod progress;
mod sources;
mod texts;

pub use progress::Progress;
pub use sources::declare as declare_sources;
pub(crate) use {sources::heard, texts::month};

/// Why a seed did not grow.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file that is part of the program is not what it should be.
    #[error("{file}: {fault}")]
    File {
        /// Which one.
        file: String,
        /// What is wrong with it.
        fault: String,
    },
    /// More people were wanted than there are distinct tax codes for.
    #[error("at most {0} citizens can be invented")]
    TooMany(u64),
    /// The CRM refused.
    #[error(transparent)]
    Crm(#[from] crm::Error),
}

/// The result of seeding.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Reads a file of the program.
pub(crate) fn parsed<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|error| Error::File { file: file.to_owned(), fault: error.to_string() })
}
