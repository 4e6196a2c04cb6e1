//! What the administration holds, and so never asks for: DPR 445/2000, art. 43 c. 1. The list is data (`held.txt`).

use std::sync::LazyLock;

/// Something that an administration holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its code, as definitions would write it.
    pub code: &'static str,
    /// Who holds it.
    pub holder: &'static str,
    /// Words that a field for it would use, in both languages, lower case.
    pub words: Vec<&'static str>,
}

static HELD: LazyLock<Vec<Held>> = LazyLock::new(|| {
    include_str!("held.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut parts = line.split('|').map(str::trim);
            let (code, holder) = (parts.next()?, parts.next()?);
            let words = parts.flat_map(|words| words.split(',')).map(str::trim).collect();
            Some(Held { code, holder, words })
        })
        .collect()
});

/// The list.
#[must_use]
pub fn held() -> &'static [Held] {
    &HELD
}

/// What of the list a document with this code and these words would be, if anything: whole words only.
pub(super) fn held_document(code: &str, words: &[&str]) -> Option<&'static Held> {
    let plain = |text: &str| {
        let spaced: String =
            text.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
        format!(" {} ", spaced.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let texts: Vec<String> = words.iter().map(|text| plain(text)).collect();
    HELD.iter().find(|held| {
        held.code == code
            || held.words.iter().any(|words| texts.iter().any(|text| text.contains(&plain(words))))
    })
}
