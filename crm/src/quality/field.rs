//! The fields of a content: which language they are in, how they are written, and their text taken apart once.

use super::{Check, Finding, Severity, Subject, fixed, prose::Prose};
use crate::{content::Kind, language::Language};
use std::ops::Range;

/// How a field is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// The title or the name: one plain line.
    Title,
    /// One plain sentence or two.
    Summary,
    /// Markdown.
    Running,
    /// A short plain text: opening hours, the name of a fee.
    Label,
    /// A value without a language: a telephone number, a date, a slug.
    Value,
}

/// One field.
#[derive(Debug)]
pub(super) struct Field<'a> {
    pub path: &'a str,
    pub value: &'a str,
    pub language: Option<Language>,
    pub shape: Shape,
    pub prose: Prose,
}

impl Field<'_> {
    /// A finding at a place of this field.
    pub fn finding(&self, check: Check, severity: Severity, marked: Range<usize>) -> Finding {
        let known = self.value.get(marked.clone()).map(str::trim);
        let excerpt = known.unwrap_or_default();
        Finding {
            check,
            severity,
            language: self.language,
            field: self.path.to_owned(),
            marked: known.map(|_| marked),
            excerpt: shortened(excerpt),
            offer: None,
            measure: None,
        }
    }

    /// A finding about the field as a whole.
    pub fn about(&self, check: Check, severity: Severity) -> Finding {
        let mut finding = self.finding(check, severity, 0..self.value.len());
        finding.marked = None;
        finding
    }

    /// Whether it holds a text that people read.
    pub fn is_read(&self) -> bool {
        self.shape != Shape::Value
    }
}

/// The first words, at most 160 characters.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(160) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

/// A content with its fields taken apart.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    pub kind: Kind,
    pub slug_it: &'a str,
    pub fields: Vec<Field<'a>>,
}

impl<'a> Sheet<'a> {
    pub fn of(subject: &Subject<'a>) -> Self {
        let fields = subject.fields.iter().map(|(path, value)| {
            let (language, shape) = nature(path);
            let prose = match shape {
                Shape::Running => fixed::known(Prose::markdown(value)),
                Shape::Value => Prose::default(),
                Shape::Title | Shape::Summary | Shape::Label => Prose::plain(value),
            };
            Field { path, value, language, shape, prose }
        });
        Self { kind: subject.kind, slug_it: subject.slug_it, fields: fields.collect() }
    }

    /// The field at a path.
    pub fn field(&self, path: &str) -> Option<&Field<'a>> {
        self.fields.iter().find(|field| field.path == path)
    }

    /// Every field that people read, with its language.
    pub fn read(&self) -> impl Iterator<Item = (&Field<'a>, Language)> {
        self.fields
            .iter()
            .filter(|field| field.is_read())
            .filter_map(|field| field.language.map(|language| (field, language)))
    }

    /// The fields in Markdown, with their language.
    pub fn running(&self) -> impl Iterator<Item = (&Field<'a>, Language)> {
        self.read().filter(|(field, _)| field.shape == Shape::Running)
    }
}

fn nature(path: &str) -> (Option<Language>, Shape) {
    let name = path.rsplit('.').next().unwrap_or(path);
    for language in Language::ALL {
        let tag = language.tag();
        if path.strip_prefix(tag).is_some_and(|rest| rest.starts_with('.')) {
            let shape = match name {
                "title" => Shape::Title,
                "summary" => Shape::Summary,
                _ => Shape::Running,
            };
            return (Some(language), shape);
        }
        if let Some(stem) = name.strip_suffix(tag).and_then(|stem| stem.strip_suffix('_')) {
            let shape = match stem {
                "slug" => return (None, Shape::Value),
                "name" => Shape::Title,
                "description" | "body" => Shape::Running,
                "summary" => Shape::Summary,
                _ => Shape::Label,
            };
            return (Some(language), shape);
        }
    }
    (None, Shape::Value)
}
