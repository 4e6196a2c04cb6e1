//! What invented readers say: ratings, searches, and people who call about what its page does not explain. The same on every day.

use super::{days::Today, is_known};
use app::feedback::known_page;
use crm::{
    Crm, Result,
    actor::{Actor, CitizenId, Task},
    case::{self, CaseKind, CaseNumber, CaseState, NewCase, state::OutcomeCode},
    channel::Channel,
    citizen::{self, NewCitizen},
    clock::{FixedClock, Timestamp, in_rome},
    content,
    language::Language,
    readers::{self, NewRating, Reason, Sought},
    source::OWN,
    timeline::{self, Direction, EntryKind, NewEntry},
};
use std::sync::Arc;

const SEED: Actor = Actor::System(Task::Seed);
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
/// Who called: the service, by telephone in each of the last four weeks (the last first), and at the counter in each.
const CALLED: &[(&str, [i64; 4], i64)] = &[
    ("tari-tassa-rifiuti", [42, 31, 28, 22], 3),
    ("carta-identita-elettronica", [17, 21, 19, 20], 6),
    ("iscrizione-nido", [9, 5, 4, 4], 1),
    ("permesso-ztl-residenti", [5, 6, 4, 7], 0),
    ("segnalazione-buche-strade", [2, 1, 0, 1], 0),
];
/// The first of those who called.
const FIRST_CALLER: i64 = 700_000_001;
/// How often one of them calls.
const CALLS_EACH: i64 = 6;

/// Writes it all, once.
pub(super) async fn fill(crm: &Crm) -> Result<()> {
    if is_known(crm, CitizenId(FIRST_CALLER)).await? {
        return Ok(());
    }
    rated(crm).await?;
    sought(crm).await?;
    called(crm).await?;
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

async fn called(crm: &Crm) -> Result<()> {
    let (today, now) = (Today::of(crm), crm.now());
    let mut tx = crm.db.begin().await?;
    let mut caller = FIRST_CALLER;
    for (service, weeks, visits) in CALLED {
        let mut contacts: Vec<(Timestamp, Channel)> = Vec::new();
        for (week, calls) in (0_i64..).zip(weeks) {
            let channels = [(Channel::Phone, *calls), (Channel::Counter, *visits)];
            for (channel, count) in channels {
                contacts.extend((0..count).map(|turn| {
                    let day = week * 7 + turn % 6;
                    (now.plus_seconds(-day * 86_400 - 600 * (turn + 1)), channel)
                }));
            }
        }
        for calls in contacts.chunks(usize::try_from(CALLS_EACH).unwrap_or(1)) {
            let id = CitizenId(caller);
            let opened = today.moment(-40, (9, 0), false);
            citizen::insert(&mut tx, &SEED, &person(id, caller - FIRST_CALLER), opened).await?;
            let number = case::next_number(&mut tx, in_rome(opened).year()).await?;
            case::write(&mut tx, &SEED, question(id, number, service, opened)).await?;
            let begun = entry(id, 1, number, opened, Channel::Phone);
            let begun = NewEntry {
                kind: EntryKind::Status,
                direction: Direction::Internal,
                title: CaseState::InProgress.as_str().to_owned(),
                ..begun
            };
            timeline::log(&mut tx, &SEED, &begun).await?;
            for (number_of, (at, channel)) in (2..).zip(calls) {
                timeline::log(&mut tx, &SEED, &entry(id, number_of, number, *at, *channel)).await?;
            }
            caller += 1;
        }
    }
    tx.commit().await
}

fn person(id: CitizenId, number: i64) -> NewCitizen {
    NewCitizen {
        id,
        given_name: "Persona".to_owned(),
        family_name: format!("Inventata {}", number + 1),
        birth_date: None,
        gender: None,
        birthplace: None,
        municipio: Some(number % 15 + 1),
        language: Language::It,
        tax_code: None,
        origin: "seed".to_owned(),
    }
}

fn question(citizen: CitizenId, number: CaseNumber, service: &str, at: Timestamp) -> NewCase {
    NewCase {
        citizen,
        number,
        service: Some(service.to_owned()),
        kind: CaseKind::Question,
        title: "Richiesta di informazioni".to_owned(),
        state: CaseState::InProgress,
        outcome: OutcomeCode::NotStated,
        observed: false,
        source: OWN.to_owned(),
        source_state: None,
        source_words: None,
        office: Some("urp-centrale".to_owned()),
        office_words: None,
        person_in_charge: None,
        channel: Channel::Phone,
        place: None,
        protocol: None,
        opened_at: at,
        updated_at: at,
        due_on: None,
        asked: None,
        asked_by: None,
        closed_at: None,
        as_of: at,
    }
}

fn entry(citizen: CitizenId, id: i64, number: CaseNumber, at: Timestamp, channel: Channel) -> NewEntry {
    let title = if channel == Channel::Phone { "Telefonata allo 060606" } else { "Visita allo sportello" };
    NewEntry {
        citizen,
        id,
        case: Some(number),
        kind: EntryKind::Contact,
        channel,
        direction: Direction::Inbound,
        source: OWN.to_owned(),
        happened_at: at,
        day_only: false,
        as_of: at,
        title: title.to_owned(),
        body: "Chiede come funziona il servizio.".to_owned(),
        office: None,
    }
}
