//! What is good and bad in a content, told to the editor while it is written: pure rules, one file a check.
//!
//! A rule looks at the fields as they were typed and says where something is wrong, how badly, and what to write
//! instead. It reads no database and no clock: what lies around the content comes in through [`Around`]. The same
//! input gives the same report, and the portal's own published pages are the measure of what must stay silent.

mod alternative;
mod dates;
mod dead_links;
mod duplicate;
mod emails;
mod field;
mod fingerprint;
mod fixed;
mod headings;
mod language;
mod lexer;
mod links;
mod neighbours;
mod phones;
mod prose;
mod readability;
mod report;
mod score;
mod sections;
mod sentences;
mod words;

pub use neighbours::Neighbours;
pub use report::{Check, Finding, Report, Severity};

use crate::content::Kind;
use field::Sheet;
use std::collections::BTreeMap;

/// What is checked: the fields of a content by their path, as an editor fills them in.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// Its kind.
    pub kind: Kind,
    /// Its Italian address within its kind.
    pub slug_it: &'a str,
    /// The fields: `it.title`, `en.how_to`, `fees.0.label_it`, `phone`...
    pub fields: &'a BTreeMap<String, String>,
}

/// What lies around it.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The day on which it is checked.
    pub today: jiff::civil::Date,
    /// The portal's public address, `https://www.comune.example`, by which links that are written in full are known
    /// as our own; empty where it is not known.
    pub address: &'a str,
    /// Whether there is a page of ours at a path (without query and fragment).
    pub links: &'a dyn Fn(&str) -> bool,
    /// The published pages.
    pub neighbours: &'a Neighbours,
}

/// Checks a content with every rule.
#[must_use]
pub fn check(subject: &Subject<'_>, around: &Around<'_>) -> Report {
    let sheet = Sheet::of(subject);
    let mut findings = Vec::new();
    let index = readability::find(&sheet, &mut findings);
    sentences::find(&sheet, &mut findings);
    words::find(&sheet, &mut findings);
    sections::find(&sheet, &mut findings);
    headings::find(&sheet, &mut findings);
    links::find(&sheet, &mut findings);
    alternative::find(&sheet, &mut findings);
    dead_links::find(&sheet, around, &mut findings);
    dates::find(&sheet, around.today, &mut findings);
    phones::find(&sheet, &mut findings);
    emails::find(&sheet, &mut findings);
    duplicate::find(&sheet, around.neighbours, &mut findings);
    findings.sort_by(|a, b| {
        let place = |it: &Finding| (it.severity, it.check, it.marked.as_ref().map_or(0, |range| range.start));
        place(a).cmp(&place(b)).then_with(|| a.field.cmp(&b.field)).then_with(|| a.excerpt.cmp(&b.excerpt))
    });
    Report {
        score: score::of(&findings),
        gulpease: index.gulpease,
        flesch: index.flesch,
        words: index.words,
        findings,
    }
}

#[cfg(test)]
mod tests;
