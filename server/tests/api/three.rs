//! Three invented silos show in one history: one sends events, one is imported from a CSV file, one is a person at a
//! telephone. And a silo that falls silent changes a label, nothing else.

use crate::silo::{MANY, Silo, case, code, event};
use clap::Parser;
use crm::{
    actor::{Actor, CitizenId, Level, Task},
    case as crm_case,
    session::{self, Holder},
    source,
};
use crm_testing::{Fixture, on_both, sample};
use serde_json::json;
use server::{
    import::{self, ImportOptions, MappingChoice, Silent},
    office::{self, OfficeArgs},
};
use std::{fs, sync::Arc};

const MAPPING: &str = r#"
version = 1
kind = "report"
[source]
id = "verde"
name_it = "Servizio giardini"
name_en = "Parks service"
[file]
delimiter = ";"
[id]
column = "Numero"
kind = "digits"
max_length = 10
[dates]
zone = "Europe/Rome"
formats = ["%d/%m/%Y"]
day_only = true
opened = "Aperta"
[state]
column = "Stato"
[state.map]
"Aperta" = "received"
[channel]
constant = "app"
[title]
column = "Oggetto"
"#;

#[derive(Debug, Parser)]
struct Line {
    #[command(flatten)]
    office: OfficeArgs,
}

async fn import_csv(fixture: &Fixture) {
    let folder = tempfile::tempdir().unwrap();
    let (mapping, file) = (folder.path().join("verde.toml"), folder.path().join("verde.csv"));
    fs::write(&mapping, MAPPING).unwrap();
    fs::write(&file, "Numero;Aperta;Stato;Oggetto\n77;28/02/2026;Aperta;Albero pericolante\n").unwrap();
    let options = ImportOptions { progress: Arc::new(Silent), ..ImportOptions::default() };
    let summary =
        Box::pin(import::run(&fixture.crm, &MappingChoice::File(mapping), &file, &options)).await.unwrap();
    assert_eq!((summary.loaded, summary.attached), (1, 1));
}

async fn sign_in(fixture: &Fixture, citizen: CitizenId) -> String {
    session::begin(&fixture.crm, Holder::Citizen(citizen, Level::AREA), "demo", "x", None).await.unwrap()
}

on_both! {
    async fn three_silos_show_in_one_history(fixture: Fixture) {
        let citizen = CitizenId(41);
        let mut new = sample::citizen(citizen);
        new.tax_code = Some(code());
        fixture.plant(&new).await.unwrap();
        let silo = Silo::open(fixture).await;
        let crm = &silo.fixture.crm;
        // By events.
        let batch = json!([
            event("2", "case.status", &json!({ "case": "A/1", "state": "in_progress", "words": "IN CARICO" })),
            case("1"),
            event("3", "payment-notice", &json!({
                "about": { "citizen": code() }, "title": "TARI, prima rata", "notice": "302000000012345678",
                "amount_cents": 12050, "due_on": "2026-06-16", "state": "due" })),
        ]);
        assert_eq!(silo.post(MANY, batch.to_string()).await.status.as_u16(), 200);
        // By CSV: the export is attached to the one invented citizen there is.
        import_csv(&silo.fixture).await;
        // By hand.
        let own = sample::as_citizen(citizen);
        let cases = crm_case::list(crm, &own, citizen, 10).await.unwrap();
        let number = cases.iter().find(|case| case.source == "siu").unwrap().number.to_string();
        let words = ["office", "log", &number, "--office", "scuola-e-nidi", "--as", "Paola Marini", "--channel", "phone", "--text", "Ha chiamato per sapere dei tempi"];
        office::run(crm, Line::try_parse_from(words).unwrap().office, &mut Vec::new()).await.unwrap();

        let token = sign_in(&silo.fixture, citizen).await;
        let page = silo.portal.get("/area/storia", Some(&token)).await;
        assert_eq!(page.status.as_u16(), 200);
        for words in [
            "Permesso ZTL di Livia", "Sistema siu", "TARI, prima rata", "Avviso 302000000012345678 · 120,50 € · entro il 16 giugno 2026",
            "Albero pericolante", "Servizio giardini", "Ha chiamato per sapere dei tempi", "Portale di Roma Capitale", "dato aggiornato alle 09:12",
        ] {
            assert!(page.body.contains(words), "{words} is not in the history");
        }
        assert!(!page.body.contains("non risponde"));
        let english = silo.portal.get("/en/area/history", Some(&token)).await;
        assert!(english.body.contains("Notice 302000000012345678 · €120.50 · by 16 June 2026"), "{}", english.body);

        // Its source falls silent: the label says so, on the case, on its card and in the history; everything else stays.
        source::expect(crm, &Actor::System(Task::CommandLine), "siu", Some(900)).await.unwrap();
        let before = silo.portal.get(&format!("/area/richieste/{number}"), Some(&token)).await;
        assert!(before.body.contains("Fonte: Sistema siu · dato aggiornato alle 09:12<"), "{}", before.body);
        silo.fixture.clock.advance(1200);
        let late = silo.portal.get(&format!("/area/richieste/{number}"), Some(&token)).await;
        assert!(late.body.contains("dato aggiornato alle 09:12 · il sistema tarda: non lo sentiamo dalle 10:00"), "{}", late.body);
        silo.fixture.clock.advance(3600);
        let token = sign_in(&silo.fixture, citizen).await;
        let silent = "il sistema Sistema siu non risponde dalle 10:00";
        for path in [format!("/area/richieste/{number}"), "/area/richieste".to_owned(), "/area".to_owned(), "/area/storia".to_owned()] {
            let page = silo.portal.get(&path, Some(&token)).await;
            assert_eq!(page.status.as_u16(), 200);
            assert!(page.body.contains(silent), "{path}");
        }
        // It speaks again.
        let told = event("9", "case.status", &json!({ "case": "A/1", "state": "closed" }));
        assert_eq!(silo.post(crate::silo::ONE, told.to_string()).await.status.as_u16(), 200);
        assert!(!silo.portal.get("/area/storia", Some(&token)).await.body.contains("non risponde"));
    }
}
