//! What the checks say.

use crate::language::Language;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// How hard a text is to read, by its index.
    Readability,
    /// A sentence that is too long.
    Sentences,
    /// Officialese where there is a plain word.
    Words,
    /// What the kind of content must say and does not.
    Sections,
    /// Headings: their levels, their words, and what only looks like one.
    Headings,
    /// The words of a link.
    LinkText,
    /// The alternative text of a picture.
    Alternative,
    /// A link of ours that leads nowhere.
    DeadLink,
    /// A date that has passed and is told as if it had not.
    PastDate,
    /// A telephone number that nobody can call.
    Phone,
    /// An e-mail address that nobody can write to.
    Email,
    /// What another page says already.
    Duplicate,
}

impl Check {
    /// Every rule.
    pub const ALL: [Self; 12] = [
        Self::Readability,
        Self::Sentences,
        Self::Words,
        Self::Sections,
        Self::Headings,
        Self::LinkText,
        Self::Alternative,
        Self::DeadLink,
        Self::PastDate,
        Self::Phone,
        Self::Email,
        Self::Duplicate,
    ];

    /// The code, as in texts and exports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Readability => "readability",
            Self::Sentences => "sentences",
            Self::Words => "words",
            Self::Sections => "sections",
            Self::Headings => "headings",
            Self::LinkText => "link_text",
            Self::Alternative => "alternative",
            Self::DeadLink => "dead_link",
            Self::PastDate => "past_date",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Duplicate => "duplicate",
        }
    }
}

/// How bad it is. The worst comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A reader is misled or shut out.
    Error,
    /// A reader has trouble.
    Warning,
    /// It could be better.
    Advice,
}

impl Severity {
    /// The code, as in texts and exports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// Something that a rule found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule.
    pub check: Check,
    /// How bad.
    pub severity: Severity,
    /// The language of the field, where it has one.
    pub language: Option<Language>,
    /// The field's path.
    pub field: String,
    /// Where in the field's value, in bytes and on character boundaries; none if it is about the field as a whole.
    pub marked: Option<Range<usize>>,
    /// The first words of what is marked.
    pub excerpt: String,
    /// What to write instead, or what it was taken for: the plain word, the slug of the page that says the same...
    pub offer: Option<String>,
    /// What was measured: words of a sentence, an index, a percentage.
    pub measure: Option<i64>,
}

impl Finding {
    pub(super) fn offering(mut self, offer: impl Into<String>) -> Self {
        self.offer = Some(offer.into());
        self
    }

    pub(super) fn measuring(mut self, measure: impl TryInto<i64>) -> Self {
        self.measure = measure.try_into().ok();
        self
    }
}

/// All that was found in a content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// 0 to 100: 100 less what each finding costs. An error costs 12 points, a warning 5, an advice 1; one rule
    /// costs at most 40 and never goes below 0, so that a page with twenty long sentences is not worse than one
    /// that is wrong in every way. A good page has 90 or more: no error and at most two warnings.
    pub score: u8,
    /// The worst first.
    pub findings: Vec<Finding>,
    /// Gulpease of all its Italian text, 0 to 100, the higher the easier.
    pub gulpease: Option<u8>,
    /// Flesch reading ease of all its English text, 0 to 100, the higher the easier.
    pub flesch: Option<u8>,
    /// How many words of running text it has, in every language.
    pub words: u32,
}

impl Report {
    /// How many findings there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}
