//! What was typed, and what it means.

use super::FieldKind;
use crate::citizen::TaxCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was typed, as it was typed: for each field its values, several for a repeated or a many-valued one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Values(pub BTreeMap<String, Vec<String>>);

impl Values {
    /// The values of a field; none if it is not there.
    #[must_use]
    pub fn of(&self, field: &str) -> &[String] {
        self.0.get(field).map_or(&[], Vec::as_slice)
    }

    /// The first value of a field, or nothing.
    #[must_use]
    pub fn first(&self, field: &str) -> &str {
        self.of(field).first().map_or("", String::as_str)
    }

    /// With a value more.
    #[must_use]
    pub fn with(mut self, field: &str, value: &str) -> Self {
        self.0.entry(field.to_owned()).or_default().push(value.to_owned());
        self
    }
}

/// An answer that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Words: a line, several lines, or an address.
    Text(String),
    /// An e-mail address.
    Email(String),
    /// A telephone number, in the form of ITU-T E.164.
    Phone(String),
    /// A day.
    Date(Date),
    /// A number.
    Number(i64),
    /// The id of a choice.
    One(String),
    /// Ids of choices, in the form's order.
    Many(Vec<String>),
    /// Yes or no.
    YesNo(bool),
    /// A number plate, in capitals without spaces.
    Plate(String),
    /// A tax code.
    TaxCode(TaxCode),
    /// How the document comes: `now`, `later` or `counter`.
    Document(String),
}

impl Answer {
    /// The values that would be typed to answer so.
    #[must_use]
    pub fn values(&self) -> Vec<String> {
        match self {
            Self::Many(ids) => ids.clone(),
            Self::Text(text)
            | Self::Email(text)
            | Self::Phone(text)
            | Self::One(text)
            | Self::Plate(text)
            | Self::Document(text) => vec![text.clone()],
            Self::Date(day) => {
                vec![format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())]
            }
            Self::Number(number) => vec![number.to_string()],
            Self::YesNo(yes) => vec![if *yes { "yes" } else { "no" }.to_owned()],
            Self::TaxCode(code) => vec![code.as_str().to_owned()],
        }
    }
}

/// The answers of a form, in its order; what was not answered is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(pub Vec<(String, FieldKind, Answer)>);

impl Answers {
    /// The answer of a field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&Answer> {
        self.0.iter().find(|(id, ..)| id == field).map(|(.., answer)| answer)
    }

    /// What would be typed to answer so: checked again, it gives the same answers.
    #[must_use]
    pub fn values(&self) -> Values {
        Values(self.0.iter().map(|(field, _, answer)| (field.clone(), answer.values())).collect())
    }

    /// As they are kept.
    #[must_use]
    pub fn stored(&self) -> Vec<StoredAnswer> {
        self.0
            .iter()
            .map(|(field, kind, answer)| StoredAnswer {
                field: field.clone(),
                kind: *kind,
                values: answer.values(),
            })
            .collect()
    }
}

/// An answer as a case keeps it, with the type it had when it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the thing that it names")]
pub struct StoredAnswer {
    pub field: String,
    pub kind: FieldKind,
    pub values: Vec<String>,
}
