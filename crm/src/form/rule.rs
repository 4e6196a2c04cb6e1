//! What the check must know of a field: its definition without the words.

use super::{Bound, FieldKind, Mistake};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Holds if another field has one of these values; with none named, any value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The other field: an earlier one.
    pub field: String,
    /// The values.
    #[serde(default)]
    pub is: Vec<String>,
}

impl Condition {
    /// Whether it holds for the other field's values.
    #[must_use]
    pub fn holds(&self, values: &[String]) -> bool {
        values.iter().any(|value| {
            let value = value.trim();
            if self.is.is_empty() { !value.is_empty() } else { self.is.iter().any(|wanted| wanted == value) }
        })
    }
}

/// Something that the city knows of a citizen, and need not ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prefill {
    /// Given name, from the login.
    GivenName,
    /// Family name, from the login.
    FamilyName,
    /// Tax code, from the login.
    TaxCode,
    /// Date of birth, from the login.
    BirthDate,
    /// Municipio of residence, from the civil registry.
    Municipio,
    /// E-mail address, if verified.
    Email,
    /// Telephone number, if verified.
    Phone,
}

impl Prefill {
    /// The code in definitions and catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::GivenName => "given_name",
            Self::FamilyName => "family_name",
            Self::TaxCode => "tax_code",
            Self::BirthDate => "birth_date",
            Self::Municipio => "municipio",
            Self::Email => "email",
            Self::Phone => "phone",
        }
    }

    /// From where the city knows it: `login`, `registry` or `contacts`.
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            Self::GivenName | Self::FamilyName | Self::TaxCode | Self::BirthDate => "login",
            Self::Municipio => "registry",
            Self::Email | Self::Phone => "contacts",
        }
    }

    /// Whether a field of this type can take it.
    #[must_use]
    pub const fn fits(self, kind: FieldKind) -> bool {
        match self {
            Self::GivenName | Self::FamilyName => matches!(kind, FieldKind::Text),
            Self::TaxCode => matches!(kind, FieldKind::TaxCode),
            Self::BirthDate => matches!(kind, FieldKind::Date),
            Self::Municipio => matches!(kind, FieldKind::Number | FieldKind::One),
            Self::Email => matches!(kind, FieldKind::Email),
            Self::Phone => matches!(kind, FieldKind::Phone),
        }
    }
}

/// The rule of one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The field's id.
    pub id: String,
    /// Its type.
    pub kind: FieldKind,
    /// It must be answered wherever it is shown.
    pub required: bool,
    /// The fewest letters or choices, or the smallest number.
    pub min: Option<i64>,
    /// The most.
    pub max: Option<i64>,
    /// The first day.
    pub earliest: Option<Bound>,
    /// The last day.
    pub latest: Option<Bound>,
    /// The ids of its choices.
    pub choices: Vec<String>,
    /// It is shown only if this holds.
    pub show_if: Option<Condition>,
    /// It must be answered only if this holds.
    pub require_if: Option<Condition>,
}

impl Rule {
    /// Whether a document may come in this way: where the definition names choices, in those only.
    #[must_use]
    pub fn takes_way(&self, way: &str) -> bool {
        self.kind.own_values().contains(&way)
            && (self.choices.is_empty() || self.choices.iter().any(|choice| choice == way))
    }

    /// The most letters that it takes.
    #[must_use]
    pub fn longest(&self) -> i64 {
        let most = match self.kind {
            FieldKind::LongText => 2000,
            FieldKind::Email => 254,
            _ => 200,
        };
        self.max.unwrap_or(most)
    }

    /// The limit that a mistake speaks of: a number, or a day in ISO 8601.
    #[must_use]
    pub fn limit(&self, mistake: Mistake, today: Date) -> Option<String> {
        let day = |bound: Option<Bound>| bound.map(|bound| Bound::Fixed(bound.day(today)).to_string());
        match mistake {
            Mistake::TooLong => Some(self.longest().to_string()),
            Mistake::TooShort | Mistake::TooSmall | Mistake::TooFew => self.min.map(|min| min.to_string()),
            Mistake::TooBig | Mistake::TooMany => self.max.map(|max| max.to_string()),
            Mistake::TooEarly => day(self.earliest),
            Mistake::TooLate => day(self.latest),
            _ => None,
        }
    }
}
