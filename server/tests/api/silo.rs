//! A back office with a key, and a portal that answers it.

use crate::http::{Answer, TestPortal};
use axum::http::Method;
use crm::{
    actor::{Actor, Task},
    citizen::{TaxCode, tax_code::Gender},
    client::{self, NewClient},
};
use crm_testing::Fixture;
use jiff::civil::date;
use serde_json::{Value, json};

pub(crate) const EVENTS: &str = "/api/v1/events";
pub(crate) const ONE: &str = "application/cloudevents+json";
pub(crate) const MANY: &str = "application/cloudevents-batch+json";

/// The portal and the key of a client of `siu`.
pub(crate) struct Silo {
    pub(crate) fixture: Fixture,
    pub(crate) portal: TestPortal,
    pub(crate) key: String,
}

/// A key.
pub(crate) async fn key(
    fixture: &Fixture,
    name: &str,
    source: &str,
    scopes: &str,
    per_second: u32,
) -> String {
    let new = NewClient {
        name: name.to_owned(),
        source: source.to_owned(),
        scopes: scopes.parse().unwrap(),
        per_second,
        expires_at: None,
    };
    client::add(&fixture.crm, &Actor::System(Task::CommandLine), &new).await.unwrap()
}

impl Silo {
    pub(crate) async fn open(fixture: Fixture) -> Self {
        fixture.source("siu").await.unwrap();
        let key = key(&fixture, "siu", "siu", "events:write", 1000).await;
        let portal = TestPortal::open(&fixture, None).await;
        Self { fixture, portal, key }
    }

    pub(crate) async fn post(&self, kind: &str, body: impl Into<axum::body::Body>) -> Answer {
        self.post_with(&self.key, kind, body).await
    }

    pub(crate) async fn post_with(&self, key: &str, kind: &str, body: impl Into<axum::body::Body>) -> Answer {
        let key = format!("Bearer {key}");
        self.portal.ask(Method::POST, EVENTS, &[("authorization", &key), ("content-type", kind)], body).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.portal.ask(Method::GET, path, &[], axum::body::Body::empty()).await
    }

    pub(crate) async fn count(&self, table: &str) -> usize {
        self.fixture.dump().await.unwrap()[table].len()
    }
}

/// The tax code of an invented person.
pub(crate) fn code() -> String {
    TaxCode::compute("Prova", "Livia", date(1985, 12, 10), Gender::Female, "H501")
        .unwrap()
        .as_str()
        .to_owned()
}

/// An event of `siu`.
pub(crate) fn event(id: &str, kind: &str, data: &Value) -> Value {
    json!({
        "specversion": "1.0", "id": id, "source": "siu", "type": format!("it.roma.quirino.{kind}.v1"),
        "time": "2026-03-02T09:12:00+01:00", "datacontenttype": "application/json", "data": data,
    })
}

/// A case of Livia's.
pub(crate) fn case(id: &str) -> Value {
    event(
        id,
        "case",
        &json!({
            "case": "A/1", "citizen": code(), "kind": "application", "title": "Permesso ZTL di Livia", "channel": "counter",
            "opened_at": "2026-03-01T09:00:00+01:00",
        }),
    )
}

pub(crate) fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap()
}
