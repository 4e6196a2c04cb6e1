//! Words of a silo and what they are here, as a mapping file writes them.

use crm::{case::CaseState, channel::Channel};
use serde::{Deserialize, Deserializer, de::Error};

/// Something with a code that a mapping file may name.
pub(super) trait Code: Sized + Copy {
    /// What it is, in an error message.
    const WHAT: &'static str;
    /// Every one, with its code.
    fn all() -> Vec<(Self, &'static str)>;

    /// Reads a code; the message for one that does not exist lists those that do.
    fn read(code: &str) -> Result<Self, String> {
        let all = Self::all();
        all.iter().find(|(_, known)| *known == code).map(|(value, _)| *value).ok_or_else(|| {
            let known: Vec<_> = all.iter().map(|(_, known)| *known).collect();
            format!("\"{code}\" is no {}; write one of: {}", Self::WHAT, known.join(", "))
        })
    }
}

impl Code for CaseState {
    const WHAT: &'static str = "state of a case";

    fn all() -> Vec<(Self, &'static str)> {
        // A silo has no drafts of ours.
        Self::ALL
            .iter()
            .filter(|state| **state != Self::Draft)
            .map(|state| (*state, state.as_str()))
            .collect()
    }
}

impl Code for Channel {
    const WHAT: &'static str = "channel";

    fn all() -> Vec<(Self, &'static str)> {
        Self::ALL.iter().map(|channel| (*channel, channel.code())).collect()
    }
}

/// What a word of the silo means.
#[derive(Clone, Debug)]
pub(super) enum Meaning<T> {
    /// This.
    Is(T),
    /// Rows with it are not wanted, and why.
    Reject(String),
}

impl<'de, T: Code> Deserialize<'de> for Meaning<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "write a code, or { reject = \"the reason\" }")]
        enum Written {
            Code(String),
            Table(Reject),
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Reject {
            reject: String,
        }
        match Written::deserialize(from)? {
            Written::Code(code) => T::read(&code).map(Self::Is).map_err(D::Error::custom),
            Written::Table(Reject { reject }) => Ok(Self::Reject(reject)),
        }
    }
}

/// Reads a code that stands alone.
pub(super) fn maybe_code<'de, D: Deserializer<'de>, T: Code>(from: D) -> Result<Option<T>, D::Error> {
    let code = Option::<String>::deserialize(from)?;
    code.map(|code| T::read(&code)).transpose().map_err(D::Error::custom)
}
