//! What another page says already: the reader finds two, and one of them grows old.

use super::{
    Check, Finding, Neighbours, Severity,
    field::{Field, Shape, Sheet},
};
use crate::language::Language;

/// Fewer marks in common say nothing: offices of one kind describe themselves in the same two sentences.
const ENOUGH: usize = 16;
/// A page says the same if so many hundredths of it stand on the other one, ...
const SAME: usize = 40;
/// ... or so many of the other one stand on it.
const SWALLOWED: usize = 60;
/// A field was copied if so many hundredths of it stand on another page.
const COPIED: usize = 60;

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
        let running: Vec<_> = own().filter(|field| field.shape == Shape::Running).collect();
        let near = |text: &str| neighbours.nearest(sheet.kind, sheet.slug_it, language, text);
        let text = running.iter().map(|field| field.prose.text()).collect::<Vec<_>>().join("\n");
        let page = near(&text)
            .filter(|near| near.marks >= ENOUGH && (near.part >= SAME || near.of_page >= SWALLOWED));
        if let Some(near) = &page
            && let Some(main) = main_text(&running)
        {
            let finding = main.about(Check::Duplicate, Severity::Error).offering(&*near.slug_it);
            found.push(finding.measuring(near.part.max(near.of_page) as i64));
        }
        for field in running {
            let copied = near(&field.prose.text())
                .filter(|near| near.part >= COPIED && near.marks >= ENOUGH)
                .filter(|near| page.as_ref().is_none_or(|page| page.slug_it != near.slug_it));
            if let Some(near) = copied {
                let finding = field.finding(Check::Duplicate, Severity::Warning, 0..field.value.len());
                found.push(finding.offering(near.slug_it).measuring(near.part as i64));
            }
        }
    }
}

/// The field that stands for the page: the description or the body.
fn main_text<'f, 'a>(running: &[&'f Field<'a>]) -> Option<&'f Field<'a>> {
    let named = |field: &&&Field<'_>| {
        let name = field.path.rsplit('.').next().unwrap_or_default();
        name == "body" || name.starts_with("description")
    };
    running.iter().find(named).or_else(|| running.first()).copied()
}
