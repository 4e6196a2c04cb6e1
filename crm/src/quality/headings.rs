//! Headings: a reader who cannot see the page walks from one to the next (WCAG 2.2, 1.3.1, 2.4.6 and 2.4.10).
//!
//! The title is the page's first level. In a service sheet each section has its second-level heading already, so the
//! text within begins at the third; in every other text at the second.

use super::{
    Check, Finding, Severity,
    field::{Field, Shape, Sheet},
    prose::{Block, BlockKind},
    sentences,
};
use crate::content::Kind;

/// A title of more characters is cut in lists and search results.
const TITLE: usize = 90;
/// A heading of more words is a sentence.
const WORDS: usize = 14;
/// So many words without a heading are a wall.
const WALL: usize = 400;

/// Marks headings that mislead, and what only looks like one.
pub(super) fn find(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    for (field, _) in sheet.read() {
        match field.shape {
            Shape::Title => title(field, found),
            Shape::Running => running(sheet.kind, field, found),
            _ => {}
        }
    }
}

fn title(field: &Field<'_>, found: &mut Vec<Finding>) {
    let text = field.value.trim();
    let whole = 0..field.value.len();
    if shouted(text) {
        found.push(field.finding(Check::Headings, Severity::Warning, whole.clone()));
    }
    if ends_like_a_sentence(text) || text.starts_with('#') || text.contains("**") {
        found.push(field.finding(Check::Headings, Severity::Advice, whole.clone()));
    }
    let length = text.chars().count();
    if length > TITLE {
        found.push(field.finding(Check::Headings, Severity::Advice, whole).measuring(length as i64));
    }
}

fn running(kind: Kind, field: &Field<'_>, found: &mut Vec<Finding>) {
    let first = if kind == Kind::Service || kind == Kind::Office { 3 } else { 2 };
    let mut above = first - 1;
    let mut known: Vec<String> = Vec::new();
    let mut words = 0;
    let blocks = &field.prose.blocks;
    for (place, block) in blocks.iter().enumerate() {
        let next = blocks.get(place + 1);
        let mut mark = |severity| found.push(field.finding(Check::Headings, severity, block.whole()));
        let BlockKind::Heading(level) = block.kind else {
            words += sentences::words_of(&block.text).count();
            if looks_like_one(block) && next.is_some() {
                mark(Severity::Warning);
            }
            if typed_like_one(block) {
                mark(Severity::Warning);
            }
            continue;
        };
        let text = block.text.trim();
        if text.is_empty() {
            mark(Severity::Error);
        } else if level < first {
            mark(if level == 1 { Severity::Error } else { Severity::Warning });
        } else if level > above + 1
            || follows_nothing(level, next)
            || shouted(text)
            || known.contains(&text.to_lowercase())
            || text.contains("http")
        {
            mark(Severity::Warning);
        } else if ends_like_a_sentence(text)
            || text.ends_with(':')
            || sentences::words_of(text).count() > WORDS
        {
            mark(Severity::Advice);
        }
        known.push(text.to_lowercase());
        above = level.max(first - 1);
    }
    if known.is_empty() && words > WALL {
        found.push(field.about(Check::Headings, Severity::Warning).measuring(words as i64));
    }
}

/// A heading with nothing below it before the next of its level, or before the end.
fn follows_nothing(level: u8, next: Option<&Block>) -> bool {
    match next.map(|block| block.kind) {
        None => true,
        Some(BlockKind::Heading(below)) => below <= level,
        Some(_) => false,
    }
}

/// A short bold paragraph: to the eye a heading, to a screen reader not. One that ends in a mark is a bold sentence.
fn looks_like_one(block: &Block) -> bool {
    let text = block.text.trim();
    block.kind == BlockKind::Paragraph
        && block.bold
        && sentences::words_of(text).count() <= WORDS
        && text.ends_with(char::is_alphanumeric)
}

/// Number signs without the space that would make them a heading: the reader sees them.
fn typed_like_one(block: &Block) -> bool {
    let text = block.text.trim();
    let signs = text.chars().take_while(|sign| *sign == '#').count();
    block.kind == BlockKind::Paragraph
        && signs >= 1
        && text.chars().nth(signs).is_some_and(char::is_alphabetic)
        && (signs > 1 || sentences::words_of(text).count() > 1)
}

/// All capitals, if it is more than an acronym or two.
fn shouted(text: &str) -> bool {
    let letters = || text.chars().filter(|letter| letter.is_alphabetic());
    letters().count() >= 8
        && letters().all(char::is_uppercase)
        && sentences::words_of(text).any(|word| word.chars().count() >= 6)
}

fn ends_like_a_sentence(text: &str) -> bool {
    (text.ends_with('.') && !text.ends_with("..")) || text.ends_with(';') || text.ends_with(',')
}
