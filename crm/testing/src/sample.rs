//! Invented people and cases, and those who ask for them.

use crm::{
    actor::{Actor, CitizenId, Level, Role, StaffId},
    case::{CaseKind, CaseNumber, CaseState, NewCase, Observed, ObservedEntry, state::OutcomeCode},
    channel::Channel,
    citizen::NewCitizen,
    clock::Timestamp,
    language::Language,
    remit::Remit,
    source::OWN,
    timeline::{Direction, EntryKind},
};

/// Where a fixture's clock stands at first: Monday 2 March 2026, ten in the morning in Rome.
pub const NOW: Timestamp = Timestamp(1_772_442_000_000);

/// A citizen without a tax code.
#[must_use]
pub fn citizen(id: CitizenId) -> NewCitizen {
    NewCitizen {
        id,
        given_name: "Livia".to_owned(),
        family_name: "Prova".to_owned(),
        birth_date: Some("1985-12-10".to_owned()),
        gender: Some("F"),
        birthplace: Some("H501".to_owned()),
        municipio: Some(8),
        language: Language::It,
        tax_code: None,
        origin: "seed".to_owned(),
    }
}

/// That citizen, logged in.
#[must_use]
pub const fn as_citizen(id: CitizenId) -> Actor {
    Actor::Citizen { id, level: Level::AREA }
}

/// A member of staff.
#[must_use]
pub fn staff(role: Role, purpose: Option<&str>) -> Actor {
    Actor::Staff {
        id: StaffId(7),
        role,
        office: Some("urp-centrale".to_owned()),
        purpose: purpose.map(str::to_owned),
        remit: Remit::ALL,
    }
}

/// A silo.
#[must_use]
pub fn machine(source: &str) -> Actor {
    Actor::Machine { source: source.to_owned(), scopes: crm::event::Scopes::ALL }
}

/// An application of somebody's, just sent to the nurseries' office through the portal.
#[must_use]
pub fn application(citizen: CitizenId, number: CaseNumber, at: Timestamp) -> NewCase {
    NewCase {
        citizen,
        number,
        service: Some("iscrizione-nido".to_owned()),
        kind: CaseKind::Application,
        title: "Iscrizione al nido per Anna".to_owned(),
        state: CaseState::Submitted,
        outcome: OutcomeCode::NotStated,
        observed: false,
        source: OWN.to_owned(),
        source_state: None,
        source_words: None,
        office: Some("scuola-e-nidi".to_owned()),
        office_words: None,
        person_in_charge: None,
        channel: Channel::Web,
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

/// What a silo shows of a report of somebody's, as at [`NOW`], with one entry.
#[must_use]
pub fn observed(source: &str, external_id: &str, citizen: CitizenId) -> Observed {
    Observed {
        source: source.to_owned(),
        external_id: external_id.to_owned(),
        digest: vec![1; 32],
        citizen,
        service: None,
        kind: CaseKind::Report,
        title: "Buca in via Appia".to_owned(),
        state: CaseState::InProgress,
        source_state: "IN CARICO".to_owned(),
        source_words: Some("Presa in carico dal municipio".to_owned()),
        office: None,
        office_words: Some("Ufficio strade".to_owned()),
        channel: Channel::Phone,
        place: Some("Via Appia Nuova 1".to_owned()),
        opened_at: NOW.plus_seconds(-86_400),
        updated_at: NOW,
        closed_at: None,
        day_only: false,
        as_of: NOW,
        entries: vec![entry(NOW, "Segnalazione ricevuta")],
    }
}

/// One thing that happened.
#[must_use]
pub fn entry(happened_at: Timestamp, title: &str) -> ObservedEntry {
    ObservedEntry {
        kind: EntryKind::Contact,
        channel: Channel::Phone,
        direction: Direction::Inbound,
        happened_at,
        title: title.to_owned(),
        body: String::new(),
    }
}
