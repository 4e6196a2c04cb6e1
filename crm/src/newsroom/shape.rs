//! What an editor fills in, for each kind of content: one description that the form, the check, the comparison of revisions
//! and the export all follow.

mod office;
mod service;
mod site;
mod texts;

use crate::{content::Kind, remit::Section};

/// How a field is filled in, and so what may stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Widget {
    /// A line of text.
    Line,
    /// Plain text of some lines.
    Text,
    /// Markdown.
    Markdown,
    /// One entry a line.
    Lines,
    /// One of these codes.
    Choice(&'static [&'static str]),
    /// Some of these codes.
    Some(&'static [&'static str]),
    /// Yes or no.
    Flag,
    /// A day, ISO 8601.
    Date,
    /// A whole number up to this one; may be empty.
    Number(u32),
    /// An address within its kind: small letters, digits, hyphens.
    Slug,
    /// The slug of a category.
    Category,
    /// The slug of an office.
    Office,
    /// Rows of `amount`, `label_it`, `label_en`.
    Fees,
    /// Rows of `days`, `open`, `close`.
    Hours,
    /// Rows of `from`, `to`, `open`, `close`, `note_it`, `note_en`.
    Exceptions,
    /// Rows of `from`, `to`.
    Redirects,
    /// Groups of words, one a line, parted by commas.
    Groups,
}

/// A field.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Where it stands in the body: `it.title`, `phone`. The catalogue names it `edit-` and the path after its language.
    pub path: &'static str,
    /// How it is filled in.
    pub widget: Widget,
    /// Whether a content without it cannot go out.
    pub required: bool,
    /// Whether it binds the city: two people see it before it goes out.
    pub binding: bool,
    /// The most characters.
    pub max: usize,
}

impl Field {
    const fn new(path: &'static str, widget: Widget, max: usize) -> Self {
        Self { path, widget, required: false, binding: false, max }
    }

    const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    const fn binding(mut self) -> Self {
        self.binding = true;
        self
    }

    /// The language whose text it is, as `it` or `en`; `None` for a field that both share.
    #[must_use]
    pub fn language(&self) -> Option<&'static str> {
        ["it", "en"].into_iter().find(|tag| {
            self.path.strip_prefix(tag).is_some_and(|rest| rest.starts_with('.'))
                || self.path.strip_suffix(tag).is_some_and(|rest| rest.ends_with('_'))
        })
    }

    /// Its name without its language: `title` of both `it.title` and `en.title`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        let path = self.path;
        match self.language() {
            Some(tag) if path.ends_with(tag) && path.as_bytes().get(path.len() - 3) == Some(&b'_') => {
                &path[..path.len() - 3]
            }
            Some(_) => &path[3..],
            None => path,
        }
    }

    /// The parts of a row, for a field of rows.
    #[must_use]
    pub const fn columns(&self) -> &'static [&'static str] {
        match self.widget {
            Widget::Fees => &["amount", "label_it", "label_en"],
            Widget::Hours => &["days", "open", "close"],
            Widget::Exceptions => &["from", "to", "open", "close", "note_it", "note_en"],
            Widget::Redirects => &["from", "to"],
            _ => &[],
        }
    }
}

/// The fields of a kind, in the order in which they are filled in; empty for a kind that the newsroom does not edit.
#[must_use]
pub const fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Service => service::FIELDS,
        Kind::News => texts::NEWS,
        Kind::Page => texts::PAGE,
        Kind::Question => texts::QUESTION,
        Kind::Office => office::FIELDS,
        Kind::Banner => site::BANNER,
        Kind::Redirects => site::REDIRECTS,
        Kind::Synonyms => site::SYNONYMS,
        Kind::Category | Kind::Form => &[],
    }
}

/// The section to which a kind belongs.
#[must_use]
pub const fn section(kind: Kind) -> Section {
    match kind {
        Kind::Service => Section::Services,
        Kind::News => Section::News,
        Kind::Office => Section::Offices,
        Kind::Question => Section::Questions,
        Kind::Page => Section::Legal,
        Kind::Banner | Kind::Redirects | Kind::Synonyms | Kind::Category | Kind::Form => Section::Site,
    }
}

/// The kinds of which an editor makes new ones. Legal pages have fixed addresses, and of the site's own there is one each.
pub const CREATABLE: [Kind; 4] = [Kind::Service, Kind::News, Kind::Office, Kind::Question];
