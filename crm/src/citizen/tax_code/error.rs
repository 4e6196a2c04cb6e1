//! What can be wrong with a tax code, precise enough for a sentence on the screen, and never the code itself.

/// What a position of the personal code takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A letter A-Z.
    Letter,
    /// A digit, or a letter of `LMNPQRSTUV` that stands for one (omocodia). Typing O for 0 or I for 1 ends here.
    Digit,
    /// The letter of a month: one of `ABCDEHLMPRST`.
    MonthLetter,
}

/// Why a text is not a tax code. Positions count from 1, spaces left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TaxCodeError {
    /// Nothing was typed.
    #[error("the tax code is empty")]
    Empty,
    /// Neither 16 characters nor 11 digits.
    #[error("a tax code has 16 characters, or 11 digits if provisional; this has {found}")]
    Length {
        /// How many characters there are, spaces left out.
        found: usize,
    },
    /// A character that cannot stand where it stands.
    #[error("character {position} of the tax code is not what it must be: {expected:?}")]
    Character {
        /// Which one, from 1.
        position: usize,
        /// What that position takes.
        expected: Expected,
    },
    /// The two digits of the day are neither 01-31 (men) nor 41-71 (women).
    #[error("the day of birth in the tax code (characters 10 and 11) does not exist")]
    Day,
    /// A day that its month does not have in any century, as 31 April or 29 February of an odd year.
    #[error("the date of birth in the tax code (characters 7 to 11) does not exist")]
    Date,
    /// The last character does not follow from the others: something, most often *not* the last one, is mistyped. So
    /// `expected` is for whoever looks for the mistake, not a correction to offer.
    #[error("the last character of the tax code does not follow from the others")]
    CheckCharacter {
        /// What would follow from the other characters as they stand.
        expected: char,
    },
    /// Eleven noughts pass the check but are nobody's code.
    #[error("a provisional tax code is not all noughts")]
    AllNoughts,
    /// Only when computing: a name with something other than Latin letters, apostrophes, hyphens and spaces.
    #[error("the name cannot be written in Latin letters")]
    Name,
    /// Only when computing: not a letter and three digits.
    #[error("a place (Belfiore) code is a letter and three digits")]
    PlaceCode,
}
