//! What data must look like, and what its schema says.

use super::support::code;
use crm::event::{EventKind, Fact};
use serde_json::{Value, json};

fn wrong(kind: EventKind, data: &Value) -> (String, String) {
    let fault = Fact::read(kind, &data.to_string()).unwrap_err();
    (fault.pointer, fault.detail)
}

#[test]
fn an_error_says_where_and_why() {
    let status = json!({ "case": "A/1", "state": "closed" });
    assert!(Fact::read(EventKind::Status, &status.to_string()).is_ok());
    let with = |name: &str, value: Value| {
        let mut data = status.clone();
        data[name] = value;
        wrong(EventKind::Status, &data)
    };
    assert_eq!(with("state", json!("finished")).0, "/state");
    assert_eq!(with("state", json!("draft")).0, "/state");
    assert_eq!(with("case", json!("")).0, "/case");
    assert_eq!(with("words", json!("x".repeat(201))).0, "/words");
    assert_eq!(with("words", json!("due\nrighe")).0, "/words");
    assert_eq!(with("asked_by", json!("2026-02-30")).0, "/asked_by");
    assert!(with("stato", json!("x")).1.contains("unknown field `stato`"));
    assert!(wrong(EventKind::Status, &json!({ "case": "A/1" })).1.contains("missing field `state`"));
    assert!(!wrong(EventKind::Status, &json!({ "case": 1, "state": "closed" })).1.contains("line"));
    let name = json!({ "citizen": code(1), "name": { "given": "", "family": "Prova" } });
    assert_eq!(wrong(EventKind::Citizen, &name).0, "/name/given");
    let (pointer, detail) = wrong(EventKind::Citizen, &json!({ "citizen": "RSSMRA85T10A562X" }));
    assert_eq!(pointer, "/citizen");
    assert!(!detail.contains("RSSMRA"), "{detail}");
    let notice = json!({ "about": { "case": "A/1" }, "title": "TARI", "notice": "123", "amount_cents": 1, "state": "due" });
    assert_eq!(wrong(EventKind::PaymentNotice, &notice).0, "/notice");
    let old = json!({ "case": "A/1", "kind": "report", "title": "x", "channel": "web", "opened_at": "1999-12-31T12:00:00Z" });
    assert_eq!(wrong(EventKind::Case, &old).0, "/opened_at");
    assert_eq!(
        wrong(
            EventKind::Deadline,
            &json!({ "about": { "nobody": "x" }, "title": "x", "due_on": "2026-01-01" })
        )
        .0,
        "/about"
    );
}

#[test]
fn each_kind_has_a_closed_schema_with_what_it_needs() {
    for kind in EventKind::ALL {
        let schema = Fact::schema(kind).to_value();
        assert_eq!(schema["additionalProperties"], json!(false), "{kind:?}");
        assert_eq!(schema["$schema"], json!("https://json-schema.org/draft/2020-12/schema"));
        // What the schema calls needed is needed.
        for needed in schema["required"].as_array().unwrap() {
            let detail = wrong(kind, &json!({})).1;
            assert!(detail.contains("missing field"), "{kind:?} {needed}: {detail}");
        }
        assert_eq!(EventKind::from_type_name(kind.type_name()), Some(kind));
    }
}
