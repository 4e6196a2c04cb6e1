//! A mapping that an administrator writes, without a new program.

use crate::support::{Drop, rejects, tally, try_import};
use crm_testing::{Engine, Fixture, on_both, run};
use server::import::{ImportError, Mapping, MappingChoice};
use std::{fs, path::Path};

const EXPORT: &str = "Protocollo;Aperta il;Stato pratica;Modo;Oggetto;Competenza;Luogo;Anonima;Note\r
S/2025/1;3/2/2025 9.05;Lavorata;Sportello;lampione;STRADE;Via Prova 1;no;\"Riparato;\r\ncon due righe\"\r
S/2025/2;28/02/2025 18.30;Nuova;Telefono;albero;VERDE;\"Piazza \"\"Esempio\"\"\";sì;\r
S/2025/3;01/03/2025 00.00;Prova tecnica;Telefono;albero;VERDE;;no;\r
S/2025/4;30/03/2025 02.30;Sospesa;Telefono;altro;;;no;\r
";

/// The example of the manual.
fn example() -> String {
    let manual = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/import.md")).unwrap();
    let (_, after) = manual.split_once("```toml\n").unwrap();
    after.split_once("```").unwrap().0.to_owned()
}

on_both! {
    async fn a_third_export_is_loaded_by_its_mapping(fixture: Fixture) {
        let citizen = fixture.citizen().await.unwrap();
        let drop = Drop::of(EXPORT);
        fs::write(drop.path("third.toml"), example()).unwrap();
        let choice = MappingChoice::File(drop.path("third.toml"));
        let summary = try_import(&fixture, &choice, &drop.file).await.unwrap();
        assert_eq!((summary.read, summary.loaded, summary.rejected), (4, 3, 1));
        assert_eq!((summary.attached, summary.anonymous), (2, 1));
        let found = rejects(&drop.path("export.rejects.csv"));
        assert_eq!((found[0].line, found[0].reason.as_str()), (5, "a technical trial, not a report"));
        let words = tally(&fixture, "SELECT title || '|' || state || '|' || channel || '|' || COALESCE(office, '-') || '|' ||
            COALESCE(office_words, '-') || '|' || COALESCE(place, '-') || '|' || COALESCE(source_words, '-'), citizen_id
            FROM cases ORDER BY number").await;
        assert_eq!(words, [
            ("Lampione spento|answered|counter|manutenzione-strade|STRADE|Via Prova 1|Riparato;\ncon due righe".to_owned(), citizen.0),
            ("Albero pericoloso|received|phone|-|VERDE|Piazza \"Esempio\"|-".to_owned(), 0),
            ("altro|waiting_for_citizen|phone|-|-|-|-".to_owned(), citizen.0),
        ]);
        // 02.30 on the day on which summer time begins does not exist: it is taken for 03.30, 01:30 in UTC.
        let opened = tally(&fixture, "SELECT external_id, opened_at FROM cases c JOIN case_reference r ON r.number = c.number ORDER BY 1").await;
        assert_eq!(opened[0], ("S/2025/1".to_owned(), 1_738_569_900_000));
        assert_eq!(opened[2], ("S/2025/4".to_owned(), 1_743_298_200_000));

        // The version counts as part of each row: a raised one reads them anew.
        fs::write(drop.path("third.toml"), example().replacen("version = 1", "version = 2", 1)).unwrap();
        let summary = try_import(&fixture, &choice, &drop.file).await.unwrap();
        assert_eq!((summary.loaded, summary.updated, summary.rejected), (0, 3, 1));
    }
}

#[test]
fn a_mapping_is_refused_with_what_is_allowed() {
    let faults = [
        (
            "\"answered\"",
            "\"finished\"",
            "\"finished\" is no state of a case; write one of: submitted, received",
        ),
        ("\"counter\"", "\"desk\"", "\"desk\" is no channel; write one of: web, phone"),
        ("Europe/Rome", "Europe/Roma", "\"Europe/Roma\" is no time zone"),
        ("%d/%m/%Y %H.%M", "dd/mm/yyyy", "\"dd/mm/yyyy\" is no format of a date"),
        ("delimiter = \";\"", "delimiter = \";;\"", "the delimiter is one character"),
        ("encoding = \"utf-8\"", "encoding = \"latin1\"", "utf-8"),
        ("day_only = false", "dayonly = false", "dayonly"),
        ("id = \"segnalazioni-esempio\"", "id = \"Segnalazioni!\"", "source.id \"Segnalazioni!\" must be"),
        ("id = \"segnalazioni-esempio\"", "id = \"quirino\"", "is the portal itself"),
        ("[channel]", "[channel]\nconstant = \"app\"", "channel needs either constant, or column and map"),
    ];
    for (from, to, reason) in faults {
        let text = example();
        assert!(text.contains(from), "{from}");
        let Err(ImportError::Mapping { name, reason: found }) =
            Mapping::parse("third.toml", &text.replacen(from, to, 1))
        else {
            panic!("{to} was taken");
        };
        assert_eq!(name, "third.toml");
        assert!(found.contains(reason), "{found} says not {reason}");
    }
}

#[test]
fn the_kinds_are_those_that_the_program_brings_along() {
    assert_eq!(MappingChoice::kinds(), ["la311", "alessandria"]);
    for kind in MappingChoice::kinds() {
        MappingChoice::from_kind(kind).unwrap().load().unwrap();
    }
    assert_eq!(MappingChoice::from_kind("paris"), None);
    let missing = MappingChoice::File("nowhere.toml".into()).load().unwrap_err();
    assert!(missing.to_string().contains("nowhere.toml cannot be used"), "{missing}");
}

#[test]
fn a_constant_channel_needs_no_column() {
    run(Engine::Sqlite, |fixture: Fixture| async move {
        let drop = Drop::of("n|on|what\n1|2025-05-01|Buca\n2|2025-05-02|Buca\n");
        let mapping = "
            version = 1
            source = { id = \"minimal\", name_it = \"Minimo\", name_en = \"Minimal\" }
            file = { delimiter = \"|\" }
            id = { column = \"n\", kind = \"text\", max_length = 9 }
            dates = { zone = \"Europe/Rome\", formats = [\"%Y-%m-%d\"], day_only = true, opened = \"on\" }
            state = { column = \"what\", map = { Buca = \"received\" } }
            channel = { constant = \"app\" }
            title = { column = \"what\" }";
        fs::write(drop.path("m.toml"), mapping).unwrap();
        let summary =
            try_import(&fixture, &MappingChoice::File(drop.path("m.toml")), &drop.file).await.unwrap();
        assert_eq!((summary.loaded, summary.rejected), (2, 0));
        let channels = tally(&fixture, "SELECT channel, COUNT(*) FROM cases GROUP BY channel").await;
        assert_eq!(channels, [("app".to_owned(), 2)]);
    });
}
