//! What is wrong is refused, with the place and no word of ours inside; and it changes nothing.

use crate::{
    http::{Answer, logs},
    silo::{MANY, ONE, Silo, case, code, event, json},
};
use crm_testing::{Fixture, on_both};
use serde_json::{Value, json};

/// Every error is a problem with an operation's id, and says what is left of the rate.
pub(crate) fn is_a_problem(answer: &Answer, status: u16, name: &str) {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.body);
    assert_eq!(answer.header("content-type"), "application/problem+json", "{}", answer.body);
    assert_eq!(answer.header("cache-control"), "no-store");
    let problem = json(answer);
    assert_eq!(problem["status"], status);
    let kind = if name.is_empty() { "about:blank".to_owned() } else { format!("urn:quirino:problem:{name}") };
    assert_eq!(problem["type"], json!(kind), "{problem}");
    assert_eq!(
        problem["instance"],
        json!(format!("urn:quirino:operation:{}", answer.header("x-operation-id")))
    );
    for text in ["title", "detail"] {
        assert!(!problem[text].as_str().unwrap().is_empty());
    }
    for name in ["limit", "remaining", "reset"] {
        assert!(answer.header(&format!("x-ratelimit-{name}")).parse::<u32>().is_ok(), "{name}");
    }
}

fn with(name: &str, value: Value) -> String {
    let mut changed = case("1");
    if value.is_null() {
        changed.as_object_mut().unwrap().remove(name);
    } else {
        changed[name] = value;
    }
    changed.to_string()
}

fn with_data(name: &str, value: Value) -> String {
    let mut changed = case("1");
    changed["data"][name] = value;
    changed.to_string()
}

on_both! {
    async fn each_fault_has_its_status_and_its_place(fixture: Fixture) {
        let silo = Silo::open(fixture).await;
        logs::capture();
        let before = silo.fixture.dump().await.unwrap();
        let deep = format!("{}1{}", "[".repeat(65), "]".repeat(65));
        let cases: [(&str, String, u16, &str, &str); 27] = [
            (ONE, with("specversion", json!("0.3")), 422, "invalid", "/specversion"),
            (ONE, with("id", Value::Null), 422, "invalid", "/id"),
            (ONE, with("id", json!("x".repeat(201))), 422, "invalid", "/id"),
            (ONE, with("source", json!("")), 422, "invalid", "/source"),
            (ONE, with("source", json!("io")), 403, "forbidden", ""),
            (ONE, with("type", json!("com.example.unknown")), 422, "unknown-type", "/type"),
            (ONE, with("type", Value::Null), 422, "invalid", "/type"),
            (ONE, with("time", Value::Null), 422, "invalid", "/time"),
            (ONE, with("time", json!("ieri")), 422, "invalid", "/time"),
            // The fixture's clock stands at 10:00 in Rome.
            (ONE, with("time", json!("2026-03-02T10:05:01+01:00")), 422, "invalid", "/time"),
            (ONE, with("datacontenttype", json!("text/xml")), 422, "invalid", "/datacontenttype"),
            (ONE, with("data", Value::Null), 422, "invalid", "/data"),
            (ONE, with("data", json!("<xml>")), 422, "invalid", "/data"),
            (ONE, with("data_base64", json!("e30=")), 422, "invalid", "/data"),
            (ONE, with_data("citizen", json!("RSSMRA85T10A562X")), 422, "invalid", "/data/citizen"),
            (ONE, with_data("title", json!("")), 422, "invalid", "/data/title"),
            (ONE, with_data("nonsense", json!(1)), 422, "invalid", "/data/nonsense"),
            (ONE, with_data("title", json!("x".repeat(70_000))), 413, "too-large", ""),
            (ONE, "{".to_owned(), 400, "malformed", ""),
            (ONE, "[]".to_owned(), 400, "malformed", ""),
            (ONE, String::new(), 400, "malformed", ""),
            (ONE, format!("{{\"data\":{deep}}}"), 400, "malformed", ""),
            (MANY, case("1").to_string(), 400, "malformed", ""),
            (MANY, format!("[{}]", vec!["1"; 2001].join(",")), 413, "too-large", ""),
            ("application/json", case("1").to_string(), 415, "content-type", ""),
            ("text/plain", case("1").to_string(), 415, "content-type", ""),
            ("application/cloudevents+json; charset=iso-8859-1", case("1").to_string(), 415, "content-type", ""),
        ];
        for (kind, body, status, name, pointer) in cases {
            let shown: String = body.chars().take(300).collect();
            let answer = silo.post(kind, body).await;
            println!("{status} {pointer} {shown}");
            is_a_problem(&answer, status, name);
            let found = json(&answer)["pointer"].as_str().unwrap_or_default().to_owned();
            assert_eq!(found, pointer, "{shown}");
            assert!(!answer.body.contains(".rs") && !answer.body.contains("SELECT"), "{}", answer.body);
        }
        is_a_problem(&silo.post(ONE, vec![0xff, 0xfe]).await, 400, "malformed");
        let mut after = silo.fixture.dump().await.unwrap();
        after.insert("client".to_owned(), before["client"].clone());
        assert_eq!(after, before);
        let log = logs::captured();
        assert!(log.contains("/api/v1/events"), "nothing is captured");
        for personal in [code().as_str(), "RSSMRA", "Livia", silo.key.as_str()] {
            assert!(!log.contains(personal), "{personal} stands in the log");
        }
    }

    async fn what_is_not_there_is_a_problem_too(fixture: Fixture) {
        let silo = Silo::open(fixture).await;
        for path in ["/api/v1/nothing", "/api/v1", "/api/v1/schemas/com.example.unknown", "/api/v1/services/x"] {
            is_a_problem(&silo.get(path).await, 404, "");
        }
        is_a_problem(&silo.get("/api/v1/events").await, 405, "");
        is_a_problem(&silo.get("/api/v1/services?limit=0").await, 400, "bad-parameter");
        is_a_problem(&silo.get("/api/v1/services?cursor=%3Cscript%3E").await, 400, "bad-parameter");
    }

    async fn a_replay_of_everything_changes_nothing(fixture: Fixture) {
        let silo = Silo::open(fixture).await;
        let batch = json!([case("1"), event("2", "case.status", &json!({ "case": "A/1", "state": "closed" })), case("3")]).to_string();
        silo.post(MANY, batch.clone()).await;
        let before = silo.fixture.dump().await.unwrap();
        for _ in 0..3 {
            assert_eq!(silo.post(MANY, batch.clone()).await.status.as_u16(), 200);
        }
        assert_eq!(silo.fixture.dump().await.unwrap(), before);
    }
}
