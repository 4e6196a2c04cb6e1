//! The public search of contents: one tantivy index per language, in memory, built from the content tables and changed
//! with them.
//!
//! Nothing of what the citizen types is ever parsed as a query language: the words are taken out of the text
//! and the query objects are built here. What goes out is plain text in [`Fragment`]s, never HTML.

mod analysis;
mod expand;
mod language_index;
mod matcher;
mod part;
mod plan;
pub(crate) mod stopwords;
mod suggest;
mod synonyms;
mod vocabulary;

use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::language::Language;
use language_index::LanguageIndex;

pub use analysis::fold;
pub use analysis::stem;
pub use synonyms::Synonyms;

/// Longest query that is looked at, in characters: the rest is ignored.
pub const MAX_QUERY_CHARS: usize = 200;
/// Most words of a query that are looked at: the rest is ignored.
pub const MAX_QUERY_WORDS: usize = 20;
/// Most hits of one page of results, and most suggestions.
pub const MAX_LIMIT: usize = 100;

/// One content as the search sees it: only public text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchDocument {
    /// Identifier that stays the same across rebuilds, such as `service/carta-identita`.
    pub id: String,
    /// `service`, `news`, `office` or `page`.
    pub kind: String,
    /// Language of the text: a content in two languages is two documents.
    pub language: Language,
    /// Title, as plain text.
    pub title: String,
    /// Summary, as plain text.
    pub summary: String,
    /// The rest of the text, plain.
    pub body_text: String,
    /// Words the citizens use and the text does not.
    pub keywords: Vec<String>,
    /// Category, for filtering.
    pub category: Option<String>,
    /// Where the content is read, such as `/it/servizi/carta-identita`.
    pub path: String,
}

/// What is asked of [`SearchIndex::search`].
#[derive(Clone, Copy, Debug)]
pub struct SearchQuery<'a> {
    /// What the citizen typed: any text at all.
    pub text: &'a str,
    /// Only documents of this language are searched.
    pub language: Language,
    /// Only hits of this kind; the facets keep counting the others.
    pub kind: Option<&'a str>,
    /// Only hits and facets of this category.
    pub category: Option<&'a str>,
    /// Hits to skip.
    pub offset: usize,
    /// Hits to return, at most [`MAX_LIMIT`].
    pub limit: usize,
}

/// A piece of plain text; the pieces in a row are the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// The text, not escaped for HTML.
    pub text: String,
    /// Whether these are words that were searched for.
    pub mark: bool,
}

/// A document found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchHit {
    /// Identifier of the document.
    pub id: String,
    /// Kind of the document.
    pub kind: String,
    /// The whole title.
    pub title: Vec<Fragment>,
    /// About 160 characters of the summary or of the body, a verbatim piece of it.
    pub snippet: Vec<Fragment>,
    /// Whether text was left out before the snippet: show an ellipsis there.
    pub cut_before: bool,
    /// Whether text was left out after the snippet.
    pub cut_after: bool,
    /// Where the document is read.
    pub path: String,
    /// Category of the document.
    pub category: Option<String>,
}

/// Answer of [`SearchIndex::search`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchResults {
    /// Number of hits on all pages.
    pub total: usize,
    /// The hits of the page asked for, best first, in a stable order.
    pub hits: Vec<SearchHit>,
    /// Number of documents of each kind, by name of the kind, whatever kind was asked for.
    pub facets: Vec<(String, usize)>,
    /// The query with its unknown words replaced by the ones searched instead.
    pub corrected: Option<String>,
}

/// A document proposed while the citizen is still typing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Title of the document.
    pub title: String,
    /// Where the document is read.
    pub path: String,
    /// Kind of the document.
    pub kind: String,
}

/// The index could not be built or read: never the fault of what was typed.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// tantivy failed.
    #[error("search index: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// The dictionary of the words could not be read.
    #[error("search dictionary: {0}")]
    Dictionary(#[from] std::io::Error),
}

/// The contents of the portal in both languages, read only: a change makes another one, which shares what is the same.
pub struct SearchIndex {
    it: LanguageIndex,
    en: LanguageIndex,
}

impl SearchIndex {
    /// Indexes the documents. It takes the time of reading all the texts: keep it off the async threads.
    ///
    /// # Errors
    /// When tantivy cannot build the index.
    pub fn build(
        documents: impl IntoIterator<Item = SearchDocument>,
        synonyms: &Synonyms,
    ) -> Result<Self, SearchError> {
        let (it, en) = documents.into_iter().partition(|document| document.language == Language::It);
        Ok(Self {
            it: LanguageIndex::build(Language::It, it, synonyms)?,
            en: LanguageIndex::build(Language::En, en, synonyms)?,
        })
    }

    /// An index with documents that came, or came again with another text, and without those (language and id) that went;
    /// it answers as if it had been built anew, and takes the time of what changed.
    ///
    /// # Errors
    /// When tantivy cannot build the index.
    pub fn changed(
        &self,
        came: impl IntoIterator<Item = SearchDocument>,
        went: &[(Language, String)],
        synonyms: &Synonyms,
    ) -> Result<Self, SearchError> {
        let (it, en) = came.into_iter().partition(|document| document.language == Language::It);
        let of = |language| -> Vec<&str> {
            went.iter().filter(|(of, _)| *of == language).map(|(_, id)| id.as_str()).collect()
        };
        Ok(Self {
            it: self.it.changed(it, &of(Language::It), synonyms)?,
            en: self.en.changed(en, &of(Language::En), synonyms)?,
        })
    }

    /// Looks for documents with all the words typed, or with any of them when none has all.
    ///
    /// # Errors
    /// When the index cannot be read; no text makes it fail.
    pub fn search(&self, query: &SearchQuery<'_>) -> Result<SearchResults, SearchError> {
        self.of(query.language).search(query)
    }

    /// Proposes documents by the beginning of the words of their titles and keywords.
    #[must_use]
    pub fn suggest(&self, prefix: &str, language: Language, limit: usize) -> Vec<Suggestion> {
        self.of(language).suggest(prefix, limit).unwrap_or_else(|error| {
            tracing::warn!(%error, "no suggestions");
            Vec::new()
        })
    }

    const fn of(&self, language: Language) -> &LanguageIndex {
        match language {
            Language::It => &self.it,
            Language::En => &self.en,
        }
    }
}

/// The index in use, replaced whole when a content is published.
pub struct SearchHandle(ArcSwap<SearchIndex>);

impl SearchHandle {
    /// Starts with this index.
    #[must_use]
    pub fn new(index: SearchIndex) -> Self {
        Self(ArcSwap::from_pointee(index))
    }

    /// The index in use now; who holds it keeps it whole through a replacement.
    #[must_use]
    pub fn current(&self) -> Arc<SearchIndex> {
        self.0.load_full()
    }

    /// Puts another index in use for all the searches that begin from now on.
    pub fn replace(&self, index: SearchIndex) {
        self.0.store(Arc::new(index));
    }
}

/// The part of a query that is looked at.
fn clip(text: &str) -> &str {
    text.char_indices().nth(MAX_QUERY_CHARS).map_or(text, |(end, _)| &text[..end])
}
