//! What a mapping file says (docs/import.md explains each key).

use super::{
    codes::{Meaning, maybe_code},
    error::ImportError,
    when,
};
use crm::{
    case::{CaseKind, CaseState},
    channel::Channel,
};
use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, de::Error};
use std::collections::BTreeMap;

/// How the rows of an export are read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Raised whenever rows are to be read anew although the export has not changed.
    pub(super) version: u32,
    #[serde(default = "report")]
    pub(super) kind: CaseKind,
    pub(super) source: Names,
    #[serde(default)]
    pub(super) file: Shape,
    pub(super) id: Id,
    pub(super) dates: Dates,
    pub(super) state: States,
    pub(super) channel: Channels,
    pub(super) title: Title,
    pub(super) office: Option<Office>,
    pub(super) place: Option<Column>,
    pub(super) words: Option<Column>,
    pub(super) anonymous: Option<Anonymous>,
    #[serde(default)]
    pub(super) rules: Rules,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    pub(super) id: String,
    pub(super) name_it: String,
    pub(super) name_en: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Shape {
    #[serde(deserialize_with = "one_byte")]
    pub(super) delimiter: u8,
    pub(super) encoding: Encoding,
    /// Columns that must be there besides those that the mapping names.
    pub(super) required: Vec<String>,
    /// The longest field, in characters.
    pub(super) longest_field: usize,
}

impl Default for Shape {
    fn default() -> Self {
        Self { delimiter: b',', encoding: Encoding::Utf8, required: Vec::new(), longest_field: 500 }
    }
}

#[derive(Debug, Deserialize)]
pub(super) enum Encoding {
    #[serde(rename = "utf-8")]
    Utf8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Id {
    pub(super) column: String,
    pub(super) kind: IdKind,
    /// Signs that an id of digits may have besides.
    #[serde(default)]
    pub(super) also: String,
    pub(super) max_length: usize,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum IdKind {
    Digits,
    Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dates {
    #[serde(deserialize_with = "when::zone")]
    pub(super) zone: TimeZone,
    #[serde(deserialize_with = "when::formats")]
    pub(super) formats: Vec<String>,
    pub(super) day_only: bool,
    pub(super) opened: String,
    pub(super) updated: Option<String>,
    pub(super) closed: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct States {
    pub(super) column: String,
    pub(super) map: BTreeMap<String, Meaning<CaseState>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Channels {
    pub(super) column: Option<String>,
    #[serde(default)]
    pub(super) map: BTreeMap<String, Meaning<Channel>>,
    #[serde(default, deserialize_with = "maybe_code")]
    pub(super) constant: Option<Channel>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Title {
    pub(super) column: String,
    /// The title of a row without one; without it such a row is rejected.
    pub(super) empty: Option<String>,
    #[serde(default)]
    pub(super) map: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Office {
    pub(super) column: String,
    /// The silo's word and the slug of our office; other words stand as they are.
    #[serde(default)]
    pub(super) map: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Column {
    pub(super) column: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Anonymous {
    pub(super) column: String,
    pub(super) value: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Rules {
    pub(super) closed_not_before_opened: bool,
    pub(super) nothing_in_the_future: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self { closed_not_before_opened: true, nothing_in_the_future: true }
    }
}

const fn report() -> CaseKind {
    CaseKind::Report
}

fn one_byte<'de, D: Deserializer<'de>>(from: D) -> Result<u8, D::Error> {
    match String::deserialize(from)?.as_bytes() {
        [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r') => Ok(*byte),
        _ => Err(D::Error::custom("the delimiter is one character, such as \",\" or \";\" or \"\\t\"")),
    }
}

impl Mapping {
    /// Reads and checks a mapping; `name` is what an error calls it.
    ///
    /// # Errors
    /// [`ImportError::Mapping`] with the place and what is allowed there.
    pub fn parse(name: &str, text: &str) -> Result<Self, ImportError> {
        let unusable = |reason: String| ImportError::Mapping { name: name.to_owned(), reason };
        let mapping: Self = toml::from_str(text).map_err(|error| unusable(error.to_string()))?;
        mapping.check().map_err(unusable)?;
        Ok(mapping)
    }

    fn check(&self) -> Result<(), String> {
        let id = &self.source.id;
        let plain =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
        if id.is_empty() || id.len() > 40 || !id.bytes().all(plain) {
            return Err(format!("source.id \"{id}\" must be 1 to 40 small letters, digits, - or _"));
        }
        if id == crm::source::OWN {
            return Err(format!(
                "source.id \"{id}\" is the portal itself; name the system that the export comes from"
            ));
        }
        match (&self.channel.column, self.channel.constant) {
            (Some(_), None) if !self.channel.map.is_empty() => Ok(()),
            (None, Some(_)) if self.channel.map.is_empty() => Ok(()),
            _ => Err("channel needs either constant, or column and map".to_owned()),
        }
    }

    /// The columns that the rows are read from, in the order in which a row's digest takes them.
    pub(super) fn columns(&self) -> Vec<&str> {
        let optional = [
            self.dates.updated.as_ref(),
            self.dates.closed.as_ref(),
            self.channel.column.as_ref(),
            self.office.as_ref().map(|office| &office.column),
            self.place.as_ref().map(|place| &place.column),
            self.words.as_ref().map(|words| &words.column),
            self.anonymous.as_ref().map(|anonymous| &anonymous.column),
        ];
        let always = [&self.id.column, &self.dates.opened, &self.state.column, &self.title.column];
        always.into_iter().chain(optional.into_iter().flatten()).map(String::as_str).collect()
    }
}
