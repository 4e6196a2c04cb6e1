//! What can be wrong with a form, and where.

/// A field of the form, by the name of its control.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The matrix of topics and channels.
    Choices,
    /// E-mail address.
    Email,
    /// Telephone.
    Phone,
    /// Language.
    Language,
    /// Rhythm.
    Digest,
    /// The hour of a digest.
    DigestHour,
    /// Begin of the quiet hours.
    QuietFrom,
    /// End of the quiet hours.
    QuietTo,
    /// The code that proves an address.
    Code,
}

impl Field {
    /// The name of its control, which is also its id in the page.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Choices => "choices",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Language => "language",
            Self::Digest => "digest",
            Self::DigestHour => "digest_hour",
            Self::QuietFrom => "quiet_from",
            Self::QuietTo => "quiet_to",
            Self::Code => "code",
        }
    }
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mistake {
    /// Needed, because a box asks for it.
    Needed,
    /// Not an e-mail address.
    NotAnEmail,
    /// Not a telephone number.
    NotAPhone,
    /// Not one of the choices.
    NotAChoice,
    /// Not a time of day.
    NotATime,
    /// The other half is missing.
    HalfMissing,
    /// Begin and end are the same.
    Same,
    /// Longer than is taken.
    TooLong,
    /// Not the code that was sent.
    WrongCode,
    /// No code that still lasts.
    Expired,
    /// The code was tried too often.
    TooManyTries,
    /// Codes were asked for too often.
    TooOften,
}

impl Mistake {
    /// The code in the catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Needed => "needed",
            Self::NotAnEmail => "not-an-email",
            Self::NotAPhone => "not-a-phone",
            Self::NotAChoice => "not-a-choice",
            Self::NotATime => "not-a-time",
            Self::HalfMissing => "half-missing",
            Self::Same => "same",
            Self::TooLong => "too-long",
            Self::WrongCode => "wrong-code",
            Self::Expired => "expired",
            Self::TooManyTries => "too-many-tries",
            Self::TooOften => "too-often",
        }
    }
}

/// A mistake at a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct FieldError {
    /// Where.
    pub field: Field,
    /// What.
    pub mistake: Mistake,
}
