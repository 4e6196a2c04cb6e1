//! What is published, as the search sees it.

use crate::{markdown::words, routes::Name};
use crm::{
    content::{Catalogue, LegalPage, News, Published, Question, ServiceSheet, Shelf},
    language::Language,
    search::SearchDocument,
};
use std::{collections::HashSet, sync::Arc};

/// Between two catalogues.
pub(super) struct Changes {
    /// Documents that are new or say something new.
    pub(super) came: Vec<SearchDocument>,
    /// Those of contents that are no longer what they were, by language and id.
    pub(super) went: Vec<(Language, String)>,
}

/// Everything.
pub(super) fn all(catalogue: &Catalogue) -> Vec<SearchDocument> {
    changes(&Catalogue::default(), catalogue).came
}

/// What differs: a content that did not change is the same one in both.
pub(super) fn changes(before: &Catalogue, after: &Catalogue) -> Changes {
    let mut changes = Changes { came: Vec::new(), went: Vec::new() };
    changes.of_shelf(&before.services, &after.services);
    changes.of_shelf(&before.news, &after.news);
    changes.of_shelf(&before.pages, &after.pages);
    changes.of_shelf(&before.questions, &after.questions);
    changes
}

impl Changes {
    fn of_shelf<T: Searched>(&mut self, before: &Shelf<T>, after: &Shelf<T>) {
        let of = |shelf: &Shelf<T>| shelf.iter().map(Arc::as_ptr).collect::<HashSet<*const Published<T>>>();
        let (known, kept) = (of(before), of(after));
        for gone in before.iter().filter(|one| !kept.contains(&Arc::as_ptr(one))) {
            self.went.extend(Language::ALL.map(|language| (language, gone.id())));
        }
        for new in after.iter().filter(|one| !known.contains(&Arc::as_ptr(one))) {
            self.came.extend(Language::ALL.into_iter().filter_map(|language| new.document(language)));
        }
    }
}

/// A content that is found.
trait Searched {
    /// Its id in the index.
    fn id(&self) -> String;

    /// Its text in a language; none for what has no page.
    fn document(&self, language: Language) -> Option<SearchDocument>;
}

impl Searched for ServiceSheet {
    fn id(&self) -> String {
        format!("service/{}", self.slug_it)
    }

    fn document(&self, language: Language) -> Option<SearchDocument> {
        let text = self.text(language);
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
        Some(SearchDocument {
            id: self.id(),
            kind: "service".to_owned(),
            language,
            title: text.title.clone(),
            summary: text.summary.clone(),
            body_text: body.map(|section| words(section)).join(" "),
            keywords: self.keywords.clone(),
            category: Some(self.category.clone()),
            path: Name::Service.path_of(language, self.slug(language)),
        })
    }
}

impl Searched for News {
    fn id(&self) -> String {
        format!("news/{}", self.slug_it)
    }

    fn document(&self, language: Language) -> Option<SearchDocument> {
        let (text, _) = self.reading(language);
        Some(SearchDocument {
            id: self.id(),
            kind: "news".to_owned(),
            language,
            title: text.title.clone(),
            summary: text.summary.clone(),
            body_text: words(&text.body),
            keywords: Vec::new(),
            category: None,
            path: Name::NewsItem.path_of(language, self.slug(language)),
        })
    }
}

impl Searched for LegalPage {
    fn id(&self) -> String {
        format!("page/{}", self.slug_it)
    }

    fn document(&self, language: Language) -> Option<SearchDocument> {
        let name = match self.slug_it.as_str() {
            "privacy" => Name::Privacy,
            "note-legali" => Name::LegalNotes,
            "accessibilita" => Name::Accessibility,
            _ => return None,
        };
        let text = self.text(language);
        Some(SearchDocument {
            id: self.id(),
            kind: "page".to_owned(),
            language,
            title: text.title.clone(),
            summary: text.summary.clone(),
            body_text: words(&text.body),
            keywords: Vec::new(),
            category: None,
            path: name.path(language).to_owned(),
        })
    }
}

impl Searched for Question {
    fn id(&self) -> String {
        format!("question/{}", self.slug_it)
    }

    fn document(&self, language: Language) -> Option<SearchDocument> {
        let text = self.text(language);
        let path = Name::Questions.path(language);
        Some(SearchDocument {
            id: self.id(),
            kind: "question".to_owned(),
            language,
            title: text.title.clone(),
            summary: String::new(),
            body_text: words(&text.body),
            keywords: Vec::new(),
            category: Some(self.category.clone()),
            path: format!("{path}#{}", self.slug(language)),
        })
    }
}
