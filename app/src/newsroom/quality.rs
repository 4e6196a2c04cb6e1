//! What the checks say of what stands in an editor's fields, at the fields.

use crate::{document::valid, parts::Icon, text::Texts};
use crm::quality::{Check, Finding, Report};
use leptos::prelude::*;
use std::collections::BTreeMap;

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
