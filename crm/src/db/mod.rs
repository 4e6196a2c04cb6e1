//! Two databases behind one text of SQL with `$1` placeholders; what they are asked differently is in [`dialect`].
//!
//! A [`Value`] goes in, a [`Row`] comes out, [`Db`] and [`Tx`] carry them: one small enum over two drivers
//! (docs/decisions/0004-one-sql-two-databases.md says why not `sqlx::Any`).

mod changes;
mod dialect;
#[cfg(debug_assertions)]
pub mod faults;
mod migrate;
mod postgres;
mod readers;
mod row;
mod sqlite;
mod tx;
mod value;

pub use changes::Changes;
pub(crate) use changes::Waiting;
pub use readers::{READERS, Reader, Readers};
pub use row::Row;
pub use sqlite::{MINIMUM_SQLITE, SqliteFile};
pub use tx::{SqliteTx, Tx};
pub use value::Value;

use crate::Result;
use sqlx::{Postgres, Sqlite, pool::Pool};
use std::sync::Arc;

/// Values for the placeholders of a query: `args![citizen, "text", None::<i64>]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { [$($crate::db::Value::from($value)),*] };
}

/// An open database.
#[derive(Clone, Debug)]
pub enum Db {
    /// An embedded SQLite file: one writer, several `query_only` readers.
    Sqlite {
        /// Reads only.
        readers: Arc<Readers>,
        /// The one connection that writes.
        writer: Pool<Sqlite>,
        /// Who waits for what is written on it.
        changes: Arc<Changes>,
    },
    /// A PostgreSQL server.
    Postgres(Pool<Postgres>),
}

impl Db {
    /// Opens the database that `url` names (`sqlite:PATH` or `postgres://...`) and brings it to this program's version.
    ///
    /// # Errors
    /// [`Error::Unusable`](crate::Error::Unusable) with what to do, or
    /// [`Error::NewerDatabase`](crate::Error::NewerDatabase).
    pub async fn open(url: &str) -> Result<Self> {
        let db = if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            Self::Postgres(postgres::connect(url).await?)
        } else {
            let path = url.strip_prefix("sqlite:").unwrap_or(url);
            let changes = Arc::<Changes>::default();
            let SqliteFile { readers, writer } = SqliteFile::open(path.as_ref(), changes.clone()).await?;
            Self::Sqlite { readers: Arc::new(readers), writer, changes }
        };
        migrate::run(&db).await?;
        Ok(db)
    }

    /// What it is, for people: `SQLite` or `PostgreSQL`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Sqlite { .. } => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }

    /// Who waits for changes: on SQLite whoever writes wakes them, on PostgreSQL its notifications do.
    pub(crate) fn changes(&self) -> Arc<Changes> {
        match self {
            Self::Sqlite { changes, .. } => changes.clone(),
            Self::Postgres(_) => Arc::default(),
        }
    }

    /// Hears of what other processes commit, as long as it is awaited (`crm::live::listen`).
    pub(crate) async fn listen(&self, changes: &Changes) {
        match self {
            Self::Sqlite { writer, .. } => sqlite::listen(writer, changes).await,
            Self::Postgres(pool) => postgres::listen(pool, changes).await,
        }
    }

    /// All rows of a reading query.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn rows(&self, sql: &'static str, args: &[Value]) -> Result<Vec<Row>> {
        match self {
            Self::Sqlite { readers, .. } => sqlite::rows(&mut *readers.acquire().await?, sql, args).await,
            Self::Postgres(pool) => postgres::rows(pool, sql, args).await,
        }
    }

    /// All rows of a reading query of so many columns, none of them bytes: the quickest way to more than a row or two.
    ///
    /// # Errors
    /// If the database fails, or if the query has another number of columns.
    pub async fn list(&self, sql: &'static str, columns: usize, args: &[Value]) -> Result<Vec<Row>> {
        match self {
            Self::Sqlite { readers, .. } => {
                sqlite::list(&mut *readers.acquire().await?, sql, columns, args).await
            }
            Self::Postgres(pool) => postgres::rows(pool, sql, args).await,
        }
    }

    /// The first row of a reading query.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn row(&self, sql: &'static str, args: &[Value]) -> Result<Option<Row>> {
        match self {
            Self::Sqlite { readers, .. } => sqlite::row(&mut *readers.acquire().await?, sql, args).await,
            Self::Postgres(pool) => postgres::row(pool, sql, args).await,
        }
    }

    /// Begins a transaction that may write (`BEGIN IMMEDIATE` on SQLite). Dropped without commit, it never was.
    ///
    /// # Errors
    /// If no connection comes free or the database fails.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite { writer, changes, .. } => {
                Tx::Sqlite(SqliteTx::new(writer.begin_with("BEGIN IMMEDIATE").await?, changes.clone()))
            }
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// One writing statement in a transaction of its own; the number of rows it touched.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn execute(&self, sql: &'static str, args: &[Value]) -> Result<u64> {
        match self {
            Self::Sqlite { writer, changes, .. } => {
                let done = sqlite::execute(writer, sql, args).await;
                changes.committed();
                done
            }
            Self::Postgres(pool) => postgres::execute(pool, sql, args).await,
        }
    }

    /// Closes all connections; on SQLite the write-ahead log is folded in first.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { readers, writer, .. } => {
                readers.close().await;
                if let Err(error) = sqlite::checkpoint(writer).await {
                    tracing::warn!(%error, "the write-ahead log could not be folded in; it will be at the next start");
                }
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}
