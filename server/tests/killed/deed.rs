//! What somebody asks of the portal: sent until it is acknowledged, and then there exactly once.

use crate::city::City;
use crm::{
    actor::{Actor, CitizenId, Level, Task},
    args,
    citizen::{self, NewCitizen},
    content,
    draft::{self, Save},
    form::Values,
    language::Language,
    session::{self, Holder},
};

/// A request that is ready to be sent.
pub(crate) struct Submit {
    citizen: CitizenId,
    session: String,
    draft: String,
}

/// A deed.
pub(crate) enum Deed {
    /// A form is sent.
    Submit(Submit),
}

const FORM: &str = "accesso-atti";
const ANSWERS: [(&str, &str); 6] = [
    ("about", "building"),
    ("building_address", "Via Appia Nuova 12"),
    ("which", "Il progetto del 1998"),
    ("role", "owner"),
    ("why", "Devo vendere la casa"),
    ("form", "file"),
];

impl Deed {
    /// What kind of deed it is, for the counts.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Submit(_) => "submits",
        }
    }

    /// A citizen with an answered form before them.
    pub(crate) async fn submit(city: &City) -> Self {
        let (citizen, session) = logged_in(city).await;
        let crm = &city.crm;
        let own = Actor::Citizen { id: citizen, level: Level::AREA };
        let draft = crm.new_token().unwrap();
        let catalogue = content::catalogue(crm).await.unwrap();
        let service = catalogue.form(FORM).unwrap().service.clone();
        draft::begin(crm, &own, citizen, &draft, &service).await.unwrap();
        let values =
            ANSWERS.iter().fold(Values::default(), |values, (field, value)| values.with(field, value));
        let save = Save { id: draft.clone(), revision: 99, by: "one".to_owned(), values, ..Save::default() };
        draft::save(crm, &own, citizen, &save).await.unwrap();
        Self::Submit(Submit { citizen, session, draft })
    }

    /// Asks; what the portal acknowledged it with, or nothing if the connection ended.
    pub(crate) async fn attempt(&self, city: &City) -> Option<String> {
        match self {
            Self::Submit(submit) => submit.attempt(city).await,
        }
    }

    /// How often it is there, and under which name.
    pub(crate) async fn found(&self, city: &City) -> Vec<String> {
        match self {
            Self::Submit(submit) => submit.found(city).await,
        }
    }
}

impl Submit {
    async fn attempt(&self, city: &City) -> Option<String> {
        let catalogue = content::catalogue(&city.crm).await.unwrap();
        let mut fields = vec![("draft".to_owned(), self.draft.clone())];
        for (place, one) in catalogue.form(FORM).unwrap().declarations.iter().enumerate() {
            fields.push((format!("declared[{place}]"), one.id.clone()));
        }
        let answer = city
            .client
            .post(format!("{}/api/portal/v1/apply/submit?lang=it", city.url))
            .header("cookie", format!("__Host-sid={}", self.session))
            .header("accept", "text/html")
            .form(&fields)
            .send()
            .await
            .ok()?;
        assert_eq!(answer.status().as_u16(), 303, "{:?}", answer.text().await);
        let to = answer.headers()["location"].to_str().unwrap();
        let number = to.split('/').find(|part| part.starts_with("20"));
        Some(number.unwrap_or_else(|| panic!("not a receipt: {to}")).to_owned())
    }

    async fn found(&self, city: &City) -> Vec<String> {
        let own = Actor::Citizen { id: self.citizen, level: Level::AREA };
        let cases = crm::case::list(&city.crm, &own, self.citizen, 10).await.unwrap();
        for case in &cases {
            // A case comes with its entries in the history, sent and received, or not at all.
            let entries = city
                .crm
                .db
                .row(
                    "SELECT COUNT(*) FROM timeline_entry WHERE citizen_id = $1 AND case_number = $2",
                    &args![self.citizen.0, case.number.as_i64()],
                )
                .await
                .unwrap()
                .unwrap();
            assert_eq!(entries.int(0).unwrap(), 2, "{}", case.number);
        }
        cases.into_iter().map(|case| case.number.to_string()).collect()
    }
}

/// A new citizen with a session.
async fn logged_in(city: &City) -> (CitizenId, String) {
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
    let session = session::begin(crm, Holder::Citizen(id, Level::AREA), "test", "test", None).await.unwrap();
    (id, session)
}
