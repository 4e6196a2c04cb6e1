//! The tax code (codice fiscale) of a natural person: D.M. 23 December 1976, "Sistemi di codificazione dei soggetti da
//! iscrivere all'anagrafe tributaria"; the provisional code of 11 digits has the check digit of the partita IVA.
//!
//! A [`TaxCode`] is only ever made by [`TaxCode::parse`] or [`TaxCode::compute`]: who holds one holds a well-formed code.
//! Well-formed is not *assigned*: only the Agenzia delle Entrate knows that. It identifies a person, so `Debug` masks
//! it and [`TaxCodeError`] never carries it.

mod birth;
mod check;
mod error;
mod name;

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use error::{Expected, TaxCodeError};

/// The two shapes of a natural person's tax code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TaxCodeKind {
    /// 16 characters made from name, birth, gender and place (D.M. 23/12/1976).
    Personal,
    /// 11 digits given by an office while the personal code is missing (D.M. 23/12/1976).
    Provisional,
}

/// Gender as the register has it: the tax code knows these two (the day of birth of a woman is raised by 40).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// On the register as female.
    Female,
    /// On the register as male.
    Male,
}

/// A well-formed tax code, in capitals and without spaces.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TaxCode {
    code: String,
    kind: TaxCodeKind,
}

impl TaxCode {
    /// Reads a code as people type it: any case, spaces anywhere, omocodia accepted.
    ///
    /// # Errors
    /// The first thing that is wrong, from left to right, the check character last.
    pub fn parse(text: &str) -> Result<Self, TaxCodeError> {
        let code: String =
            text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        let found = code.chars().count();
        let kind = match found {
            0 => return Err(TaxCodeError::Empty),
            11 if code.starts_with(|c: char| c.is_ascii_digit()) => TaxCodeKind::Provisional,
            16 => TaxCodeKind::Personal,
            _ => return Err(TaxCodeError::Length { found }),
        };
        match kind {
            TaxCodeKind::Provisional => check::provisional(&code)?,
            TaxCodeKind::Personal => {
                check::shape(&code)?;
                birth::Birth::read(&check::without_omocodia(&code))?;
                check::personal(&code)?;
            }
        }
        Ok(Self { code, kind })
    }

    /// Makes the code that the rules give to a person (for generators and tests; the real one may differ by omocodia).
    ///
    /// # Errors
    /// A name that cannot be written in Latin letters, or a place code that is not a letter and three digits.
    pub fn compute(
        surname: &str,
        name: &str,
        birth_date: Date,
        gender: Gender,
        place_code: &str,
    ) -> Result<Self, TaxCodeError> {
        let place = place_code.trim().to_ascii_uppercase();
        let mut letters = place.chars();
        if !letters.next().is_some_and(|c| c.is_ascii_uppercase())
            || place.chars().count() != 4
            || !letters.all(|c| c.is_ascii_digit())
        {
            return Err(TaxCodeError::PlaceCode);
        }
        let (surname, name) = (
            name::surname_part(surname).ok_or(TaxCodeError::Name)?,
            name::name_part(name).ok_or(TaxCodeError::Name)?,
        );
        let body = format!("{surname}{name}{}{place}", birth::part(birth_date, gender));
        let check = check::check_character(&body);
        Self::parse(&format!("{body}{check}"))
    }

    /// The code as it is written on the health card.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.code
    }

    /// Which of the two shapes this is.
    #[must_use]
    pub const fn kind(&self) -> TaxCodeKind {
        self.kind
    }

    /// Whether digits were replaced by letters because two people would have had the same code (D.M. 23/12/1976).
    #[must_use]
    pub fn is_omocodia(&self) -> bool {
        self.kind == TaxCodeKind::Personal && check::has_omocodia(&self.code)
    }

    /// The code with its digits back and the check character computed anew.
    ///
    /// It says what the person's data are, **not who the person is**: that code belongs to somebody else, which is why
    /// this one was changed. Never look a person up by it.
    #[must_use]
    pub fn canonical(&self) -> Self {
        if !self.is_omocodia() {
            return self.clone();
        }
        let mut code = check::without_omocodia(&self.code);
        code.truncate(15);
        code.push(check::check_character(&code));
        Self { code, kind: self.kind }
    }

    /// The date of birth; `None` on a provisional code.
    ///
    /// The code has two digits for the year: of the possible years the latest is taken in which the date is not after
    /// `today`, so somebody of 101 looks like a child of one. Prefer the register's date where there is one.
    #[must_use]
    pub fn birth_date(&self, today: Date) -> Option<Date> {
        self.birth()?.date(today)
    }

    /// Gender as on the register; `None` on a provisional code.
    #[must_use]
    pub fn gender(&self) -> Option<Gender> {
        Some(self.birth()?.gender)
    }

    /// Belfiore code of the municipality of birth, or of the country (`Z...`), with its digits back.
    #[must_use]
    pub fn place_code(&self) -> Option<String> {
        (self.kind == TaxCodeKind::Personal)
            .then(|| check::without_omocodia(&self.code).get(11..15).map(str::to_owned))?
    }

    /// Whether the place of birth is a country other than Italy; `None` on a provisional code.
    #[must_use]
    pub fn born_abroad(&self) -> Option<bool> {
        Some(self.place_code()?.starts_with('Z'))
    }

    /// The three letters of the surname; `None` on a provisional code.
    #[must_use]
    pub fn surname_part(&self) -> Option<&str> {
        self.personal_part(0..3)
    }

    /// The three letters of the given names; `None` on a provisional code.
    #[must_use]
    pub fn name_part(&self) -> Option<&str> {
        self.personal_part(3..6)
    }

    /// Whether surname and given names lead to this code's first six letters; accents, apostrophes and spaces do not
    /// count, and German umlauts may stand for one letter or two (`ö` is O or OE). A provisional code matches nobody.
    #[must_use]
    pub fn matches_name(&self, surname: &str, name: &str) -> bool {
        self.surname_part().is_some_and(|part| name::surname_gives(surname, part))
            && self.name_part().is_some_and(|part| name::name_gives(name, part))
    }

    fn personal_part(&self, range: std::ops::Range<usize>) -> Option<&str> {
        (self.kind == TaxCodeKind::Personal).then(|| self.code.get(range))?
    }

    fn birth(&self) -> Option<birth::Birth> {
        (self.kind == TaxCodeKind::Personal)
            .then(|| birth::Birth::read(&check::without_omocodia(&self.code)).ok())?
    }
}

impl FromStr for TaxCode {
    type Err = TaxCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for TaxCode {
    type Error = TaxCodeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<TaxCode> for String {
    fn from(code: TaxCode) -> Self {
        code.code
    }
}

impl fmt::Display for TaxCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code)
    }
}

/// Masked (`RSS…01O`): a debug line in a log must not identify anybody.
impl fmt::Debug for TaxCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.code.get(..3).unwrap_or_default();
        let last = self.code.get(self.code.len().saturating_sub(3)..).unwrap_or_default();
        write!(f, "TaxCode({first}…{last})")
    }
}
