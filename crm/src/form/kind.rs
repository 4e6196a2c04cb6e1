//! What a field takes.

/// The type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// A line.
    Text,
    /// Several lines.
    LongText,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A day.
    Date,
    /// A whole number.
    Number,
    /// One of some choices.
    One,
    /// Some of some choices.
    Many,
    /// Yes or no.
    YesNo,
    /// Street and number, in one line as people write it.
    Address,
    /// The number plate of a vehicle.
    Plate,
    /// A tax code, as a rule a child's: the citizen's own is known.
    TaxCode,
    /// A document that only the citizen has. What is answered is how it comes: with the request (`now`: its files are
    /// attachments of the draft, from `min` to `max` of them), later, or to the counter.
    Document,
}

impl FieldKind {
    /// Every type.
    pub const ALL: [Self; 13] = [
        Self::Text,
        Self::LongText,
        Self::Email,
        Self::Phone,
        Self::Date,
        Self::Number,
        Self::One,
        Self::Many,
        Self::YesNo,
        Self::Address,
        Self::Plate,
        Self::TaxCode,
        Self::Document,
    ];

    /// The code in definitions, the database and the catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Date => "date",
            Self::Number => "number",
            Self::One => "one",
            Self::Many => "many",
            Self::YesNo => "yes_no",
            Self::Address => "address",
            Self::Plate => "plate",
            Self::TaxCode => "tax_code",
            Self::Document => "document",
        }
    }

    /// Its answer is picked, not typed.
    #[must_use]
    pub const fn is_choice(self) -> bool {
        matches!(self, Self::One | Self::Many | Self::YesNo | Self::Document)
    }

    /// The values that it has by itself.
    #[must_use]
    pub const fn own_values(self) -> &'static [&'static str] {
        match self {
            Self::YesNo => &["yes", "no"],
            Self::Document => &["now", "later", "counter"],
            _ => &[],
        }
    }
}
