//! What the tests of events share.

use crm::{
    citizen::TaxCode,
    citizen::tax_code::Gender,
    clock::Timestamp,
    event::{Admitted, Answer, Event, EventKind, Fact, Taken, admit, keep},
};
use crm_testing::{Fixture, sample};
use jiff::{ToSpan, civil::date};
use serde_json::Value;

/// A tax code of an invented person.
pub(crate) fn code(number: i64) -> String {
    let day = date(1940, 1, 1).checked_add(number.days()).unwrap();
    TaxCode::compute("Prova", "Livia", day, Gender::Female, "H501").unwrap().as_str().to_owned()
}

/// An event of the source `siu`, so many seconds after the fixture's first moment.
pub(crate) fn event(id: &str, kind: EventKind, seconds: i64, data: &Value) -> Event {
    Event {
        source: "siu".to_owned(),
        id: id.to_owned(),
        time: sample::NOW.plus_seconds(seconds),
        fact: Fact::read(kind, &data.to_string()).unwrap(),
    }
}

/// Lets events of `siu` in.
pub(crate) fn let_in(fixture: &Fixture, events: &[Event]) -> Vec<Admitted> {
    let own = |event: &Event| admit(&fixture.crm, &sample::machine(&event.source), event.clone()).unwrap();
    events.iter().map(own).collect()
}

/// Keeps events in one transaction.
pub(crate) async fn tell(fixture: &Fixture, events: &[Event]) -> Taken {
    keep(&fixture.crm, &let_in(fixture, events)).await.unwrap()
}

/// Keeps one, which is new.
pub(crate) async fn tell_one(fixture: &Fixture, event: Event) {
    assert_eq!(tell(fixture, &[event]).await.answers, [Answer::Accepted]);
}

/// A case of somebody's.
pub(crate) fn case(id: &str, seconds: i64, external: &str, citizen: Option<&str>, title: &str) -> Event {
    let mut data = serde_json::json!({
        "case": external, "kind": "application", "title": title, "channel": "counter", "opened_at": "2026-03-01T09:00:00+01:00"
    });
    if let Some(citizen) = citizen {
        data["citizen"] = citizen.into();
    }
    event(id, EventKind::Case, seconds, &data)
}

/// Where a case stands.
pub(crate) fn status(id: &str, seconds: i64, external: &str, state: &str) -> Event {
    let data = serde_json::json!({ "case": external, "state": state, "words": format!("STATO {id}") });
    event(id, EventKind::Status, seconds, &data)
}

/// The citizen with a tax code.
pub(crate) async fn citizen(fixture: &Fixture, code: &str) -> crm::actor::CitizenId {
    let row = fixture
        .crm
        .db
        .row("SELECT citizen_id FROM tax_code WHERE code = $1", &crm::args![code])
        .await
        .unwrap()
        .unwrap();
    crm::actor::CitizenId(row.int(0).unwrap())
}

/// A moment so many seconds after the first.
pub(crate) fn at(seconds: i64) -> Timestamp {
    sample::NOW.plus_seconds(seconds)
}
