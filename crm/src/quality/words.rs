//! Officialese, with the plain word. The lists are data: `burocratese.txt` and `officialese.txt`.

use super::{
    Check, Finding, Severity,
    field::Sheet,
    lexer::{self, Token, TokenKind},
    prose::BlockKind,
};
use crate::language::Language;
use std::{collections::HashMap, ops::Range, sync::LazyLock};

/// A word as the list has it: in full, or its beginning.
#[derive(Debug)]
struct Pattern {
    stem: &'static str,
    open: bool,
}

impl Pattern {
    fn new(word: &'static str) -> Self {
        word.strip_suffix('*').map_or(Self { stem: word, open: false }, |stem| Self { stem, open: true })
    }

    fn fits(&self, word: &str) -> bool {
        if self.open { word.starts_with(self.stem) } else { word == self.stem }
    }
}

/// One way of writing an entry.
#[derive(Debug)]
struct Form {
    words: Vec<Pattern>,
    plain: &'static str,
}

/// A list of officialese, found by the first letters of the first word.
#[derive(Debug)]
struct List {
    forms: HashMap<String, Vec<Form>>,
    #[cfg(test)]
    entries: usize,
}

/// The letters by which a form is found: a stem that is open must have as many.
const KEY: usize = 3;

fn key(word: &str) -> String {
    word.chars().take(KEY).collect()
}

impl List {
    fn read(text: &'static str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let entries: Vec<_> = lines.filter_map(|line| line.split_once('=')).collect();
        let mut forms: HashMap<String, Vec<Form>> = HashMap::new();
        for (written, plain) in &entries {
            for form in written.split(',') {
                let words: Vec<_> = form.split_whitespace().map(Pattern::new).collect();
                if let Some(first) = words.first() {
                    forms.entry(key(first.stem)).or_default().push(Form { words, plain: plain.trim() });
                }
            }
        }
        Self {
            forms,
            #[cfg(test)]
            entries: entries.len(),
        }
    }

    /// The longest form that begins with the first of these words: its last word and the plain one.
    fn longest(&self, text: &str, words: &[&Token]) -> Option<(usize, &'static str)> {
        let candidates = self.forms.get(&key(&words.first()?.text))?;
        candidates
            .iter()
            .filter(|form| form.stands(text, words))
            .map(|form| (form.words.len(), form.plain))
            .max_by_key(|(length, _)| *length)
    }
}

impl Form {
    fn stands(&self, text: &str, words: &[&Token]) -> bool {
        self.words.len() <= words.len()
            && self.words.iter().zip(words).all(|(pattern, word)| pattern.fits(&word.text))
            && words.windows(2).take(self.words.len() - 1).all(|pair| joined(text, pair))
    }
}

/// Whether nothing but a space, an apostrophe or a point of an abbreviation parts two words.
fn joined(text: &str, pair: &[&Token]) -> bool {
    let [before, after] = pair else { return false };
    let between = text.get(before.range.end..after.range.start).unwrap_or("?");
    between == "."
        || between == "/"
        || between.chars().all(|letter| letter.is_whitespace() || "'’-".contains(letter))
}

static BUROCRATESE: LazyLock<List> = LazyLock::new(|| List::read(include_str!("burocratese.txt")));
static OFFICIALESE: LazyLock<List> = LazyLock::new(|| List::read(include_str!("officialese.txt")));

fn list(language: Language) -> &'static List {
    match language {
        Language::It => &BUROCRATESE,
        Language::En => &OFFICIALESE,
    }
}

/// Where a text has officialese, and what is plain.
pub(super) fn officialese(text: &str, language: Language) -> Vec<(Range<usize>, &'static str)> {
    let tokens = lexer::tokens(text);
    let words: Vec<_> = tokens.iter().filter(|token| token.kind == TokenKind::Word).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let known = list(language).longest(text, rest);
        if let Some((length, plain)) = known
            && let (Some(first), Some(last)) = (rest.first(), rest.get(length - 1))
        {
            found.push((first.range.start..last.range.end, plain));
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

/// Marks every word of officialese and offers the plain one.
pub(super) fn find(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    for (field, language) in sheet.read() {
        for block in field.prose.blocks.iter().filter(|block| block.kind != BlockKind::Fixed) {
            for (range, plain) in officialese(&block.text, language) {
                let marked = block.source(range);
                found.push(field.finding(Check::Words, Severity::Warning, marked).offering(plain));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BUROCRATESE, KEY, OFFICIALESE, officialese};
    use crate::language::Language;

    #[test]
    fn the_lists_are_long_and_each_entry_can_be_found() {
        assert!(BUROCRATESE.entries >= 150, "{} Italian entries", BUROCRATESE.entries);
        assert!(OFFICIALESE.entries >= 60, "{} English entries", OFFICIALESE.entries);
        for form in BUROCRATESE.forms.values().chain(OFFICIALESE.forms.values()).flatten() {
            assert!(!form.plain.is_empty());
            let first = &form.words[0];
            assert!(!first.open || first.stem.chars().count() >= KEY, "{first:?} is too short to be found");
            assert!(form.words.iter().all(|word| word.stem == word.stem.to_lowercase()), "{form:?}");
        }
    }

    fn found(text: &str, language: Language) -> Vec<&str> {
        officialese(text, language).into_iter().map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn inflected_forms_phrases_and_elisions_are_found() {
        let text = "L’istante deve ottemperare all'uopo, ai sensi dell'art. 5, entro e non oltre il termine.";
        assert_eq!(
            found(text, Language::It),
            ["L’istante", "ottemperare", "all'uopo", "ai sensi dell", "entro e non oltre"]
        );
        assert_eq!(
            found("Notwithstanding the aforementioned, apply prior to July.", Language::En),
            ["Notwithstanding", "aforementioned", "prior to"]
        );
    }

    #[test]
    fn a_phrase_does_not_cross_a_sentence() {
        assert_eq!(found("Leggi prima. To apply, wait.", Language::En), Vec::<&str>::new());
        assert_eq!(found("Vai in. Ordine alfabetico.", Language::It), Vec::<&str>::new());
    }
}
