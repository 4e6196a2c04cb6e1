//! The words of the documents of one language, as they are written there.

use std::collections::HashMap;
use std::sync::Arc;

use super::analysis::{Analyser, Form};

/// One way of writing a word.
#[derive(Clone)]
struct Way {
    display: String,
    terms: Vec<String>,
    count: u64,
}

/// A word without accents.
#[derive(Clone, Default)]
pub(super) struct Entry {
    /// The most frequent way of writing it.
    pub(super) display: String,
    /// Its index terms, of all the ways of writing it.
    pub(super) terms: Vec<String>,
    /// How many times it is in the documents and in the synonyms.
    pub(super) count: u64,
    ways: Vec<Way>,
}

impl Entry {
    fn count_way(&mut self, form: &Form, count: u64, more: bool) {
        match self.ways.iter_mut().find(|way| way.display == form.display) {
            Some(way) if more => way.count += count,
            Some(way) => way.count = way.count.saturating_sub(count),
            None if more => {
                self.ways.push(Way { display: form.display.clone(), terms: form.terms.clone(), count });
            }
            None => {}
        }
    }

    /// What the ways say together.
    fn sum_up(&mut self) {
        self.ways.retain(|way| way.count > 0);
        self.count = self.ways.iter().map(|way| way.count).sum();
        let best = self.ways.iter().max_by(|a, b| (a.count, &a.display).cmp(&(b.count, &b.display)));
        self.display = best.map(|way| way.display.clone()).unwrap_or_default();
        self.terms = self.ways.iter().flat_map(|way| way.terms.iter().cloned()).collect();
        self.terms.sort_unstable();
        self.terms.dedup();
    }
}

/// All the words, by their folded form, and all their terms with the number of words that have them.
///
/// A copy shares the words with the first one: what changes in one is changed there alone.
#[derive(Clone, Default)]
pub(super) struct Vocabulary {
    entries: HashMap<Arc<str>, Arc<Entry>>,
    terms: HashMap<Arc<str>, u32>,
}

impl Vocabulary {
    /// Takes in all the words that came and out all that went, but for the stop words.
    pub(super) fn change(&mut self, came: &Analyser, went: &Analyser) {
        let changes: HashMap<&str, Vec<(&Form, bool)>> = [(came, true), (went, false)]
            .into_iter()
            .flat_map(|(analyser, more)| analyser.met().map(move |form| (form, more)))
            .filter(|(form, _)| !form.stop)
            .fold(HashMap::new(), |mut changes, (form, more)| {
                changes.entry(form.folded.as_str()).or_default().push((form, more));
                changes
            });
        for (folded, mut forms) in changes {
            // What came first, so that nothing falls below what it ends at.
            forms.sort_by_key(|(_, more)| !more);
            let (word, mut entry) = match self.entries.remove_entry(folded) {
                Some((word, entry)) => (word, Arc::unwrap_or_clone(entry)),
                None => (Arc::from(folded), Entry::default()),
            };
            self.forget(&entry);
            for (form, more) in forms {
                entry.count_way(form, u64::from(form.count.get()), more);
            }
            entry.sum_up();
            if entry.count > 0 {
                for term in &entry.terms {
                    *self.terms.entry(term.as_str().into()).or_default() += 1;
                }
                self.entries.insert(word, Arc::new(entry));
            }
        }
    }

    fn forget(&mut self, entry: &Entry) {
        for term in &entry.terms {
            let words = self.terms.get_mut(term.as_str());
            let is_last = words.is_some_and(|words| {
                *words -= 1;
                *words == 0
            });
            if is_last {
                self.terms.remove(term.as_str());
            }
        }
    }

    pub(super) fn get(&self, folded: &str) -> Option<&Entry> {
        self.entries.get(folded).map(|entry| &**entry)
    }

    /// Whether some word of the documents or of the synonyms has this term.
    pub(super) fn has_term(&self, term: &str) -> bool {
        self.terms.contains_key(term)
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
