//! What readers tell, over HTTP: without a session, counted once, read by editors.

#[cfg(test)]
#[path = "http/mod.rs"]
mod http;

#[cfg(test)]
mod tests {
    use crate::http::{FORM, HTML, TestPortal};
    use axum::{body::Body, http::Method};
    use crm::{
        actor::{Actor, Role, StaffId, Task},
        remit::Remit,
        session::{self, Holder},
        staff::{self, Staff},
    };
    use crm_testing::{Fixture, on_both};

    /// A session of an author.
    async fn editor(fixture: &Fixture) -> String {
        let id = StaffId(77);
        let mut tx = fixture.crm.db.begin().await.unwrap();
        let author = Staff {
            id,
            name: "Autrice Inventata".to_owned(),
            role: Role::Author,
            office: None,
            remit: Remit::ALL,
        };
        staff::put(&mut tx, &Actor::System(Task::Seed), &author).await.unwrap();
        tx.commit().await.unwrap();
        session::begin(&fixture.crm, Holder::Staff(id), "demo", "", None).await.unwrap()
    }

    async fn ratings(fixture: &Fixture) -> usize {
        fixture.dump().await.unwrap()["rating"].len()
    }

    async fn post(portal: &TestPortal, path: &str, cookie: &str, form: &str) -> crate::http::Answer {
        let headers = [("accept", HTML), ("cookie", cookie), ("content-type", FORM)];
        portal.ask(Method::POST, path, &headers, form.to_owned()).await
    }

    on_both! {
        async fn every_page_of_content_asks_and_no_other_does(fixture: Fixture) {
            let portal = TestPortal::open(&fixture, None).await;
            for (path, page) in [
                ("/", "/"), ("/en", "/"), ("/en/services", "/servizi"), ("/privacy", "/privacy"), ("/en/legal-notes", "/note-legali"),
                ("/servizi/tari-tassa-rifiuti", "/servizi/tari-tassa-rifiuti"), ("/en/services/waste-tax-tari", "/servizi/tari-tassa-rifiuti"),
            ] {
                let answer = portal.get(path, None).await;
                assert_eq!(answer.status, 200, "{path}");
                assert!(answer.body.contains("data-element=\"feedback\""), "{path}");
                assert_eq!(answer.value("page"), page, "{path}");
                assert!(!answer.headers.contains_key("set-cookie"));
                assert!(answer.header("cache-control").starts_with("public"), "{path} stays the same for all");
            }
            let italian = portal.get("/servizi/tari-tassa-rifiuti", None).await.body;
            assert!(italian.contains("Quanto sono chiare le informazioni su questa pagina?"));
            for rate in 1..=5 {
                assert!(italian.contains(&format!("data-element=\"feedback-rate-{rate}\"")));
            }
            for mark in ["feedback-title", "feedback-rating-positive", "feedback-rating-negative", "feedback-input-text"] {
                assert_eq!(italian.matches(&format!("data-element=\"{mark}\"")).count(), 1, "{mark}");
            }
            assert_eq!(italian.matches("data-element=\"feedback-rating-answer\"").count(), 10);
            assert_eq!(italian.matches("data-element=\"feedback-rating-question\"").count(), 2);
            for path in ["/cerca", "/accedi", "/valutazione", "/non-esiste"] {
                assert!(!portal.get(path, None).await.body.contains("data-element=\"feedback\""), "{path}");
            }
        }

        async fn a_page_counts_once_a_day_without_a_session(fixture: Fixture) {
            let portal = TestPortal::open(&fixture, None).await;
            let form = "page=%2Fservizi&stars=2&lang=it&low=clarity&high=other&comment=Chiamatemi+al+333+1234567";
            let first = post(&portal, "/clarity/rate", "", form).await;
            assert_eq!((first.status.as_u16(), first.header("location")), (303, "/valutazione?page=%2Fservizi"));
            let cookie = first.header("set-cookie").to_owned();
            assert!(cookie.starts_with("__Secure-rated=2026-03-02.") && cookie.contains("; Path=/clarity/rate;"), "{cookie}");
            for word in ["Secure", "HttpOnly", "SameSite=Strict", "Max-Age=86400"] {
                assert!(cookie.contains(word), "{cookie}");
            }
            let dump = fixture.dump().await.unwrap();
            assert!(dump["session"].is_empty(), "a session began by rating");
            assert!(dump["rating"][0].contains("Chiamatemi al […]") && dump["rating"][0].contains("clarity"), "{:?}", dump["rating"]);

            let pair = cookie.split(';').next().unwrap();
            let again = post(&portal, "/clarity/rate", pair, form).await;
            assert_eq!(again.header("location"), "/valutazione?page=%2Fservizi&again=1");
            assert!(!again.headers.contains_key("set-cookie"));
            assert_eq!(ratings(&fixture).await, 1);
            assert!(portal.get(again.header("location"), None).await.body.contains("una volta al giorno"));
            let other = post(&portal, "/clarity/rate", pair, "page=%2Fnovita&stars=5&lang=en&high=clarity").await;
            assert_eq!(other.header("location"), "/en/feedback?page=%2Fnovita");
            assert!(other.header("set-cookie").split(';').next().unwrap().starts_with("__Secure-rated=2026-03-02."));
            fixture.clock.advance(86_400);
            assert!(post(&portal, "/clarity/rate", pair, form).await.headers.contains_key("set-cookie"), "the next day");
            assert_eq!(ratings(&fixture).await, 3);
        }

        async fn what_makes_no_sense_is_not_kept(fixture: Fixture) {
            let portal = TestPortal::open(&fixture, None).await;
            for page in ["", "/area", "/en/services", "/servizi/non-esiste", "/cerca", "https%3A%2F%2Fexample.org", "%2F%2Fexample.org"] {
                let answer = post(&portal, "/clarity/rate", "", &format!("page={page}&stars=2")).await;
                assert_eq!(answer.status, 400, "{page}");
            }
            for stars in ["", "0", "6", "x", "-1"] {
                let answer = post(&portal, "/clarity/rate", "", &format!("page=%2F&stars={stars}&lang=it")).await;
                assert_eq!(answer.header("location"), "/valutazione?page=%2F&missing=1");
                let shown = portal.get(answer.header("location"), None).await.body;
                assert!(shown.contains("Scegli da 1 a 5 stelle") && shown.contains("data-element=\"feedback\""));
            }
            let large = format!("page=%2F&stars=2&comment={}", "a".repeat(20_000));
            assert_eq!(post(&portal, "/clarity/rate", "", &large).await.status, 413);
            assert_eq!(post(&portal, "/clarity/reason", "", "rating=x&low=clarity").await.status, 303);
            assert_eq!(ratings(&fixture).await, 0);
            let cross = [("accept", HTML), ("content-type", FORM), ("sec-fetch-site", "cross-site")];
            assert_eq!(portal.ask(Method::POST, "/clarity/rate", &cross, "page=%2F&stars=1").await.status, 403);
            assert!(!portal.get("/valutazione?page=%2F%2Fexample.org", None).await.body.contains("example.org\""));
        }

        async fn the_second_question_has_a_page_of_its_own(fixture: Fixture) {
            let portal = TestPortal::open(&fixture, None).await;
            let first = post(&portal, "/clarity/rate", "", "page=%2Fservizi&stars=5&lang=en").await;
            let shown = portal.get(first.header("location"), None).await;
            assert!(shown.body.contains("What did you like most?") && !shown.body.contains("Where did you have"));
            let token = shown.value("rating");
            assert_eq!(token.len(), 43);
            let more = post(&portal, "/clarity/reason", "", &format!("rating={token}&lang=en&high=technical&comment=Good")).await;
            assert_eq!(more.header("location"), "/en/feedback?page=%2Fservizi");
            assert!(!portal.get(first.header("location"), None).await.body.contains("name=\"rating\""), "asked once");
            let kept = &fixture.dump().await.unwrap()["rating"][0];
            assert!(kept.contains("technical") && kept.contains("Good"), "{kept}");
        }

        async fn editors_find_what_readers_say(fixture: Fixture) {
            let portal = TestPortal::open(&fixture, None).await;
            let editor = editor(&fixture).await;
            let editor = Some(editor.as_str());
            let empty = portal.get("/redazione/lettori", editor).await;
            assert_eq!(empty.status, 200);
            assert!(empty.body.contains("Nessuna valutazione in questo periodo."));
            post(&portal, "/clarity/rate", "", "page=%2Fservizi%2Ftari-tassa-rifiuti&stars=2&lang=it&low=completeness&comment=Manca+il+costo").await;
            assert_eq!(portal.get("/cerca?q=Kwyjibo+zwolff", None).await.status, 200);
            let found = portal.get("/cerca?q=tari", None).await;
            assert!(found.body.contains("ping=\"/cerca/aperto?q=tari\""), "{}", found.body);
            portal.get("/cerca?q=tari&page=2", None).await;
            portal.get("/cerca?q=mario%40example.it", None).await;
            portal.get("/en/search?q=waste", None).await;
            let told = portal.ask(Method::POST, "/en/search/opened?q=waste", &[], Body::from("PING")).await;
            assert_eq!(told.status, 204);
            portal.state.portal.search.sought().keep(&fixture.crm).await.unwrap();

            let page = portal.get("/redazione/lettori", editor).await.body;
            for said in [
                "TARI", "2,0", "A volte le indicazioni non erano complete (1)", "Manca il costo", "kwyjibo zwolff",
                "/redazione/nuovo?title=Kwyjibo+zwolff", "/redazione/sito?synonym=kwyjibo+zwolff", "/redazione/contenuti/",
            ] {
                assert!(page.contains(said), "{said} is not there");
            }
            assert!(!page.contains("mario") && !page.contains("waste"));
            let desk = portal.get("/en/newsroom", editor).await.body;
            assert!(desk.contains("kwyjibo zwolff") && desk.contains("/en/newsroom/new?title=Kwyjibo+zwolff"));

            let file = portal.get("/redazione/lettori/scarica?table=not_found&days=7", editor).await;
            assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
            assert_eq!(file.body, "\u{feff}Parole;Volte;Prima;Lingua\r\nkwyjibo zwolff;1;0;IT\r\n");
            let opened = portal.get("/en/newsroom/readers/download?table=not_opened", editor).await;
            assert!(opened.body.contains("\ntari,1,0,") && !opened.body.contains("waste"), "{}", opened.body);
            assert_eq!(portal.get("/redazione/lettori?section=news", editor).await.body.matches("Manca il costo").count(), 0);
        }
    }
}
