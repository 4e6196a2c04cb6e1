//! What invented readers say: ratings and searches. The same on every day.

use super::{callers, days::Today, is_known};
use app::feedback::known_page;
use crm::{
    Crm, Result,
    actor::{Actor, Task},
    clock::FixedClock,
    content,
    language::Language,
    readers::{self, NewRating, Reason, Sought},
};
use std::sync::Arc;

/// For so many days readers have rated and searched.
const DAYS: i64 = 60;

/// A page, the stars that it gets one after the other, and every how many days it gets one.
const RATED: &[(&str, &[u8], i64)] = &[
    ("/servizi/tari-tassa-rifiuti", &[2, 1, 3, 2, 2, 3, 1, 2, 4, 1], 1),
    ("/servizi/carta-identita-elettronica", &[4, 5, 3, 5, 4, 2, 5], 1),
    ("/servizi/iscrizione-nido", &[3, 2, 4, 2, 3], 2),
    ("/servizi/permesso-ztl-residenti", &[2, 3, 3, 1], 3),
    ("/servizi/segnalazione-buche-strade", &[5, 4, 5], 4),
    ("/servizi", &[4, 4, 5, 3], 3),
    ("/", &[5, 4, 4], 2),
    ("/privacy", &[2, 3], 11),
];
/// Why, one after the other, where it was not clear.
const WHY: [Option<Reason>; 6] = [
    Some(Reason::Completeness),
    Some(Reason::Clarity),
    Some(Reason::Clarity),
    None,
    Some(Reason::Progress),
    Some(Reason::Technical),
];
/// What some wrote: so many days ago, of which page, how many stars.
const WROTE: &[(i64, &str, u8, Reason, &str)] = &[
    (
        1,
        "/servizi/tari-tassa-rifiuti",
        1,
        Reason::Completeness,
        "Non dice quanto pago per una seconda casa vuota.",
    ),
    (2, "/servizi/tari-tassa-rifiuti", 2, Reason::Clarity, "Cosa vuol dire «utenza non domestica»?"),
    (
        4,
        "/servizi/iscrizione-nido",
        2,
        Reason::Progress,
        "Ho inviato la domanda ma non so se è arrivata. Sono al 333 1234567",
    ),
    (
        6,
        "/servizi/permesso-ztl-residenti",
        1,
        Reason::Technical,
        "Dal telefono la mappa dei varchi non si apre.",
    ),
    (
        9,
        "/servizi/carta-identita-elettronica",
        5,
        Reason::Clarity,
        "Finalmente ho capito quali foto servono.",
    ),
];
/// What was searched for: words, how many results, every how many days, and whether a result was opened.
const SOUGHT: &[(&str, usize, i64, bool)] = &[
    ("bonus idrico", 0, 1, false),
    ("rottamazione cartelle", 0, 2, false),
    ("casa popolare graduatoria", 0, 3, false),
    ("monopattini", 0, 7, false),
    ("cane smarrito", 3, 4, false),
    ("certificato anagrafico", 6, 2, false),
    ("carta identita", 4, 1, true),
    ("tari", 5, 1, true),
];
/// Writes it all, once.
pub(super) async fn fill(crm: &Crm) -> Result<()> {
    if is_known(crm, callers::FIRST).await? {
        return Ok(());
    }
    rated(crm).await?;
    sought(crm).await?;
    callers::call(crm).await?;
    readers::refresh_contacts(crm, &Actor::System(Task::Clock)).await?;
    Ok(())
}

/// The same CRM so many days ago, at noon.
fn back(crm: &Crm, days: i64) -> Crm {
    let mut then = crm.clone();
    let noon = Today::of(crm).moment(-days, (12, 0), false);
    then.clock = Arc::new(FixedClock::at(if days == 0 { noon.min(crm.now()) } else { noon }));
    then
}

async fn rated(crm: &Crm) -> Result<()> {
    let catalogue = content::catalogue(crm).await?;
    let rate = async |days: i64, page: &str, stars: u8, reason: Option<Reason>, comment: &str| {
        let Some(content) = known_page(&catalogue, page) else { return Ok(()) };
        let new = NewRating {
            page: page.to_owned(),
            content,
            language: if days % 9 == 4 { Language::En } else { Language::It },
            stars,
            reason,
            comment: comment.to_owned(),
        };
        readers::rate(&back(crm, days), &new).await.map(drop)
    };
    for (page, stars, every) in RATED {
        for (turn, days) in (0..DAYS).step_by(usize::try_from(*every).unwrap_or(1)).enumerate() {
            let given = stars.get(turn % stars.len()).copied().unwrap_or(3);
            let reason = WHY.get(turn % WHY.len()).copied().flatten().filter(|_| given <= 3);
            rate(days, page, given, reason, "").await?;
        }
    }
    for (days, page, stars, reason, comment) in WROTE {
        rate(*days, page, *stars, Some(*reason), comment).await?;
    }
    Ok(())
}

async fn sought(crm: &Crm) -> Result<()> {
    let sought = Sought::default();
    for days in (0..DAYS).rev() {
        for (words, results, every, opened) in SOUGHT {
            if days % every == 0 {
                sought.searched(Language::It, words, *results);
                if *opened {
                    sought.opened(Language::It, words);
                }
            }
        }
        sought.keep(&back(crm, days)).await?;
    }
    Ok(())
}
