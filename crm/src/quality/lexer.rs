//! Words, numbers and marks of a text, each with its place.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Letters.
    Word,
    /// Digits from 0 to 9.
    Number,
    /// Any other character that is not a space, alone.
    Mark,
}

/// A word, a number or a mark.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub kind: TokenKind,
    /// In lower case.
    pub text: String,
    pub range: Range<usize>,
}

impl Token {
    /// The value of a number; `None` for a word, or a number that is too long for any date.
    pub fn number(&self) -> Option<i16> {
        (self.kind == TokenKind::Number && self.range.len() <= 4).then(|| self.text.parse().ok()).flatten()
    }

    pub fn is(&self, text: &str) -> bool {
        self.text == text
    }

    /// Whether it follows another one without a space between.
    pub const fn touches(&self, before: &Self) -> bool {
        before.range.end == self.range.start
    }
}

fn kind_of(letter: char) -> TokenKind {
    if letter.is_ascii_digit() {
        TokenKind::Number
    } else if letter.is_alphabetic() && !matches!(letter, 'º' | 'ª') {
        TokenKind::Word
    } else {
        TokenKind::Mark
    }
}

/// Takes a text apart.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| !letter.is_whitespace()) {
        let kind = kind_of(letter);
        let end = at + letter.len_utf8();
        match tokens.last_mut() {
            Some(last) if last.kind == kind && kind != TokenKind::Mark && last.range.end == at => {
                last.range.end = end;
            }
            _ => tokens.push(Token { kind, text: String::new(), range: at..end }),
        }
    }
    for token in &mut tokens {
        token.text = text.get(token.range.clone()).unwrap_or_default().to_lowercase();
    }
    tokens
}

/// Whether a word is in a list of words, parted by spaces.
pub(super) fn listed(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

/// Whether a text is in a list of phrases, parted by bars.
pub(super) fn among(list: &str, text: &str) -> bool {
    list.split('|').any(|known| known == text)
}

/// The words of a text, in lower case.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    tokens(text).into_iter().filter(|token| token.kind != TokenKind::Mark).map(|token| token.text)
}
