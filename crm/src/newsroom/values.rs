//! A content's body as an editor fills it in, and back.

mod money;
mod parse;
mod rules;
mod spell;

pub use money::euro_cents;
pub use parse::{complete, parse};
pub use rules::rules;
pub use spell::spell;

use std::collections::BTreeMap;

/// Path of a field, and what stands in it: `it.title`, `phone`; of a field of rows `fees.0.amount`.
pub type Values = BTreeMap<String, String>;

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Mistake {
    /// Path of the field, with its row and column where it has them.
    pub field: String,
    /// What.
    pub what: Wrong,
}

/// How a field can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wrong {
    /// Nothing stands in it, and it cannot go out like that.
    Missing,
    /// Longer than so many characters.
    TooLong(usize),
    /// None of the choices.
    Unknown,
    /// Not a whole number up to this one.
    Number(u32),
    /// Not a day.
    Date,
    /// Not an amount in euro.
    Amount,
    /// Not a time of day, or closing before opening.
    Time,
    /// Not small letters, digits and hyphens.
    Slug,
    /// Another content of its kind has this address.
    Taken,
    /// Not a path of this site.
    Path,
    /// It leads back to itself.
    Circular,
    /// The end is before the beginning.
    Order,
    /// The moment is over.
    Past,
}

impl Mistake {
    /// A mistake at a field.
    #[must_use]
    pub fn at(field: impl Into<String>, what: Wrong) -> Self {
        Self { field: field.into(), what }
    }
}
