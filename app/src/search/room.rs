//! The index of what is published, made again when the published version rises.

use crate::{markdown::words, routes::Name};
use crm::{
    Crm, Result,
    content::{self, Catalogue},
    language::Language,
    search::{SearchDocument, SearchHandle, SearchIndex, Synonyms},
};
use std::sync::{Arc, atomic::AtomicI64, atomic::Ordering};

/// The index, and the version that it was made of.
pub struct SearchRoom {
    handle: SearchHandle,
    version: AtomicI64,
}

impl std::fmt::Debug for SearchRoom {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SearchRoom").field("version", &self.version).finish_non_exhaustive()
    }
}

impl SearchRoom {
    /// Makes the index of what is published now.
    ///
    /// # Errors
    /// If the contents cannot be read or the index not be built.
    pub async fn open(crm: &Crm) -> Result<Self> {
        let catalogue = content::catalogue(crm).await?;
        Ok(Self { handle: SearchHandle::new(build(&catalogue)?), version: AtomicI64::new(catalogue.version) })
    }

    /// Makes the index again if something was published since.
    ///
    /// # Errors
    /// As [`SearchRoom::open`]; the index before stays.
    pub async fn refresh(&self, crm: &Crm) -> Result<()> {
        let catalogue = content::refresh(crm).await?;
        if self.version.swap(catalogue.version, Ordering::AcqRel) != catalogue.version {
            self.handle.replace(build(&catalogue)?);
        }
        Ok(())
    }

    /// The index.
    #[must_use]
    pub fn index(&self) -> Arc<SearchIndex> {
        self.handle.current()
    }
}

fn build(catalogue: &Catalogue) -> Result<SearchIndex> {
    let synonyms = Synonyms::new(catalogue.synonyms.groups.clone());
    SearchIndex::build(documents(catalogue), &synonyms).map_err(|error| crm::Error::Search(error.to_string()))
}

pub(super) fn documents(catalogue: &Catalogue) -> Vec<SearchDocument> {
    let mut documents = Vec::new();
    for language in Language::ALL {
        for service in &catalogue.services {
            let text = service.text(language);
            let body = [
                &text.audience,
                &text.description,
                &text.how_to,
                &text.requirements,
                &text.outcome,
                &text.timing,
                &text.costs,
                &text.access,
                &text.more,
            ];
            documents.push(SearchDocument {
                id: format!("service/{}", service.slug_it),
                kind: "service".to_owned(),
                language,
                title: text.title.clone(),
                summary: text.summary.clone(),
                body_text: body.map(|section| words(section)).join(" "),
                keywords: service.keywords.clone(),
                category: Some(service.category.clone()),
                path: Name::Service.path_of(language, service.slug(language)),
            });
        }
        for item in &catalogue.news {
            let (text, _) = item.reading(language);
            documents.push(SearchDocument {
                id: format!("news/{}", item.slug_it),
                kind: "news".to_owned(),
                language,
                title: text.title.clone(),
                summary: text.summary.clone(),
                body_text: words(&text.body),
                keywords: Vec::new(),
                category: None,
                path: Name::NewsItem.path_of(language, item.slug(language)),
            });
        }
        for question in &catalogue.questions {
            let text = question.text(language);
            let path = Name::Questions.path(language);
            documents.push(SearchDocument {
                id: format!("question/{}", question.slug_it),
                kind: "question".to_owned(),
                language,
                title: text.title.clone(),
                summary: String::new(),
                body_text: words(&text.body),
                keywords: Vec::new(),
                category: Some(question.category.clone()),
                path: format!("{path}#{}", question.slug(language)),
            });
        }
        for (slug, name) in [
            ("privacy", Name::Privacy),
            ("note-legali", Name::LegalNotes),
            ("accessibilita", Name::Accessibility),
        ] {
            if let Some(page) = catalogue.page(slug) {
                let text = page.text(language);
                documents.push(SearchDocument {
                    id: format!("page/{slug}"),
                    kind: "page".to_owned(),
                    language,
                    title: text.title.clone(),
                    summary: text.summary.clone(),
                    body_text: words(&text.body),
                    keywords: Vec::new(),
                    category: None,
                    path: name.path(language).to_owned(),
                });
            }
        }
    }
    documents
}
