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

/// When a source last spoke, and how often it is expected to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pulse {
    /// When it last told us anything.
    pub last: Option<Timestamp>,
    /// How often it is expected to, in seconds; `None` if nobody expects anything.
    pub every: Option<i64>,
}

/// How a source fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// It speaks as often as it should.
    Ok,
    /// It should have spoken.
    Late,
    /// It has not spoken for three times as long as it should; since when.
    Silent(Option<Timestamp>),
    /// Nobody expects anything of it.
    Unknown,
}

impl Health {
    /// Its code, for programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Late => "late",
            Self::Silent(_) => "silent",
            Self::Unknown => "unknown",
        }
    }
}

/// So many times its own interval is silence.
const SILENT_AFTER: i64 = 3;

impl Pulse {
    /// How it fares now. It changes what is said of the source's data, and nothing else.
    #[must_use]
    pub fn health(&self, now: Timestamp) -> Health {
        match (self.every, self.last) {
            (None, _) => Health::Unknown,
            (Some(_), None) => Health::Silent(None),
            (Some(every), Some(last)) => match now.seconds_since(last) {
                age if age <= every => Health::Ok,
                age if age <= every.saturating_mul(SILENT_AFTER) => Health::Late,
                _ => Health::Silent(Some(last)),
            },
        }
    }
}

/// A source with all that whoever runs the program wants to know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// Which.
    pub source: Source,
    /// How it fares.
    pub pulse: Pulse,
    /// How many of its events wait for a case that it has not told.
    pub waiting: i64,
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
        "INSERT INTO source (id, name_it, name_en, last_event_at, created_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (id) DO UPDATE SET name_it = excluded.name_it, name_en = excluded.name_en,
           last_event_at = COALESCE(excluded.last_event_at, source.last_event_at)",
        &args![&source.id, &source.name_it, &source.name_en, source.last_event_at, now],
    )
    .await?;
    Ok(())
}

/// Says how often a source is expected to speak, in seconds; `None` expects nothing.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the command line, or if there is no such source.
pub async fn expect(crm: &Crm, actor: &Actor, source: &str, every: Option<i64>) -> Result<()> {
    access::authorise(actor, Act::Write, Object::Clients)?;
    let touched =
        crm.db.execute("UPDATE source SET expected_every = $2 WHERE id = $1", &args![source, every]).await?;
    if touched == 0 { Err(crate::Error::NotFound) } else { Ok(()) }
}

/// All sources and how they fare.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the command line.
pub async fn watch(crm: &Crm, actor: &Actor) -> Result<Vec<Watched>> {
    access::authorise(actor, Act::Read, Object::Clients)?;
    let rows = crm
        .db
        .rows(
            "SELECT s.id, s.name_it, s.name_en, s.last_event_at, s.expected_every,
                    (SELECT COUNT(*) FROM event_waiting w WHERE w.source = s.id)
             FROM source s ORDER BY s.id",
            &[],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let last = row.maybe_int(3)?.map(Timestamp);
            let source = Source {
                id: row.text(0)?,
                name_it: row.text(1)?,
                name_en: row.text(2)?,
                last_event_at: last,
            };
            Ok(Watched { source, pulse: Pulse { last, every: row.maybe_int(4)? }, waiting: row.int(5)? })
        })
        .collect()
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
