//! The index of the documents of one language: parts, of which the younger ones stand before what is gone of the older.
//!
//! A change makes a small part of its own and marks what it replaces; now and then parts become one. What is found, and
//! in which order, is the same as if everything were indexed anew: the counts on which scores stand are those of the
//! documents that are there.

use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::query::{Bm25StatisticsProvider, Query};
use tantivy::schema::{Field, Schema};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader, Term};

use super::analysis::Analyser;
use super::part::{Fields, Gone, Part, Words, schema};
use super::synonyms::{SynonymTable, Synonyms};
use super::vocabulary::Vocabulary;
use super::{MAX_LIMIT, SearchDocument, SearchError, SearchHit, SearchQuery, SearchResults, clip};
use crate::language::Language;

/// With more words than these, known words are not suspected of typos: it is dear, and some word finds something.
const MOST_LOOSE_WORDS: usize = 6;
/// A part becomes one with the younger ones when it has at most so many times their documents: few parts, and few
/// documents that are indexed again.
const GROWTH: usize = 6;
/// A part is made anew when one in so many of its documents is gone.
const MOST_GONE: usize = 4;

/// A part, and what is gone of it.
#[derive(Clone)]
pub(super) struct Living {
    pub(super) part: Arc<Part>,
    gone: Arc<Gone>,
}

impl Living {
    fn alive(&self) -> usize {
        self.part.documents.len() - self.gone.len()
    }

    fn documents(&self) -> impl Iterator<Item = &Arc<SearchDocument>> {
        let all = self.part.documents.iter().enumerate();
        all.filter(|(place, _)| !self.gone.has(*place)).map(|(_, document)| document)
    }
}

/// A document that is there: its part, and its place in it.
#[derive(Clone, Copy)]
pub(super) struct Place {
    part: usize,
    document: usize,
}

/// The documents of one language.
pub(super) struct LanguageIndex {
    pub(super) language: Language,
    /// The oldest first, which is the largest.
    pub(super) parts: Vec<Living>,
    schema: Schema,
    pub(super) fields: Fields,
    pub(super) vocabulary: Vocabulary,
    pub(super) synonyms: Arc<SynonymTable>,
    told: Synonyms,
}

impl LanguageIndex {
    pub(super) fn build(
        language: Language,
        documents: Vec<SearchDocument>,
        synonyms: &Synonyms,
    ) -> Result<Self, SearchError> {
        let (schema, fields) = schema();
        let empty = Self {
            language,
            parts: Vec::new(),
            schema,
            fields,
            vocabulary: Vocabulary::default(),
            synonyms: Arc::new(SynonymTable::new(&Synonyms::default(), &mut Analyser::new(language))),
            told: Synonyms::default(),
        };
        empty.changed(documents, &[], synonyms)
    }

    /// Another index, with documents that came (or came again, changed) and without those that went.
    pub(super) fn changed(
        &self,
        came: Vec<SearchDocument>,
        went: &[&str],
        synonyms: &Synonyms,
    ) -> Result<Self, SearchError> {
        let mut words = Words::new(self.language);
        let came: BTreeMap<String, Arc<SearchDocument>> =
            came.into_iter().map(|document| (document.id.clone(), Arc::new(document))).collect();
        let mut parts = self.parts.clone();
        for id in came.keys().map(String::as_str).chain(went.iter().copied()) {
            for living in &mut parts {
                let Some(place) = living.part.place(id).filter(|place| !living.gone.has(*place)) else {
                    continue;
                };
                if let Some(document) = living.part.documents.get(place) {
                    Arc::make_mut(&mut living.gone).add(place, document, self.fields, &mut words.went);
                }
            }
        }
        let same_synonyms = self.told == *synonyms;
        let of_now = if same_synonyms { &mut words.kept } else { &mut words.came };
        // The words of the synonyms stand in each part: whichever of them becomes one, they are there.
        let table = SynonymTable::new(synonyms, of_now);
        if !same_synonyms {
            SynonymTable::new(&self.told, &mut words.went);
        }
        let first = first_to_join(&parts, came.len());
        if first < parts.len() || !came.is_empty() || !same_synonyms {
            let kept: Vec<_> =
                parts.drain(first..).flat_map(|one| one.documents().cloned().collect::<Vec<_>>()).collect();
            let part = Part::build(
                came.into_values().collect(),
                kept,
                self.schema.clone(),
                self.fields,
                &mut words,
            )?;
            parts.push(Living { part: Arc::new(part), gone: Arc::default() });
        }
        let mut vocabulary = self.vocabulary.clone();
        vocabulary.change(&words.came, &words.went);
        Ok(Self {
            language: self.language,
            parts,
            schema: self.schema.clone(),
            fields: self.fields,
            vocabulary,
            synonyms: Arc::new(table),
            told: synonyms.clone(),
        })
    }

    pub(super) fn search(&self, query: &SearchQuery<'_>) -> Result<SearchResults, SearchError> {
        let text = clip(query.text);
        let words = self.query_words(text);
        // Filters do not make the search any looser: only what is found in the whole index does.
        for (loose, all) in [(false, true), (true, true), (false, false)] {
            if loose && words.len() > MOST_LOOSE_WORDS {
                continue;
            }
            let Some(plan) = self.plan(text, &words, loose, all)? else { break };
            let found = self.find(&*plan.query, true)?;
            if !found.is_empty() {
                return Ok(self.page(query, &found, &plan));
            }
        }
        Ok(SearchResults::default())
    }

    /// All documents of a query, with their scores if they are wanted.
    pub(super) fn find(&self, query: &dyn Query, scores: bool) -> Result<Vec<(Place, Score)>, SearchError> {
        let mut found = Vec::new();
        for (part, living) in self.parts.iter().enumerate().filter(|(_, living)| living.alive() > 0) {
            let searcher = &living.part.searcher;
            let here = searcher.search_with_statistics_provider(query, &AllDocuments { scores }, self)?;
            found.extend(here.into_iter().filter_map(|(id, score)| {
                let document = usize::try_from(id).ok().filter(|place| !living.gone.has(*place))?;
                Some((Place { part, document }, score))
            }));
        }
        Ok(found)
    }

    fn page(
        &self,
        query: &SearchQuery<'_>,
        found: &[(Place, Score)],
        plan: &super::plan::Plan,
    ) -> SearchResults {
        let scored = found.iter().filter_map(|(place, score)| Some((self.document(*place)?, *score)));
        let mut scored: Vec<_> = scored.collect();
        // The id decides between equal scores, and what differs by a rounding is equal: parts add in different orders.
        scored.sort_unstable_by(|(a, of_a), (b, of_b)| {
            rounded(*of_b).cmp(&rounded(*of_a)).then_with(|| a.id.cmp(&b.id))
        });
        let mut facets: BTreeMap<&str, usize> = BTreeMap::new();
        let mut hits = Vec::new();
        for (document, _) in scored {
            if query.category.is_some_and(|category| document.category.as_deref() != Some(category)) {
                continue;
            }
            *facets.entry(&document.kind).or_default() += 1;
            if query.kind.is_none_or(|kind| document.kind == kind) {
                hits.push(document);
            }
        }
        SearchResults {
            total: hits.len(),
            hits: hits
                .into_iter()
                .skip(query.offset)
                .take(query.limit.min(MAX_LIMIT))
                .map(|document| self.hit(document, plan))
                .collect(),
            facets: facets.into_iter().map(|(kind, count)| (kind.to_owned(), count)).collect(),
            corrected: plan.corrected.clone(),
        }
    }

    fn hit(&self, document: &SearchDocument, plan: &super::plan::Plan) -> SearchHit {
        let title = plan.matcher.whole(&self.vocabulary, &document.title);
        let snippet = plan.matcher.snippet(&self.vocabulary, document);
        SearchHit {
            id: document.id.clone(),
            kind: document.kind.clone(),
            title,
            snippet: snippet.fragments,
            cut_before: snippet.cut_before,
            cut_after: snippet.cut_after,
            path: document.path.clone(),
            category: document.category.clone(),
        }
    }

    pub(super) fn document(&self, place: Place) -> Option<&SearchDocument> {
        self.parts.get(place.part)?.part.documents.get(place.document).map(|document| &**document)
    }

    /// The title of a document as folded words.
    pub(super) fn title(&self, place: Place) -> Option<&str> {
        self.parts.get(place.part)?.part.titles.get(place.document).map(String::as_str)
    }
}

/// From which part on they become one with the documents that come: `came` of them.
fn first_to_join(parts: &[Living], came: usize) -> usize {
    let mut first = parts.len();
    let mut joined = came;
    for (at, living) in parts.iter().enumerate().rev() {
        if living.alive() > GROWTH * joined {
            break;
        }
        (first, joined) = (at, joined + living.alive());
    }
    let worn = parts.iter().position(|one| one.gone.len() * MOST_GONE > one.part.documents.len());
    worn.map_or(first, |worn| worn.min(first))
}

/// A score without the bits that the order of a sum decides; scores are never below 0.
const fn rounded(score: Score) -> u32 {
    score.to_bits() >> 8
}

impl Bm25StatisticsProvider for LanguageIndex {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let of = |one: &Living| Ok(one.part.searcher.total_num_tokens(field)? - one.gone.tokens(field));
        self.parts.iter().map(of).sum()
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.parts.iter().map(|one| one.alive() as u64).sum())
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let of = |one: &Living| Ok(one.part.searcher.doc_freq(term)? - one.gone.documents_of(term));
        self.parts.iter().map(of).sum()
    }
}

/// Collects all that is found, for the filters and the counts are made here.
pub(super) struct AllDocuments {
    pub(super) scores: bool,
}

impl Collector for AllDocuments {
    type Fruit = Vec<(DocId, Score)>;
    type Child = Collected;

    fn for_segment(&self, _: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<Collected> {
        Ok(Collected(Vec::new()))
    }

    fn requires_scoring(&self) -> bool {
        self.scores
    }

    fn merge_fruits(&self, fruits: Vec<Self::Fruit>) -> tantivy::Result<Self::Fruit> {
        Ok(fruits.into_iter().flatten().collect())
    }
}

pub(super) struct Collected(Vec<(DocId, Score)>);

impl SegmentCollector for Collected {
    type Fruit = Vec<(DocId, Score)>;

    fn collect(&mut self, document: DocId, score: Score) {
        self.0.push((document, score));
    }

    fn harvest(self) -> Self::Fruit {
        self.0
    }
}
