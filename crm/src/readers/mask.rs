//! Personal data that people type where none belongs: taken out before anything is kept.
//!
//! Names cannot be told from words. Numbers can: what has six digits or more (telephones, dates of birth, identity documents,
//! cards, cases), tax codes (D.M. 23 December 1976, with the letters that stand for digits where two people would have the
//! same), IBANs, e-mail addresses.

use regex::{Captures, Regex};
use std::{borrow::Cow, sync::LazyLock};

/// Stands where something was.
const MASK: &str = "[…]";

/// The fewest digits that can name somebody.
const DIGITS: usize = 6;
/// The same in a word that has letters too: the number of an identity card has five.
const DIGITS_AMONG_LETTERS: usize = 5;

struct Patterns {
    email: Regex,
    tax_code: Regex,
    number: Regex,
    mixed: Regex,
}

/// `None` if a pattern of ours were wrong: then nothing is kept at all.
static PATTERNS: LazyLock<Option<Patterns>> = LazyLock::new(|| {
    let digit = "[0-9LMNPQRSTUV]";
    let gap = r"[\s.\-]?";
    let tax_code = format!(
        "(?i)[A-Z]{{3}}{gap}[A-Z]{{3}}{gap}{digit}{{2}}{gap}[ABCDEHLMPRST]{gap}{digit}{{2}}{gap}[A-Z]{gap}{digit}{{3}}{gap}[A-Z]"
    );
    Some(Patterns {
        email: Regex::new(r"\S+[@＠]\S+").ok()?,
        tax_code: Regex::new(&tax_code).ok()?,
        number: Regex::new(r"\+?\p{Nd}(?:[\s./()_\-–]*\p{Nd})*").ok()?,
        mixed: Regex::new(r"[\p{L}\p{N}]+").ok()?,
    })
});

/// A text without what looks like personal data, and without what cannot be seen. Never longer than it was, in letters; a text
/// that was masked stays as it is.
#[must_use]
pub fn mask(text: &str) -> String {
    let Some(patterns) = &*PATTERNS else { return String::new() };
    let digits = |word: &str| word.chars().filter(|letter| letter.is_numeric()).count();
    let seen = visible(text);
    let without = patterns.email.replace_all(&seen, MASK);
    let without = replaced(&patterns.tax_code, &without, |word| digits(word) > 0);
    let mixed = |word: &str| digits(word) >= DIGITS_AMONG_LETTERS && word.chars().any(char::is_alphabetic);
    let without = replaced(&patterns.mixed, &without, mixed);
    replaced(&patterns.number, &without, |word| digits(word) >= DIGITS).into_owned()
}

/// A text with the mask over what fits a pattern and a rule.
fn replaced<'a>(pattern: &Regex, text: &'a str, holds: impl Fn(&str) -> bool) -> Cow<'a, str> {
    pattern.replace_all(text, |found: &Captures<'_>| {
        let word = &found[0];
        if holds(word) { MASK.to_owned() } else { word.to_owned() }
    })
}

/// Whether a text holds what [`mask`] takes out.
pub(super) fn is_personal(text: &str) -> bool {
    mask(text) != visible(text)
}

/// Without control letters and those of no width, which would hide a number from whoever looks for one.
fn visible(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_control() || *letter == '\n')
        .filter(|letter| {
            !matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{MASK, is_personal, mask};
    use proptest::prelude::*;

    #[test]
    fn what_names_somebody_goes_and_the_rest_stays() {
        for text in [
            "RSSMRA85T10A562S",
            "rss mra 85t10 a562s",
            "RSSMRA85TMLA562S",
            "mario.rossi@example.it",
            "06 0606 0606",
            "+39 333 1234567",
            "333-12.34.567",
            "CA12345AB",
            "IT60X0542811101000000123456",
            "2026-000001234-K",
            "10/12/1985",
            "３３３１２３４５６７",
            "33\u{200b}31\u{200b}23456",
            "01234567890",
        ] {
            assert_eq!(mask(text).replace(MASK, "").trim_matches(['-', 'K']), "", "{text}: {}", mask(text));
            assert!(is_personal(text), "{text}");
        }
        for text in [
            "",
            "Non ho capito quanto costa: 16,00 € o 27 €?",
            "Il modulo 730 del 2026 non si apre",
            "L’articolo 18-bis, comma 2\nnon dice niente",
            "Carta d'identità per mio figlio di 12 anni",
            "TARI 2026",
        ] {
            assert_eq!(mask(text), text);
            assert!(!is_personal(text), "{text}");
        }
        assert_eq!(mask("Chiamatemi al 333 1234567, grazie"), format!("Chiamatemi al {MASK}, grazie"));
    }

    fn codes() -> impl Strategy<Value = String> {
        let digit = "[0-9LMNPQRSTUV]";
        proptest::string::string_regex(&format!(
            "[A-Za-z]{{6}}[0-9]{digit}[ABCDEHLMPRST]{digit}{{2}}[A-Z]{digit}{{3}}[A-Z]"
        ))
        .unwrap()
    }

    proptest! {
        #[test]
        fn planted_data_is_never_kept(
            before in "[a-zA-Zàèìòù ',.!?€\n]{0,40}",
            after in "[a-zA-Zàèìòù ',.!?€\n]{0,40}",
            code in codes(),
            phone in r"\+?[0-9]{3}[ ./-]?[0-9]{3,4}[ ./-]?[0-9]{2,4}",
            email in "[a-z0-9._%+-]{1,12}@[a-z0-9.-]{1,12}\\.[a-z]{2,5}",
        ) {
            for planted in [&code, &phone, &email] {
                let text = format!("{before} {planted} {after}");
                let kept = mask(&text);
                prop_assert!(!kept.contains(planted.as_str()), "{kept}");
                let left: Vec<char> = kept.chars().filter(char::is_ascii_digit).collect();
                prop_assert!(left.is_empty() || planted == &code, "{left:?} of {planted}");
                prop_assert!(is_personal(&text));
            }
        }

        #[test]
        fn a_masked_text_stays_and_is_no_longer(text in any::<String>()) {
            let once = mask(&text);
            prop_assert_eq!(mask(&once), once.clone());
            prop_assert!(once.chars().count() <= text.chars().count());
            let mut run = 0;
            for letter in once.chars() {
                run = if letter.is_ascii_digit() { run + 1 } else { 0 };
                prop_assert!(run < 6, "{}", once);
            }
        }

        #[test]
        fn plain_words_stay(text in "[a-zàèìòù]{1,12}( [a-zàèìòù]{1,5}){0,8}") {
            prop_assert_eq!(mask(&text), text);
        }
    }
}
