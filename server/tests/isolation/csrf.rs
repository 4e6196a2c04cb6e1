//! Other sites cannot act in a citizen's name: every path that takes a POST, under every origin that a browser may report.

use crate::{
    http::{Answer, FORM, HOST, HTML, TestPortal},
    people,
    probes::{Probe, writing},
    visitors::Kind,
};
use axum::http::{Method, StatusCode};
use crm_testing::{Fixture, on_both};

const SITES: [Option<&str>; 5] =
    [None, Some("none"), Some("same-origin"), Some("same-site"), Some("cross-site")];

/// Our own origin, a sibling's, an opaque one, a stranger's, the same host on another port.
const ORIGINS: [Option<&str>; 6] = [
    None,
    Some("http://127.0.0.1:3000"),
    Some("http://sibling.127.0.0.1:3000"),
    Some("null"),
    Some("https://evil.example"),
    Some("http://127.0.0.1:3001"),
];

/// The rule: what the browser itself says of the site decides; one that says nothing must name our own host, or nothing.
fn lets_in(site: Option<&str>, origin: Option<&str>) -> bool {
    match (site, origin) {
        (Some("none" | "same-origin"), _) | (None, None) => true,
        (None, Some(origin)) => origin == format!("http://{HOST}"),
        _ => false,
    }
}

async fn post(
    portal: &TestPortal,
    probe: &Probe,
    cookie: &str,
    site: Option<&str>,
    origin: Option<&str>,
) -> Answer {
    let mut headers = vec![("accept", HTML), ("cookie", cookie), ("content-type", FORM)];
    headers.extend(site.map(|site| ("sec-fetch-site", site)));
    headers.extend(origin.map(|origin| ("origin", origin)));
    portal.ask(Method::POST, &probe.path, &headers, probe.body.clone()).await
}

on_both! {
    async fn only_our_own_pages_can_post(fixture: Fixture) {
        let objects = people::plant(&fixture).await;
        let portal = TestPortal::open(&fixture, None).await;
        let mut refused = 0;
        for probe in writing(&objects) {
            let all = SITES.into_iter().flat_map(|site| ORIGINS.map(|origin| (site, origin)));
            let (good, bad): (Vec<_>, Vec<_>) = all.partition(|(site, origin)| lets_in(*site, *origin));
            let cookie = Kind::CitizenA(2).arrive(&fixture).await;
            let before = fixture.dump().await.unwrap();
            for (site, origin) in bad {
                let answer = post(&portal, &probe, &cookie, site, origin).await;
                let what = format!("{} from {site:?} {origin:?}", probe.path);
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{what}");
                let own = if probe.path.starts_with("/api/v1/") { "urn:quirino:operation:" } else { "<h1>" };
                assert!(answer.body.contains(own), "{what}: not in our own words");
                assert!(!answer.headers.contains_key("set-cookie"), "{what}");
                refused += 1;
            }
            assert_eq!(fixture.dump().await.unwrap(), before, "{} changed something for another site", probe.path);
            for (site, origin) in good {
                // A new session each time, at its own moment: one of these paths ends it.
                fixture.clock.advance(1);
                let cookie = Kind::CitizenA(2).arrive(&fixture).await;
                let answer = post(&portal, &probe, &cookie, site, origin).await;
                assert_ne!(answer.status, StatusCode::FORBIDDEN, "{} from {site:?} {origin:?}", probe.path);
            }
        }
        assert_eq!(refused, writing(&objects).len() * 16);
    }
}
