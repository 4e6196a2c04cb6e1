//! What another page says already: the reader finds two, and one of them grows old.

use super::{
    Check, Finding, Neighbours, Severity,
    field::{Shape, Sheet},
    fingerprint,
};
use crate::language::Language;

/// Fewer marks say nothing.
const ENOUGH: usize = 5;
/// From so many hundredths on a page says the same, or a field was copied.
const SAME_PAGE: usize = 40;
const SAME_FIELD: usize = 60;

/// Marks the page, the fields and the title that another page has already, with its slug.
pub(super) fn find(sheet: &Sheet<'_>, neighbours: &Neighbours, found: &mut Vec<Finding>) {
    for language in Language::ALL {
        let own = || sheet.read().filter(move |(_, own)| *own == language).map(|(field, _)| field);
        for field in own().filter(|field| field.shape == Shape::Title && !field.value.trim().is_empty()) {
            if let Some(slug) = neighbours.titled(sheet.kind, sheet.slug_it, language, field.value) {
                let marked = 0..field.value.len();
                found.push(field.finding(Check::Duplicate, Severity::Warning, marked).offering(slug));
            }
        }
        let running = || own().filter(|field| field.shape == Shape::Running);
        let text = running().map(|field| field.prose.text()).collect::<Vec<_>>().join("\n");
        let near = |text: &str| {
            let marks = fingerprint::of(text);
            neighbours
                .nearest(sheet.kind, sheet.slug_it, language, &marks)
                .filter(|near| near.marks >= ENOUGH)
        };
        if let Some(near) = near(&text).filter(|near| near.part >= SAME_PAGE || near.of_page >= SAME_PAGE)
            && let Some(longest) = running().max_by_key(|field| field.value.len())
        {
            let finding = longest.about(Check::Duplicate, Severity::Error);
            found.push(finding.offering(near.slug_it).measuring(near.part.max(near.of_page) as i64));
        }
        for field in running() {
            if let Some(near) = near(&field.prose.text()).filter(|near| near.part >= SAME_FIELD) {
                let finding = field.finding(Check::Duplicate, Severity::Warning, 0..field.value.len());
                found.push(finding.offering(near.slug_it).measuring(near.part as i64));
            }
        }
    }
}
