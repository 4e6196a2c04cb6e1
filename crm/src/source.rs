//! Silos: where entries come from, and how fresh they are.

use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::Actor,
    args,
    clock::Timestamp,
    db::Tx,
    language::Language,
};

/// The portal itself, as a source.
pub const OWN: &str = "quirino";

/// A source, as pages name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its name in Italian.
    pub name_it: String,
    /// Its name in English.
    pub name_en: String,
    /// When it last told us anything.
    pub last_event_at: Option<Timestamp>,
}

impl Source {
    /// Its name.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::It => &self.name_it,
            Language::En => &self.name_en,
        }
    }
}

/// Makes a source known, or changes its names.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the program's tasks and the source itself.
pub async fn declare(tx: &mut Tx, actor: &Actor, source: &Source, now: Timestamp) -> Result<()> {
    access::authorise(actor, Act::Observe, Object::Source(&source.id))?;
    tx.execute(
        "INSERT INTO source (id, name_it, name_en, health, last_event_at, created_at) VALUES ($1, $2, $3, 'ok', $4, $5)
         ON CONFLICT (id) DO UPDATE SET name_it = excluded.name_it, name_en = excluded.name_en,
           last_event_at = COALESCE(excluded.last_event_at, source.last_event_at)",
        &args![&source.id, &source.name_it, &source.name_en, source.last_event_at, now],
    )
    .await?;
    Ok(())
}

/// All sources. Not personal: anybody may ask.
///
/// # Errors
/// If the database fails.
pub async fn list(crm: &Crm) -> Result<Vec<Source>> {
    let rows = crm.db.rows("SELECT id, name_it, name_en, last_event_at FROM source ORDER BY id", &[]).await?;
    rows.iter()
        .map(|row| {
            Ok(Source {
                id: row.text(0)?,
                name_it: row.text(1)?,
                name_en: row.text(2)?,
                last_event_at: row.maybe_int(3)?.map(Timestamp),
            })
        })
        .collect()
}
