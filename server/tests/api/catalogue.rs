//! What the API tells of itself and of the city's services.

use crate::{
    http::HOST,
    silo::{Silo, json},
};
use app::routes::Access;
use axum::{body::Body, http::Method};
use crm::event::EventKind;
use crm_testing::{Engine, Fixture, on_both, run};
use serde_json::{Value, json};
use server::http::mounts;
use std::collections::BTreeSet;

#[test]
fn each_path_of_the_api_is_described_and_each_described_one_is_there() {
    run(Engine::Sqlite, |fixture| async move {
        let silo = Silo::open(fixture).await;
        let document = json(&silo.get("/api/v1/openapi.json").await);
        assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
        assert_eq!(document["servers"][0]["url"], json!(format!("http://{HOST}")));
        let described: BTreeSet<&str> =
            document["paths"].as_object().unwrap().keys().map(String::as_str).collect();
        let ours = |path: &str| path.starts_with("/api/v1/") || path == "/status";
        let all = mounts();
        let mounted: BTreeSet<&str> = all.iter().map(|mount| mount.path).filter(|path| ours(path)).collect();
        assert_eq!(described, mounted);
        for mount in all.iter().filter(|mount| ours(mount.path)) {
            let closed = mount.access == Access::Machine;
            let method = if closed { "post" } else { "get" };
            let operation = &document["paths"][mount.path][method];
            assert!(
                operation["responses"].as_object().is_some_and(|responses| !responses.is_empty()),
                "{}",
                mount.path
            );
            assert_eq!(operation["security"].is_array(), closed, "{}", mount.path);
        }
        let schemas = document["components"]["schemas"].as_object().unwrap();
        assert_eq!(schemas.len(), EventKind::ALL.len() + 1);
        let events = &document["paths"]["/api/v1/events"]["post"]["requestBody"]["content"];
        assert_eq!(events.as_object().unwrap().len(), 3);
    });
}

on_both! {
    async fn each_type_has_its_schema(fixture: Fixture) {
        let silo = Silo::open(fixture).await;
        let list = json(&silo.get("/api/v1/schemas").await);
        let items = list["items"].as_array().unwrap();
        assert_eq!(items.len(), EventKind::ALL.len());
        for item in items {
            let address = item["_links"]["schema"].as_str().unwrap();
            let path = address.strip_prefix(&format!("http://{HOST}")).unwrap();
            let answer = silo.get(path).await;
            assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/schema+json"));
            let schema = json(&answer);
            assert_eq!((schema["$id"].as_str(), schema["title"].clone()), (Some(address), item["type"].clone()));
            assert_eq!(schema["type"], "object");
        }
    }

    async fn the_catalogue_is_read_page_by_page(fixture: Fixture) {
        let silo = Silo::open(fixture).await;
        let all = json(&silo.get("/api/v1/services?limit=100").await)["items"].as_array().unwrap().clone();
        assert!(all.len() > 10 && all.iter().all(|item| item["it"]["title"].is_string() && item["en"]["url"].as_str().unwrap().contains("/en/")));
        let mut next = format!("http://{HOST}/api/v1/services?limit=4");
        let mut seen: Vec<Value> = Vec::new();
        loop {
            let path = next.strip_prefix(&format!("http://{HOST}")).unwrap().to_owned();
            let page = json(&silo.get(&path).await);
            seen.extend(page["items"].as_array().unwrap().iter().cloned());
            match page["_links"]["next"].as_str() {
                Some(following) => next = following.to_owned(),
                None => break,
            }
            assert!(seen.len() < 100);
        }
        assert_eq!(seen, all);
        let answer = silo.get("/api/v1/services").await;
        let tag = answer.header("etag").to_owned();
        let again = silo.portal.ask(Method::GET, "/api/v1/services", &[("if-none-match", &tag)], Body::empty()).await;
        assert_eq!((again.status.as_u16(), again.body.as_str(), again.header("etag")), (304, "", tag.as_str()));
        // The address of a service leads to its page.
        let url = all[0]["it"]["url"].as_str().unwrap();
        assert_eq!(silo.get(url.strip_prefix(&format!("http://{HOST}")).unwrap()).await.status.as_u16(), 200);
        for name in ["limit", "remaining", "reset"] {
            assert!(answer.headers.contains_key(format!("x-ratelimit-{name}")));
        }
    }

    async fn the_status_says_whether_it_works(fixture: Fixture) {
        let silo = Silo::open(fixture).await;
        let up = silo.get("/status").await;
        assert_eq!((up.status.as_u16(), up.header("content-type"), json(&up)["status"].as_u64()), (200, "application/problem+json", Some(200)));
        silo.fixture.crm.db.close().await;
        let down = silo.get("/status").await;
        assert_eq!((down.status.as_u16(), down.header("retry-after")), (503, "10"), "{}", down.body);
        assert_eq!(json(&down)["status"], 503);
        let post = silo.post(crate::silo::ONE, crate::silo::case("1").to_string()).await;
        crate::bad::is_a_problem(&post, 503, "unavailable");
        assert_eq!(post.header("retry-after"), "1");
    }
}
