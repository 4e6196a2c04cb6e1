//! A citizen with a draft, and what they do with it.

use super::sample as sample_form;
use crm::{
    Crm, Error,
    actor::{Actor, CitizenId, Task},
    case::CaseNumber,
    content::{self, Draft as Publishing, Kind},
    draft::{self, Save},
    form::{self, Form, Submission, Values},
};
use crm_testing::{Fixture, sample};

pub(super) const DAY: i64 = 24 * 3600;

pub(super) async fn publish(crm: &Crm, form: &Form) {
    let draft = Publishing {
        kind: Kind::Form,
        slug_it: &form.id,
        slug_en: &form.id,
        position: 1,
        body: form,
        author: "",
        note: "",
    };
    content::publish(crm, &Actor::System(Task::Seed), &[draft]).await.unwrap();
}

/// A citizen with a draft of the sample form.
pub(super) async fn begun(fixture: &Fixture, letter: &str) -> (CitizenId, String) {
    publish(&fixture.crm, &sample_form::form()).await;
    let citizen = fixture.citizen().await.unwrap();
    let id = letter.repeat(43);
    draft::begin(&fixture.crm, &sample::as_citizen(citizen), citizen, &id, "prova").await.unwrap();
    (citizen, id)
}

pub(super) fn post(id: &str, revision: i64, by: &str, values: &[(&str, &str)]) -> Save {
    let values = values.iter().fold(Values::default(), |values, (field, value)| values.with(field, value));
    Save { id: id.to_owned(), revision, by: by.to_owned(), step: "first".to_owned(), tried: false, values }
}

pub(super) async fn save(crm: &Crm, citizen: CitizenId, save: &Save) -> draft::Saved {
    draft::save(crm, &sample::as_citizen(citizen), citizen, save).await.unwrap()
}

pub(super) async fn find(crm: &Crm, citizen: CitizenId, id: &str) -> Result<draft::Draft, Error> {
    draft::find(crm, &sample::as_citizen(citizen), citizen, id).await
}

/// Everything that is required.
pub(super) fn whole(id: &str) -> Save {
    Save { values: sample_form::filled(), step: "second".to_owned(), ..post(id, 1, "one", &[]) }
}

pub(super) async fn submit(crm: &Crm, citizen: CitizenId, id: &str) -> Result<Submission, Error> {
    form::submit(crm, &sample::as_citizen(citizen), citizen, id, &["true".to_owned()]).await
}

pub(super) async fn submitted(crm: &Crm, citizen: CitizenId, id: &str) -> CaseNumber {
    match submit(crm, citizen, id).await.unwrap() {
        Submission::Case(number) => number,
        refused @ Submission::Refused { .. } => panic!("{refused:?}"),
    }
}
