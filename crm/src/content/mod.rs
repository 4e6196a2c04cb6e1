//! What the city publishes: editorial items with their revisions, and the catalogue that pages read.

mod catalogue;
mod publish;
mod reading;
mod shelve;
mod types;

pub use catalogue::{Catalogue, Published, Shelf, catalogue, refresh};
pub(crate) use publish::next_version;
pub use publish::{Draft, Publication, publish};
pub use types::{
    Banner, Category, Fee, HoursException, Kind, LegalPage, Localised, News, NewsText, Office, OfficeHours,
    PageText, Question, QuestionText, Redirect, Redirects, ServiceSheet, SheetText, Synonyms,
};

pub(crate) use catalogue::CatalogueCell;
pub(crate) use reading::bare;
