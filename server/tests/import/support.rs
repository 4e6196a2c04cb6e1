//! What the tests of the import share.

use crm_testing::Fixture;
use server::import::{ImportError, ImportOptions, MappingChoice, Silent, Summary, run};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

pub(crate) const LA311: &str = "la311/MyLA311_2017_subset.csv";
pub(crate) const ALESSANDRIA: &str = "alessandria-opendata/segnalazioni-municipium.csv";

/// A real export, if it is here; else one line says which is missing.
pub(crate) fn real(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("QUIRINO_TEST_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"), PathBuf::from);
    let path = folder.join(name);
    if path.is_file() {
        return Some(path);
    }
    println!("{} is missing: an invented export stands in for it", path.display());
    None
}

/// The invented export of a kind.
pub(crate) fn invented(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/import/{kind}.csv"))
}

/// The real export of a kind or the invented one.
pub(crate) fn export(kind: &str) -> PathBuf {
    let name = if kind == "la311" { LA311 } else { ALESSANDRIA };
    real(name).unwrap_or_else(|| invented(kind))
}

/// Its header and at most so many of its first rows (no field of theirs holds a line break).
pub(crate) fn rows(kind: &str, most: usize) -> Vec<String> {
    let text = fs::read_to_string(export(kind)).unwrap();
    text.lines().take(most + 1).map(str::to_owned).collect()
}

/// A folder of this test with one file in it.
pub(crate) struct Drop {
    folder: tempfile::TempDir,
    pub(crate) file: PathBuf,
}

impl Drop {
    pub(crate) fn of(bytes: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("export.csv");
        fs::write(&file, bytes).unwrap();
        Self { folder, file }
    }

    pub(crate) fn lines(lines: &[String]) -> Self {
        Self::of(lines.join("\n") + "\n")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

pub(crate) fn known(kind: &str) -> MappingChoice {
    MappingChoice::from_kind(kind).unwrap()
}

pub(crate) fn options() -> ImportOptions {
    ImportOptions { progress: Arc::new(Silent), ..ImportOptions::default() }
}

pub(crate) async fn try_import(
    fixture: &Fixture,
    choice: &MappingChoice,
    file: &Path,
) -> Result<Summary, ImportError> {
    // The folder of the real exports may be read only.
    let rejects = (!file.starts_with(std::env::temp_dir()))
        .then(|| std::env::temp_dir().join("quirino-test-rejects.csv"));
    Box::pin(run(&fixture.crm, choice, file, &ImportOptions { rejects, ..options() })).await
}

pub(crate) async fn import(fixture: &Fixture, kind: &str, file: &Path) -> Summary {
    try_import(fixture, &known(kind), file).await.unwrap()
}

/// Some generated citizens, the same in each fixture.
pub(crate) async fn people(fixture: &Fixture, count: usize) {
    for _ in 0..count {
        fixture.citizen().await.unwrap();
    }
}

/// The first column of a query, as numbers.
pub(crate) async fn numbers(fixture: &Fixture, sql: &'static str) -> Vec<i64> {
    fixture.crm.db.rows(sql, &[]).await.unwrap().iter().map(|row| row.int(0).unwrap()).collect()
}

/// Two columns of a query: text and number.
pub(crate) async fn tally(fixture: &Fixture, sql: &'static str) -> Vec<(String, i64)> {
    let rows = fixture.crm.db.rows(sql, &[]).await.unwrap();
    rows.iter().map(|row| (row.text(0).unwrap(), row.int(1).unwrap())).collect()
}

pub(crate) struct Reject {
    pub(crate) line: u64,
    pub(crate) external_id: String,
    pub(crate) column: String,
    pub(crate) reason: String,
    pub(crate) raw: String,
}

pub(crate) fn rejects(file: &Path) -> Vec<Reject> {
    let mut reader = csv::Reader::from_path(file).unwrap();
    let headers: Vec<_> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(headers, ["line", "external_id", "column", "reason", "raw"]);
    let field = |record: &csv::StringRecord, place: usize| record.get(place).unwrap().to_owned();
    let read = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.unwrap();
        Reject {
            line: field(&record, 0).parse().unwrap(),
            external_id: field(&record, 1),
            column: field(&record, 2),
            reason: field(&record, 3),
            raw: field(&record, 4),
        }
    };
    reader.records().map(read).collect()
}
