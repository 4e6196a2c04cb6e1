//! What goes into a placeholder.

use crate::{channel::Channel, clock::Timestamp, language::Language};

/// A value for a placeholder; each kind knows its NULL, because PostgreSQL wants to know the type of a NULL too.
///
/// PostgreSQL refuses the character U+0000 in a text and SQLite cuts there when it compares: on the way in it becomes
/// U+FFFD, so that no typed text makes an error of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A 64-bit integer: numbers, ids, times, and yes or no as 1 or 0.
    Int(Option<i64>),
    /// Text.
    Text(Option<String>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
}

fn without_nul(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Int(Some(i64::from(value)))
    }
}

impl From<Option<i64>> for Value {
    fn from(value: Option<i64>) -> Self {
        Self::Int(value)
    }
}

impl From<Timestamp> for Value {
    fn from(value: Timestamp) -> Self {
        Self::Int(Some(value.0))
    }
}

impl From<Option<Timestamp>> for Value {
    fn from(value: Option<Timestamp>) -> Self {
        Self::Int(value.map(|moment| moment.0))
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(Some(without_nul(value.to_owned())))
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(Some(without_nul(value)))
    }
}

impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Self::Text(Some(without_nul(value.clone())))
    }
}

impl From<Option<String>> for Value {
    fn from(value: Option<String>) -> Self {
        Self::Text(value.map(without_nul))
    }
}

impl From<Option<&str>> for Value {
    fn from(value: Option<&str>) -> Self {
        Self::Text(value.map(|text| without_nul(text.to_owned())))
    }
}

impl From<&[u8]> for Value {
    fn from(value: &[u8]) -> Self {
        Self::Bytes(Some(value.to_vec()))
    }
}

impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(Some(value))
    }
}

impl From<Language> for Value {
    fn from(value: Language) -> Self {
        value.tag().into()
    }
}

impl From<Channel> for Value {
    fn from(value: Channel) -> Self {
        value.code().into()
    }
}
