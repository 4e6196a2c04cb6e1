//! Which mapping: one that the program brings along, or an administrator's own.

use super::{error::ImportError, mapping::Mapping};
use std::{fs, path::PathBuf};

/// Which mapping an import uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MappingChoice {
    /// One that the program brings along, by its kind.
    Known(&'static str),
    /// One that an administrator wrote.
    File(PathBuf),
}

impl MappingChoice {
    /// The mappings that the program brings along: kind and text.
    const KNOWN: [(&'static str, &'static str); 2] = [
        ("la311", include_str!("../../mappings/la311.toml")),
        ("alessandria", include_str!("../../mappings/alessandria.toml")),
    ];

    /// The kinds that need no mapping file.
    #[must_use]
    pub fn kinds() -> Vec<&'static str> {
        Self::KNOWN.iter().map(|(kind, _)| *kind).collect()
    }

    /// The mapping of a kind, if the program brings one along.
    #[must_use]
    pub fn from_kind(kind: &str) -> Option<Self> {
        Self::KNOWN.iter().find(|(known, _)| *known == kind).map(|(known, _)| Self::Known(known))
    }

    /// Reads and checks the mapping.
    ///
    /// # Errors
    /// [`ImportError::Mapping`] with the place and what is allowed there.
    pub fn load(&self) -> Result<Mapping, ImportError> {
        match self {
            Self::Known(kind) => {
                let text = Self::KNOWN.iter().find(|(known, _)| known == kind).map_or("", |(_, text)| text);
                Mapping::parse(kind, text)
            }
            Self::File(path) => {
                let name = path.display().to_string();
                let text = fs::read_to_string(path).map_err(|error| ImportError::Mapping {
                    name: name.clone(),
                    reason: error.to_string(),
                })?;
                Mapping::parse(&name, &text)
            }
        }
    }
}
