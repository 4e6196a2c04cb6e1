//! Contents as files: out of a database, into one, and those that come with the program (docs/content-files.md).
//!
//! One folder a kind, one folder a content; what both languages share as JSON, what each reads as Markdown. What goes out
//! comes in again as it was.

mod args;
mod folder;
mod pack;
mod pictures;
mod sections;
mod unpack;

pub use args::{ContentArgs, ContentError, export, import, run};
pub use folder::{Files, read_folder, write_folder};
pub use pack::pack;
pub use unpack::{Fault, unpack};

use crm::content::Kind;

/// The folder of a kind.
pub(crate) const fn folder_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Category => "categories",
        Kind::Office => "offices",
        Kind::Service => "services",
        Kind::News => "news",
        Kind::Page => "pages",
        Kind::Synonyms => "synonyms",
        Kind::Form => "forms",
        Kind::Question => "questions",
        Kind::Redirects => "redirects",
        Kind::Banner => "banner",
    }
}

/// The kind of a folder.
pub(crate) fn kind_of(folder: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| folder_of(*kind) == folder)
}
