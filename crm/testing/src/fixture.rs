//! What one test is given.

use crate::{Fault, database::Database, sample};
use crm::{
    Crm,
    actor::{Actor, CitizenId, Task},
    case::{Observation, Observed, observe},
    citizen::{self, NewCitizen},
    clock::FixedClock,
    db::Db,
    entropy::CountingEntropy,
    source::{self, Source},
};
use std::sync::Arc;
use tempfile::TempDir;

/// A database engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Embedded.
    Sqlite,
    /// A server.
    Postgres,
}

impl Engine {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];

    /// Whether tests on it are wanted (`QUIRINO_TEST_POSTGRES=off` leaves PostgreSQL out).
    #[must_use]
    pub fn is_wanted(self) -> bool {
        self == Self::Sqlite || std::env::var("QUIRINO_TEST_POSTGRES").as_deref() != Ok("off")
    }
}

/// A CRM of one test: nobody else sees its database, which goes with it.
#[derive(Debug)]
pub struct Fixture {
    /// The CRM.
    pub crm: Crm,
    /// Its clock, which stands at [`sample::NOW`] until the test turns it.
    pub clock: Arc<FixedClock>,
    /// On what it stands.
    pub engine: Engine,
    /// The address of the database, for opening it once more.
    pub url: String,
    _keeper: Keeper,
}

/// What must live as long as the database does; dropped last.
#[derive(Debug)]
#[expect(dead_code, reason = "kept for what its drop does")]
enum Keeper {
    Folder(TempDir),
    Database(Database),
}

impl Fixture {
    /// A fresh, migrated, empty database.
    ///
    /// # Errors
    /// If the engine is not to be had; the text says what to install.
    pub async fn open(engine: Engine) -> Result<Self, Fault> {
        let (url, keeper) = match engine {
            Engine::Sqlite => {
                let folder = tempfile::tempdir()?;
                (format!("sqlite:{}", folder.path().join("crm.db").display()), Keeper::Folder(folder))
            }
            Engine::Postgres => {
                let database = Database::fresh().await?;
                (database.url.clone(), Keeper::Database(database))
            }
        };
        let clock = Arc::new(FixedClock::at(sample::NOW));
        let crm = Crm::new(Db::open(&url).await?, clock.clone(), Arc::new(CountingEntropy::default()));
        Ok(Self { crm, clock, engine, url, _keeper: keeper })
    }

    /// Opens every connection of the pool, so that what a test starts at once does run at once; returns the fixture.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn warmed(self) -> crm::Result<Self> {
        if let Db::Postgres(pool) = &self.crm.db {
            let mut open = Vec::new();
            for _ in 0..pool.options().get_max_connections() {
                open.push(pool.acquire().await?);
            }
        }
        Ok(self)
    }

    /// Writes an invented citizen down and returns who it is.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn citizen(&self) -> crm::Result<CitizenId> {
        let id = CitizenId(self.crm.new_id()?);
        self.plant(&sample::citizen(id)).await?;
        Ok(id)
    }

    /// Writes this citizen down, as the seed does.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn plant(&self, new: &NewCitizen) -> crm::Result<()> {
        let mut tx = self.crm.db.begin().await?;
        citizen::insert(&mut tx, &Actor::System(Task::Seed), new, self.crm.now()).await?;
        tx.commit().await
    }

    /// Makes a source known.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn source(&self, id: &str) -> crm::Result<()> {
        let source = Source {
            id: id.to_owned(),
            name_it: format!("Sistema {id}"),
            name_en: format!("System {id}"),
            last_event_at: None,
        };
        let mut tx = self.crm.db.begin().await?;
        source::declare(&mut tx, &sample::machine(id), &source, self.crm.now()).await?;
        tx.commit().await
    }

    /// Writes down what a silo shows, as that silo.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn observe(&self, seen: &Observed) -> crm::Result<Observation> {
        let mut tx = self.crm.db.begin().await?;
        let done = observe(&mut tx, &sample::machine(&seen.source), seen, self.crm.now()).await?;
        tx.commit().await?;
        Ok(done)
    }
}

/// Runs one test on one engine; what the macro [`on_both`](crate::on_both) makes calls this.
///
/// # Panics
/// If the test does, or if the engine is not to be had.
pub fn run<F: Future<Output = ()>>(engine: Engine, test: impl FnOnce(Fixture) -> F) {
    if engine.is_wanted() {
        block_on(async { Box::pin(test(open(engine).await)).await });
    } else {
        println!("left out: QUIRINO_TEST_POSTGRES=off");
    }
}

/// Runs one test that compares the two engines (SQLite first).
///
/// # Panics
/// If the test does, or if an engine is not to be had.
pub fn run_pair<F: Future<Output = ()>>(test: impl FnOnce(Fixture, Fixture) -> F) {
    if Engine::Postgres.is_wanted() {
        block_on(async { Box::pin(test(open(Engine::Sqlite).await, open(Engine::Postgres).await)).await });
    } else {
        println!("left out: QUIRINO_TEST_POSTGRES=off");
    }
}

#[expect(clippy::panic, reason = "a test without its database fails")]
async fn open(engine: Engine) -> Fixture {
    match Fixture::open(engine).await {
        Ok(fixture) => fixture,
        Err(error) => panic!("{engine:?}: {error}"),
    }
}

#[expect(clippy::panic, reason = "a test without a runtime fails")]
fn block_on(test: impl Future<Output = ()>) {
    match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime.block_on(test),
        Err(error) => panic!("no runtime: {error}"),
    }
}
