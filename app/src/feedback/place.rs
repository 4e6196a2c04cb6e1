//! Which pages can be rated.

use crate::routes::{self, Cache, Name};
use crm::{content::Catalogue, language::Language};

/// The content that a page shows, by the page's Italian path: 0 for a list or the home page; `None` where there is no such page
/// to rate.
#[must_use]
pub fn known_page(catalogue: &Catalogue, path: &str) -> Option<i64> {
    let (route, language, part) = routes::find(path)?;
    if language != Language::It || route.cache != Cache::Content {
        return None;
    }
    let slug = part.as_deref().unwrap_or_default();
    match route.name {
        Name::Service => Some(catalogue.service(language, slug)?.content),
        Name::Category => Some(catalogue.category(language, slug)?.content),
        Name::NewsItem => catalogue.news.iter().find(|item| item.slug_it == slug).map(|item| item.content),
        Name::Privacy | Name::LegalNotes | Name::Accessibility => {
            let slug = path.trim_matches('/');
            Some(catalogue.page(slug).map_or(0, |page| page.content))
        }
        _ if part.is_none() => Some(0),
        _ => None,
    }
}

/// The same page in a language: its path and its name; `None` where there is none.
pub(crate) fn in_language(catalogue: &Catalogue, path: &str, language: Language) -> Option<String> {
    known_page(catalogue, path)?;
    let (route, _, part) = routes::find(path)?;
    let Some(slug) = part else { return Some(route.path(language).to_owned()) };
    let slug = match route.name {
        Name::Service => catalogue.service(Language::It, &slug)?.slug(language).clone(),
        Name::Category => catalogue.category(Language::It, &slug)?.slug(language).clone(),
        Name::NewsItem => catalogue.news.iter().find(|item| item.slug_it == slug)?.slug(language).clone(),
        _ => return None,
    };
    Some(route.name.path_of(language, &slug))
}
