//! How hard a text is to read: Gulpease for Italian, Flesch reading ease for English.
//!
//! Gulpease (Lucisano and Piemontese, "GULPEASE: una formula per la predizione della difficoltà dei testi in lingua
//! italiana", Scuola e città 3/1988): `89 + (300 x sentences - 10 x letters) / words`. Below 80 a text is hard for who
//! finished primary school, below 60 for who finished lower secondary school, below 40 for who has a diploma.
//! Flesch (1948): `206.835 - 1.015 x words / sentences - 84.6 x syllables / words`; below 50 a text is for students.
//! Headings, titles and labels are left out, and the items of a list are sentences.

use super::{Check, Finding, Severity, field::Sheet, sentences};
use crate::language::Language;

/// Fewer words than these say nothing about a field.
const ENOUGH: usize = 20;

/// What was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub sentences: usize,
    pub words: usize,
    pub letters: usize,
    pub syllables: usize,
}

impl Counts {
    fn add(&mut self, text: &str, sentence: &sentences::Sentence) {
        self.sentences += 1;
        self.words += sentence.words;
        self.letters += sentence.letters;
        let text = text.get(sentence.range.clone()).unwrap_or_default();
        self.syllables += sentences::words_of(text).map(syllables).sum::<usize>();
    }

    fn with(self, other: Self) -> Self {
        Self {
            sentences: self.sentences + other.sentences,
            words: self.words + other.words,
            letters: self.letters + other.letters,
            syllables: self.syllables + other.syllables,
        }
    }

    /// The index in a language; `None` without words.
    pub fn index(&self, language: Language) -> Option<u8> {
        if self.words == 0 || self.sentences == 0 {
            return None;
        }
        let [sentences, words, letters, syllables] =
            [self.sentences, self.words, self.letters, self.syllables].map(|count| count as f64);
        let index = match language {
            Language::It => 89.0 + (300.0 * sentences - 10.0 * letters) / words,
            Language::En => 206.835 - 1.015 * words / sentences - 84.6 * syllables / words,
        };
        Some(index.round().clamp(0.0, 100.0) as u8)
    }
}

/// The syllables of an English word, by its groups of vowels; a last silent e does not count.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let mut groups = 0;
    let mut within = false;
    for letter in word.chars() {
        let vowel = "aeiouyàèéìòù".contains(letter);
        groups += usize::from(vowel && !within);
        within = vowel;
    }
    let silent = groups > 1
        && ((word.ends_with('e') && !word.ends_with("le"))
            || (word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded"))
            || (word.ends_with("es")
                && !["ses", "ces", "zes", "xes", "ges", "ches", "shes"]
                    .iter()
                    .any(|end| word.ends_with(end))));
    (groups - usize::from(silent)).max(1)
}

/// The indices of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Indices {
    pub gulpease: Option<u8>,
    pub flesch: Option<u8>,
    pub words: u32,
}

/// Below the first number a field is hard, below the second it is shut to most readers.
const fn bars(language: Language) -> (u8, u8) {
    match language {
        Language::It => (50, 40),
        Language::En => (45, 30),
    }
}

/// Marks every field that is hard to read, with its index, and measures the page.
pub(super) fn find(sheet: &Sheet<'_>, found: &mut Vec<Finding>) -> Indices {
    let mut page = [Counts::default(); 2];
    for (field, language) in sheet.running() {
        let mut counts = Counts::default();
        for (block, sentence) in sentences::of_field(field) {
            counts.add(&block.text, &sentence);
        }
        let whole = &mut page[usize::from(language == Language::En)];
        *whole = whole.with(counts);
        let (hard, shut) = bars(language);
        if let Some(index) = counts.index(language).filter(|index| counts.words >= ENOUGH && *index < hard) {
            let severity = if index < shut { Severity::Error } else { Severity::Warning };
            found.push(field.about(Check::Readability, severity).measuring(index));
        }
    }
    let [it, en] = page;
    Indices {
        gulpease: it.index(Language::It),
        flesch: en.index(Language::En),
        words: u32::try_from(it.words + en.words).unwrap_or(u32::MAX),
    }
}
