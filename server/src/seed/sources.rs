//! The silos from which invented entries come.

use crm::{
    Crm, Result,
    actor::{Actor, Task},
    clock::Timestamp,
    source::{OWN, Source, declare as declare_one},
};

/// Id, Italian name, English name, and how many minutes ago it last told us anything.
const SOURCES: [(&str, &str, &str, i64); 6] = [
    (OWN, "Portale di Roma Capitale", "Roma Capitale portal", 0),
    ("anagrafe", "Anagrafe", "Civil registry", 16),
    ("contact-center", "Contact center 060606", "Contact centre 060606", 4),
    ("mobilita", "Permessi di mobilità", "Mobility permits", 38),
    ("scuola", "Servizi scolastici", "School services", 127),
    ("tributi", "Tributi", "Local taxes", 611),
];

/// When a silo was last heard of.
pub(crate) fn heard(source: &str, at: Timestamp) -> Timestamp {
    let ago = SOURCES.iter().find(|(id, ..)| *id == source).map_or(0, |(.., minutes)| *minutes);
    at.plus_seconds(-60 * ago)
}

/// Makes the silos known, each heard of a while before a moment.
///
/// # Errors
/// If the database fails.
pub async fn declare(crm: &Crm, at: Timestamp) -> Result<()> {
    let mut tx = crm.db.begin().await?;
    for (id, name_it, name_en, minutes) in SOURCES {
        let heard = (minutes > 0).then(|| at.plus_seconds(-60 * minutes));
        let (id, name_it, name_en) = (id.to_owned(), name_it.to_owned(), name_en.to_owned());
        let source = Source { id, name_it, name_en, last_event_at: heard };
        declare_one(&mut tx, &Actor::System(Task::Seed), &source, at).await?;
    }
    tx.commit().await
}
