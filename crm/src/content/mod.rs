//! What the city publishes: editorial items with their revisions, and the catalogue that pages read.

mod catalogue;
mod publish;
mod types;

pub use catalogue::{Catalogue, Published, catalogue, refresh};
pub use publish::{Draft, Publication, publish};
pub use types::{
    Category, Fee, Kind, LegalPage, Localised, News, NewsText, Office, OfficeHours, PageText, ServiceSheet,
    SheetText, Synonyms,
};

pub(crate) use catalogue::CatalogueCell;
