//! Invented people who call about what its page does not explain.

use super::days::Today;
use crm::{
    Crm, Result,
    actor::{Actor, CitizenId, Task},
    case::{self, CaseKind, CaseNumber, CaseState, NewCase, state::OutcomeCode},
    channel::Channel,
    citizen::{self, NewCitizen},
    clock::{Timestamp, in_rome},
    language::Language,
    source::OWN,
    timeline::{self, Direction, EntryKind, NewEntry},
};

const SEED: Actor = Actor::System(Task::Seed);

/// Who called: the service, by telephone in each of the last four weeks (the last first), and at the counter in each.
const CALLED: &[(&str, [i64; 4], i64)] = &[
    ("tari-tassa-rifiuti", [42, 31, 28, 22], 3),
    ("carta-identita-elettronica", [17, 21, 19, 20], 6),
    ("iscrizione-nido", [9, 5, 4, 4], 1),
    ("permesso-ztl-residenti", [5, 6, 4, 7], 0),
    ("segnalazione-buche-strade", [2, 1, 0, 1], 0),
];
/// The first of those who called.
pub(super) const FIRST: CitizenId = CitizenId(700_000_001);
/// How often one of them calls.
const CALLS_EACH: i64 = 6;

/// Writes them.
pub(super) async fn call(crm: &Crm) -> Result<()> {
    let (today, now) = (Today::of(crm), crm.now());
    let mut tx = crm.db.begin().await?;
    let mut caller = FIRST.0;
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
            citizen::insert(&mut tx, &SEED, &person(id, caller - FIRST.0), opened).await?;
            let number = case::next_number(&mut tx, in_rome(opened).year().into()).await?;
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
