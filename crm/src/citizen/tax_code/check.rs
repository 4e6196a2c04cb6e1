//! Shape, omocodia and check characters.

use super::error::{Expected, TaxCodeError};

/// The letters that stand for the digits 0-9 in a code changed for omocodia (D.M. 23/12/1976).
const OMOCODIA: &str = "LMNPQRSTUV";

/// The letters of the months January-December (D.M. 23/12/1976).
pub(super) const MONTHS: &str = "ABCDEHLMPRST";

/// The values of 0-9 (as of A-J) and A-Z in the odd positions 1, 3, ... 15 (D.M. 23/12/1976); in the even
/// positions the value is the digit, or the letter's place in the alphabet from 0.
const ODD: [usize; 26] =
    [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/// What the position, counted from 1, takes.
const fn expected(position: usize) -> Expected {
    match position {
        7 | 8 | 10 | 11 | 13 | 14 | 15 => Expected::Digit,
        9 => Expected::MonthLetter,
        _ => Expected::Letter,
    }
}

/// The digit for which a letter of omocodia stands.
fn resolve(character: char) -> char {
    OMOCODIA
        .chars()
        .zip('0'..='9')
        .find(|(letter, _)| *letter == character)
        .map_or(character, |(_, digit)| digit)
}

/// Letters and digits stand where they must in a code of 16 characters.
pub(super) fn shape(code: &str) -> Result<(), TaxCodeError> {
    for (position, character) in (1..).zip(code.chars()) {
        let expected = expected(position);
        let fits = match expected {
            Expected::Letter => character.is_ascii_uppercase(),
            Expected::Digit => resolve(character).is_ascii_digit(),
            Expected::MonthLetter => MONTHS.contains(character),
        };
        if !fits {
            return Err(TaxCodeError::Character { position, expected });
        }
    }
    Ok(())
}

/// Whether a well-shaped code has letters where digits were.
pub(super) fn has_omocodia(code: &str) -> bool {
    (1..)
        .zip(code.chars())
        .any(|(at, character)| matches!(expected(at), Expected::Digit) && !character.is_ascii_digit())
}

/// A well-shaped code with its digits back; the last character is left as it is.
pub(super) fn without_omocodia(code: &str) -> String {
    (1..)
        .zip(code.chars())
        .map(|(at, character)| match expected(at) {
            Expected::Digit => resolve(character),
            Expected::Letter | Expected::MonthLetter => character,
        })
        .collect()
}

/// The check character over the first 15 characters, as they are written (D.M. 23/12/1976).
pub(super) fn check_character(code: &str) -> char {
    let value = |byte: u8| -> usize {
        if byte.is_ascii_digit() { usize::from(byte - b'0') } else { usize::from(byte.saturating_sub(b'A')) }
    };
    let sum: usize = (1..=15)
        .zip(code.bytes().map(value))
        .map(
            |(position, value): (usize, usize)| {
                if position % 2 == 1 { ODD.get(value).copied().unwrap_or_default() } else { value }
            },
        )
        .sum();
    ('A'..='Z').nth(sum % 26).unwrap_or('A')
}

/// The 16th character follows from the others.
pub(super) fn personal(code: &str) -> Result<(), TaxCodeError> {
    let expected = check_character(code);
    if code.ends_with(expected) { Ok(()) } else { Err(TaxCodeError::CheckCharacter { expected }) }
}

/// Eleven digits, of which the last is the check digit of the partita IVA (Luhn's sum).
pub(super) fn provisional(code: &str) -> Result<(), TaxCodeError> {
    let mut sum = 0;
    let mut last = 0;
    for (position, character) in (1..).zip(code.chars()) {
        let Some(digit) = character.to_digit(10) else {
            return Err(TaxCodeError::Character { position, expected: Expected::Digit });
        };
        last = digit;
        if position < 11 {
            let doubled = if position % 2 == 0 { digit * 2 } else { digit };
            sum += if doubled > 9 { doubled - 9 } else { doubled };
        }
    }
    let wanted = (10 - sum % 10) % 10;
    if wanted != last {
        return Err(TaxCodeError::CheckCharacter { expected: char::from_digit(wanted, 10).unwrap_or('0') });
    }
    if code.chars().all(|c| c == '0') { Err(TaxCodeError::AllNoughts) } else { Ok(()) }
}
