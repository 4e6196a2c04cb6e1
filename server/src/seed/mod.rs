//! The first contents, and as many invented people with invented histories as somebody wants to measure with.

pub mod contents;
pub mod people;

mod case;
mod dice;
mod forms;
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

use crm::{Error, Result};

/// A file that is part of the program is not what it should be.
pub(crate) fn faulty(file: &str, fault: impl std::fmt::Display) -> Error {
    Error::Unusable(format!("the program's own file {file}: {fault}"))
}

/// Reads a file of the program.
pub(crate) fn parsed<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|error| faulty(file, error))
}
