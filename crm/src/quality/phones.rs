//! Telephone numbers that can be called, in their field, in running text and in `tel:` links.
//!
//! Source: AGCOM, delibera 8/15/CIR, "Piano di numerazione": geographic numbers begin with 0 and have 6 to 11 digits
//! (Rome: 06 and up to 8 more), mobile ones with 3 (9 or 10), free ones with 80; short ones of public use are listed. The
//! crate `phonenumber` knows more countries, and weighs more than this whole program's rules: not worth it here.

use super::{
    Check, Finding, Severity,
    field::{Field, Shape, Sheet},
    lexer,
    prose::Block,
};
use std::ops::Range;

/// Short numbers of public use, and Rome's contact centre.
const SHORT: &[&str] = &[
    "112", "113", "114", "115", "117", "118", "119", "187", "190", "191", "1500", "1515", "1518", "1522",
    "1525", "1530", "1533", "1544", "116000", "116006", "116111", "116117", "116123", "19696", "060606",
    "060608", "06967711", "803116", "803555", "12", "892424", "892000", "1400", "1240", "4040", "43",
];

/// Words that announce a number.
const CUES: &[&str] = &[
    "tel",
    "telefono",
    "telefonico",
    "telefonica",
    "telefona",
    "telefonare",
    "telefonando",
    "telefoni",
    "telefonate",
    "chiama",
    "chiamare",
    "chiamando",
    "chiamate",
    "chiami",
    "cell",
    "cellulare",
    "fax",
    "whatsapp",
    "verde",
    "centralino",
    "phone",
    "telephone",
    "call",
    "calling",
    "ring",
    "dial",
    "mobile",
    "sms",
    "toll",
    "hotline",
    "helpline",
    "recapito",
    "recapiti",
];

/// Characters that may stand within a number.
const SEPARATORS: &str = " -./()\u{a0}\u{2011}";

/// Marks numbers that nobody can call.
pub(super) fn find(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    for field in &sheet.fields {
        if matches!(field.path, "phone" | "fax" | "mobile") {
            own_field(field, found);
        } else if field.is_read() && field.shape != Shape::Title {
            for block in &field.prose.blocks {
                running(field, block, found);
            }
            links(field, found);
        }
    }
}

fn own_field(field: &Field<'_>, found: &mut Vec<Finding>) {
    let mut at = 0;
    for part in field.value.split([',', ';', '|', '\n']).flat_map(|part| part.split_inclusive(" / ")) {
        let start = field.value.get(at..).and_then(|rest| rest.find(part)).map_or(at, |place| at + place);
        at = start + part.len();
        let number = part.trim().trim_end_matches('/').trim();
        if number.is_empty() {
            continue;
        }
        let bare = named(number);
        let fault = if bare
            .chars()
            .any(|letter| !letter.is_ascii_digit() && letter != '+' && !SEPARATORS.contains(letter))
        {
            Some(Severity::Error)
        } else {
            fault(bare)
        };
        if let Some(severity) = fault {
            let start = start + part.find(number).unwrap_or(0);
            found.push(field.finding(Check::Phone, severity, start..start + number.len()));
        }
    }
}

/// Without "Tel." before it and "int. 3" or "(ore 9-12)" behind it.
fn named(number: &str) -> &str {
    let first =
        number.find(|letter: char| letter.is_ascii_digit() || letter == '+' || letter == '(').unwrap_or(0);
    let label = number.get(..first).unwrap_or_default().trim().trim_end_matches(['.', ':']).to_lowercase();
    let known =
        label.is_empty() || label.split_whitespace().all(|word| CUES.contains(&word) || word == "numero");
    let rest = if known { number.get(first..).unwrap_or(number) } else { number };
    let end = [" int", " ext", " (ore", " (lun", " (da"]
        .iter()
        .filter_map(|tail| rest.find(tail))
        .min()
        .unwrap_or(rest.len());
    rest.get(..end).unwrap_or(rest).trim()
}

/// What is wrong with a number.
fn fault(written: &str) -> Option<Severity> {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let plus = written.trim_start().trim_start_matches('(').starts_with('+');
    let foreign = plus && !digits.starts_with("39");
    if foreign || (digits.starts_with("00") && !digits.starts_with("0039")) {
        let length = digits.trim_start_matches('0').len();
        return (!(8..=15).contains(&length)).then_some(Severity::Error);
    }
    let national = if plus {
        digits.strip_prefix("39").unwrap_or(&digits)
    } else {
        digits.strip_prefix("0039").unwrap_or(&digits)
    };
    national_fault(national)
}

fn national_fault(digits: &str) -> Option<Severity> {
    if SHORT.contains(&digits) {
        return None;
    }
    if is_made_up(digits) {
        return Some(Severity::Warning);
    }
    let length = digits.len();
    let right = match digits {
        // Rome: eight digits today; older numbers have seven or six, switchboards five.
        _ if digits.starts_with("06") => match length {
            10 | 7 => return None,
            8 | 9 => return Some(Severity::Advice),
            _ => false,
        },
        _ if digits.starts_with("0") => (6..=11).contains(&length),
        _ if digits.starts_with("800") => length == 9,
        _ if digits.starts_with("80") => length == 6,
        _ if ["840", "841", "847", "848", "199", "178"].iter().any(|begin| digits.starts_with(begin)) => {
            length == 9 || length == 6
        }
        _ if digits.starts_with("89") => length == 6 || length == 9,
        _ if digits.starts_with('3') => match length {
            10 => return None,
            9 => return Some(Severity::Advice),
            _ => false,
        },
        _ => false,
    };
    (!right).then_some(Severity::Error)
}

/// One digit over and over, or counted up.
fn is_made_up(digits: &str) -> bool {
    let rest = digits.strip_prefix("06").or_else(|| digits.strip_prefix("800")).unwrap_or(digits);
    let same = rest.len() >= 6 && rest.bytes().all(|digit| rest.as_bytes().first() == Some(&digit));
    same || (rest.len() >= 6 && "1234567890".starts_with(rest))
        || (rest.len() >= 6 && "0123456789".starts_with(rest))
}

/// A run of digits with what parts them.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.char_indices() {
        if !(letter.is_ascii_digit() || letter == '+') {
            continue;
        }
        let end = at + letter.len_utf8();
        match runs.last_mut() {
            Some(run) if letter != '+' && is_within(text.get(run.end..at).unwrap_or("?")) => run.end = end,
            _ => runs.push(at..end),
        }
    }
    runs
}

fn is_within(between: &str) -> bool {
    between.chars().count() <= 3
        && between.chars().all(|sign| SEPARATORS.contains(sign))
        && !between.contains(". ")
        && !between.contains(") (")
}

fn running(field: &Field<'_>, block: &Block, found: &mut Vec<Finding>) {
    for run in runs(&block.text) {
        let written = block.text.get(run.clone()).unwrap_or_default();
        let before = block.text.get(..run.start).unwrap_or_default();
        let place = block.source(run.clone());
        let touched = before
            .chars()
            .next_back()
            .is_some_and(|letter| letter.is_alphanumeric() || "€$@_/=".contains(letter));
        if touched || is_target(field, &place) {
            continue;
        }
        let announced = is_announced(before);
        let after = block.text.get(run.end..).unwrap_or_default();
        // "06 5555 01OO": letters where digits should be.
        let letters = announced && after.chars().next().is_some_and(char::is_alphabetic);
        if !(announced && looks_like_one(written)) && !is_certain(written) {
            continue;
        }
        if let Some(severity) = if letters { Some(Severity::Error) } else { fault(written) } {
            found.push(field.finding(Check::Phone, severity, place));
        }
    }
}

/// The words of a link to another site may be any number; those of a `tel:` link are checked with it.
fn is_target(field: &Field<'_>, place: &Range<usize>) -> bool {
    field.prose.links.iter().any(|link| link.marked.start <= place.start && place.end <= link.marked.end)
}

/// Announced by one of the last words, with no other number between.
fn is_announced(before: &str) -> bool {
    let tokens = lexer::tokens(before);
    tokens
        .iter()
        .rev()
        .take(7)
        .take_while(|token| {
            token.kind != lexer::TokenKind::Number && !matches!(token.text.as_str(), ";" | "?" | "!")
        })
        .filter(|token| token.kind == lexer::TokenKind::Word)
        .take(4)
        .any(|token| CUES.contains(&token.text.as_str()))
}

/// After a word that announces it: not a time, an amount of minutes, a day.
fn looks_like_one(written: &str) -> bool {
    let digits = written.chars().filter(char::is_ascii_digit).count();
    let dotted = written.matches('.').count() == 1 && digits <= 4;
    let hours = written.contains('-') && digits <= 4;
    digits >= 3 && !dotted && !hours
}

/// A number that can hardly be anything else, without a word before it.
fn is_certain(written: &str) -> bool {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let spaced = written.contains([' ', '-', '\u{a0}']);
    let plus = written.starts_with('+') && digits.len() >= 6;
    let city = digits.starts_with('0')
        && !digits.starts_with("00")
        && digits.len() >= 7
        && !written.contains('/')
        && !written.contains('.');
    let mobile = digits.starts_with('3') && (9..=11).contains(&digits.len()) && !written.contains(['/', '.']);
    let free = digits.starts_with("800") && (7..=11).contains(&digits.len()) && spaced;
    plus || city || mobile || free
}

/// `tel:` links: a number that can be called, and the one that is written.
fn links(field: &Field<'_>, found: &mut Vec<Finding>) {
    for link in &field.prose.links {
        let Some(target) = link.target.strip_prefix("tel:") else {
            continue;
        };
        let written: String = link.text.chars().filter(char::is_ascii_digit).collect();
        let called: String = target.chars().filter(char::is_ascii_digit).collect();
        let strange = target
            .chars()
            .any(|letter| !letter.is_ascii_digit() && letter != '+' && !SEPARATORS.contains(letter));
        let national =
            |digits: &str| digits.trim_start_matches("00").strip_prefix("39").unwrap_or(digits).to_owned();
        let differs = written.len() >= 6 && national(&written) != national(&called) && written != called;
        if strange || differs {
            found.push(field.finding(Check::Phone, Severity::Error, link.marked.clone()).offering(target));
        } else if let Some(severity) = fault(target) {
            found.push(field.finding(Check::Phone, severity, link.marked.clone()).offering(target));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{fault, is_certain, runs};

    #[test]
    fn numbers_of_the_plan_are_right() {
        for number in [
            "06 5555 0100",
            "+39 06 5555 0100",
            "0039 0655550100",
            "060606",
            "112",
            "1500",
            "800 123 456",
            "333 123 4567",
            "06 67101",
            "02 1234 9876",
            "+33 1 23 45 67 89",
        ] {
            assert_eq!(fault(number), None, "{number}");
        }
    }

    #[test]
    fn numbers_that_nobody_can_call_are_not() {
        for number in [
            "06 5555 01001",
            "06 555",
            "6 5555 0100",
            "800 123",
            "333 123",
            "+39 6 5555 0100",
            "06 0000 0000",
            "06 1234 5678",
            "110022",
            "+39",
        ] {
            assert!(fault(number).is_some(), "{number}");
        }
    }

    #[test]
    fn other_figures_are_no_numbers() {
        for text in [
            "EN 301 549",
            "2.140 segnalazioni",
            "DPR 445/2000",
            "dalle 8:30 alle 12:30",
            "22,21 euro",
            "00186 Roma",
            "16.52",
            "dal 2019 al 2026",
        ] {
            for run in runs(text) {
                assert!(!is_certain(&text[run]), "{text}");
            }
        }
    }
}
