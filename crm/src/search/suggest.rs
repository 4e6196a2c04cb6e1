//! Proposals while the citizen is typing.

use tantivy::Term;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Occur, Query};

use super::analysis::{Analyser, Word};
use super::language_index::{LanguageIndex, Place};
use super::part::join;
use super::plan::{best_of, term_query};
use super::vocabulary::typos;
use super::{MAX_LIMIT, MAX_QUERY_WORDS, SearchDocument, SearchError, Suggestion, clip};

/// Kinds in the order they are proposed, when nothing else tells them apart; the others come last.
const KINDS: [&str; 4] = ["service", "office", "page", "news"];

impl LanguageIndex {
    /// Documents with the words in title or keywords, the last one as a beginning; with typos when there is none.
    pub(super) fn suggest(&self, prefix: &str, limit: usize) -> Result<Vec<Suggestion>, SearchError> {
        let mut words = Analyser::new(self.language).words(clip(prefix));
        words.truncate(MAX_QUERY_WORDS);
        let Some((last, complete)) = words.split_last() else { return Ok(Vec::new()) };
        let complete: Vec<&Word> = complete.iter().filter(|word| !word.form.stop).collect();
        // «carta di» is not yet asking for «digitale».
        let optional = last.form.stop && !complete.is_empty();
        let mut found = Vec::new();
        for distance in [0, typos(&last.form.folded)] {
            let mut clauses = Vec::with_capacity(words.len());
            for word in &complete {
                clauses.push((Occur::Must, self.complete(word)?));
            }
            if !optional {
                let term = Term::from_field_text(self.fields.start, &last.form.folded);
                clauses.push((Occur::Must, Box::new(FuzzyTermQuery::new_prefix(term, distance, true)) as _));
            }
            found = self.find(&BooleanQuery::new(clauses), false)?;
            if !found.is_empty() {
                break;
            }
        }
        let typed = join(&words);
        let ranked = found.into_iter().filter_map(|(place, _)| self.rank(place, &typed, &last.form.folded));
        let mut ranked: Vec<_> = ranked.collect();
        ranked.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let suggestions = ranked.into_iter().take(limit.min(MAX_LIMIT)).map(|(_, document)| Suggestion {
            title: document.title.clone(),
            path: document.path.clone(),
            kind: document.kind.clone(),
        });
        Ok(suggestions.collect())
    }

    /// A word already typed, in any inflection and with its typos, in title or keywords.
    fn complete(&self, word: &Word) -> Result<Box<dyn Query>, SearchError> {
        let terms = self.expand(&word.form, false, false)?.terms;
        let fields = [self.fields.title, self.fields.keywords];
        let queries = terms.iter().flat_map(|(term, _)| fields.map(|field| term_query(field, term, 1.0)));
        Ok(best_of(queries.collect()))
    }

    /// What comes first: titles that begin so, then titles with the last word, then keywords; services before
    /// news; short titles before long ones.
    fn rank(&self, place: Place, typed: &str, last: &str) -> Option<(impl Ord + use<'_>, &SearchDocument)> {
        let document = self.document(place)?;
        let title = self.title(place)?;
        let class = if title.starts_with(typed) {
            0
        } else if title.split(' ').any(|word| word.starts_with(last)) {
            1
        } else {
            2
        };
        let kind = KINDS.iter().position(|kind| *kind == document.kind).unwrap_or(KINDS.len());
        Some(((class, kind, title.len(), title, document.id.as_str()), document))
    }
}
