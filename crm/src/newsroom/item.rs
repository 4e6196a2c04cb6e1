//! A content as the newsroom lists it.

use super::Stage;
use crate::{
    Error, Result, access::Object, clock::Timestamp, content::Kind, db::Row, language::Language,
    remit::Section,
};

/// A content, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its id.
    pub id: i64,
    /// Its kind.
    pub kind: Kind,
    /// Its Italian address within its kind.
    pub slug_it: String,
    /// Its English address within its kind.
    pub slug_en: String,
    /// Its Italian title.
    pub title_it: String,
    /// Its English title; may be empty.
    pub title_en: String,
    /// Whose it is to edit.
    pub section: Section,
    /// Of which municipio; 0 for the whole city.
    pub municipio: i64,
    /// Where the newest revision stands.
    pub stage: Stage,
    /// The newest revision.
    pub head: i64,
    /// What the public reads; `None` for nothing.
    pub public: Option<i64>,
    /// Who wrote the newest revision.
    pub author: String,
    /// Their id; 0 for the program.
    pub author_id: i64,
    /// The last change of any kind.
    pub updated_at: Timestamp,
    /// When it goes out.
    pub publish_at: Option<Timestamp>,
    /// When it comes down.
    pub end_at: Option<Timestamp>,
    /// Whether the English is older than the Italian.
    pub stale_en: bool,
    /// The score of the quality checks at the last save, 0 to 100.
    pub score: Option<i64>,
}

/// The columns that [`Item::read`] reads, of `content c`; the database keeps in it what lists read of its newest revision.
macro_rules! item_columns {
    () => {
        "c.id, c.kind, c.slug_it, c.slug_en, c.title_it, c.title_en, c.section, c.municipio, c.state, c.head_revision,
         c.published_revision, c.author, c.author_id, c.updated_at, c.publish_at, c.end_at, c.stale_en, c.score"
    };
}
/// Where they come from.
macro_rules! item_from {
    () => {
        "FROM content c"
    };
}
pub(super) use {item_columns, item_from};

impl Item {
    /// How many columns [`item_columns`] are.
    pub(super) const COLUMNS: usize = 18;

    pub(super) fn read(row: &Row) -> Result<Self> {
        let public = row.int(10)?;
        Ok(Self {
            id: row.int(0)?,
            kind: Kind::from_code(&row.text(1)?).ok_or(Error::Unreadable("content.kind"))?,
            slug_it: row.text(2)?,
            slug_en: row.text(3)?,
            title_it: row.text(4)?,
            title_en: row.text(5)?,
            section: Section::from_code(&row.text(6)?).ok_or(Error::Unreadable("content.section"))?,
            municipio: row.int(7)?,
            stage: Stage::from_code(&row.text(8)?).ok_or(Error::Unreadable("content.state"))?,
            head: row.int(9)?,
            public: Some(public).filter(|number| *number != 0),
            author: row.text(11)?,
            author_id: row.int(12)?,
            updated_at: Timestamp(row.int(13)?),
            publish_at: row.maybe_int(14)?.map(Timestamp),
            end_at: row.maybe_int(15)?.map(Timestamp),
            stale_en: row.flag(16)?,
            score: row.maybe_int(17)?,
        })
    }

    /// For the question who may do what with it.
    #[must_use]
    pub const fn object(&self) -> Object<'static> {
        Object::Work { section: self.section, municipio: self.municipio }
    }

    /// Whether its address can no longer change.
    #[must_use]
    pub const fn has_fixed_address(&self) -> bool {
        self.public.is_some() || matches!(self.kind, Kind::Page)
    }

    /// Its title in a language, in the other where there is none.
    #[must_use]
    pub fn title(&self, language: Language) -> &str {
        match language {
            Language::En if !self.title_en.is_empty() => &self.title_en,
            Language::It | Language::En => &self.title_it,
        }
    }
}
