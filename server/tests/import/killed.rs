//! An import that is killed, and started again, ends where one that was left alone ends.

use crate::support::{Drop, import, known, numbers, options, people, rows};
use crm::{Crm, clock::FixedClock, db::Db, entropy::CountingEntropy};
use crm_testing::{Fixture, on_both, sample};
use server::import::{ImportOptions, Progress, run};
use std::{
    env,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
};

const DATABASE: &str = "QUIRINO_TEST_IMPORT_DATABASE";
const FILE: &str = "QUIRINO_TEST_IMPORT_FILE";
const BATCH: usize = 40;

/// Tells the parent how far the child is.
struct Tell;

impl Progress for Tell {
    fn start(&self, _: u64) {}

    fn advance(&self, rows: u64, _: u64) {
        println!("\nrow {rows}");
    }

    fn finish(&self, _: u64) {}
}

/// Not a test of its own: the process that is killed.
#[test]
fn child() {
    let (Ok(database), Ok(file)) = (env::var(DATABASE), env::var(FILE)) else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let db = Db::open(&database).await.unwrap();
        let crm = Crm::new(db, Arc::new(FixedClock::at(sample::NOW)), Arc::new(CountingEntropy::default()));
        let options = ImportOptions { progress: Arc::new(Tell), commit_every: BATCH, ..options() };
        Box::pin(run(&crm, &known("la311"), Path::new(&file), &options)).await.unwrap();
    });
}

fn killed_at(fixture: &Fixture, file: &Path, row: u64) {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "killed::child", "--nocapture", "--test-threads=1"])
        .env(DATABASE, &fixture.url)
        .env(FILE, file)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let wanted = format!("row {row}");
    // The pipe stays open until the child is dead: a closed one would be another way to end it.
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let told = lines.by_ref().any(|line| line == wanted);
    // SIGKILL: nothing is tidied up.
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(told, "the child ended before {wanted}");
}

on_both! {
    async fn a_killed_import_is_finished_by_the_next_one(fixture: Fixture) {
        let mut lines = rows("la311", 400);
        // A few lines to reject, so that their numbers are not used up by either run.
        let count = lines.len();
        for place in [15, count / 2, count - 3] {
            lines[place] = lines[place].replacen("1-", "?", 1);
        }
        let drop = Drop::lines(&lines);
        let whole = Fixture::open(fixture.engine).await.unwrap();
        people(&whole, 5).await;
        people(&fixture, 5).await;
        let alone = import(&whole, "la311", &drop.file).await;
        let expected = whole.dump().await.unwrap();

        let mut loaded = 0;
        for row in [BATCH + 17, count / 2 + 1, count - 20] {
            killed_at(&fixture, &drop.file, u64::try_from(row).unwrap());
            let now = numbers(&fixture, "SELECT COUNT(*) FROM cases").await[0];
            assert!(now >= loaded && now < i64::try_from(alone.loaded).unwrap(), "{now} cases after row {row}");
            assert_eq!(now % i64::try_from(BATCH).unwrap(), 0, "a batch was half committed");
            loaded = now;
        }
        assert!(loaded > 0);
        let rest = import(&fixture, "la311", &drop.file).await;
        assert_eq!((rest.loaded + rest.unchanged, rest.updated), (alone.loaded, 0));
        assert!(rest.unchanged > 0 && rest.loaded > 0);
        assert_eq!(rest.rejected, alone.rejected);
        let found = fixture.dump().await.unwrap();
        for (table, rows) in &expected {
            assert_eq!(found.get(table), Some(rows), "{table}");
        }
    }
}
