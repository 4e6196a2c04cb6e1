//! A file that cannot be used at all is refused with what to do, and leaves nothing behind.

use crate::support::{Drop, known, options, rows, try_import};
use crm_testing::{Engine, Fixture, run};
use server::import::{ImportError, ImportOptions};
use std::path::Path;

fn refused(bytes: Vec<u8>, reason: &'static str) {
    run(Engine::Sqlite, |fixture: Fixture| async move {
        let before = fixture.dump().await.unwrap();
        let drop = Drop::of(bytes);
        let error = try_import(&fixture, &known("la311"), &drop.file).await.unwrap_err();
        assert!(matches!(error, ImportError::File(_)));
        assert!(error.to_string().contains(reason), "{error} says not {reason}");
        assert_eq!(fixture.dump().await.unwrap(), before);
    });
}

fn text(change: impl Fn(&str) -> String) -> Vec<u8> {
    change(&rows("la311", 5).join("\n")).into_bytes()
}

#[test]
fn an_empty_file() {
    refused(Vec::new(), "the file is empty");
    refused(b"\n\r\n  \n".to_vec(), "the file is empty");
}

#[test]
fn a_missing_column() {
    refused(text(|text| text.replace("CreatedDate", "Created")), "the column CreatedDate is missing");
    refused(
        text(|text| text.replace("Status", "S").replace("Owner", "O")),
        "the columns Status, Owner are missing",
    );
}

#[test]
fn a_column_twice() {
    refused(text(|text| text.replace("MobileOS", "Status")), "names the column Status twice");
}

#[test]
fn another_delimiter() {
    refused(text(|text| text.replace(',', ";")), "separated by \";\", the mapping says \",\"");
    refused(text(|text| text.replace(',', "\t")), "separated by a tab");
}

#[test]
fn another_encoding() {
    refused(text(str::to_owned).iter().flat_map(|byte| [*byte, 0]).collect(), "NUL");
    let utf16 =
        [0xFF, 0xFE].into_iter().chain(text(str::to_owned).iter().flat_map(|byte| [*byte, 0])).collect();
    refused(utf16, "UTF-16");
    let mut latin = text(str::to_owned);
    latin[3] = 0xE8;
    refused(latin, "the first line is not UTF-8");
}

#[test]
fn a_quotation_mark_in_the_header() {
    refused(text(|text| text.replacen("SRNumber", "\"SRNumber", 1)), "a quotation mark in the first line");
}

#[test]
fn no_file_and_a_folder() {
    run(Engine::Sqlite, |fixture: Fixture| async move {
        let drop = Drop::of("");
        let error = try_import(&fixture, &known("la311"), &drop.path("nothing.csv")).await.unwrap_err();
        assert!(error.to_string().contains("nothing.csv cannot be opened"), "{error}");
        let error = try_import(&fixture, &known("la311"), Path::new("/")).await.unwrap_err();
        assert!(error.to_string().contains("is not a file"), "{error}");
    });
}

#[test]
fn only_a_header_is_no_fault() {
    run(Engine::Sqlite, |fixture: Fixture| async move {
        let summary =
            try_import(&fixture, &known("la311"), &Drop::lines(&rows("la311", 0)).file).await.unwrap();
        assert_eq!((summary.read, summary.loaded, summary.rejected), (0, 0, 0));
    });
}

#[test]
fn the_rejects_never_overwrite_the_export() {
    run(Engine::Sqlite, |fixture: Fixture| async move {
        let drop = Drop::lines(&rows("la311", 5));
        let before = std::fs::read(&drop.file).unwrap();
        for (path, reason) in [(drop.file.clone(), "is the export itself"), (drop.path(""), "is a folder")] {
            let options = ImportOptions { rejects: Some(path), ..options() };
            let done =
                Box::pin(server::import::run(&fixture.crm, &known("la311"), &drop.file, &options)).await;
            let error = done.unwrap_err();
            assert!(error.to_string().contains(reason), "{error}");
        }
        assert_eq!(std::fs::read(&drop.file).unwrap(), before);
    });
}
