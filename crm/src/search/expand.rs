//! From a word typed to the terms looked for in its place: inflections, beginnings and typos.

use std::cmp::Reverse;

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;

use super::SearchError;
use super::analysis::Form;
use super::language_index::LanguageIndex;
use super::vocabulary::{Entry, edits, typos};

/// A last word shorter than this is not completed.
const SHORTEST_BEGINNING: usize = 2;
/// A shorter one is not completed with typos: it would be the beginning of anything.
const SHORTEST_MISTYPED_BEGINNING: usize = 6;
/// Words taken for a beginning, the most frequent ones.
const MOST_COMPLETIONS: usize = 24;
/// Words taken for a typo, the nearest ones.
const MOST_CORRECTIONS: usize = 8;

const COMPLETION: f32 = 0.5;
const ONE_TYPO: f32 = 0.6;
const MORE_TYPOS: f32 = 0.4;

/// Terms looked for in place of a word, with their weights, the best first.
#[derive(Default)]
pub(super) struct Expansion {
    pub(super) terms: Vec<(String, f32)>,
    /// The word searched instead of one that is in no document.
    pub(super) correction: Option<String>,
}

impl Expansion {
    fn add(&mut self, terms: &[String], weight: f32) {
        for term in terms {
            if !self.terms.iter().any(|(known, _)| known == term) {
                self.terms.push((term.clone(), weight));
            }
        }
    }
}

/// A word of the vocabulary that resembles the one typed.
struct Candidate<'a> {
    edits: usize,
    word: String,
    entry: &'a Entry,
}

impl LanguageIndex {
    /// What to look for in place of a word. The `last` may be the beginning of a longer one. A word that is in
    /// the documents, in any inflection, stands for itself, unless the search is `loose`.
    pub(super) fn expand(&self, form: &Form, last: bool, loose: bool) -> Result<Expansion, SearchError> {
        let mut expansion = Expansion::default();
        let known = form.terms.iter().any(|term| self.vocabulary.has_term(term));
        let written = self.vocabulary.get(&form.folded);
        let length = form.folded.chars().count();
        if known {
            expansion.add(&form.terms, 1.0);
        }
        if let Some(entry) = written {
            expansion.add(&entry.terms, 1.0);
        }
        if last && (written.is_none() || loose) && length >= SHORTEST_BEGINNING {
            for candidate in self.completions(&form.folded)? {
                expansion.add(&candidate.entry.terms, COMPLETION);
            }
        }
        if expansion.terms.is_empty() || loose {
            let mut candidates = self.resembling(&form.folded, false)?;
            let beginning = last && expansion.terms.is_empty() && length >= SHORTEST_MISTYPED_BEGINNING;
            if candidates.is_empty() && beginning {
                candidates = self.resembling(&form.folded, true)?;
            }
            if expansion.terms.is_empty() {
                expansion.correction = candidates.first().map(|best| best.entry.display.clone());
            }
            for candidate in candidates {
                expansion
                    .add(&candidate.entry.terms, if candidate.edits > 1 { MORE_TYPOS } else { ONE_TYPO });
            }
        }
        Ok(expansion)
    }

    /// The words that begin so, the most frequent first.
    fn completions(&self, beginning: &str) -> Result<Vec<Candidate<'_>>, SearchError> {
        let mut found = Vec::new();
        for living in &self.parts {
            let dictionary = living.part.dictionary(self.fields.word)?;
            let mut words = dictionary.terms().range().ge(beginning).into_stream()?;
            while words.advance() && words.key().starts_with(beginning.as_bytes()) {
                found.extend(self.candidate(words.key(), |_| 0));
            }
        }
        Ok(best(found, MOST_COMPLETIONS))
    }

    /// The words, or their beginnings, with the fewest typos that can be forgiven.
    fn resembling(&self, folded: &str, beginning: bool) -> Result<Vec<Candidate<'_>>, SearchError> {
        let distance = typos(folded);
        if distance == 0 {
            return Ok(Vec::new());
        }
        let term = Term::from_field_text(self.fields.word, folded);
        let query = if beginning {
            FuzzyTermQuery::new_prefix(term, distance, true)
        } else {
            FuzzyTermQuery::new(term, distance, true)
        };
        let mut found = Vec::new();
        for living in &self.parts {
            let dictionary = living.part.dictionary(self.fields.word)?;
            let mut words = dictionary.terms().search(query.automaton()?).into_stream()?;
            while words.advance() {
                found.extend(self.candidate(words.key(), |word| edits(folded, word, beginning)));
            }
        }
        found.retain(|candidate| candidate.word != folded);
        let fewest = found.iter().map(|candidate| candidate.edits).min();
        found.retain(|candidate| Some(candidate.edits) == fewest);
        Ok(best(found, MOST_CORRECTIONS))
    }

    fn candidate(&self, key: &[u8], edits: impl Fn(&str) -> usize) -> Option<Candidate<'_>> {
        let word = std::str::from_utf8(key).ok()?;
        let entry = self.vocabulary.get(word)?;
        Some(Candidate { edits: edits(word), word: word.to_owned(), entry })
    }
}

fn best(mut found: Vec<Candidate<'_>>, most: usize) -> Vec<Candidate<'_>> {
    found.sort_unstable_by(|a, b| {
        (a.edits, Reverse(a.entry.count), &a.word).cmp(&(b.edits, Reverse(b.entry.count), &b.word))
    });
    // A word may stand in several parts.
    found.dedup_by(|a, b| a.word == b.word);
    found.truncate(most);
    found
}
