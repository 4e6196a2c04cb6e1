//! The kinds of content. The same shapes are read from the files of the seed and kept as the bodies of revisions.

use crate::language::Language;
use serde::{Deserialize, Serialize};

/// A kind of content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One of the fifteen categories of the municipal model.
    Category,
    /// An office.
    Office,
    /// A service sheet.
    Service,
    /// News, press releases and notices.
    News,
    /// Privacy, legal notes, accessibility.
    Page,
    /// Groups of words that mean the same to people who search.
    Synonyms,
    /// The form of a service ([`crate::form`]).
    Form,
    /// A question that people often ask, with its answer.
    Question,
    /// Where old addresses lead.
    Redirects,
    /// What stands over every page.
    Banner,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Category,
        Self::Office,
        Self::Service,
        Self::News,
        Self::Page,
        Self::Synonyms,
        Self::Form,
        Self::Question,
        Self::Redirects,
        Self::Banner,
    ];

    /// The code in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Office => "office",
            Self::Service => "service",
            Self::News => "news",
            Self::Page => "page",
            Self::Synonyms => "synonyms",
            Self::Form => "form",
            Self::Question => "question",
            Self::Redirects => "redirects",
            Self::Banner => "banner",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A text in every language of the portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localised<T> {
    /// Italian.
    pub it: T,
    /// English.
    pub en: T,
}

impl<T> Localised<T> {
    /// The one in a language.
    pub const fn get(&self, language: Language) -> &T {
        match language {
            Language::It => &self.it,
            Language::En => &self.en,
        }
    }
}

/// A category of services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the thing that it names, in Italian or English")]
pub struct Category {
    pub slug_it: String,
    pub slug_en: String,
    pub name_it: String,
    pub name_en: String,
    pub summary_it: String,
    pub summary_en: String,
    pub icon: String,
}

/// When an office is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeHours {
    /// `mon` to `sun`.
    pub days: Vec<String>,
    /// `HH:MM`.
    pub open: String,
    /// `HH:MM`.
    pub close: String,
}

/// Days on which an office has other hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoursException {
    /// The first day, ISO 8601.
    pub from: String,
    /// The last day.
    pub to: String,
    /// `HH:MM`; empty where it is closed.
    pub open: String,
    /// `HH:MM`; empty where it is closed.
    pub close: String,
    /// Why, in Italian; may be empty.
    pub note_it: String,
    /// Why, in English; may be empty.
    pub note_en: String,
}

/// An office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the thing that it names, in Italian or English")]
pub struct Office {
    pub slug: String,
    pub name_it: String,
    pub name_en: String,
    /// 0 for one of the whole city.
    pub municipio: i64,
    pub address: String,
    pub phone: String,
    pub email: String,
    pub hours_it: String,
    pub hours_en: String,
    pub hours: Vec<OfficeHours>,
    #[serde(default)]
    pub exceptions: Vec<HoursException>,
    pub description_it: String,
    pub description_en: String,
}

/// What a service costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the thing that it names, in Italian or English")]
pub struct Fee {
    /// Euro cents.
    pub amount_cents: i64,
    pub label_it: String,
    pub label_en: String,
}

/// The sections of a service sheet, in Markdown (municipal model, "scheda servizio").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetText {
    /// Plain text.
    pub title: String,
    /// Plain text, at most 160 characters.
    pub summary: String,
    /// A chi è rivolto.
    pub audience: String,
    /// Descrizione.
    pub description: String,
    /// Come fare.
    pub how_to: String,
    /// Cosa serve.
    pub requirements: String,
    /// Cosa si ottiene.
    pub outcome: String,
    /// Tempi e scadenze.
    pub timing: String,
    /// Quanto costa.
    pub costs: String,
    /// Accedi al servizio.
    pub access: String,
    /// Ulteriori informazioni.
    pub more: String,
}

/// A public service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceSheet {
    /// Its Italian address, and its id in cases.
    pub slug_it: String,
    /// Its English address.
    pub slug_en: String,
    /// Italian slug of its category.
    pub category: String,
    /// Slugs of its topics.
    pub topics: Vec<String>,
    /// Slug of its office.
    pub office: String,
    /// `active` or `suspended`.
    pub status: String,
    /// Days until the answer, by law or by the city's own promise.
    #[serde(default)]
    pub legal_days: Option<u16>,
    /// The level of identity that its online part asks for; 0 for none.
    pub level: u8,
    /// `online`, `counter`, `phone`, `email`, `pec`.
    pub channels: Vec<String>,
    /// `application`, `report` or `information`.
    pub kind: String,
    /// Words in which people look for it.
    pub keywords: Vec<String>,
    /// What it costs.
    #[serde(default)]
    pub fees: Vec<Fee>,
    /// Italian sections.
    pub it: SheetText,
    /// English sections.
    pub en: SheetText,
}

impl ServiceSheet {
    /// The sections in a language.
    #[must_use]
    pub const fn text(&self, language: Language) -> &SheetText {
        match language {
            Language::It => &self.it,
            Language::En => &self.en,
        }
    }
}

/// A page of running text, in Markdown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the thing that it names")]
pub struct PageText {
    pub title: String,
    pub summary: String,
    pub body: String,
}

/// Privacy, legal notes, accessibility.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the thing that it names, in Italian or English")]
pub struct LegalPage {
    pub slug_it: String,
    pub slug_en: String,
    pub it: PageText,
    pub en: PageText,
}

/// The text of an item of news.
pub type NewsText = PageText;

/// News.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the thing that it names, in Italian or English")]
pub struct News {
    pub slug_it: String,
    pub slug_en: String,
    /// `notizia`, `comunicato` or `avviso`.
    pub kind: String,
    /// ISO 8601.
    pub date: String,
    /// On top of the site.
    pub urgent: bool,
    /// 0 for the whole city.
    #[serde(default)]
    pub municipio: i64,
    pub it: NewsText,
    pub en: NewsText,
}

/// A question that people often ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its Italian address.
    pub slug_it: String,
    /// Its English address.
    pub slug_en: String,
    /// Italian slug of the category under which it stands.
    pub category: String,
    /// Question and answer in Italian.
    pub it: QuestionText,
    /// Question and answer in English.
    pub en: QuestionText,
}

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionText {
    /// The question, plain text.
    pub title: String,
    /// The answer, Markdown.
    pub body: String,
}

/// Where old addresses lead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redirects {
    /// Each rule.
    pub rules: Vec<Redirect>,
}

/// An old address and the new one, both paths of this site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the thing that it names")]
pub struct Redirect {
    pub from: String,
    pub to: String,
}

/// What stands over every page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Banner {
    /// Whether it is shown.
    pub active: bool,
    /// `info`, `warning` or `maintenance`.
    pub kind: String,
    /// Plain text, Italian.
    pub text_it: String,
    /// Plain text, English.
    pub text_en: String,
    /// A path of this site where more stands; may be empty.
    pub link: String,
    /// The last day on which it is shown, ISO 8601; empty for no end.
    pub until: String,
}

/// Groups of words that mean the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Synonyms {
    /// Each group, lower case.
    pub groups: Vec<Vec<String>>,
}

macro_rules! by_language {
    ($type:ty: $($name:ident($it:ident, $en:ident) -> $out:ty),+ $(,)?) => {
        impl $type {
            $(
                #[doc = concat!("The `", stringify!($name), "` in a language.")]
                #[must_use]
                pub const fn $name(&self, language: Language) -> &$out {
                    match language {
                        Language::It => &self.$it,
                        Language::En => &self.$en,
                    }
                }
            )+
        }
    };
}

by_language!(Category: slug(slug_it, slug_en) -> String, name(name_it, name_en) -> String, summary(summary_it, summary_en) -> String);
by_language!(Office: name(name_it, name_en) -> String, opening(hours_it, hours_en) -> String, description(description_it, description_en) -> String);
by_language!(Fee: label(label_it, label_en) -> String);
by_language!(ServiceSheet: slug(slug_it, slug_en) -> String);
by_language!(LegalPage: slug(slug_it, slug_en) -> String, text(it, en) -> PageText);
by_language!(Question: slug(slug_it, slug_en) -> String, text(it, en) -> QuestionText);
by_language!(Banner: text(text_it, text_en) -> String);
by_language!(News: slug(slug_it, slug_en) -> String, text(it, en) -> PageText);
