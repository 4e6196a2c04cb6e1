//! A part of the index of one language: one tantivy segment that never changes.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use tantivy::directory::RamDirectory;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{
    Index, InvertedIndexReader, ReloadPolicy, Searcher, SingleSegmentIndexWriter, TantivyDocument,
    TantivyError, Term,
};

use super::analysis::{Analyser, Word};
use super::{SearchDocument, SearchError};
use crate::language::Language;

/// Memory the writer begins with: it takes more when it needs more.
const WRITER_MEMORY: usize = 15_000_000;
/// The same for a few documents.
const SMALL_WRITER_MEMORY: usize = 1_000_000;
const FEW: usize = 200;

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

/// Documents and their segment: the number of a document in tantivy is its place in `documents`, which are sorted by id.
pub(super) struct Part {
    pub(super) documents: Vec<Arc<SearchDocument>>,
    /// Titles as folded words with one space between, for suggestions.
    pub(super) titles: Vec<String>,
    pub(super) searcher: Searcher,
}

/// The words that a change meets, by what becomes of their documents.
pub(super) struct Words {
    /// Of those that came.
    pub(super) came: Analyser,
    /// Of those that were there and only move to another part.
    pub(super) kept: Analyser,
    /// Of those that went.
    pub(super) went: Analyser,
}

impl Words {
    pub(super) fn new(language: Language) -> Self {
        Self { came: Analyser::new(language), kept: Analyser::new(language), went: Analyser::new(language) }
    }
}

impl Part {
    /// Indexes documents that came and others that were there, with all words that both have met so far.
    pub(super) fn build(
        came: Vec<Arc<SearchDocument>>,
        kept: Vec<Arc<SearchDocument>>,
        schema: Schema,
        fields: Fields,
        words: &mut Words,
    ) -> Result<Self, SearchError> {
        let of = |documents: Vec<Arc<SearchDocument>>, new| documents.into_iter().map(move |one| (one, new));
        let mut documents: Vec<_> = of(came, true).chain(of(kept, false)).collect();
        documents.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
        let memory = if documents.len() > FEW { WRITER_MEMORY } else { SMALL_WRITER_MEMORY };
        let mut writer: SingleSegmentIndexWriter =
            Index::builder().schema(schema).single_segment_index_writer(RamDirectory::create(), memory)?;
        let mut titles = Vec::with_capacity(documents.len());
        for (document, is_new) in &documents {
            let texts = texts(document, fields, if *is_new { &mut words.came } else { &mut words.kept });
            let mut entry = TantivyDocument::new();
            for (field, words) in &texts {
                entry.add_pre_tokenized_text(*field, stems(words));
                if *field == fields.title || *field == fields.keywords {
                    let plain = plain(words.iter().map(|word| word.form.folded.as_str()));
                    entry.add_pre_tokenized_text(fields.start, plain);
                }
            }
            titles.push(texts.first().map(|(_, title)| join(title)).unwrap_or_default());
            writer.add_document(entry)?;
        }
        let met = words.came.met().chain(words.kept.met()).filter(|form| !form.stop);
        let written: HashSet<&str> = met.map(|form| form.folded.as_str()).collect();
        let mut entry = TantivyDocument::new();
        entry.add_pre_tokenized_text(fields.word, plain(written.into_iter()));
        writer.add_document(entry)?;
        let index = writer.finalize()?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let documents = documents.into_iter().map(|(document, _)| document).collect();
        Ok(Self { documents, titles, searcher: reader.searcher() })
    }

    /// Where a document stands.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.documents.binary_search_by(|document| document.id.as_str().cmp(id)).ok()
    }

    /// The words of a field.
    pub(super) fn dictionary(&self, field: Field) -> Result<Arc<InvertedIndexReader>, SearchError> {
        let segment = self.searcher.segment_readers().first();
        let segment =
            segment.ok_or_else(|| TantivyError::InternalError("an index without segment".into()))?;
        Ok(segment.inverted_index(field)?)
    }
}

/// Documents of a part that are no longer what is published, and what they still add to its counts.
#[derive(Clone, Default)]
pub(super) struct Gone {
    places: HashSet<usize>,
    tokens: HashMap<Field, u64>,
    documents_of: HashMap<Term, u64>,
}

impl Gone {
    /// Takes a document out.
    pub(super) fn add(
        &mut self,
        place: usize,
        document: &SearchDocument,
        fields: Fields,
        analyser: &mut Analyser,
    ) {
        self.places.insert(place);
        let mut terms = HashSet::new();
        for (field, words) in texts(document, fields, analyser) {
            let of_text = words.iter().filter(|word| !word.form.stop).flat_map(|word| &word.form.terms);
            let mut tokens = 0;
            for term in of_text {
                tokens += 1;
                terms.insert(Term::from_field_text(field, term));
            }
            *self.tokens.entry(field).or_default() += tokens;
        }
        for term in terms {
            *self.documents_of.entry(term).or_default() += 1;
        }
    }

    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    pub(super) fn has(&self, place: usize) -> bool {
        self.places.contains(&place)
    }

    pub(super) fn tokens(&self, field: Field) -> u64 {
        self.tokens.get(&field).copied().unwrap_or_default()
    }

    pub(super) fn documents_of(&self, term: &Term) -> u64 {
        self.documents_of.get(term).copied().unwrap_or_default()
    }
}

/// The words of each text of a document, the title's first.
fn texts(document: &SearchDocument, fields: Fields, analyser: &mut Analyser) -> Vec<(Field, Vec<Word>)> {
    let mut texts = vec![
        (fields.title, analyser.words(&document.title)),
        (fields.summary, analyser.words(&document.summary)),
        (fields.body, analyser.words(&document.body_text)),
    ];
    texts.extend(document.keywords.iter().map(|text| (fields.keywords, analyser.words(text))));
    texts
}

pub(super) fn schema() -> (Schema, Fields) {
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
