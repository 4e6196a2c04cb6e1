//! The number of a case (numero della pratica): `2026-000001234-D`.
//!
//! Year, sequence of nine digits, and a letter computed from these thirteen digits: the remainder of the whole number
//! divided by 23, written with the letters of the Spanish NIF (`TRWAGMYFPDXBNJZSQVHLCKE`). Why this and not ISO/IEC 7064:
//!
//! - MOD 37,36, its alphanumeric system of one character, lets some adjacent transpositions through and gives digits as
//!   well as letters, which run into the sequence when read aloud; MOD 97-10 takes two more digits; MOD 37-2 has a `*`.
//! - 23 is prime and larger than ten, so every mistyped digit changes the remainder; ten is a primitive root of 23, so
//!   all thirteen places weigh differently (10^i, i < 22) and *any* two exchanged digits, adjacent or not, change it;
//!   11 and 101 are not multiples of 23, so twin errors (11 for 22, 101 for 202) change it too, and so does 30 for 13.
//! - The letters leave out I, O and U, which look like 1, 0 and V; a letter after digits is easy to say and to see.
//!
//! The number is no secret and opens nothing: a follow-up link needs a secret of its own (design.md, section 5).

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The check letter of each remainder 0-22.
const LETTERS: &str = "TRWAGMYFPDXBNJZSQVHLCKE";

/// Sequences within a year: `year * SEQUENCES + sequence` is the stored number.
const SEQUENCES: i64 = 1_000_000_000;

/// Digits before the check letter.
const DIGITS: usize = 13;

/// Why a text or a number is not the number of a case. Positions count from 1, dashes and spaces left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaseNumberError {
    /// Nothing was typed.
    #[error("the number is empty")]
    Empty,
    /// Not thirteen digits and a letter.
    #[error("the number of a case has 13 digits and a letter; this has {found} characters")]
    Length {
        /// How many characters there are, dashes and spaces left out.
        found: usize,
    },
    /// Something other than a digit among the first thirteen, or than a letter at the end.
    #[error("character {position} of the number is not what it must be")]
    Character {
        /// Which one, from 1.
        position: usize,
    },
    /// Not a year from 2000 to 2999.
    #[error("the number does not begin with a year from 2000 to 2999")]
    Year,
    /// Not a sequence from 1 to 999,999,999.
    #[error("the sequence in the number is not from 1 to 999999999")]
    Sequence,
    /// The letter does not follow from the digits: something is mistyped.
    #[error("the letter of the number does not follow from its digits")]
    CheckLetter,
}

/// The number of a case, kept as one integer (`year * 1,000,000,000 + sequence`, within what JavaScript counts exactly).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseNumber(i64);

impl CaseNumber {
    /// The number of the `sequence`th case of a year.
    ///
    /// # Errors
    /// A year outside 2000-2999 or a sequence outside 1-999,999,999.
    pub fn new(year: i16, sequence: u32) -> Result<Self, CaseNumberError> {
        if !(2000..=2999).contains(&year) {
            return Err(CaseNumberError::Year);
        }
        let sequence = i64::from(sequence);
        if !(1..SEQUENCES).contains(&sequence) {
            return Err(CaseNumberError::Sequence);
        }
        Ok(Self(i64::from(year) * SEQUENCES + sequence))
    }

    /// The number kept in a database.
    ///
    /// # Errors
    /// No year from 2000 to 2999 or no sequence in it.
    pub fn from_i64(stored: i64) -> Result<Self, CaseNumberError> {
        let year = i16::try_from(stored.div_euclid(SEQUENCES)).map_err(|_| CaseNumberError::Year)?;
        let sequence = u32::try_from(stored.rem_euclid(SEQUENCES)).map_err(|_| CaseNumberError::Sequence)?;
        Self::new(year, sequence)
    }

    /// Reads a number as people type it: any case, any dashes and spaces or none.
    ///
    /// # Errors
    /// The first thing that is wrong, the check letter last.
    pub fn parse(text: &str) -> Result<Self, CaseNumberError> {
        let typed = || {
            text.chars()
                .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}'))
                .map(|c| c.to_ascii_uppercase())
        };
        let found = typed().count();
        if found == 0 {
            return Err(CaseNumberError::Empty);
        }
        if found != DIGITS + 1 {
            return Err(CaseNumberError::Length { found });
        }
        let mut stored = 0_i64;
        for (position, character) in (1..).zip(typed().take(DIGITS)) {
            let digit = character.to_digit(10).ok_or(CaseNumberError::Character { position })?;
            stored = stored * 10 + i64::from(digit);
        }
        let letter = typed().next_back().filter(char::is_ascii_uppercase);
        let letter = letter.ok_or(CaseNumberError::Character { position: DIGITS + 1 })?;
        let number = Self::from_i64(stored)?;
        if number.check_letter() == letter { Ok(number) } else { Err(CaseNumberError::CheckLetter) }
    }

    /// The integer to keep in a database.
    #[must_use]
    pub const fn as_i64(self) -> i64 {
        self.0
    }

    /// The year in which the case was opened.
    #[must_use]
    pub const fn year(self) -> i64 {
        self.0 / SEQUENCES
    }

    /// Its place among that year's cases.
    #[must_use]
    pub const fn sequence(self) -> i64 {
        self.0 % SEQUENCES
    }

    /// The letter that follows from the thirteen digits.
    #[must_use]
    pub fn check_letter(self) -> char {
        let remainder = usize::try_from(self.0 % 23).unwrap_or_default();
        LETTERS.chars().nth(remainder).unwrap_or('T')
    }
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:09}-{}", self.year(), self.sequence(), self.check_letter())
    }
}

impl FromStr for CaseNumber {
    type Err = CaseNumberError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for CaseNumber {
    type Error = CaseNumberError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<CaseNumber> for String {
    fn from(number: CaseNumber) -> Self {
        number.to_string()
    }
}
