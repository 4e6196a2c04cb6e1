//! Texts that have a shape: an e-mail address, a telephone number, a time of day.

/// The shape that HTML's `type=email` takes (WHATWG, "valid e-mail address"), with a dot in the domain.
/// Whether it is theirs, only a code sent to it tells.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let local_letter = |byte: u8| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte);
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    (1..=64).contains(&local.len())
        && local.bytes().all(local_letter)
        && domain.contains('.')
        && domain.split('.').all(label)
}

/// A telephone number in the form of ITU-T E.164; one without a prefix is Italian.
pub(crate) fn international(text: &str) -> Option<String> {
    let mut digits = String::new();
    for (position, letter) in text.trim().chars().enumerate() {
        match letter {
            '+' if position == 0 => digits.push('+'),
            '0'..='9' => digits.push(letter),
            ' ' | '-' | '.' | '/' | '(' | ')' => {}
            _ => return None,
        }
    }
    let number = if digits.starts_with('+') {
        digits
    } else if let Some(abroad) = digits.strip_prefix("00") {
        format!("+{abroad}")
    } else {
        format!("+39{digits}")
    };
    // No country's code begins with 0.
    ((8..=16).contains(&number.len()) && !number.starts_with("+0")).then_some(number)
}

/// A time of day, `HH:MM`.
pub(super) fn is_time(text: &str) -> bool {
    let Some((hours, minutes)) = text.split_once(':') else { return false };
    let below = |part: &str, limit: u8| {
        part.len() == 2
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse::<u8>().is_ok_and(|number| number < limit)
    };
    below(hours, 24) && below(minutes, 60)
}
