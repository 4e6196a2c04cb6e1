//! Telephone numbers that can be called, in their field, in running text and in `tel:` links.

mod plan;

use super::{
    Check, Finding, Severity,
    field::{Field, Sheet},
    lexer,
    prose::Block,
};
use plan::{fault, rewritten};
use std::ops::Range;

/// Words that announce a number.
const CUES: &str = "tel telefono telefonico telefonica telefona telefonare telefonando telefoni telefonate chiama \
    chiamare chiamando chiamate chiami cell cellulare fax whatsapp verde centralino phone telephone call \
    calling ring dial mobile sms toll hotline helpline recapito recapiti";

/// Characters that may stand within a number.
const SEPARATORS: &str = " -./()\u{a0}\u{2011}";

/// Marks numbers that nobody can call.
pub(super) fn find(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    for field in &sheet.fields {
        if matches!(field.path, "phone" | "fax" | "mobile") {
            own_field(field, found);
        } else if field.is_read() {
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
            found.push(offered(field.finding(Check::Phone, severity, start..start + number.len()), number));
        }
    }
}

fn offered(finding: Finding, written: &str) -> Finding {
    match rewritten(written).filter(|number| number != written) {
        Some(number) => finding.offering(number),
        None => finding,
    }
}

/// Without "Tel." before it and "int. 3" or "(ore 9-12)" behind it.
fn named(number: &str) -> &str {
    let first =
        number.find(|letter: char| letter.is_ascii_digit() || letter == '+' || letter == '(').unwrap_or(0);
    let label = number.get(..first).unwrap_or_default().trim().trim_end_matches(['.', ':']).to_lowercase();
    let known = label.is_empty()
        || label.split_whitespace().all(|word| lexer::listed(CUES, word) || word == "numero");
    let rest = if known { number.get(first..).unwrap_or(number) } else { number };
    let end = [" int", " ext", " (ore", " (lun", " (da"]
        .iter()
        .filter_map(|tail| rest.find(tail))
        .min()
        .unwrap_or(rest.len());
    rest.get(..end).unwrap_or(rest).trim()
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
        let number = is_certain(written) || (announced && looks_like_one(written));
        if !number {
            continue;
        }
        if let Some(severity) = if letters { Some(Severity::Error) } else { fault(written) } {
            found.push(offered(field.finding(Check::Phone, severity, place), written));
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
        .any(|token| lexer::listed(CUES, &token.text))
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
    let abroad = digits.starts_with("0039") && digits.len() >= 9;
    // "06/55550100" is one, "03/11/2026" and "01.01.2026" are days.
    let parted = written.matches('/').count() > 1
        || written.contains('.')
        || (written.contains('/') && digits.len() < 8);
    let city = digits.starts_with('0') && !digits.starts_with("00") && digits.len() >= 7 && !parted;
    let mobile = digits.starts_with('3') && (9..=11).contains(&digits.len()) && !written.contains(['/', '.']);
    let free = digits.starts_with("800") && (7..=11).contains(&digits.len()) && spaced;
    plus || abroad || city || mobile || free
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
    use super::{is_certain, runs};

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
