//! Amounts in euro as people write them.

/// The cents of an amount such as `16`, `16,5`, `1.234,50` or `16.00`; `None` for anything else, and for more than a million.
#[must_use]
pub fn euro_cents(text: &str) -> Option<i64> {
    let text = text.trim().trim_start_matches('€').trim_end_matches('€').trim();
    let (whole, cents) = match text.rfind([',', '.']) {
        // Three digits after a point are thousands, not cents.
        Some(at) if text.len() - at - 1 <= 2 => (&text[..at], &text[at + 1..]),
        _ => (text, ""),
    };
    let groups: Vec<&str> = whole.split('.').collect();
    let well_grouped = groups.len() == 1 || groups[1..].iter().all(|group| group.len() == 3);
    let digits: String = groups.concat();
    let plain = |text: &str| text.chars().all(|letter| letter.is_ascii_digit());
    if digits.is_empty() || digits.len() > 7 || !plain(&digits) || !plain(cents) || !well_grouped {
        return None;
    }
    let cents = match cents.len() {
        0 => 0,
        1 => cents.parse::<i64>().ok()? * 10,
        _ => cents.parse().ok()?,
    };
    Some(digits.parse::<i64>().ok()? * 100 + cents).filter(|all| *all <= 100_000_000)
}

/// An amount as it is typed: `16,00`.
pub(super) fn spell(cents: i64) -> String {
    format!("{},{:02}", cents / 100, cents % 100)
}

#[cfg(test)]
mod tests {
    use super::{euro_cents, spell};

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, cents) in [
            ("16", 1600),
            ("16,5", 1650),
            ("16.00", 1600),
            ("€ 1.234,50", 123_450),
            ("0", 0),
            ("1.234", 123_400),
        ] {
            assert_eq!(euro_cents(text), Some(cents), "{text}");
        }
        for text in ["", ",5", "12,345", "-3", "1.23.4", "dodici", "1e3", "99999999"] {
            assert_eq!(euro_cents(text), None, "{text}");
        }
        assert_eq!(euro_cents(&spell(123_405)), Some(123_405));
    }
}
