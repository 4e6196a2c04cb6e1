//! What the checks say of what stands in an editor's fields, at the fields.

use crate::{caller::Caller, document::valid, parts::Icon, routes, text::Texts};
use crm::{
    clock::in_rome,
    content::{Catalogue, Kind},
    language::Language,
    media,
    newsroom::{Item, Values},
    quality::{self, Around, Check, Finding, Neighbours, Report, Subject},
};
use leptos::prelude::*;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

/// The published pages with which texts are compared, and of which catalogue they were made.
static KNOWN: Mutex<Option<(Arc<Catalogue>, Arc<Neighbours>)>> = Mutex::new(None);

/// Checks what stands in the fields of a content.
pub(super) fn report(caller: &Caller, catalogue: &Arc<Catalogue>, item: &Item, values: &Values) -> Report {
    let neighbours = neighbours(catalogue);
    let around = Around {
        today: in_rome(caller.portal.crm.now()).date(),
        address: &caller.portal.site.public_url,
        links: &|path| leads(catalogue, path),
        neighbours: &neighbours,
    };
    let subject = Subject { kind: item.kind, slug_it: &item.slug_it, fields: values };
    quality::check(&subject, &around)
}

/// Made once for each catalogue.
fn neighbours(catalogue: &Arc<Catalogue>) -> Arc<Neighbours> {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((of, neighbours)) = &*known
        && Arc::ptr_eq(of, catalogue)
    {
        return neighbours.clone();
    }
    let made = Arc::new(made_of(catalogue));
    *known = Some((catalogue.clone(), made.clone()));
    made
}

fn made_of(catalogue: &Catalogue) -> Neighbours {
    let mut pages: Vec<(Kind, &str, Language, &str, String)> = Vec::new();
    for language in Language::ALL {
        for it in &catalogue.services {
            let text = it.text(language);
            let all = [
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
            let all = all.map(String::as_str).join("\n\n");
            pages.push((Kind::Service, &it.slug_it, language, &text.title, all));
        }
        for it in &catalogue.news {
            let text = it.text(language);
            pages.push((Kind::News, &it.slug_it, language, &text.title, text.body.clone()));
        }
        for it in &catalogue.pages {
            let text = it.text(language);
            pages.push((Kind::Page, &it.slug_it, language, &text.title, text.body.clone()));
        }
        for it in &catalogue.questions {
            let text = it.text(language);
            pages.push((Kind::Question, &it.slug_it, language, &text.title, text.body.clone()));
        }
        for it in &catalogue.offices {
            pages.push((
                Kind::Office,
                &it.slug,
                language,
                it.name(language),
                it.description(language).clone(),
            ));
        }
    }
    Neighbours::of(
        pages
            .iter()
            .map(|(kind, slug, language, title, text)| (*kind, *slug, *language, *title, text.as_str())),
    )
}

/// Whether there is a page or a picture of ours at a path.
fn leads(catalogue: &Catalogue, path: &str) -> bool {
    if let Some(name) = path.strip_prefix(media::PATH) {
        return media::size_of(name).is_some();
    }
    let Some((route, language, part)) = routes::find(path) else { return false };
    let Some(part) = part else { return true };
    match route.name {
        routes::Name::Service => catalogue.service(language, &part).is_some(),
        routes::Name::Category => catalogue.category(language, &part).is_some(),
        routes::Name::NewsItem => catalogue.news.iter().any(|news| *news.slug(language) == part),
        _ => true,
    }
}

/// What was found, by field: the list that stands below it.
pub(super) fn by_field(texts: Texts, report: &Report) -> BTreeMap<String, AnyView> {
    let mut fields: BTreeMap<String, Vec<&Finding>> = BTreeMap::new();
    for finding in &report.findings {
        fields.entry(finding.field.clone()).or_default().push(finding);
    }
    fields.into_iter().map(|(field, found)| (field, list(texts, &found))).collect()
}

/// The same as HTML, for the script that puts it there.
pub(super) fn html_by_field(texts: Texts, report: &Report) -> BTreeMap<String, String> {
    let drawn = by_field(texts, report).into_iter();
    drawn.map(|(field, view)| (field, valid(&view.into_view().to_html(), false))).collect()
}

/// The most remarks that are shown at one field: nobody mends thirty at once.
const MOST: usize = 6;

fn list(texts: Texts, found: &[&Finding]) -> AnyView {
    let lines = found
        .iter()
        .take(MOST)
        .map(|finding| {
            let marked = finding.marked.is_some() && !finding.excerpt.is_empty();
            let excerpt = marked.then(|| view! { " " <q>{finding.excerpt.clone()}</q> });
            let offer = offered(texts, finding).map(|words| view! { " " <strong>{words}</strong> });
            let class = format!("q-finding q-finding-{}", finding.severity.code());
            view! {
                <li class=class>
                    <Icon id="it-info-circle" small=true />
                    <span>{told(texts, finding)} {excerpt} {offer}</span>
                </li>
            }
        })
        .collect_view();
    let more = found.len().saturating_sub(MOST);
    let more = (more > 0).then(|| view! { <li>{texts.f("finding-more", &[("count", more.into())])}</li> });
    view! { <ul>{lines} {more}</ul> }.into_any()
}

fn told(texts: Texts, finding: &Finding) -> String {
    let measure = finding.measure.unwrap_or_default();
    match (finding.check, finding.measure) {
        (Check::Sentences, Some(_)) => texts.f("finding-sentences", &[("count", measure.into())]),
        (Check::Readability, Some(_)) => texts.f("finding-readability", &[("index", measure.into())]),
        (check, _) => texts.code("finding-", check.code()).into_owned(),
    }
}

fn offered(texts: Texts, finding: &Finding) -> Option<String> {
    let offer = finding.offer.as_deref().filter(|offer| !offer.is_empty())?;
    let key = match finding.check {
        Check::Words => "finding-offer-word",
        Check::Duplicate => "finding-offer-page",
        _ => return None,
    };
    Some(texts.f(key, &[("offer", offer.into())]))
}

/// The score, in words.
pub(super) fn score(texts: Texts, report: &Report) -> String {
    texts.f(
        "finding-score",
        &[("score", i64::from(report.score).into()), ("count", report.findings.len().into())],
    )
}
