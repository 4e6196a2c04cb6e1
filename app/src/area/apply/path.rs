//! The addresses of a request in the making. The id of a draft is random and opens nothing to anybody but its owner.

use crate::routes::Name;
use crm::{
    content::Catalogue,
    form::{Form, REVIEW, Values, shown},
    language::Language,
};

/// The start page of a service's form, by the service's Italian slug.
pub(crate) fn start(catalogue: &Catalogue, language: Language, service: &str) -> String {
    let sheet = catalogue.services.iter().find(|sheet| sheet.slug_it == service);
    Name::Apply.path_of(language, sheet.map_or(service, |sheet| sheet.slug(language)))
}

/// The page of a step.
pub(super) fn step(start: &str, draft: &str, step: &str) -> String {
    format!("{start}?draft={draft}&step={step}")
}

/// The step after one: the next with something to answer, at last the review.
pub(super) fn after<'a>(form: &'a Form, values: &Values, step: &str) -> &'a str {
    let rules = form.rules();
    let visible = shown(&rules, values);
    let mut rest = form.steps.iter().skip_while(|one| one.id != step).skip(1);
    rest.find(|one| one.fields.iter().any(|field| visible.contains(&field.id.as_str())))
        .map_or(REVIEW, |one| one.id.as_str())
}

/// The step before one, if any; before the review stands the last.
pub(super) fn before<'a>(form: &'a Form, values: &Values, step: &str) -> Option<&'a str> {
    let rules = form.rules();
    let visible = shown(&rules, values);
    let earlier: Vec<_> = form.steps.iter().take_while(|one| one.id != step).collect();
    let mut answered = earlier
        .into_iter()
        .rev()
        .filter(|one| one.fields.iter().any(|field| visible.contains(&field.id.as_str())));
    answered.next().map(|one| one.id.as_str())
}
