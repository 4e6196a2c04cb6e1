//! The tantivy index of the documents of one language.

use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::directory::RamDirectory;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{
    DocId, Index, InvertedIndexReader, ReloadPolicy, Score, Searcher, SegmentOrdinal, SegmentReader,
    SingleSegmentIndexWriter, TantivyDocument, TantivyError,
};

use super::analysis::{Analyser, Word};
use super::synonyms::{SynonymTable, Synonyms};
use super::vocabulary::Vocabulary;
use super::{MAX_LIMIT, SearchDocument, SearchError, SearchHit, SearchQuery, SearchResults, clip};
use crate::language::Language;

/// Memory the writer begins with: it takes more when it needs more.
const WRITER_MEMORY: usize = 15_000_000;

/// With more words than these, known words are not suspected of typos: it is dear, and some word finds something.
const MOST_LOOSE_WORDS: usize = 6;

/// Fields of the index; none is stored, for the documents are kept beside it.
#[derive(Clone, Copy)]
pub(super) struct Fields {
    pub(super) title: Field,
    pub(super) keywords: Field,
    pub(super) summary: Field,
    pub(super) body: Field,
    /// The vocabulary, unstemmed: in one document of its own, after all the others.
    pub(super) word: Field,
    /// Words of title and keywords, unstemmed, for suggestions.
    pub(super) start: Field,
}

/// The documents of one language: the number of a document in tantivy is its place in `documents`.
pub(super) struct LanguageIndex {
    pub(super) language: Language,
    pub(super) documents: Vec<SearchDocument>,
    /// Titles as folded words with one space between, for suggestions.
    pub(super) titles: Vec<String>,
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    pub(super) vocabulary: Vocabulary,
    pub(super) synonyms: SynonymTable,
}

impl LanguageIndex {
    pub(super) fn build(
        language: Language,
        mut documents: Vec<SearchDocument>,
        synonyms: &Synonyms,
    ) -> Result<Self, SearchError> {
        // The order of the documents decides between equal scores: it must not depend on the database.
        documents.sort_by(|a, b| a.id.cmp(&b.id));
        let (schema, fields) = schema();
        let mut writer: SingleSegmentIndexWriter = Index::builder()
            .schema(schema)
            .single_segment_index_writer(RamDirectory::create(), WRITER_MEMORY)?;
        let mut analyser = Analyser::new(language);
        let mut titles = Vec::with_capacity(documents.len());
        for document in &documents {
            let title = analyser.words(&document.title);
            titles.push(join(&title));
            let keywords: Vec<_> = document.keywords.iter().map(|text| analyser.words(text)).collect();
            let mut texts = vec![
                (fields.title, title),
                (fields.summary, analyser.words(&document.summary)),
                (fields.body, analyser.words(&document.body_text)),
            ];
            texts.extend(keywords.into_iter().map(|words| (fields.keywords, words)));
            let mut entry = TantivyDocument::new();
            for (field, words) in &texts {
                entry.add_pre_tokenized_text(*field, stems(words));
                if *field == fields.title || *field == fields.keywords {
                    let plain = plain(words.iter().map(|word| word.form.folded.as_str()));
                    entry.add_pre_tokenized_text(fields.start, plain);
                }
            }
            writer.add_document(entry)?;
        }
        let synonyms = SynonymTable::new(synonyms, &mut analyser);
        let vocabulary = Vocabulary::new(analyser.met());
        let mut entry = TantivyDocument::new();
        entry.add_pre_tokenized_text(fields.word, plain(vocabulary.words()));
        writer.add_document(entry)?;
        let index = writer.finalize()?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { language, documents, titles, searcher: reader.searcher(), fields, vocabulary, synonyms })
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
            let found = self.searcher.search(&*plan.query, &AllDocuments { scores: true })?;
            if !found.is_empty() {
                return Ok(self.page(query, found, &plan));
            }
        }
        Ok(SearchResults::default())
    }

    fn page(
        &self,
        query: &SearchQuery<'_>,
        mut found: Vec<(DocId, Score)>,
        plan: &super::plan::Plan,
    ) -> SearchResults {
        found.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut facets: BTreeMap<&str, usize> = BTreeMap::new();
        let mut hits = Vec::new();
        for document in found.iter().filter_map(|(id, _)| self.document(*id)) {
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
                .map(|document| {
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
                })
                .collect(),
            facets: facets.into_iter().map(|(kind, count)| (kind.to_owned(), count)).collect(),
            corrected: plan.corrected.clone(),
        }
    }

    pub(super) fn document(&self, id: DocId) -> Option<&SearchDocument> {
        usize::try_from(id).ok().and_then(|place| self.documents.get(place))
    }

    /// The words of a field, as the documents of the only segment have them.
    pub(super) fn dictionary(&self, field: Field) -> Result<Arc<InvertedIndexReader>, SearchError> {
        let segment = self.searcher.segment_readers().first();
        let segment =
            segment.ok_or_else(|| TantivyError::InternalError("an index without segment".into()))?;
        Ok(segment.inverted_index(field)?)
    }
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let text = |option| {
        TextOptions::default().set_indexing_options(TextFieldIndexing::default().set_index_option(option))
    };
    let stems = text(IndexRecordOption::WithFreqsAndPositions);
    let fields = Fields {
        title: schema.add_text_field("title", stems.clone()),
        keywords: schema.add_text_field("keywords", stems.clone()),
        summary: schema.add_text_field("summary", stems.clone()),
        body: schema.add_text_field("body", stems),
        word: schema.add_text_field("word", text(IndexRecordOption::Basic)),
        start: schema.add_text_field("start", text(IndexRecordOption::Basic)),
    };
    (schema.build(), fields)
}

/// The terms of the words, without stop words and the places they would take: «carta d'identità» is a phrase
/// of two words.
fn stems(words: &[Word]) -> PreTokenizedString {
    let words = words.iter().filter(|word| !word.form.stop).enumerate();
    let tokens =
        words.flat_map(|(position, word)| word.form.terms.iter().map(move |term| token(position, term)));
    PreTokenizedString { text: String::new(), tokens: tokens.collect() }
}

fn plain<'a>(words: impl Iterator<Item = &'a str>) -> PreTokenizedString {
    let tokens = words.enumerate().map(|(position, word)| token(position, word)).collect();
    PreTokenizedString { text: String::new(), tokens }
}

fn token(position: usize, text: &str) -> Token {
    Token { position, text: text.to_owned(), ..Token::default() }
}

/// The folded words with one space between.
pub(super) fn join(words: &[Word]) -> String {
    words.iter().map(|word| word.form.folded.as_str()).collect::<Vec<_>>().join(" ")
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
