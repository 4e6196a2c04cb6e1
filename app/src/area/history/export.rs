//! The history as a table, for a file that a citizen takes home: the words of the page, in its language.

use super::data::view_of;
use crate::text::Texts;
use crm::{
    clock::Timestamp,
    content::Catalogue,
    dispute::Dispute,
    timeline::{Direction, Entry},
};

/// How many columns the table has.
pub const COLUMNS: usize = 10;

const HEADINGS: [&str; COLUMNS] = [
    "export-when",
    "export-channel",
    "export-kind",
    "export-way",
    "export-what",
    "export-words",
    "export-case",
    "export-office",
    "export-source",
    "export-dispute",
];

/// The headings of the columns.
#[must_use]
pub fn headings(texts: Texts) -> [String; COLUMNS] {
    HEADINGS.map(|key| texts.s(key).to_owned())
}

/// The cells of an entry.
#[must_use]
pub fn cells(
    texts: Texts,
    catalogue: &Catalogue,
    entry: &Entry,
    dispute: Option<&Dispute>,
    now: Timestamp,
) -> [String; COLUMNS] {
    let view = view_of(texts, entry, now);
    let way = match entry.direction {
        Direction::Inbound => texts.s("way-inbound"),
        Direction::Outbound => texts.s("way-outbound"),
        Direction::Internal => texts.s("way-internal"),
    };
    let office = entry.office.as_deref().map(|slug| office(texts, catalogue, slug));
    [
        view.machine.replace('T', " "),
        texts.code("channel-", entry.channel.code()).into_owned(),
        texts.code("entry-kind-", entry.kind.code()).into_owned(),
        way.to_owned(),
        view.title,
        view.body,
        entry.case.map(|number| number.to_string()).unwrap_or_default(),
        office.unwrap_or_default(),
        view.source,
        dispute.map(|dispute| super::dispute::state_line(texts, dispute)).unwrap_or_default(),
    ]
}

/// The name of an office, or its slug where it is no longer published.
pub(crate) fn office(texts: Texts, catalogue: &Catalogue, slug: &str) -> String {
    catalogue.office(slug).map_or_else(|| slug.to_owned(), |office| office.name(texts.language()).clone())
}

/// What the file is called, without its ending.
#[must_use]
pub fn file_name(texts: Texts, year: Option<i16>) -> String {
    let name = texts.s("export-file");
    year.map_or_else(|| name.to_owned(), |year| format!("{name}-{year}"))
}
