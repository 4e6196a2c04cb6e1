//! A database to measure on: invented people by the seed, one citizen with exactly twenty requests, open sessions.

use crate::Fault;
use crm::{
    Crm,
    actor::{Actor, CitizenId, Level, Task},
    bulk,
    case::{CaseKind, CaseNumber, CaseState, NewCase, state::OutcomeCode},
    channel::Channel,
    citizen::NewCitizen,
    clock::{SystemClock, Timestamp},
    db::Db,
    entropy::SystemEntropy,
    language::Language,
    session::{self, Holder},
    source::OWN,
    timeline::{Direction, EntryKind, NewEntry},
};
use server::seed::{
    Progress, contents,
    people::{self, SeedOptions, SeedReport},
};
use std::{path::PathBuf, sync::Arc};

const SEED: Actor = Actor::System(Task::Seed);
/// Entries a citizen, as in a city of 2.8 million people with 30 million entries.
pub(crate) const ENTRIES_EACH: u64 = 10;
/// How many citizens ask at once for their own dashboards, where many do.
const SIGNED_IN: u64 = 1000;
const TWENTY: CitizenId = CitizenId(900_000_000);
/// A citizen of twenty years with the city.
const LONG: CitizenId = CitizenId(900_000_001);
const LONG_ENTRIES: i64 = 10_000;
/// The words of one of those entries alone.
pub(crate) const ONE_CALL: &str = "cassonetti rovesciati";

/// A filled database in a folder, and who is logged in.
pub(crate) struct City {
    /// The data folder.
    pub(crate) folder: PathBuf,
    /// The token of the citizen with twenty requests.
    pub(crate) twenty: String,
    /// The number of one of these requests.
    pub(crate) case: String,
    /// The token of the citizen with ten thousand entries in twenty years.
    pub(crate) long: String,
    /// Tokens of citizens from all over.
    pub(crate) tokens: Vec<String>,
    /// How the seed fared.
    pub(crate) report: SeedReport,
}

impl City {
    /// Fills a new folder.
    ///
    /// # Errors
    /// If the database fails.
    pub(crate) async fn found(folder: PathBuf, citizens: u64) -> Result<Self, Fault> {
        std::fs::create_dir(&folder)?;
        let url = format!("sqlite:{}", folder.join("quirino.db").display());
        let crm = Crm::new(Db::open(&url).await?, Arc::new(SystemClock), Arc::new(SystemEntropy));
        Box::pin(contents::publish_all(&crm)).await?;
        let report = seed(&crm, citizens).await?;
        let case = plant(&crm).await?;
        plant_long(&crm).await?;
        let twenty = begin(&crm, TWENTY).await?;
        let long = begin(&crm, LONG).await?;
        let mut tokens = Vec::new();
        for number in 0..SIGNED_IN.min(citizens) {
            let citizen = 1 + number * citizens / SIGNED_IN.min(citizens);
            tokens.push(begin(&crm, CitizenId(i64::try_from(citizen)?)).await?);
        }
        crm.db.close().await;
        Ok(Self { folder, twenty, case, long, tokens, report })
    }
}

/// So many citizens and their histories.
///
/// # Errors
/// If the database fails.
pub(crate) async fn seed(crm: &Crm, citizens: u64) -> Result<SeedReport, Fault> {
    let options =
        SeedOptions { progress: Progress::Silent, ..SeedOptions::new(citizens, citizens * ENTRIES_EACH) };
    Ok(Box::pin(people::run(crm, &options)).await?)
}

async fn begin(crm: &Crm, citizen: CitizenId) -> Result<String, Fault> {
    Ok(session::begin(crm, Holder::Citizen(citizen, Level::AREA), "bench", "Firefox, Linux", None).await?)
}

/// The citizen with twenty requests: three wait for them, ten move, seven are closed; three entries each.
async fn plant(crm: &Crm) -> Result<String, Fault> {
    let now = crm.now();
    let mut tx = crm.db.begin().await?;
    let first = bulk::numbers(&mut tx, &SEED, 2026, 20).await?;
    let mut cases = Vec::new();
    for sequence in first..first + 20 {
        cases.push(case(CaseNumber::new(2026, sequence)?, i64::from(sequence - first), now));
    }
    let ids = (1..).zip(cases.iter().flat_map(|case| std::iter::repeat_n(case, 3)));
    let entries = ids.map(|(id, case)| entry(id, case, now)).collect();
    let one = cases.first().map(|case| case.number.to_string()).unwrap_or_default();
    bulk::citizens(&mut tx, &SEED, vec![livia(TWENTY)], now).await?;
    bulk::cases(&mut tx, &SEED, cases).await?;
    bulk::entries(&mut tx, &SEED, entries).await?;
    tx.commit().await?;
    Ok(one)
}

/// Ten thousand entries, one every seventeen hours and a half, and one call among them.
async fn plant_long(crm: &Crm) -> Result<(), Fault> {
    let now = crm.now();
    let of_no_case = |id: i64| {
        let happened_at = now.plus_seconds(-63_000 * (LONG_ENTRIES - id));
        let title = if id == LONG_ENTRIES / 3 { ONE_CALL } else { "Telefonata allo 060606" };
        NewEntry {
            citizen: LONG,
            id,
            case: None,
            kind: EntryKind::Contact,
            channel: Channel::Phone,
            direction: Direction::Inbound,
            source: OWN.to_owned(),
            happened_at,
            day_only: false,
            as_of: happened_at,
            title: title.to_owned(),
            body: format!(
                "Ha chiesto a che punto è la domanda numero {id}; l'ufficio risponde entro la settimana."
            ),
            office: Some("urp-centrale".to_owned()),
        }
    };
    let mut tx = crm.db.begin().await?;
    bulk::citizens(&mut tx, &SEED, vec![livia(LONG)], now).await?;
    bulk::entries(&mut tx, &SEED, (1..=LONG_ENTRIES).map(of_no_case).collect()).await?;
    tx.commit().await?;
    Ok(())
}

fn livia(id: CitizenId) -> NewCitizen {
    NewCitizen {
        id,
        given_name: "Livia".to_owned(),
        family_name: "D'Amico".to_owned(),
        birth_date: Some("1985-12-10".to_owned()),
        gender: Some("F"),
        birthplace: Some("H501".to_owned()),
        municipio: Some(8),
        language: Language::It,
        tax_code: None,
        origin: "bench".to_owned(),
    }
}

fn case(number: CaseNumber, index: i64, now: Timestamp) -> NewCase {
    let state = match index {
        0..3 => CaseState::WaitingForCitizen,
        3..6 => CaseState::InProgress,
        6..10 => CaseState::Received,
        10..13 => CaseState::Answered,
        _ => CaseState::Closed,
    };
    let observed = index % 5 == 4;
    let updated_at = now.plus_seconds(-3600 * (5 + 30 * index));
    NewCase {
        citizen: TWENTY,
        number,
        service: Some("iscrizione-nido".to_owned()),
        kind: CaseKind::Application,
        title: format!("Iscrizione al nido & mensa, domanda {index}"),
        state,
        outcome: OutcomeCode::NotStated,
        observed,
        source: if observed { "tributi" } else { OWN }.to_owned(),
        source_state: observed.then(|| "IN LAVORAZIONE".to_owned()),
        source_words: None,
        office: Some("urp-centrale".to_owned()),
        office_words: None,
        person_in_charge: Some("Paola Marini".to_owned()),
        channel: Channel::Web,
        place: Some("Via Appia Nuova 1".to_owned()),
        protocol: Some(format!("QP/2026/{index:06}")),
        opened_at: updated_at.plus_seconds(-40 * 86_400),
        updated_at,
        due_on: Some("2027-01-15".to_owned()),
        asked: (index < 3).then(|| "Scrivi l'orario di lavoro dell'altro genitore <settimanale>.".to_owned()),
        asked_by: (index < 3).then(|| "2026-12-30".to_owned()),
        closed_at: state.is_final().then_some(updated_at),
        as_of: updated_at,
    }
}

fn entry(id: i64, case: &NewCase, now: Timestamp) -> NewEntry {
    let (kind, channel, direction, title) = match id % 3 {
        0 => (EntryKind::Status, Channel::Web, Direction::Outbound, case.state.as_str()),
        1 => (EntryKind::Message, Channel::Email, Direction::Outbound, "Domanda dell'ufficio"),
        _ => (EntryKind::Contact, Channel::Phone, Direction::Inbound, "Telefonata allo 060606"),
    };
    let happened_at = now.plus_seconds(-3600 * (2 + 7 * id));
    NewEntry {
        citizen: TWENTY,
        id,
        case: Some(case.number),
        kind,
        channel,
        direction,
        source: OWN.to_owned(),
        happened_at,
        day_only: id == 4,
        as_of: happened_at,
        title: title.to_owned(),
        body: "Ha chiesto a che punto è la domanda; l'ufficio risponde entro la settimana.".to_owned(),
        office: Some("urp-centrale".to_owned()),
    }
}
