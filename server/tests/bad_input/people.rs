//! A demonstration with two people to log in as.

use crate::http::TestPortal;
use app::portal::{DemoSite, PersonaCard, PersonaHolder};
use crm::{
    actor::{CitizenId, Level},
    session::{self, Holder},
};
use crm_testing::{Fixture, sample};

pub(crate) const A: CitizenId = CitizenId(41);
pub(crate) const B: CitizenId = CitizenId(42);
pub(crate) const SAVE: &str = "/api/portal/v1/preferences/save";

/// The portal, with A and B.
pub(crate) async fn demo(fixture: &Fixture) -> TestPortal {
    let mut personas = Vec::new();
    for (key, id) in [("a", A), ("b", B)] {
        fixture.plant(&sample::citizen(id)).await.unwrap();
        let words = || [String::new(), String::new()];
        let holder = PersonaHolder::Citizen(id);
        personas.push(PersonaCard {
            key: key.to_owned(),
            name: key.to_owned(),
            about: words(),
            story: words(),
            holder,
        });
    }
    TestPortal::open(fixture, Some(DemoSite { personas, operator: crm::actor::StaffId(900_201), post: None }))
        .await
}

/// A session of a citizen.
pub(crate) async fn session_of(fixture: &Fixture, id: CitizenId, level: u8) -> String {
    session::begin(&fixture.crm, Holder::Citizen(id, Level(level)), "demo", "", None).await.unwrap()
}

/// The e-mail address that is kept for a citizen.
pub(crate) async fn email(fixture: &Fixture, id: CitizenId) -> Option<String> {
    crm::preference::of(&fixture.crm, &sample::as_citizen(id), id).await.unwrap().email
}
