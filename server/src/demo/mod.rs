//! A city to try: invented people to log in as, whose histories end today, and a crowd behind them.

mod callers;
mod cards;
mod days;
mod persona;
mod readers;
mod story;
mod teller;

pub use cards::cards;
pub use persona::{PERSONAS, Persona, PersonaKind};

use crate::seed::{
    Progress, contents, declare_sources,
    people::{self, SeedOptions},
};
use app::portal::DemoSite;
use crm::{
    Crm, Result,
    actor::{Actor, CitizenId, Role, StaffId, Task},
    bulk, case,
    clock::FixedClock,
    remit::Remit,
    staff::{self, Staff},
};
use persona::OPERATOR;
use std::sync::Arc;

/// The people behind the personas.
const CROWD: (u64, u64) = (200, 2000);

/// Fills a database with everything that a demonstration shows. What is there already stays as it is.
///
/// # Errors
/// If a file of the program is not what it should be, or the database fails.
pub async fn fill(crm: &Crm) -> Result<()> {
    Box::pin(contents::publish_all(crm)).await?;
    let crowd = SeedOptions { progress: Progress::Silent, ..SeedOptions::new(CROWD.0, CROWD.1) };
    Box::pin(people::run(crm, &crowd)).await?;
    declare_sources(crm, crm.now()).await?;
    hire(crm).await?;
    for persona in PERSONAS {
        let (Some(citizen), Some(text)) = (persona.citizen(), persona.text()) else { continue };
        if Box::pin(teller::write(crm, persona, citizen, text)).await? && persona.key == "giulia" {
            operator_looks(crm, citizen).await?;
        }
    }
    Box::pin(readers::fill(crm)).await?;
    case::refresh_pace(crm, &Actor::System(Task::Clock)).await?;
    Ok(())
}

/// What a demonstration adds to the site: whom to log in as, and as whom to play the office.
#[must_use]
pub fn site() -> DemoSite {
    DemoSite { personas: cards(), operator: OPERATOR, post: None }
}

/// The newsroom, and an operator of the contact centre.
async fn hire(crm: &Crm) -> Result<()> {
    let seed = Actor::System(Task::Seed);
    let mut tx = crm.db.begin().await?;
    let newsroom = PERSONAS.iter().filter_map(|persona| {
        let PersonaKind::Staff(id, role) = persona.kind else { return None };
        Some((id, persona.name, role))
    });
    let operator = (OPERATOR, "Fabio Coppola", Role::Operator);
    for (id, name, role) in newsroom.chain([operator]) {
        let office = Some("urp-centrale".to_owned());
        let remit = if role == Role::Operator { Remit::default() } else { Remit::ALL };
        staff::put(&mut tx, &seed, &Staff { id, name: name.to_owned(), role, office, remit }).await?;
    }
    tx.commit().await
}

/// While somebody is on the telephone, the operator opens their cases; they will see that in their area.
async fn operator_looks(crm: &Crm, citizen: CitizenId) -> Result<()> {
    let call = days::Today::of(crm).moment(-21, (13, 20), true);
    let mut then = crm.clone();
    then.clock = Arc::new(FixedClock::at(call));
    let operator = Actor::Staff {
        id: OPERATOR,
        role: Role::Operator,
        office: Some("urp-centrale".to_owned()),
        purpose: Some("Telefonata allo 060606: stato della domanda per il nido".to_owned()),
        remit: Remit::default(),
    };
    case::list(&then, &operator, citizen, 20).await?;
    Ok(())
}

/// Whether a citizen is there already.
async fn is_known(crm: &Crm, citizen: CitizenId) -> Result<bool> {
    let mut tx = crm.db.begin().await?;
    Ok(!bulk::known(&mut tx, &Actor::System(Task::Seed), citizen, citizen).await?.is_empty())
}
