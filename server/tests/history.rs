//! A citizen takes their history home, disputes what is wrong in it, and sees who logged in.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "http/mod.rs"]
mod http;

use crate::http::TestPortal;
use crm::{
    actor::{Actor, CitizenId, Level, Task},
    args,
    channel::Channel,
    dispute::{self, Answer},
    session::{self, Holder},
    source::OWN,
    timeline::{self, Direction, EntryKind, NewEntry},
};
use crm_testing::{Fixture, on_both, sample};
use serde_json::Value;

const DAY: i64 = 86_400;

/// So many entries, a day apart, the last one with these words.
async fn fill(fixture: &Fixture, citizen: CitizenId, count: i64, title: &str, body: &str) {
    let mut tx = fixture.crm.db.begin().await.unwrap();
    for id in 1..=count {
        let entry = NewEntry {
            citizen,
            id,
            case: None,
            kind: EntryKind::Contact,
            channel: Channel::Phone,
            direction: Direction::Inbound,
            source: OWN.to_owned(),
            happened_at: sample::NOW.plus_seconds(-DAY * (count - id)),
            day_only: false,
            as_of: sample::NOW,
            title: if id == count { title.to_owned() } else { format!("Telefonata {id}") },
            body: if id == count { body.to_owned() } else { String::new() },
            office: Some("urp-centrale".to_owned()),
        };
        timeline::log(&mut tx, &Actor::System(Task::Seed), &entry).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn sign_in(fixture: &Fixture, citizen: CitizenId, device: &str) -> String {
    session::begin(&fixture.crm, Holder::Citizen(citizen, Level::AREA), "demo", device, None).await.unwrap()
}

on_both! {
    async fn the_whole_history_is_in_the_file_and_no_cell_is_a_formula(fixture: Fixture) {
        let portal = TestPortal::open(&fixture, None).await;
        let citizen = fixture.citizen().await.unwrap();
        let neighbour = fixture.citizen().await.unwrap();
        fill(&fixture, citizen, 230, "=HYPERLINK(\"http://x\";\"y\")", "una \"riga\"; e\nun'altra").await;
        fill(&fixture, neighbour, 1, "CANARINO", "").await;
        let token = sign_in(&fixture, citizen, "").await;
        for (path, delimiter, heading, name) in [
            ("/area/storia/scarica/csv", b';', "Quando", "la-mia-storia.csv"),
            ("/en/area/history/download/csv", b',', "When", "my-history.csv"),
        ] {
            let answer = portal.get(path, Some(&token)).await;
            assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "text/csv; charset=utf-8"));
            assert_eq!(answer.header("cache-control"), "no-store");
            assert_eq!(answer.header("content-disposition"), format!("attachment; filename=\"{name}\""));
            let text = answer.body.strip_prefix('\u{feff}').unwrap();
            let mut table = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
            assert_eq!(&table.headers().unwrap()[0], heading);
            let rows: Vec<_> = table.records().map(Result::unwrap).collect();
            assert_eq!(rows.len(), 230);
            assert_eq!((&rows[0][4], &rows[0][5]), ("'=HYPERLINK(\"http://x\";\"y\")", "una \"riga\"; e\nun'altra"));
            assert_eq!((&rows[0][0], &rows[229][4]), ("2026-03-02 10:00", "Telefonata 1"));
            assert!(rows.iter().all(|row| row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@']))));
            assert!(!text.contains("CANARINO"));
        }
        let answer = portal.get("/area/storia/scarica/json?year=2026", Some(&token)).await;
        assert_eq!(answer.header("content-disposition"), "attachment; filename=\"la-mia-storia-2026.json\"");
        let file: Value = serde_json::from_str(&answer.body).unwrap();
        let entries = file["entries"].as_array().unwrap();
        assert_eq!(entries.len(), 61, "from New Year to the second of March");
        assert_eq!(entries[0]["title"], "=HYPERLINK(\"http://x\";\"y\")");
        assert_eq!(entries[0]["happened_at"], "2026-03-02T10:00:00+01:00");
        let all: Value = serde_json::from_str(&portal.get("/en/area/history/download/json", Some(&token)).await.body).unwrap();
        let mut ids: Vec<i64> = all["entries"].as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap().parse().unwrap()).collect();
        ids.sort_unstable();
        assert_eq!(ids, (1..=230).collect::<Vec<_>>());
        let empty = fixture.citizen().await.unwrap();
        let none = portal.get("/area/storia/scarica/json", Some(&sign_in(&fixture, empty, "").await)).await;
        assert_eq!(serde_json::from_str::<Value>(&none.body).unwrap()["entries"], Value::Array(Vec::new()));
        let nobody = portal.get("/en/area/history/download/csv", None).await;
        assert_eq!((nobody.status.as_u16(), nobody.header("location")), (303, "/en/sign-in?next=%2Fen%2Farea"));
    }

    async fn a_year_is_whole_and_counted(fixture: Fixture) {
        let portal = TestPortal::open(&fixture, None).await;
        let citizen = fixture.citizen().await.unwrap();
        fill(&fixture, citizen, 230, "Ultima", "").await;
        let token = sign_in(&fixture, citizen, "").await;
        let page = portal.get("/area/storia", Some(&token)).await;
        for (year, count) in [("2026", "61 voci"), ("2025", "169 voci")] {
            assert!(page.body.contains(&format!("href=\"/area/storia/{year}\"")) && page.body.contains(count), "{year}");
        }
        let year = portal.get("/area/storia/2025", Some(&token)).await;
        assert_eq!(year.body.matches("<li><span class=\"q-node\">").count(), 169);
        assert!(year.body.contains("/area/storia/scarica/csv?year=2025"));
        assert_eq!(portal.get("/en/area/history/1999", Some(&token)).await.status, 200);
        for odd in ["0", "x", "20255", "-1"] {
            assert_eq!(portal.get(&format!("/area/storia/{odd}"), Some(&token)).await.status, 404, "{odd}");
        }
    }

    async fn an_entry_is_disputed_by_a_plain_form(fixture: Fixture) {
        let portal = TestPortal::open(&fixture, None).await;
        let citizen = fixture.citizen().await.unwrap();
        fill(&fixture, citizen, 2, "Telefonata", "Ha chiamato per i cassonetti").await;
        let token = sign_in(&fixture, citizen, "").await;
        let path = "/area/storia/voce/2";
        assert!(portal.get("/area/storia", Some(&token)).await.body.contains(&format!("href=\"{path}\"")));
        let page = portal.get(path, Some(&token)).await;
        let form = |wrong: &str, proposed: &str| {
            format!("form={}&owner={}&entry=2&wrong={wrong}&proposed={proposed}", page.value("form"), page.value("owner"))
        };
        let post = async |fields: String| portal.post("/api/portal/v1/history/dispute", Some(&token), &fields).await;
        let refused = post(form("++", "Non+ero+io+%3Cb%3E")).await;
        assert_eq!(refused.status, 303);
        let back = portal.get(refused.header("location").split('#').next().unwrap(), Some(&token)).await;
        assert!(back.body.contains("Scrivi che cosa è sbagliato.") && back.body.contains("Non ero io &lt;b&gt;"), "{}", back.body);
        let long = post(form(&"x".repeat(2001), "")).await;
        let back = portal.get(long.header("location").split('#').next().unwrap(), Some(&token)).await;
        assert!(back.body.contains("al massimo 2000 caratteri") && back.body.contains(&"x".repeat(2001)));
        for _ in 0..2 {
            let done = post(form("Non+ho+chiamato", "Era+mia+figlia")).await;
            assert!(done.header("location").ends_with("#done"), "{}", done.header("location"));
        }
        let history = portal.get("/area/storia", Some(&token)).await;
        assert!(history.body.contains("Contestata il 2 marzo 2026: l’ufficio non ha ancora risposto."));
        let id = fixture.crm.db.row("SELECT id FROM dispute", &args![]).await.unwrap().unwrap().int(0).unwrap();
        let office = sample::staff(crm::actor::Role::Operator, Some("Contestazione"));
        let said = Answer::Refuse { ground: "La telefonata è registrata.".to_owned() };
        dispute::answer(&fixture.crm, &office, id, &said).await.unwrap();
        let page = portal.get(path, Some(&token)).await;
        for words in ["la voce resta com’è", "La telefonata è registrata.", "Non ho chiamato", "Era mia figlia"] {
            assert!(page.body.contains(words), "{words}");
        }
        assert!(!page.body.contains("<textarea"), "it is disputed once");
        let file = portal.get("/area/storia/scarica/csv", Some(&token)).await;
        assert!(file.body.contains("Contestata il 2 marzo 2026"));
    }

    async fn logins_and_looks_are_leafed_through_and_other_sessions_closed(fixture: Fixture) {
        let portal = TestPortal::open(&fixture, None).await;
        let citizen = fixture.citizen().await.unwrap();
        let office = sample::staff(crm::actor::Role::Operator, Some("Telefonata"));
        for number in 0..25 {
            fixture.clock.advance(60);
            sign_in(&fixture, citizen, &format!("Firefox {number}")).await;
            crm::case::list(&fixture.crm, &office, citizen, 1).await.unwrap();
        }
        let token = sign_in(&fixture, citizen, "Questo").await;
        let page = portal.get("/area/dati", Some(&token)).await;
        assert_eq!(page.body.matches("Telefonata</td>").count(), 20);
        assert!(page.body.contains("livello 2") && !page.body.contains("127.0.0.1"));
        let older = |body: &str, name: &str| {
            let link = body.split("href=\"").find(|link| link.starts_with("/area/dati?") && link.contains(name)).unwrap();
            link.split(['"', '#']).next().unwrap().replace("&amp;", "&")
        };
        let second = portal.get(&older(&page.body, "looks="), Some(&token)).await;
        assert_eq!(second.body.matches("Telefonata</td>").count(), 5);
        let logins = portal.get(&older(&page.body, "signins="), Some(&token)).await;
        let rows = logins.body.split("id=\"sign-ins\"").nth(1).unwrap();
        assert!(rows.contains("Firefox 0<") && !rows.contains("Firefox 24<"));
        let closed = portal.post("/api/portal/v1/session/revoke-others", Some(&token), "").await;
        assert_eq!((closed.status.as_u16(), closed.header("location")), (303, "/area/dati"));
        let left = session::list(&fixture.crm, &sample::as_citizen(citizen), citizen).await.unwrap();
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].device, "Questo");
        // A year later they are forgotten.
        fixture.clock.advance(session::SIGN_IN_SECONDS + DAY);
        session::sweep(&fixture.crm).await.unwrap();
        assert!(fixture.dump().await.unwrap()["sign_in"].is_empty());
    }
}
