//! The words of an event's data: each is checked where it is read, so that an error names its place, and each knows its
//! schema.

use crate::{
    case::{CaseKind, CaseState},
    channel::Channel,
    citizen::TaxCode,
    clock::Timestamp,
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Letters of any kind, line breaks and tabs: nothing that moves a cursor.
fn is_plain(text: &str, lines: bool) -> bool {
    !text.chars().any(|letter| letter.is_control() && !(lines && matches!(letter, '\n' | '\r' | '\t')))
}

macro_rules! words {
    ($($(#[$meta:meta])* $name:ident: $check:expr, $wrong:literal, $schema:tt;)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = &'static str;

            fn try_from(text: String) -> Result<Self, &'static str> {
                let check: fn(&str) -> bool = $check;
                if check(&text) { Ok(Self(text)) } else { Err($wrong) }
            }
        }

        impl From<$name> for String {
            fn from(word: $name) -> Self {
                word.0
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )+};
}

words! {
    /// A few words in one line.
    Line: |text| !text.trim().is_empty() && text.chars().count() <= 200 && is_plain(text, false),
        "it must have 1 to 200 characters in one line",
        { "type": "string", "minLength": 1, "maxLength": 200 };
    /// More words.
    Text: |text| text.chars().count() <= 10_000 && is_plain(text, true),
        "it must have at most 10000 characters, and no control characters but line breaks and tabs",
        { "type": "string", "maxLength": 10_000 };
    /// The source's own id of a case.
    CaseId: |text| !text.is_empty() && text.chars().count() <= 100 && text.trim() == text && is_plain(text, false),
        "it must have 1 to 100 characters, without spaces around them",
        { "type": "string", "minLength": 1, "maxLength": 100 };
    /// The slug of a service or an office of the portal.
    Slug: |text| (1..=80).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
        "it must have 1 to 80 small letters, digits and -",
        { "type": "string", "pattern": "^[a-z0-9-]{1,80}$" };
    /// A date, ISO 8601.
    Day: |text| text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok(),
        "it must be a date as 2026-12-16",
        { "type": "string", "format": "date" };
    /// The number of a payment notice (pagoPA): 18 digits.
    NoticeNumber: |text| text.len() == 18 && text.bytes().all(|byte| byte.is_ascii_digit()),
        "it must be the 18 digits of a payment notice",
        { "type": "string", "pattern": "^[0-9]{18}$" };
}

/// A moment, RFC 3339 with its offset; kept to the millisecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment(pub Timestamp);

impl TryFrom<String> for Moment {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        Self::parse(&text).ok_or("it must be a moment as 2026-11-23T09:12:00+01:00")
    }
}

impl Moment {
    /// Reads RFC 3339.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let shaped =
            text.len() >= 20 && text.as_bytes().get(10).is_some_and(|byte| matches!(byte, b'T' | b't'));
        let moment: jiff::Timestamp = if shaped { text.parse().ok()? } else { return None };
        Some(Self(Timestamp(moment.as_millisecond())))
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        jiff::Timestamp::from_millisecond(moment.0.0).unwrap_or_default().to_string()
    }
}

macro_rules! schemas {
    ($($name:ty, $called:literal: $schema:expr;)+) => {$(
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                $called.into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )+};
}

schemas! {
    Moment, "Moment": json_schema!({ "type": "string", "format": "date-time" });
    TaxCode, "TaxCode": json_schema!({
        "type": "string",
        "description": "Tax code (codice fiscale): 16 characters, or the 11 digits of a provisional one; its check character must be right",
        "pattern": "^([A-Za-z0-9]{16}|[0-9]{11})$"
    });
    CaseState, "CaseState": codes(states().map(CaseState::as_str));
    CaseKind, "CaseKind": codes(CaseKind::ALL.iter().copied().map(CaseKind::as_str));
    Channel, "Channel": codes(Channel::ALL.into_iter().map(Channel::code));
}

/// What a silo's case can be: it has no drafts of ours.
pub(super) fn states() -> impl Iterator<Item = CaseState> {
    CaseState::ALL.iter().copied().filter(|state| *state != CaseState::Draft)
}

fn codes(codes: impl Iterator<Item = &'static str>) -> Schema {
    let codes: Vec<_> = codes.collect();
    json_schema!({ "type": "string", "enum": codes })
}
