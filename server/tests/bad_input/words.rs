//! A search of ten thousand characters, and of markup.

use crate::{http::JSON, people::demo};
use axum::http::Method;
use crm_testing::{Fixture, on_both};

on_both! {
    async fn a_long_search_is_cut_and_says_so(fixture: Fixture) {
        let portal = demo(&fixture).await;
        let many = "rifiuti+".repeat(1250);
        let letters = "a".repeat(10_000);
        let accents = "%C3%A8".repeat(10_000);
        for q in [many.as_str(), &letters, &accents] {
            let answer = portal.get(&format!("/cerca?q={q}"), None).await;
            assert_eq!(answer.status, 200);
            assert!(answer.body.len() < 60_000, "{} bytes", answer.body.len());
            assert!(answer.body.contains("Abbiamo cercato solo"), "{}", answer.body);
            let path = format!("/api/portal/v1/search/suggest?q={q}");
            let answer = portal.ask(Method::GET, &path, &[("accept", JSON)], "").await;
            assert_eq!(answer.status, 200);
            assert!(answer.body.len() < 5_000);
        }
        let answer = portal.get(&format!("/cerca?q={many}"), None).await;
        assert!(answer.body.contains("href=\"/servizi/"), "the beginning of it is still searched for");
        assert!(!portal.get("/cerca?q=rifiuti", None).await.body.contains("Abbiamo cercato solo"));
    }

    async fn markup_is_words(fixture: Fixture) {
        let portal = demo(&fixture).await;
        for typed in ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</title><b>", "' OR 1=1; DROP TABLE citizen --", "{{7*7}}", "\u{0}\u{1b}[31m"] {
            let q: String = typed.bytes().map(|byte| format!("%{byte:02X}")).collect();
            for path in ["/cerca", "/en/search"] {
                let answer = portal.get(&format!("{path}?q={q}"), None).await;
                assert_eq!(answer.status, 200, "{typed}");
                for raw in ["<script>alert", "<img src=x", "</title><b>", "\u{1b}"] {
                    assert!(!answer.body.contains(raw), "{typed} stands unescaped: {}", answer.body);
                }
            }
        }
        assert_eq!(fixture.dump().await.unwrap()["citizen"].len(), 2);
    }
}
