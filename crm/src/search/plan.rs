//! From the words typed to a tantivy query, built object by object.

use tantivy::Term;
use tantivy::query::{BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use super::analysis::{Analyser, Word};
use super::expand::Expansion;
use super::language_index::LanguageIndex;
use super::matcher::Matcher;
use super::synonyms::Member;
use super::{MAX_QUERY_WORDS, SearchError};

/// How much of the other fields with the same word is added to the best one.
const TIE_BREAKER: f32 = 0.2;
/// Weight of a synonym beside the word typed.
const SYNONYM: f32 = 0.7;
/// Weight of a title with the words in the order typed.
const TITLE_PHRASE: f32 = 3.0;
/// Most terms and phrases looked for in place of one word.
const MOST_ALTERNATIVES: usize = 48;

/// A query ready to be run.
pub(super) struct Plan {
    pub(super) query: Box<dyn Query>,
    pub(super) matcher: Matcher,
    pub(super) corrected: Option<String>,
}

/// The terms and phrases that may stand for a word, or for a phrase with synonyms.
#[derive(Default)]
struct Alternatives {
    terms: Vec<(String, f32)>,
    phrases: Vec<(Vec<String>, f32)>,
}

impl Alternatives {
    fn add_member(&mut self, member: &Member) {
        match member.as_slice() {
            [] => {}
            [word] => {
                for term in word {
                    if !self.terms.iter().any(|(known, _)| known == term) {
                        self.terms.push((term.clone(), SYNONYM));
                    }
                }
            }
            words => {
                let phrase: Vec<String> = words.iter().filter_map(|word| word.first().cloned()).collect();
                if !self.phrases.iter().any(|(known, _)| *known == phrase) {
                    self.phrases.push((phrase, SYNONYM));
                }
            }
        }
    }

    fn cut(&mut self) {
        self.terms.truncate(MOST_ALTERNATIVES);
        self.phrases.truncate(MOST_ALTERNATIVES);
    }
}

impl LanguageIndex {
    /// The words to search: without stop words, unless there is nothing else.
    pub(super) fn query_words(&self, text: &str) -> Vec<Word> {
        let mut words = Analyser::new(self.language).words(text);
        if words.iter().any(|word| !word.form.stop) {
            words.retain(|word| !word.form.stop);
        }
        words.truncate(MAX_QUERY_WORDS);
        words
    }

    /// A query for `all` the words or for any of them, with typos in known words too when it is `loose`.
    pub(super) fn plan(
        &self,
        text: &str,
        words: &[Word],
        loose: bool,
        all: bool,
    ) -> Result<Option<Plan>, SearchError> {
        let terms: Vec<&[String]> = words.iter().map(|word| word.form.terms.as_slice()).collect();
        let occur = if all { Occur::Must } else { Occur::Should };
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut matcher = Matcher::default();
        let mut corrections = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let (length, groups) = self.synonyms.longest(&terms[at..]).unwrap_or((1, Vec::new()));
            let span = &words[at..at + length];
            let mut expansions: Vec<Expansion> = Vec::with_capacity(length);
            for (word, place) in span.iter().zip(at..) {
                let expansion = self.expand(&word.form, place + 1 == words.len(), loose)?;
                corrections
                    .extend(expansion.correction.clone().map(|instead| (word.start, word.end, instead)));
                expansions.push(expansion);
            }
            at += length;
            let mut either = Alternatives::default();
            if let [only] = expansions.as_slice() {
                either.terms.clone_from(&only.terms);
                for (term, _) in &only.terms {
                    let groups = self.synonyms.longest(&[std::slice::from_ref(term)]);
                    let groups = groups.map(|(_, groups)| groups).unwrap_or_default();
                    self.synonyms.members(&groups).for_each(|member| either.add_member(member));
                }
            }
            self.synonyms.members(&groups).for_each(|member| either.add_member(member));
            either.cut();
            let mut queries = self.queries(&either);
            matcher.add(either.terms.into_iter().map(|(term, _)| term), either.phrases);
            if length > 1 {
                let each = expansions.into_iter().map(|expansion| {
                    let query =
                        self.queries(&Alternatives { terms: expansion.terms.clone(), phrases: vec![] });
                    matcher.add(expansion.terms.into_iter().map(|(term, _)| term), vec![]);
                    (Occur::Must, best_of(query))
                });
                queries.push(Box::new(BooleanQuery::new(each.collect())));
            }
            clauses.push((occur, best_of(queries)));
        }
        if clauses.is_empty() {
            return Ok(None);
        }
        if words.len() > 1 {
            let phrase: Vec<String> = terms.iter().filter_map(|terms| terms.first().cloned()).collect();
            clauses.push((Occur::Should, phrase_query(self.fields.title, &phrase, TITLE_PHRASE)));
        }
        let query = Box::new(BooleanQuery::new(clauses));
        Ok(Some(Plan { query, matcher, corrected: correct(text, &corrections) }))
    }

    /// Each term and phrase in each field.
    fn queries(&self, either: &Alternatives) -> Vec<Box<dyn Query>> {
        let mut queries: Vec<Box<dyn Query>> = Vec::new();
        for (field, boost) in self.boosts() {
            for (term, weight) in &either.terms {
                queries.push(term_query(field, term, boost * weight));
            }
            for (phrase, weight) in &either.phrases {
                queries.push(phrase_query(field, phrase, boost * weight));
            }
        }
        queries
    }

    const fn boosts(&self) -> [(Field, f32); 4] {
        let fields = &self.fields;
        [(fields.title, 4.0), (fields.keywords, 3.0), (fields.summary, 2.0), (fields.body, 1.0)]
    }
}

/// A document is as good as its best match, and a little better with more of them.
pub(super) fn best_of(queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    Box::new(DisjunctionMaxQuery::with_tie_breaker(queries, TIE_BREAKER))
}

pub(super) fn term_query(field: Field, term: &str, boost: f32) -> Box<dyn Query> {
    let query = TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::WithFreqs);
    Box::new(BoostQuery::new(Box::new(query), boost))
}

fn phrase_query(field: Field, phrase: &[String], boost: f32) -> Box<dyn Query> {
    let terms = phrase.iter().map(|term| Term::from_field_text(field, term)).collect();
    Box::new(BoostQuery::new(Box::new(PhraseQuery::new(terms)), boost))
}

/// The query with the words searched instead of those typed.
fn correct(text: &str, corrections: &[(usize, usize, String)]) -> Option<String> {
    let mut corrected = String::with_capacity(text.len());
    let mut done = 0;
    for (start, end, instead) in corrections {
        corrected.push_str(&text[done..*start]);
        corrected.push_str(instead);
        done = *end;
    }
    corrected.push_str(&text[done..]);
    (done > 0).then(|| corrected.split_whitespace().collect::<Vec<_>>().join(" "))
}
