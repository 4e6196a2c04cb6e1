//! Keys: what they open, until when, and how often.

use crate::{
    bad::is_a_problem,
    silo::{EVENTS, ONE, Silo, case, event, key},
};
use axum::http::Method;
use crm::{
    actor::{Actor, Task},
    client,
};
use crm_testing::{Fixture, on_both};
use serde_json::json;

const TERMINAL: Actor = Actor::System(Task::CommandLine);

on_both! {
    async fn only_a_living_key_opens(fixture: Fixture) {
        let silo = Silo::open(fixture).await;
        let body = case("1").to_string();
        let bare = silo.portal.ask(Method::POST, EVENTS, &[("content-type", ONE)], body.clone()).await;
        is_a_problem(&bare, 401, "unauthorised");
        assert!(bare.header("www-authenticate").starts_with("Bearer"));
        let wrong = silo.post_with(&format!("qk_{}", "A".repeat(43)), ONE, body.clone()).await;
        is_a_problem(&wrong, 401, "unauthorised");
        // As a session's cookie, or in the address, a key is no key.
        let cookie = format!("__Host-sid={}", &silo.key[3..]);
        let other = silo.portal.ask(Method::POST, EVENTS, &[("content-type", ONE), ("cookie", &cookie)], body.clone()).await;
        is_a_problem(&other, 401, "unauthorised");

        let sql = "UPDATE client SET expires_at = $1";
        silo.fixture.crm.db.execute(sql, &crm::args![silo.fixture.crm.now().plus_seconds(60)]).await.unwrap();
        assert_eq!(silo.post(ONE, body.clone()).await.status.as_u16(), 200);
        silo.fixture.clock.advance(60);
        let expired = silo.post(ONE, body.clone()).await;
        is_a_problem(&expired, 401, "unauthorised");
        // Nobody learns whether a key was ever one.
        let level = |answer: &crate::http::Answer| answer.body.replace(answer.header("x-operation-id"), "");
        assert_eq!(level(&expired), level(&wrong));

        let next = key(&silo.fixture, "next", "siu", "events:write", 100).await;
        assert_eq!(silo.post_with(&next, ONE, body.clone()).await.status.as_u16(), 200);
        client::revoke(&silo.fixture.crm, &TERMINAL, "next").await.unwrap();
        is_a_problem(&silo.post_with(&next, ONE, body).await, 401, "unauthorised");
        let used = client::list(&silo.fixture.crm, &TERMINAL).await.unwrap();
        assert!(used.iter().all(|client| client.last_used_at.is_some()));
    }

    async fn a_key_is_for_its_source_and_its_scopes(fixture: Fixture) {
        let silo = Silo::open(fixture).await;
        silo.fixture.source("io").await.unwrap();
        let io = key(&silo.fixture, "io", "io", "events:write", 100).await;
        is_a_problem(&silo.post_with(&io, ONE, case("1").to_string()).await, 403, "forbidden");
        let cases = key(&silo.fixture, "cases", "siu", "events:write:case", 100).await;
        assert_eq!(silo.post_with(&cases, ONE, case("1").to_string()).await.status.as_u16(), 200);
        let status = event("2", "case.status", &json!({ "case": "A/1", "state": "closed" }));
        is_a_problem(&silo.post_with(&cases, ONE, status.to_string()).await, 403, "forbidden");
        assert_eq!(silo.count("event").await, 1);
    }

    async fn a_client_has_its_rate_and_no_other_pays_for_it(fixture: Fixture) {
        let silo = Silo::open(fixture).await;
        let slow = key(&silo.fixture, "slow", "siu", "events:write", 1).await;
        let body = case("1").to_string();
        // Ten at once; a slow machine may have earned one or two more by then.
        let mut left = Vec::new();
        let refused = loop {
            let answer = silo.post_with(&slow, ONE, body.clone()).await;
            assert_eq!(answer.header("x-ratelimit-limit"), "10");
            if answer.status.as_u16() != 200 {
                break answer;
            }
            left.push(answer.header("x-ratelimit-remaining").parse::<u32>().unwrap());
            assert!(left.len() < 200, "never refused: {left:?}");
        };
        is_a_problem(&refused, 429, "too-many-requests");
        assert_eq!((refused.header("retry-after"), refused.header("x-ratelimit-remaining"), refused.header("x-ratelimit-reset")), ("1", "0", "10"));
        assert!(left.len() >= 10 && left[0] == 9, "{left:?}");
        assert_eq!(silo.post(ONE, body).await.status.as_u16(), 200, "the other client");
    }
}
