//! Year, month, day and gender in the characters 7 to 11 (D.M. 23/12/1976).

use jiff::civil::Date;

use super::{Gender, TaxCodeError, check::MONTHS};

/// What a personal code says of a birth.
pub(super) struct Birth {
    /// The year's last two digits.
    year: i16,
    month: i8,
    day: i8,
    /// Women's days are raised by 40.
    pub(super) gender: Gender,
}

impl Birth {
    /// Reads the characters 7 to 11 of a well-shaped code whose digits are back.
    pub(super) fn read(code: &str) -> Result<Self, TaxCodeError> {
        let year = code.get(6..8).and_then(|digits| digits.parse().ok()).ok_or(TaxCodeError::Date)?;
        let month = code
            .get(8..9)
            .and_then(|letter| MONTHS.find(letter))
            .and_then(|index| i8::try_from(index + 1).ok())
            .ok_or(TaxCodeError::Date)?;
        let (day, gender) = match code.get(9..11).and_then(|digits| digits.parse::<i8>().ok()) {
            Some(day @ 1..=31) => (day, Gender::Male),
            Some(day @ 41..=71) => (day - 40, Gender::Female),
            _ => return Err(TaxCodeError::Day),
        };
        // The year 00 may be leap (2000) or not (1900): a date is impossible if no century has it.
        if Date::new(2000 + year, month, day).is_err() && Date::new(1900 + year, month, day).is_err() {
            return Err(TaxCodeError::Date);
        }
        Ok(Self { year, month, day, gender })
    }

    /// The latest such date that is not after `today`.
    pub(super) fn date(&self, today: Date) -> Option<Date> {
        let century = today.year() - today.year().rem_euclid(100);
        [century, century - 100]
            .into_iter()
            .filter_map(|century| Date::new(century + self.year, self.month, self.day).ok())
            .find(|date| *date <= today)
    }
}

/// The characters 7 to 11 of a birth.
pub(super) fn part(date: Date, gender: Gender) -> String {
    let month = usize::from(date.month().unsigned_abs()).saturating_sub(1);
    let letter = MONTHS.chars().nth(month).unwrap_or('A');
    let raised = match gender {
        Gender::Female => 40,
        Gender::Male => 0,
    };
    format!("{:02}{letter}{:02}", date.year().rem_euclid(100), date.day() + raised)
}
