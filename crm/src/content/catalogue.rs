//! Everything that is published, in memory: small, read by every page, replaced as a whole when its version rises.

use super::{Category, Kind, LegalPage, News, Office, ServiceSheet, Synonyms};
use crate::{Crm, Result, clock::Timestamp, form::Form, language::Language};
use arc_swap::ArcSwapOption;
use serde::de::DeserializeOwned;
use std::sync::Arc;

pub(crate) type CatalogueCell = ArcSwapOption<Catalogue>;

/// A published content with the moment of its last change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published<T> {
    /// What.
    pub body: T,
    /// Last change.
    pub updated_at: Timestamp,
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
    pub categories: Vec<Published<Category>>,
    /// Offices.
    pub offices: Vec<Published<Office>>,
    /// Services, by Italian title.
    pub services: Vec<Published<ServiceSheet>>,
    /// News, the newest first.
    pub news: Vec<Published<News>>,
    /// Legal pages.
    pub pages: Vec<Published<LegalPage>>,
    /// Forms.
    pub forms: Vec<Published<Form>>,
    /// Words that mean the same.
    pub synonyms: Synonyms,
}

impl Catalogue {
    /// The service at an address.
    #[must_use]
    pub fn service(&self, language: Language, slug: &str) -> Option<&Published<ServiceSheet>> {
        self.services.iter().find(|service| service.slug(language) == slug)
    }

    /// The category at an address.
    #[must_use]
    pub fn category(&self, language: Language, slug: &str) -> Option<&Published<Category>> {
        self.categories.iter().find(|category| category.slug(language) == slug)
    }

    /// The office with a slug.
    #[must_use]
    pub fn office(&self, slug: &str) -> Option<&Published<Office>> {
        self.offices.iter().find(|office| office.slug == slug)
    }

    /// The form with an id.
    #[must_use]
    pub fn form(&self, id: &str) -> Option<&Published<Form>> {
        self.forms.iter().find(|form| form.id == id)
    }

    /// The form of a service, by its Italian slug.
    #[must_use]
    pub fn form_of(&self, service: &str) -> Option<&Published<Form>> {
        self.forms.iter().find(|form| form.service == service)
    }

    /// The legal page with an Italian slug.
    #[must_use]
    pub fn page(&self, slug_it: &str) -> Option<&Published<LegalPage>> {
        self.pages.iter().find(|page| page.slug_it == slug_it)
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

/// Looks whether the published version has risen, and if so reads everything again.
///
/// # Errors
/// If the database fails; what was read before stays.
pub async fn refresh(crm: &Crm) -> Result<Arc<Catalogue>> {
    let row = crm.db.row("SELECT version FROM content_version WHERE id = 1", &[]).await?;
    let version = row.map(|row| row.int(0)).transpose()?.unwrap_or(0);
    if let Some(known) = crm.catalogue.load_full()
        && known.version == version
    {
        return Ok(known);
    }
    let mut services: Vec<Published<ServiceSheet>> = published(crm, Kind::Service).await?;
    services.sort_by(|a, b| a.it.title.cmp(&b.it.title));
    let mut news: Vec<Published<News>> = published(crm, Kind::News).await?;
    news.sort_by(|a, b| b.date.cmp(&a.date));
    let read = Arc::new(Catalogue {
        version,
        categories: published(crm, Kind::Category).await?,
        offices: published(crm, Kind::Office).await?,
        services,
        news,
        pages: published(crm, Kind::Page).await?,
        forms: published(crm, Kind::Form).await?,
        synonyms: published(crm, Kind::Synonyms)
            .await?
            .into_iter()
            .next()
            .map(|it| it.body)
            .unwrap_or_default(),
    });
    crm.catalogue.store(Some(read.clone()));
    Ok(read)
}

async fn published<T: DeserializeOwned>(crm: &Crm, kind: Kind) -> Result<Vec<Published<T>>> {
    let rows = crm
        .db
        .rows(
            "SELECT r.body, c.updated_at FROM content c JOIN revision r ON r.content_id = c.id AND r.number = c.published_revision
             WHERE c.kind = $1 AND c.state = 'published' ORDER BY c.position, c.slug_it",
            &[kind.code().into()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Published { body: serde_json::from_str(&row.text(0)?)?, updated_at: Timestamp(row.int(1)?) })
        })
        .collect()
}
