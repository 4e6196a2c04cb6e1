//! What somebody wants to see of a history; the same rule on the server and in the island.

use super::EntryKind;
use crate::channel::Channel;

/// The longest text that is searched for, in characters.
pub const LONGEST_TEXT: usize = 100;

/// A filter over a history; empty shows all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this channel.
    pub channel: Option<Channel>,
    /// Only this kind.
    pub kind: Option<EntryKind>,
    /// Only this year, in Rome.
    pub year: Option<i16>,
    /// Only entries whose words contain this, without regard to case and accents.
    pub text: Option<String>,
}

impl Filter {
    /// Reads the fields of the form. A value that no choice of ours has is no filter; a long text is cut.
    #[must_use]
    pub fn read(channel: &str, kind: &str, year: &str, text: &str) -> Self {
        let text: String = text.trim().chars().take(LONGEST_TEXT).collect();
        Self {
            channel: Channel::from_code(channel),
            kind: EntryKind::from_code(kind),
            year: year.trim().parse().ok().filter(|year| (1900..=2200).contains(year)),
            text: if text.is_empty() { None } else { Some(text) },
        }
    }

    /// Whether it hides anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The form in which words are compared: lower case, the accents of Italian and its neighbours folded,
/// whether they are one character with their letter or follow it (as some telephones type them).
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|letter| !('\u{300}'..='\u{36f}').contains(letter))
        .map(|letter| match letter {
            'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => 'a',
            'è' | 'é' | 'ê' | 'ë' => 'e',
            'ì' | 'í' | 'î' | 'ï' => 'i',
            'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            'ç' => 'c',
            'ñ' => 'n',
            '’' | 'ʼ' => '\'',
            other => other,
        })
        .collect()
}
