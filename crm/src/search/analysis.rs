//! From text to words and from words to index terms, the same for documents, queries and snippets.

use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;

use tantivy::tokenizer::{
    AsciiFoldingFilter, Language as Algorithm, RawTokenizer, Stemmer, TextAnalyzer, TokenStream,
};

use super::stopwords;
use crate::language::Language;

/// Longer words are not words: they are neither indexed nor searched.
const MAX_WORD_CHARS: usize = 64;

/// The Snowball stem of one lower-case word, accents and all, as the first step of the analyser makes it.
#[must_use]
pub fn stem(word: &str, language: Language) -> String {
    run(&mut stemmer(language), word)
}

/// A word of a text: its place and its analysis.
#[derive(Clone)]
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) form: Rc<Form>,
}

/// What the index knows of a word.
#[derive(Debug)]
pub(super) struct Form {
    /// Lower case, accents composed: what is shown in a correction.
    pub(super) display: String,
    /// Lower case without accents: what is compared letter by letter.
    pub(super) folded: String,
    /// Stems without accents. The first is made from the folded word, so that «citta» and «città» share it;
    /// the second, when it differs, from the accented word («pagherò» is «pagare», «paghero» is nothing).
    pub(super) terms: Vec<String>,
    /// Whether it is a word that says nothing of the subject.
    pub(super) stop: bool,
    /// How many times its analyser has met it.
    pub(super) count: Cell<u32>,
}

/// Analyses the words of one language, remembering those it has seen.
pub(super) struct Analyser {
    language: Language,
    stemmer: TextAnalyzer,
    folder: TextAnalyzer,
    seen: HashMap<String, Rc<Form>>,
}

impl Analyser {
    pub(super) fn new(language: Language) -> Self {
        Self { language, stemmer: stemmer(language), folder: folder(), seen: HashMap::new() }
    }

    /// All the words of a text, stop words too.
    pub(super) fn words(&mut self, text: &str) -> Vec<Word> {
        tokens(text).map(|(start, end)| Word { start, end, form: self.form(&text[start..end]) }).collect()
    }

    /// The words met so far; a word may be there in several spellings of the same form.
    pub(super) fn met(&self) -> impl Iterator<Item = &Form> {
        self.seen.values().map(|form| &**form)
    }

    fn form(&mut self, token: &str) -> Rc<Form> {
        if let Some(form) = self.seen.get(token) {
            form.count.set(form.count.get().saturating_add(1));
            return Rc::clone(form);
        }
        let display = normalise(token);
        let folded = run(&mut self.folder, &display);
        let plain = self.term(&folded);
        let accented = self.term(&display);
        let mut terms = vec![plain];
        if !terms.contains(&accented) {
            terms.push(accented);
        }
        let stop = stopwords::is_stop(&folded, self.language);
        let form = Rc::new(Form { display, folded, terms, stop, count: Cell::new(1) });
        self.seen.insert(token.to_owned(), Rc::clone(&form));
        form
    }

    fn term(&mut self, word: &str) -> String {
        let stem = run(&mut self.stemmer, word);
        let mut term = if stem.is_ascii() { stem } else { run(&mut self.folder, &stem) };
        // «buche» is the plural of «buca»: Snowball leaves the h in short words.
        if self.language == Language::It && (term.ends_with("ch") || term.ends_with("gh")) {
            term.pop();
        }
        if term.is_empty() { word.to_owned() } else { term }
    }
}

/// Removes case and accents of the words of a text, for looking them up in a vocabulary already built.
pub(super) struct Folder(TextAnalyzer);

impl Folder {
    pub(super) fn new() -> Self {
        Self(folder())
    }

    pub(super) fn fold(&mut self, token: &str) -> String {
        if token.is_ascii() { token.to_ascii_lowercase() } else { run(&mut self.0, &normalise(token)) }
    }
}

/// The byte ranges of the words. Apostrophes part words, so «dell'anagrafe» is «dell» and «anagrafe».
pub(super) fn tokens(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut characters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, first) = characters.next()?;
            if !is_letter(first) {
                continue;
            }
            let (mut end, mut length) = (start + first.len_utf8(), 1);
            while let Some((at, next)) = characters.next_if(|(_, next)| is_letter(*next) || is_mark(*next)) {
                (end, length) = (at + next.len_utf8(), length + 1);
            }
            if length <= MAX_WORD_CHARS {
                return Some((start, end));
            }
        }
    })
}

fn is_letter(character: char) -> bool {
    // The modifier letters are typed as apostrophes.
    character.is_alphanumeric() && !('\u{2b0}'..='\u{2ff}').contains(&character)
}

const fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Lower case, with the vowels and their separate accents put together for the stemmer.
fn normalise(token: &str) -> String {
    let lower = token.to_lowercase();
    if lower.is_ascii() || !lower.contains(is_mark) {
        return lower;
    }
    let mut text = String::with_capacity(lower.len());
    for character in lower.chars() {
        if !is_mark(character) {
            text.push(character);
        } else if let Some(vowel) = text.chars().last().and_then(|letter| accented(letter, character)) {
            text.pop();
            text.push(vowel);
        }
    }
    text
}

const fn accented(letter: char, mark: char) -> Option<char> {
    Some(match (letter, mark) {
        ('a', '\u{300}') => 'à',
        ('e', '\u{300}') => 'è',
        ('i', '\u{300}') => 'ì',
        ('o', '\u{300}') => 'ò',
        ('u', '\u{300}') => 'ù',
        ('a', '\u{301}') => 'á',
        ('e', '\u{301}') => 'é',
        ('i', '\u{301}') => 'í',
        ('o', '\u{301}') => 'ó',
        ('u', '\u{301}') => 'ú',
        _ => return None,
    })
}

fn stemmer(language: Language) -> TextAnalyzer {
    let algorithm = match language {
        Language::It => Algorithm::Italian,
        Language::En => Algorithm::English,
    };
    TextAnalyzer::builder(RawTokenizer::default()).filter(Stemmer::new(algorithm)).build()
}

fn folder() -> TextAnalyzer {
    TextAnalyzer::builder(RawTokenizer::default()).filter(AsciiFoldingFilter).build()
}

fn run(analyser: &mut TextAnalyzer, word: &str) -> String {
    let mut stream = analyser.token_stream(word);
    if stream.advance() { std::mem::take(&mut stream.token_mut().text) } else { word.to_owned() }
}

/// The words of a text in lower case and without accents, parted by single spaces.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folder = Folder::new();
    let words: Vec<String> = tokens(text).map(|(start, end)| folder.fold(&text[start..end])).collect();
    words.join(" ")
}
