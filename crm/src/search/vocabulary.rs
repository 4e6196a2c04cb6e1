//! The words of the documents of one language, as they are written there.

use std::collections::{HashMap, HashSet};

use super::analysis::Form;

/// A word without accents.
#[derive(Default)]
pub(super) struct Entry {
    /// The most frequent way of writing it.
    pub(super) display: String,
    /// Its index terms, of all the ways of writing it.
    pub(super) terms: Vec<String>,
    /// How many times it is in the documents and in the synonyms.
    pub(super) count: u32,
    best: u32,
}

/// All the words, by their folded form, and all their terms.
#[derive(Default)]
pub(super) struct Vocabulary {
    entries: HashMap<String, Entry>,
    terms: HashSet<String>,
}

impl Vocabulary {
    /// Takes in all the forms but the stop words.
    pub(super) fn new<'a>(forms: impl IntoIterator<Item = &'a Form>) -> Self {
        let mut ways: HashMap<&str, (&Form, u32)> = HashMap::new();
        for form in forms.into_iter().filter(|form| !form.stop) {
            let way = ways.entry(&form.display).or_insert((form, 0));
            way.1 = way.1.saturating_add(form.count.get());
        }
        let mut vocabulary = Self::default();
        for (form, count) in ways.into_values() {
            let entry = vocabulary.entries.entry(form.folded.clone()).or_default();
            entry.count = entry.count.saturating_add(count);
            if (count, &form.display) > (entry.best, &entry.display) {
                (entry.best, entry.display) = (count, form.display.clone());
            }
            for term in &form.terms {
                vocabulary.terms.insert(term.clone());
                if !entry.terms.contains(term) {
                    entry.terms.push(term.clone());
                }
            }
        }
        for entry in vocabulary.entries.values_mut() {
            entry.terms.sort_unstable();
        }
        vocabulary
    }

    pub(super) fn get(&self, folded: &str) -> Option<&Entry> {
        self.entries.get(folded)
    }

    /// Whether some word of the documents or of the synonyms has this term.
    pub(super) fn has_term(&self, term: &str) -> bool {
        self.terms.contains(term)
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }
}

/// Typos forgiven in a word: none in short words and in those with figures, where one makes another word.
pub(super) fn typos(folded: &str) -> u8 {
    if folded.contains(|character: char| character.is_numeric()) {
        return 0;
    }
    match folded.chars().count() {
        0..4 => 0,
        4..8 => 1,
        8..32 => 2,
        _ => 0,
    }
}

/// Edits (insert, delete, replace, swap neighbours) from a word to another one, or to its nearest beginning.
pub(super) fn edits(from: &str, to: &str, beginning: bool) -> usize {
    let from: Vec<char> = from.chars().collect();
    let to: Vec<char> = to.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let mut cost = (row[j] + usize::from(a != b)).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                cost = cost.min(before[j - 1] + 1);
            }
            next.push(cost);
        }
        before = std::mem::replace(&mut row, next);
    }
    if beginning { row.iter().min() } else { row.last() }.copied().unwrap_or_default()
}
