//! The state depends on which events came, and not on their order.

use super::support::{code, let_in, tell};
use crm::event::{Answer, Event, EventKind, Fact, keep};
use crm_testing::{Dice, Fixture, on_both, sample, schema};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap};

const EVENTS: usize = 10_000;
const SOURCES: [&str; 2] = ["siu", "io"];
const CASES: usize = 700;
const PEOPLE: usize = 300;
/// When we heard of something, or how we number it: no part of what was told.
const OF_ARRIVAL: [&str; 5] = [
    "citizen.created_at",
    "citizen.updated_at",
    "event.received_at",
    "source.last_event_at",
    "tax_code.since",
];

/// Invented events, in the order in which they happened.
fn history(dice: &mut Dice) -> Vec<Event> {
    let mut events = Vec::with_capacity(EVENTS);
    let mut second = -9_000_000;
    for number in 0..EVENTS {
        // Some happen in the same second.
        second += i64::try_from(dice.throw(600)).unwrap();
        let source = *dice.pick(&SOURCES).unwrap();
        let (kind, data) = fact(dice, number);
        events.push(Event {
            source: source.to_owned(),
            id: format!("e{number}"),
            time: sample::NOW.plus_seconds(second),
            fact: Fact::read(kind, &data.to_string()).unwrap(),
        });
    }
    events
}

fn fact(dice: &mut Dice, number: usize) -> (EventKind, Value) {
    let person = |dice: &mut Dice| code(i64::try_from(dice.throw(PEOPLE)).unwrap());
    let case = format!("C/{}", dice.throw(CASES));
    let about = if dice.once_in(3) { json!({ "citizen": person(dice) }) } else { json!({ "case": case }) };
    let title = format!("Cosa {number}");
    match dice.throw(12) {
        0..=2 => {
            let mut data = json!({
                "case": case, "kind": "application", "title": title, "channel": "counter", "protocol": format!("QP/{number}"),
                "opened_at": format!("2026-01-{:02}T09:00:00+01:00", 1 + dice.throw(28)),
            });
            if !dice.once_in(5) {
                data["citizen"] = person(dice).into();
            }
            (EventKind::Case, data)
        }
        3..=5 => {
            let states = ["received", "in_progress", "waiting_for_citizen", "answered", "closed", "rejected"];
            let state = dice.pick(&states).unwrap();
            (
                EventKind::Status,
                json!({ "case": case, "state": state, "words": title, "text": "Parole", "asked_by": "2026-04-01" }),
            )
        }
        6 => {
            let mut data = json!({ "citizen": person(dice) });
            if dice.once_in(2) {
                data["name"] = json!({ "given": format!("Livia {number}"), "family": "Prova" });
            }
            if dice.once_in(2) {
                data["municipio"] = json!(1 + dice.throw(15));
            }
            if dice.once_in(3) {
                data["birth_date"] = format!("1950-01-{:02}", 1 + dice.throw(28)).into();
            }
            (EventKind::Citizen, data)
        }
        7 => (
            EventKind::Contact,
            json!({ "about": about, "channel": "phone", "direction": "inbound", "title": title }),
        ),
        8 => (
            EventKind::Message,
            json!({ "about": about, "channel": "email", "direction": "outbound", "title": title, "text": "Sì" }),
        ),
        9 => (
            EventKind::Document,
            json!({ "about": about, "title": title, "reference": "A-1", "issued_on": "2026-01-05" }),
        ),
        10 => (EventKind::Deadline, json!({ "about": about, "title": title, "due_on": "2026-06-16" })),
        _ => (
            EventKind::PaymentNotice,
            json!({ "about": about, "title": title, "notice": "302000000012345678", "amount_cents": 12_050, "state": "due" }),
        ),
    }
}

fn shuffle<T>(dice: &mut Dice, items: &mut [T]) {
    for last in (1..items.len()).rev() {
        items.swap(last, dice.throw(last + 1));
    }
}

/// Everything that the database holds, with our own numbers replaced by what they stand for.
async fn state(fixture: &Fixture) -> BTreeMap<String, Vec<String>> {
    let shape = schema::read(&fixture.crm.db).await.unwrap();
    let mut tables = BTreeMap::<String, Vec<Map<String, Value>>>::new();
    for (name, rows) in fixture.dump().await.unwrap() {
        let columns: Vec<&String> = shape[&name].columns.keys().collect();
        let row = |row: &String| {
            let values: Vec<Value> = serde_json::from_str(row).unwrap();
            columns.iter().map(|column| (*column).clone()).zip(values).collect()
        };
        tables.insert(name.clone(), rows.iter().map(row).collect());
    }
    let people: HashMap<Value, Value> =
        tables["tax_code"].iter().map(|row| (row["citizen_id"].clone(), row["code"].clone())).collect();
    let cases: HashMap<Value, Value> = tables["case_reference"]
        .iter()
        .map(|row| (row["number"].clone(), json!([row["source"], row["external_id"]])))
        .collect();
    assert!(
        people.len() >= PEOPLE * 9 / 10 && cases.len() > CASES,
        "{} people, {} cases",
        people.len(),
        cases.len()
    );
    let mut plain = BTreeMap::new();
    for (name, rows) in tables {
        let mut texts: Vec<String> = rows
            .into_iter()
            .map(|mut row| {
                for (column, value) in &mut row {
                    let full = format!("{name}.{column}");
                    if OF_ARRIVAL.contains(&full.as_str()) {
                        *value = Value::Null;
                    } else if column == "citizen_id" || full == "citizen.id" {
                        *value = people.get(value).cloned().unwrap_or(json!("nobody"));
                    } else if matches!(
                        full.as_str(),
                        "cases.number"
                            | "case_reference.number"
                            | "timeline_entry.case_number"
                            | "outbox_item.case_number"
                    ) {
                        *value = cases.get(value).cloned().unwrap_or(json!("no case"));
                    }
                }
                Value::Object(row).to_string()
            })
            .collect();
        texts.sort();
        plain.insert(name, texts);
    }
    plain
}

async fn prepared(fixture: &Fixture) {
    for source in SOURCES {
        fixture.source(source).await.unwrap();
    }
}

on_both! {
    async fn ten_thousand_in_any_order_end_in_one_state(ordered: Fixture) {
        let seed = std::env::var("QUIRINO_TEST_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_123);
        let mut dice = Dice::seeded(seed);
        let events = history(&mut dice);
        prepared(&ordered).await;
        for batch in events.chunks(500) {
            assert!(tell(&ordered, batch).await.answers.iter().all(|answer| *answer == Answer::Accepted));
        }
        let expected = state(&ordered).await;

        let shuffled = Fixture::open(ordered.engine).await.unwrap();
        prepared(&shuffled).await;
        // Each at least once, a quarter of them again, in any order; some alone, some in large batches, hours apart.
        let again = events.iter().filter(|_| dice.once_in(4)).cloned().collect::<Vec<_>>();
        let mut sent = [events, again].concat();
        shuffle(&mut dice, &mut sent);
        let mut rest = sent.as_slice();
        while !rest.is_empty() {
            let most = if dice.once_in(3) { 3 } else { 700 };
            let (batch, later) = rest.split_at((1 + dice.throw(most)).min(rest.len()));
            rest = later;
            let taken = keep(&shuffled.crm, &let_in(&shuffled, batch)).await.unwrap();
            assert!(taken.answers.iter().all(|answer| *answer == Answer::Accepted), "seed {seed}");
            shuffled.clock.advance(i64::try_from(dice.throw(7200)).unwrap());
        }
        assert!(sent.len() > EVENTS * 6 / 5);
        let found = state(&shuffled).await;
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
        for (table, rows) in &expected {
            for (row, wanted) in found[table].iter().zip(rows) {
                assert_eq!(row, wanted, "{table}, seed {seed}");
            }
            assert_eq!(found[table].len(), rows.len(), "{table}, seed {seed}");
        }
        // The test would see a difference: it compares what it should.
        assert!(expected["timeline_entry"].len() > 5000 && expected["cases"].len() > CASES);
        assert!(expected["outbox_item"].len() > 3000 && expected["citizen_told"].len() > 300 && expected["event"].len() == EVENTS);
    }
}
