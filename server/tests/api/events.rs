//! Events in their three forms.

use crate::silo::{EVENTS, MANY, ONE, Silo, case, code, event, json};
use axum::{body::Body, http::Method};
use crm_testing::{Fixture, on_both};
use serde_json::json;

on_both! {
    async fn an_event_comes_in_three_forms_and_is_one(fixture: Fixture) {
        let silo = Silo::open(fixture).await;
        let first = silo.post(ONE, case("1").to_string()).await;
        assert_eq!((first.status.as_u16(), first.header("content-type")), (200, "application/json"), "{}", first.body);
        assert_eq!(json(&first), json!({ "source": "siu", "id": "1", "status": 200 }));
        let before = silo.fixture.dump().await.unwrap();

        // In binary form, with another order of keys, as base64, in a batch: the same event, the same answer.
        let key = format!("Bearer {}", silo.key);
        let data = case("1")["data"].to_string();
        let binary = [
            ("authorization", key.as_str()), ("content-type", "application/json; charset=UTF-8"), ("ce-specversion", "1.0"),
            ("ce-id", "1"), ("ce-source", "siu"), ("ce-type", "it.roma.quirino.case%2Ev1"), ("ce-time", "2026-03-02T08:12:00Z"),
        ];
        let again = silo.portal.ask(Method::POST, EVENTS, &binary, data.clone()).await;
        assert_eq!((again.status, json(&again)), (first.status, json(&first)));
        let mut encoded = case("1");
        let text = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, &data);
        encoded.as_object_mut().unwrap().remove("data");
        encoded["data_base64"] = text.into();
        encoded["traceparent"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".into();
        assert_eq!(json(&silo.post(ONE, encoded.to_string()).await), json(&first));
        let batch = silo.post(MANY, json!([case("1"), case("1")]).to_string()).await;
        assert_eq!(batch.status.as_u16(), 200, "{}", batch.body);
        assert_eq!(silo.fixture.dump().await.unwrap(), before);
        // Another content under its id.
        let mut other = case("1");
        other["data"]["title"] = "Altro".into();
        let clash = silo.post(ONE, other.to_string()).await;
        assert_eq!((clash.status.as_u16(), json(&clash)["type"].clone()), (409, json!("urn:quirino:problem:conflict")));
        assert_eq!(silo.fixture.dump().await.unwrap(), before);
    }

    async fn a_bad_event_of_a_batch_is_answered_by_itself(fixture: Fixture) {
        let silo = Silo::open(fixture).await;
        let mut foreign = case("4");
        foreign["source"] = "io".into();
        let batch = json!([
            case("1"),
            event("2", "case.status", &json!({ "case": "A/1", "state": "done" })),
            { "specversion": "1.0", "id": "3" },
            foreign,
            event("5", "message", &json!({
                "about": { "citizen": code() }, "channel": "email", "direction": "outbound", "title": "Promemoria" })),
            7,
        ]);
        let answer = silo.post(MANY, batch.to_string()).await;
        assert_eq!(answer.status.as_u16(), 207, "{}", answer.body);
        let items = json(&answer)["items"].as_array().unwrap().clone();
        let seen: Vec<_> = items.iter().map(|item| (item["index"].as_u64().unwrap(), item["status"].as_u64().unwrap())).collect();
        assert_eq!(seen, [(0, 200), (1, 422), (2, 422), (3, 403), (4, 200), (5, 400)]);
        assert_eq!(items[1]["problem"]["pointer"], "/data/state");
        assert_eq!((items[1]["id"].as_str(), items[2]["id"].as_str()), (Some("2"), Some("3")));
        assert_eq!((silo.count("event").await, silo.count("timeline_entry").await), (2, 2));
        // Mended and sent again, whole: what was kept is kept once.
        let mended = json!([case("1"), event("2", "case.status", &json!({ "case": "A/1", "state": "closed" }))]);
        assert_eq!(silo.post(MANY, mended.to_string()).await.status.as_u16(), 200);
        assert_eq!(silo.count("event").await, 3);
        assert_eq!(json(&silo.post(MANY, "[]").await), json!({ "items": [] }));
    }

    async fn many_at_once_are_each_kept(fixture: Fixture) {
        let silo = std::sync::Arc::new(Silo::open(fixture).await);
        let posts: Vec<_> = (0..60)
            .map(|number| {
                let silo = silo.clone();
                // Two of each.
                let told = event(&format!("e{}", number / 2), "contact", &json!({
                    "about": { "citizen": code() }, "channel": "phone", "direction": "inbound", "title": format!("Telefonata {}", number / 2) }));
                tokio::spawn(async move { silo.post(ONE, told.to_string()).await.status.as_u16() })
            })
            .collect();
        for post in posts {
            assert_eq!(post.await.unwrap(), 200);
        }
        assert_eq!((silo.count("event").await, silo.count("timeline_entry").await, silo.count("citizen").await), (30, 30, 1));
    }

    async fn a_webhook_shakes_hands(fixture: Fixture) {
        let silo = Silo::open(fixture).await;
        let headers = [("webhook-request-origin", "silo.example"), ("webhook-request-rate", "120")];
        let answer = silo.portal.ask(Method::OPTIONS, EVENTS, &headers, Body::empty()).await;
        assert_eq!((answer.status.as_u16(), answer.header("webhook-allowed-origin")), (204, "silo.example"));
        assert_eq!(answer.header("webhook-allowed-rate"), "3000");
    }
}
