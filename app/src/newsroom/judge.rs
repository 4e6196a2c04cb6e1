//! The quality checks over what an editor has typed, with what lies around it: the pages that there are.

use crate::{portal::Portal, routes};
use crm::{
    clock::in_rome,
    content::{self, Catalogue, Kind},
    language::Language,
    newsroom::{Values, shape},
    quality::{self, Around, Neighbours, Report, Subject},
};
use std::{
    collections::BTreeSet,
    sync::{
        Arc, RwLock,
        atomic::{AtomicBool, Ordering},
    },
};

/// Keeps the published pages in the form in which nearness is measured, as of the version that was checked against last.
#[derive(Debug, Default)]
pub struct Judge {
    kept: RwLock<Option<(i64, Arc<Neighbours>)>>,
    busy: AtomicBool,
}

impl Judge {
    /// Checks a content.
    ///
    /// # Errors
    /// If the published contents cannot be read.
    pub async fn report(
        portal: &Arc<Portal>,
        kind: Kind,
        slug_it: &str,
        fields: &Values,
    ) -> crm::Result<Report> {
        let catalogue = content::catalogue(&portal.crm).await?;
        let neighbours = Self::neighbours(portal, &catalogue).await;
        let links = |path: &str| is_page(&catalogue, path);
        let around = Around {
            today: in_rome(portal.crm.now()).date(),
            address: &portal.site.public_url,
            links: &links,
            neighbours: &neighbours,
        };
        let fields = &without_empty_rows(kind, fields);
        Ok(quality::check(&Subject { kind, slug_it, fields }, &around))
    }

    /// The neighbours: those of now, or, while they are being made in the background, those of before. Nobody waits for more
    /// than the first.
    async fn neighbours(portal: &Arc<Portal>, catalogue: &Arc<Catalogue>) -> Arc<Neighbours> {
        let judge = &portal.judge;
        let kept = judge.kept.read().ok().and_then(|kept| kept.clone());
        if let Some((version, known)) = &kept
            && (*version == catalogue.version || judge.busy.swap(true, Ordering::AcqRel))
        {
            return known.clone();
        }
        let (portal, catalogue) = (portal.clone(), catalogue.clone());
        let making = tokio::task::spawn_blocking(move || {
            let made = Arc::new(of(&catalogue));
            if let Ok(mut kept) = portal.judge.kept.write() {
                *kept = Some((catalogue.version, made.clone()));
            }
            portal.judge.busy.store(false, Ordering::Release);
            made
        });
        match kept {
            Some((_, known)) => known,
            None => making.await.unwrap_or_default(),
        }
    }
}

/// What was typed, without the rows that the form offers and nobody filled in.
fn without_empty_rows(kind: Kind, values: &Values) -> Values {
    let row = |path: &str| {
        shape::fields(kind).iter().filter(|field| !field.columns().is_empty()).find_map(|field| {
            let (number, _) = path.strip_prefix(field.path)?.strip_prefix('.')?.split_once('.')?;
            Some(format!("{}.{number}", field.path))
        })
    };
    let filled: BTreeSet<String> = values
        .iter()
        .filter(|(_, typed)| !typed.trim().is_empty())
        .filter_map(|(path, _)| row(path))
        .collect();
    let mut values = values.clone();
    values.retain(|path, _| row(path).is_none_or(|row| filled.contains(&row)));
    values
}

/// Whether there is a page of ours at a path.
#[must_use]
pub fn is_page(catalogue: &Catalogue, path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let Some((route, language, part)) = routes::find(path) else { return false };
    let Some(part) = part else { return true };
    match route.name {
        routes::Name::Service => catalogue.service(language, &part).is_some(),
        routes::Name::Category => catalogue.category(language, &part).is_some(),
        routes::Name::NewsItem => catalogue.news.iter().any(|item| item.slug(language) == &part),
        routes::Name::Apply => {
            let service = catalogue.service(language, &part);
            service.is_some_and(|service| catalogue.form_of(&service.slug_it).is_some())
        }
        _ => false,
    }
}

fn of(catalogue: &Catalogue) -> Neighbours {
    let mut pages: Vec<(Kind, String, Language, String, String)> = Vec::new();
    let mut add = |kind: Kind, slug: &str, body: serde_json::Result<serde_json::Value>| {
        let Ok(body) = body else { return };
        let values = crm::newsroom::values::spell(shape::fields(kind), &body);
        for language in Language::ALL {
            let own = shape::fields(kind).iter().filter(|field| field.language() == Some(language.tag()));
            let texts: Vec<&str> = own
                .filter(|field| field.name() != "slug")
                .filter_map(|field| values.get(field.path).map(String::as_str))
                .collect();
            let title = texts.first().copied().unwrap_or_default().to_owned();
            pages.push((kind, slug.to_owned(), language, title, texts.join("\n\n")));
        }
    };
    for it in &catalogue.services {
        add(Kind::Service, &it.slug_it, serde_json::to_value(&it.body));
    }
    for it in &catalogue.news {
        add(Kind::News, &it.slug_it, serde_json::to_value(&it.body));
    }
    for it in &catalogue.pages {
        add(Kind::Page, &it.slug_it, serde_json::to_value(&it.body));
    }
    for it in &catalogue.offices {
        add(Kind::Office, &it.slug, serde_json::to_value(&it.body));
    }
    for it in &catalogue.questions {
        add(Kind::Question, &it.slug_it, serde_json::to_value(&it.body));
    }
    Neighbours::of(pages.iter().map(|(kind, slug, language, title, text)| {
        (*kind, slug.as_str(), *language, title.as_str(), text.as_str())
    }))
}

#[cfg(test)]
mod tests {
    use super::without_empty_rows;
    use crm::{content::Kind, newsroom::Values};

    #[test]
    fn a_row_that_nobody_filled_in_is_no_gap() {
        let of = |paths: &[(&str, &str)]| -> Values {
            paths.iter().map(|(path, typed)| ((*path).to_owned(), (*typed).to_owned())).collect()
        };
        let begun = [("fees.0.amount", "5,00"), ("fees.0.label_it", ""), ("it.title", "")];
        let offered = [("fees.1.amount", ""), ("fees.1.label_it", " "), ("fees.1.label_en", "")];
        let typed = of(&[&begun[..], &offered[..]].concat());
        assert_eq!(without_empty_rows(Kind::Service, &typed), of(&begun));
    }
}
