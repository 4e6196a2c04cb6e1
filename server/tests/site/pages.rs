//! What readers see.

use crate::people::{change, newsroom, notice, other_node, signed_in, single, step, until};
use axum::{body::Body, http::Method};
use crm::{
    content::{self, Kind},
    newsroom::Step,
};
use crm_testing::{Fixture, on_both};
use server::serve::jobs;

const BAR: &str = "id=\"avvisi-urgenti\"";

on_both! {
    async fn an_urgent_notice_stands_over_every_page_and_in_the_search_as_soon_as_the_clock_ticks(fixture: Fixture) {
        let portal = newsroom(&fixture).await;
        let node = other_node(&fixture);
        let ticking = tokio::spawn(jobs(portal.state.portal.clone(), portal.state.clone()));
        let id = notice(&node, "Nubifragio su Roma").await;
        assert!(!portal.get("/", None).await.body.contains("Nubifragio"), "a draft is nobody's");
        step(&node, id, Step::Publish, None).await;
        let visible = until(&portal, "/", "Nubifragio su Roma", true).await;
        let found = until(&portal, "/cerca?q=nubifragio", "/novita/nubifragio-su-roma", true).await;
        println!("{:?}: publish to visible {} ms, then to search {} ms", fixture.engine, visible.as_millis(), found.as_millis());
        assert!(visible.as_secs() < 5 && found.as_secs() < 5, "{visible:?} {found:?}");
        let citizen = signed_in(&portal, "sara").await;
        for (path, session) in [
            ("/", None),
            ("/servizi/tari-tassa-rifiuti", None),
            ("/novita", None),
            ("/accedi", None),
            ("/nowhere", None),
            ("/redazione", Some(citizen.as_str())),
        ] {
            let page = portal.get(path, session).await;
            assert_eq!(page.body.matches(BAR).count(), 1, "{path}");
            assert!(page.body.contains("Nubifragio su Roma"), "{path}");
            assert!(!page.body.contains("non è ancora tradotto"), "{path}");
            let (bar, main) = (page.body.find(BAR).unwrap(), page.body.find("<header").unwrap());
            assert!(bar < main, "{path}: on top");
        }
        // In English it is there too, as what it is.
        for path in ["/en", "/en/news/nubifragio-su-roma", "/en/nowhere"] {
            let page = portal.get(path, None).await;
            assert!(page.body.contains("<span lang=\"it\"><a href=\"/en/news/nubifragio-su-roma\">Nubifragio su Roma</a>"), "{path}: {}", page.body);
            assert!(page.body.contains("has not been translated"), "{path}");
        }
        let page = portal.get("/en/news/nubifragio-su-roma", None).await;
        assert!(page.body.contains("<h1 lang=\"it\">Nubifragio su Roma</h1>"), "{}", page.body);
        change(&node, id, &[("en.title", "Cloudburst"), ("en.summary", "Stay at home."), ("en.body", "Do not go out.")], true).await;
        step(&node, id, Step::Publish, None).await;
        until(&portal, "/en", "Cloudburst", true).await;
        assert!(!portal.get("/en", None).await.body.contains("has not been translated"));
        step(&node, id, Step::Archive, None).await;
        until(&portal, "/", "Nubifragio", false).await;
        ticking.abort();
    }

    async fn what_is_due_goes_out_and_comes_down_by_itself(fixture: Fixture) {
        let portal = newsroom(&fixture).await;
        let node = other_node(&fixture);
        let ticking = tokio::spawn(jobs(portal.state.portal.clone(), portal.state.clone()));
        let id = notice(&node, "Sciopero dei bus").await;
        step(&node, id, Step::Schedule, Some(600)).await;
        let day = 86_400;
        node.db.execute("UPDATE content SET end_at = $1 WHERE id = $2", &[node.now().plus_seconds(day).into(), id.into()]).await.unwrap();
        fixture.clock.advance(599);
        let other = notice(&node, "Prima del tempo").await;
        step(&node, other, Step::Publish, None).await;
        until(&portal, "/", "Prima del tempo", true).await;
        assert!(!portal.get("/", None).await.body.contains("Sciopero"), "not before its time");
        fixture.clock.advance(1);
        until(&portal, "/", "Sciopero dei bus", true).await;
        until(&portal, "/cerca?q=sciopero", "/novita/sciopero-dei-bus", true).await;
        fixture.clock.advance(day);
        until(&portal, "/", "Sciopero dei bus", false).await;
        ticking.abort();
    }

    async fn an_old_translation_says_so(fixture: Fixture) {
        let portal = newsroom(&fixture).await;
        let crm = &fixture.crm;
        let catalogue = content::catalogue(crm).await.unwrap();
        let service = catalogue.services.iter().find(|it| it.slug_it == "tari-tassa-rifiuti").unwrap();
        let (english, italian) = ("/en/services/waste-tax-tari", "/servizi/tari-tassa-rifiuti");
        assert!(!portal.get(english, None).await.body.contains("this translation is older"));
        change(crm, service.content, &[("it.more", "Chiedi sempre la ricevuta.")], false).await;
        assert!(!portal.get(english, None).await.body.contains("this translation is older"), "a draft is nobody's");
        step(crm, service.content, Step::Publish, None).await;
        let page = portal.get(english, None).await;
        assert!(page.body.contains("this translation is older"), "{}", page.body);
        assert!(page.body.contains(&format!("<a href=\"{italian}\" lang=\"it\" hreflang=\"it\">Read the Italian version</a>")));
        assert!(!portal.get(italian, None).await.body.contains("più vecchia"));
        change(crm, service.content, &[("en.more", "Always ask for the receipt.")], true).await;
        step(crm, service.content, Step::Publish, None).await;
        assert!(!portal.get(english, None).await.body.contains("this translation is older"));
    }

    async fn old_addresses_lead_on_where_no_page_answers(fixture: Fixture) {
        let portal = newsroom(&fixture).await;
        single(&fixture.crm, Kind::Redirects, &[
            ("rules.0.from", "/vecchia"), ("rules.0.to", "/vecchia-due"),
            ("rules.1.from", "/vecchia-due"), ("rules.1.to", "/novita"),
            ("rules.2.from", "/servizi/non-esiste"), ("rules.2.to", "/servizi"),
            ("rules.3.from", "/servizi"), ("rules.3.to", "/novita"),
            ("rules.4.from", "/area/non-esiste"), ("rules.4.to", "/novita"),
            ("rules.5.from", "/redazione/contenuti/1"), ("rules.5.to", "/novita"),
        ]).await;
        for (path, to) in [("/vecchia", "/novita"), ("/vecchia/", "/novita"), ("/vecchia?x=1", "/novita"), ("/servizi/non-esiste", "/servizi"), ("/area/non-esiste", "/novita")] {
            let answer = portal.get(path, None).await;
            assert_eq!((answer.status.as_u16(), answer.header("location")), (301, to), "{path}");
        }
        assert_eq!(portal.get("/servizi", None).await.status, 200, "a page is a page");
        assert_eq!(portal.get("/altro", None).await.status, 404);
        let staff = signed_in(&portal, "sara").await;
        assert_eq!(portal.get("/redazione/contenuti/1", Some(&staff)).await.status, 404, "of what is somebody's nothing is said");
        let posted = portal.ask(Method::POST, "/vecchia", &[("accept", crate::http::HTML)], Body::empty()).await;
        assert!(posted.status.is_client_error(), "a form leads nowhere: {}", posted.status);
    }

    async fn a_banner_ends_with_its_last_day_on_pages_that_are_kept_too(fixture: Fixture) {
        let portal = newsroom(&fixture).await;
        let today = crm::clock::in_rome(fixture.crm.now()).date().to_string();
        single(&fixture.crm, Kind::Banner, &[
            ("active", "yes"), ("kind", "maintenance"), ("text_it", "Il portale si ferma <stanotte>"),
            ("text_en", "The portal stops tonight"), ("link", "/novita"), ("until", &today),
        ]).await;
        for (path, words) in [("/", "Il portale si ferma &lt;stanotte&gt;"), ("/en", "The portal stops tonight"), ("/nowhere", "Il portale si ferma")] {
            let page = portal.get(path, None).await;
            assert!(page.body.contains(words) && page.body.contains("q-banner-maintenance"), "{path}: {}", page.body);
        }
        fixture.clock.advance(86_400);
        for path in ["/", "/en", "/nowhere"] {
            assert!(!portal.get(path, None).await.body.contains("q-banner"), "{path}");
        }
    }

    async fn questions_have_a_page_and_are_found(fixture: Fixture) {
        let portal = newsroom(&fixture).await;
        let page = portal.get("/domande-frequenti", None).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.body.matches("class=\"q-question\"").count(), 5, "{}", page.body);
        assert!(page.body.contains("id=\"non-ho-lo-spid\"") && page.body.contains("FAQPage"));
        let english = portal.get("/en/frequently-asked-questions", None).await;
        assert!(english.body.contains("id=\"i-do-not-have-spid\""), "{}", english.body);
        assert!(portal.get("/", None).await.body.contains("data-element=\"faq\""));
        let found = portal.get("/cerca?q=divano&kind=question", None).await;
        assert!(found.body.contains("/domande-frequenti#dove-butto-il-divano"), "{}", found.body);
    }

    async fn an_office_tells_its_other_hours_when_they_are_near(fixture: Fixture) {
        let portal = newsroom(&fixture).await;
        let crm = &fixture.crm;
        let catalogue = content::catalogue(crm).await.unwrap();
        let service = catalogue.services.iter().find(|it| it.slug_it == "tari-tassa-rifiuti").unwrap();
        let office = catalogue.office(&service.office).unwrap();
        let today = crm::clock::in_rome(crm.now()).date();
        let day = |days: i64| today.checked_add(jiff::Span::new().days(days)).unwrap().to_string();
        change(crm, office.content, &[
            ("exceptions.0.from", &day(31)), ("exceptions.0.note_it", "inventario"),
            ("exceptions.1.from", &day(-3)), ("exceptions.1.to", &day(-1)), ("exceptions.1.note_it", "ferie"),
        ], false).await;
        step(crm, office.content, Step::Publish, None).await;
        let path = "/servizi/tari-tassa-rifiuti";
        let page = portal.get(path, None).await;
        assert!(!page.body.contains("inventario") && !page.body.contains("ferie"), "{}", page.body);
        fixture.clock.advance(86_400);
        let page = portal.get(path, None).await;
        assert!(page.body.contains("chiuso (inventario)") && !page.body.contains("ferie"), "the next day, of a page that is kept too");
    }
}
