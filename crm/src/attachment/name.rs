//! Names of files: words for people, never a path.

use super::FileKind;

/// The longest name, in characters.
const LONGEST: usize = 100;

/// Letters that file systems, shells or headers read as something else than a letter.
const SIGNS: [char; 9] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];

/// Whether a letter is unseen, or turns the direction in which the others are read (`fdp.exe` for `exe.pdf`).
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffd}' | '\u{e0000}'..='\u{e007f}')
}

/// What a browser calls a file, as a plain name: its last part, without signs, without a dot before or after, not longer
/// than anybody reads. It may be empty.
#[must_use]
pub fn clean_name(sent: &str) -> String {
    let seen: String = sent.chars().filter(|letter| !is_unseen(*letter)).collect();
    let last = seen.rsplit(['/', '\\']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let plain: String =
        last.chars().map(|letter| if SIGNS.contains(&letter) { '_' } else { letter }).collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = words.trim_matches(['.', ' ', '~']);
    shortened(name)
}

/// The ending of a cleaned name, in lower case.
pub(super) fn ending(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    let plain = (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (plain && !stem.is_empty()).then(|| ending.to_ascii_lowercase())
}

/// The name with the ending of its type; without a name, the type's.
pub(super) fn of_kind(name: &str, kind: FileKind) -> String {
    let own = kind.endings().first().copied().unwrap_or_default();
    if name.is_empty() {
        return format!("documento.{own}");
    }
    match ending(name) {
        Some(ending) if kind.endings().contains(&ending.as_str()) => name.to_owned(),
        Some(ending) => format!("{}{own}", &name[..name.len() - ending.len()]),
        None => format!("{name}.{own}"),
    }
}

/// Cut before its ending, not through it.
fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let (stem, ending) = match ending(name) {
        Some(ending) => (&name[..name.len() - ending.len() - 1], format!(".{ending}")),
        None => (name, String::new()),
    };
    let kept: String = stem.chars().take(LONGEST - ending.len()).collect();
    format!("{}{ending}", kept.trim_end_matches(['.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::{FileKind, LONGEST, clean_name, ending, of_kind};

    #[test]
    fn a_name_is_never_a_path() {
        for (sent, name) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\Livia\\contratto.pdf", "contratto.pdf"),
            ("/", ""),
            ("..", ""),
            (".htaccess", "htaccess"),
            ("a\0b\r\nSet-Cookie: x.pdf", "abSet-Cookie_ x.pdf"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
            ("con\u{200b}tratto  \u{2066}2026.pdf", "contratto 2026.pdf"),
            ("<script>.png", "_script_.png"),
            ("verbale \"finale\".pdf", "verbale _finale_.pdf"),
            ("perché.pdf", "perché.pdf"),
        ] {
            assert_eq!(clean_name(sent), name, "{sent:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = clean_name(&format!("{}.pdf", "è".repeat(500)));
        assert_eq!(name.chars().count(), LONGEST);
        assert!(name.ends_with("è.pdf"));
    }

    #[test]
    fn a_name_has_the_ending_of_its_type() {
        assert_eq!(ending("a.b.PDF").as_deref(), Some("pdf"));
        assert_eq!(of_kind("foto.png", FileKind::Jpeg), "foto.jpg");
        assert_eq!(of_kind("foto.JPEG", FileKind::Jpeg), "foto.JPEG");
        assert_eq!(of_kind("passwd", FileKind::Pdf), "passwd.pdf");
        assert_eq!(of_kind("", FileKind::Png), "documento.png");
    }
}
