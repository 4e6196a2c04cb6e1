//! Citizens of the killed city.

use crate::city::City;
use crm::{
    actor::{Actor, CitizenId, Level, Task},
    channel::Channel,
    citizen::{self, NewCitizen},
    content,
    draft::{self, Save},
    form::Values,
    language::Language,
    preference::{self, Change, Digest, Topic},
    session::{self, Holder},
};

/// The form that is sent.
pub(crate) const FORM: &str = "accesso-atti";
const ANSWERS: [(&str, &str); 6] = [
    ("about", "building"),
    ("building_address", "Via Appia Nuova 12"),
    ("which", "Il progetto del 1998"),
    ("role", "owner"),
    ("why", "Devo vendere la casa"),
    ("form", "file"),
];

/// Somebody who is logged in, with an answered form before them.
pub(crate) struct Person {
    pub(crate) id: CitizenId,
    pub(crate) session: String,
    pub(crate) draft: String,
}

impl Person {
    pub(crate) async fn new(city: &City) -> Self {
        let crm = &city.crm;
        let id = CitizenId(crm.new_id().unwrap());
        let new = NewCitizen {
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
        };
        let mut tx = crm.db.begin().await.unwrap();
        citizen::insert(&mut tx, &Actor::System(Task::Seed), &new, crm.now()).await.unwrap();
        tx.commit().await.unwrap();
        let session =
            session::begin(crm, Holder::Citizen(id, Level::AREA), "test", "test", None).await.unwrap();
        let person = Self { id, session, draft: crm.new_token().unwrap() };
        person.answer(city).await;
        person
    }

    async fn answer(&self, city: &City) {
        let (crm, own) = (&city.crm, self.actor());
        let catalogue = content::catalogue(crm).await.unwrap();
        let service = catalogue.form(FORM).unwrap().service.clone();
        draft::begin(crm, &own, self.id, &self.draft, &service).await.unwrap();
        let values =
            ANSWERS.iter().fold(Values::default(), |values, (field, value)| values.with(field, value));
        let save =
            Save { id: self.draft.clone(), revision: 99, by: "one".to_owned(), values, ..Save::default() };
        draft::save(crm, &own, self.id, &save).await.unwrap();
    }

    /// Wants mail at an address that is known to be theirs.
    pub(crate) async fn wants_mail(&self, city: &City, address: &str) {
        let change = Change {
            choices: vec![(Topic::Cases, Channel::Email)],
            email: Some(address.to_owned()),
            phone: None,
            language: Language::It,
            digest: Digest::AtOnce,
            digest_hour: 8,
            quiet: None,
        };
        let seed = Actor::System(Task::Seed);
        preference::save(&city.crm, &seed, self.id, &change).await.unwrap();
        preference::vouch(&city.crm, &seed, self.id).await.unwrap();
    }

    pub(crate) fn actor(&self) -> Actor {
        Actor::Citizen { id: self.id, level: Level::AREA }
    }

    /// What their browser says of them.
    pub(crate) fn cookie(&self) -> String {
        format!("__Host-sid={}", self.session)
    }
}
