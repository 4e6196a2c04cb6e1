//! Which telephone numbers there are, and how they are written.
//!
//! Source: AGCOM, delibera 8/15/CIR, "Piano di numerazione": geographic numbers begin with 0 and have 6 to 11 digits
//! (Rome: 06 and up to 8 more), mobile ones with 3 (9 or 10), free ones with 80; short ones of public use are listed. The
//! crate `phonenumber` knows more countries, and weighs more than this whole program's rules: not worth it here.

use crate::quality::{Severity, lexer};

/// Short numbers of public use, and Rome's contact centre.
const SHORT: &str = "112 113 114 115 117 118 119 187 190 191 1500 1515 1518 1522 1525 1530 1533 1544 116000 116006 116111 \
    116117 116123 19696 060606 060608 06967711 803116 803555 12 892424 892000 1400 1240 4040 43";

/// Digits that are more than the code of a city.
const SHORTEST: usize = 5;

/// What is wrong with a number.
pub(super) fn fault(written: &str) -> Option<Severity> {
    // "06 5555 0100/01": two numbers in one can be called, but not by a tap.
    if let Some((first, _)) = written.split_once('/')
        && first.chars().filter(char::is_ascii_digit).count() > SHORTEST
        && fault(first).is_none()
    {
        return Some(Severity::Advice);
    }
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
    // ITU-T E.123: a plus sign before the country, and spaces alone between groups.
    let old_style = written.contains(['/', '.', '(']) || (!plus && digits.starts_with("0039"));
    national_fault(national).or_else(|| old_style.then_some(Severity::Advice))
}

/// How a number is written today (ITU-T E.123): `06 5555 0100`, `+39 06 5555 0100`.
pub(super) fn rewritten(written: &str) -> Option<String> {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let abroad = written.trim_start().starts_with('+') || digits.starts_with("0039");
    let national = digits.strip_prefix("00").unwrap_or(&digits);
    let national = if abroad { national.strip_prefix("39").unwrap_or(national) } else { &digits };
    let (head, tail) = match national {
        _ if national.starts_with("06") && national.len() == 10 => (national.get(..2)?, national.get(2..)?),
        _ if national.starts_with('3') && national.len() == 10 => (national.get(..3)?, national.get(3..)?),
        _ => return None,
    };
    let (middle, end) = tail.split_at_checked(if head == "06" { 4 } else { 3 })?;
    let number = format!("{head} {middle} {end}");
    Some(if abroad { format!("+39 {number}") } else { number })
}

fn national_fault(digits: &str) -> Option<Severity> {
    if lexer::listed(SHORT, digits) {
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
    let counted = ["1234567890", "0123456789"].iter().any(|run| run.starts_with(rest));
    same || (rest.len() >= 7 && counted)
}

#[cfg(test)]
mod tests {
    use super::{Severity, fault, rewritten};

    #[test]
    fn numbers_of_the_plan_are_right() {
        for number in [
            "06 5555 0100",
            "+39 06 5555 0100",
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
        assert_eq!(fault("06 5555 0100/01"), Some(Severity::Advice));
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
    fn old_styles_are_offered_in_the_new_one() {
        assert_eq!(rewritten("0039-06/55550100").as_deref(), Some("+39 06 5555 0100"));
        assert_eq!(rewritten("06.55550100").as_deref(), Some("06 5555 0100"));
        assert_eq!(rewritten("333/1234567").as_deref(), Some("333 123 4567"));
        assert_eq!(rewritten("06 5555"), None);
    }
}
