//! Everything that is published, in memory: small, read by every page, replaced as a whole when its version rises.

use super::{Banner, Category, LegalPage, News, Office, Question, Redirects, ServiceSheet, Synonyms, shelve};
use crate::{Crm, Result, clock::Timestamp, form::Form, language::Language};
use arc_swap::ArcSwapOption;
use std::sync::Arc;

pub(crate) type CatalogueCell = ArcSwapOption<Catalogue>;

/// A published content with the moment of its last change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published<T> {
    /// Which.
    pub content: i64,
    /// What.
    pub body: T,
    /// When the text that the public reads was written: work on a newer one does not touch it.
    pub updated_at: Timestamp,
    /// Whether the Italian changed after the English was last said to follow it.
    pub stale_en: bool,
    /// Its place in lists of its kind, and its Italian slug.
    pub(super) place: (i64, String),
}

impl<T> std::ops::Deref for Published<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.body
    }
}

/// All that is published.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// Rises with every publication.
    pub version: i64,
    /// In the model's order.
    pub categories: Shelf<Category>,
    /// Offices.
    pub offices: Shelf<Office>,
    /// Services, by Italian title.
    pub services: Shelf<ServiceSheet>,
    /// News, the newest first.
    pub news: Shelf<News>,
    /// Legal pages.
    pub pages: Shelf<LegalPage>,
    /// Forms.
    pub forms: Shelf<Form>,
    /// Questions with their answers.
    pub questions: Shelf<Question>,
    /// Words that mean the same.
    pub synonyms: Synonyms,
    /// Where old addresses lead.
    pub redirects: Redirects,
    /// What stands over every page.
    pub banner: Banner,
}

/// The published contents of a kind.
pub type Shelf<T> = Vec<Arc<Published<T>>>;

impl Catalogue {
    /// The service at an address.
    #[must_use]
    pub fn service(&self, language: Language, slug: &str) -> Option<&Published<ServiceSheet>> {
        self.services.iter().find(|service| service.slug(language) == slug).map(AsRef::as_ref)
    }

    /// The category at an address.
    #[must_use]
    pub fn category(&self, language: Language, slug: &str) -> Option<&Published<Category>> {
        self.categories.iter().find(|category| category.slug(language) == slug).map(AsRef::as_ref)
    }

    /// The office with a slug.
    #[must_use]
    pub fn office(&self, slug: &str) -> Option<&Published<Office>> {
        self.offices.iter().find(|office| office.slug == slug).map(AsRef::as_ref)
    }

    /// The form with an id.
    #[must_use]
    pub fn form(&self, id: &str) -> Option<&Published<Form>> {
        self.forms.iter().find(|form| form.id == id).map(AsRef::as_ref)
    }

    /// The form of a service, by its Italian slug.
    #[must_use]
    pub fn form_of(&self, service: &str) -> Option<&Published<Form>> {
        self.forms.iter().find(|form| form.service == service).map(AsRef::as_ref)
    }

    /// The legal page with an Italian slug.
    #[must_use]
    pub fn page(&self, slug_it: &str) -> Option<&Published<LegalPage>> {
        self.pages.iter().find(|page| page.slug_it == slug_it).map(AsRef::as_ref)
    }
}

/// What is published now. Anybody may ask.
///
/// # Errors
/// If it was never read and the database fails.
pub async fn catalogue(crm: &Crm) -> Result<Arc<Catalogue>> {
    match crm.catalogue.load_full() {
        Some(known) => Ok(known),
        None => refresh(crm).await,
    }
}

/// Looks whether the published version has risen, and if so reads what changed since.
///
/// # Errors
/// If the database fails; what was read before stays.
pub async fn refresh(crm: &Crm) -> Result<Arc<Catalogue>> {
    let row = crm.db.row("SELECT version FROM content_version WHERE id = 1", &[]).await?;
    let version = row.map(|row| row.int(0)).transpose()?.unwrap_or(0);
    let known = crm.catalogue.load_full();
    if let Some(known) = &known
        && known.version == version
    {
        return Ok(known.clone());
    }
    // A shelf is shared with the catalogue before: only what changed is read, and nothing is copied but pointers.
    let (mut next, since) = match &known {
        Some(known) if known.version < version => (Catalogue::clone(known), known.version),
        _ => (Catalogue::default(), -1),
    };
    shelve::changed_since(crm, since, &mut next).await?;
    next.version = version;
    let read = Arc::new(next);
    crm.catalogue.store(Some(read.clone()));
    Ok(read)
}
