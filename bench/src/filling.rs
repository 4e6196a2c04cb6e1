//! How fast a database is filled: by the seed, and from a silo's export.

use crate::{
    Fault, city,
    table::{Budget, Table},
};
use crm::Crm;
use crm_testing::{Engine, Fixture};
use server::{
    import::{self, ImportOptions, MappingChoice, Silent},
    seed::people::SeedReport,
};
use std::{
    env,
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

const CITIZENS: u64 = 10_000;

/// The seed's rate of a report.
pub(crate) fn seeded(table: &mut Table, database: &str, report: &SeedReport) {
    let rate = report.entries as f64 / report.seconds;
    table.add(
        format!("seed, {database}: {} citizens, {} entries", report.citizens, report.entries),
        rate,
        "entries/s",
        Budget::Told,
    );
}

/// Seed and import on both databases; PostgreSQL is the tests' own cluster, which waits for no disk.
///
/// # Errors
/// If SQLite fails.
pub(crate) async fn measure(table: &mut Table) -> Result<(), Fault> {
    let fixture = Fixture::open(Engine::Sqlite).await?;
    city::seed(&fixture.crm, CITIZENS).await?;
    imported(table, "SQLite", &fixture.crm).await?;
    if !Engine::Postgres.is_wanted() {
        table.missing("seed, PostgreSQL", "entries/s", Budget::Told, "QUIRINO_TEST_POSTGRES=off");
        return Ok(());
    }
    match Fixture::open(Engine::Postgres).await {
        Ok(fixture) => {
            let report = city::seed(&fixture.crm, CITIZENS).await?;
            seeded(table, "PostgreSQL without fsync", &report);
            imported(table, "PostgreSQL without fsync", &fixture.crm).await?;
        }
        Err(error) => table.missing("seed, PostgreSQL", "entries/s", Budget::Told, &error.to_string()),
    }
    Ok(())
}

async fn imported(table: &mut Table, database: &str, crm: &Crm) -> Result<(), Fault> {
    let (file, what) = export();
    let rejects = tempfile::tempdir()?;
    let options = ImportOptions {
        rejects: Some(rejects.path().join("rejects.csv")),
        progress: Arc::new(Silent),
        ..ImportOptions::default()
    };
    let mapping = MappingChoice::from_kind("la311").ok_or("no mapping la311")?;
    let started = Instant::now();
    let summary = Box::pin(import::run(crm, &mapping, &file, &options)).await?;
    let rate = summary.read as f64 / started.elapsed().as_secs_f64();
    table.add(format!("import, {database}: {what}, {} rows", summary.read), rate, "rows/s", Budget::Told);
    Ok(())
}

/// The real export, if it is here, or the tests' invented one.
fn export() -> (PathBuf, &'static str) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = env::var_os("QUIRINO_TEST_DATA").map_or_else(|| here.join("../../shared/data"), PathBuf::from);
    let real = data.join("la311/MyLA311_2017_subset.csv");
    if real.is_file() {
        (real, "LA311")
    } else {
        (here.join("../server/tests/fixtures/import/la311.csv"), "invented export")
    }
}
