//! The embedded database: pragmas, one writer, readers that cannot write.

use super::{Changes, Readers, Row, Value, dialect};
use crate::{Error, Result};
use sqlx::{
    Row as _, Sqlite,
    pool::Pool,
    query::Query,
    sqlite::{
        SqliteArguments, SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions,
        SqliteSynchronous,
    },
};
use std::{path::Path, sync::Arc, time::Duration};

/// The oldest SQLite without the WAL-reset bug (sqlite.org/wal.html#walresetbug).
pub const MINIMUM_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// The connections of one file.
#[derive(Debug)]
pub struct SqliteFile {
    /// Connections that can only read.
    pub readers: Readers,
    /// The one connection that writes.
    pub writer: Pool<Sqlite>,
}

impl SqliteFile {
    /// Opens or makes the file.
    ///
    /// # Errors
    /// [`Error::Unusable`] if the folder or file cannot be written, or if the linked SQLite is too old.
    pub async fn open(path: &Path, changes: Arc<Changes>) -> Result<Self> {
        let options = options(path);
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_secs(5))
            .test_before_acquire(false)
            .after_connect(move |connection, _| {
                let changes = changes.clone();
                Box::pin(async move {
                    connection.lock_handle().await?.set_update_hook(move |update| {
                        if update.table == "citizen_version" {
                            changes.touch(update.rowid);
                        }
                    });
                    Ok(())
                })
            })
            .connect_with(writing(options.clone()))
            .await
            .map_err(|error| unusable(path, &error))?;
        check_version(&writer).await?;
        // A read-only folder lets a database be opened, not written: say so now, not at the first write.
        sqlx::query("PRAGMA user_version = 1")
            .execute(&writer)
            .await
            .map_err(|error| unusable(path, &error))?;
        let readers = Readers::new(options.pragma("query_only", "ON"));
        drop(readers.acquire().await?);
        Ok(Self { readers, writer })
    }
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(5))
        .foreign_keys(true)
        .statement_cache_capacity(256)
        .pragma("trusted_schema", "OFF")
        .pragma("cell_size_check", "ON")
        .pragma("secure_delete", "ON")
        .pragma("mmap_size", "0")
        // 4 MiB a connection: room for the inner pages of the indexes of a large city.
        .pragma("cache_size", "-4096")
        .pragma("temp_store", "MEMORY")
        .pragma("journal_size_limit", "67108864")
}

/// The writer's pages: whoever writes many rows touches many indexes, and a page that does not fit is written to the log
/// before its transaction ends and read again in it. With room for them, and with the log folded in every 16 MiB, batches
/// of events took a quarter less of the processor's time. Memory is taken only where so much is written.
fn writing(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options.pragma("cache_size", "-32768").pragma("wal_autocheckpoint", "4000")
}

fn unusable(path: &Path, error: &sqlx::Error) -> Error {
    Error::Unusable(format!(
        "the database {} cannot be opened for writing ({error}); check that its folder exists and that this user may write in it, or name another folder with QUIRINO_DATA_DIR",
        path.display()
    ))
}

async fn check_version(pool: &Pool<Sqlite>) -> Result<()> {
    let version: String = sqlx::query("SELECT sqlite_version()").fetch_one(pool).await?.try_get(0)?;
    let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let found = (parts.next().unwrap_or(0), parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    if found >= MINIMUM_SQLITE {
        return Ok(());
    }
    Err(Error::Unusable(format!(
        "this program was built with SQLite {version}, which can corrupt databases; 3.51.3 or newer is needed"
    )))
}

fn bound<'q>(sql: &'static str, args: &'q [Value]) -> Query<'q, Sqlite, SqliteArguments> {
    args.iter().fold(sqlx::query(sql), |query, value| match value {
        Value::Int(value) => query.bind(*value),
        Value::Text(value) => query.bind(value.clone()),
        Value::Bytes(value) => query.bind(value.clone()),
    })
}

pub(super) async fn rows<'e, E: sqlx::Executor<'e, Database = Sqlite>>(
    executor: E,
    sql: &'static str,
    args: &[Value],
) -> Result<Vec<Row>> {
    Ok(bound(sql, args).fetch_all(executor).await?.into_iter().map(Row::Sqlite).collect())
}

/// The rows of a query of so many columns, brought over as one JSON text.
pub(super) async fn list(
    connection: &mut SqliteConnection,
    sql: &'static str,
    columns: usize,
    args: &[Value],
) -> Result<Vec<Row>> {
    let row = bound(dialect::sqlite_list(sql, columns), args).fetch_one(connection).await?;
    let rows: Vec<Vec<serde_json::Value>> = serde_json::from_str(row.try_get(0)?)?;
    Ok(rows.into_iter().map(Row::Listed).collect())
}

pub(super) async fn row<'e, E: sqlx::Executor<'e, Database = Sqlite>>(
    executor: E,
    sql: &'static str,
    args: &[Value],
) -> Result<Option<Row>> {
    Ok(bound(sql, args).fetch_optional(executor).await?.map(Row::Sqlite))
}

pub(super) async fn execute<'e, E: sqlx::Executor<'e, Database = Sqlite>>(
    executor: E,
    sql: &'static str,
    args: &[Value],
) -> Result<u64> {
    Ok(bound(sql, args).execute(executor).await?.rows_affected())
}

pub(super) async fn checkpoint(writer: &Pool<Sqlite>) -> Result<()> {
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(writer).await?;
    Ok(())
}

/// How often a file is asked whether another process has written in it.
const ASKED_EVERY: Duration = Duration::from_millis(500);

/// Wakes everybody when another process has written. `PRAGMA data_version` is a number that a connection's own commits leave
/// as it is (sqlite.org/pragma.html#pragma_data_version): asked on the one connection on which this process writes, it tells
/// of others alone, and costs microseconds.
pub(super) async fn listen(writer: &Pool<Sqlite>, changes: &Changes) {
    let mut known = None;
    loop {
        tokio::time::sleep(ASKED_EVERY).await;
        if writer.is_closed() {
            return;
        }
        if changes.is_idle() {
            continue;
        }
        match data_version(writer).await {
            Ok(now) if known == Some(now) => {}
            Ok(now) => {
                known = Some(now);
                changes.wake_all();
            }
            Err(error) => {
                tracing::warn!(%error, "changes by other processes cannot be seen");
                changes.wake_all();
            }
        }
    }
}

async fn data_version(writer: &Pool<Sqlite>) -> Result<i64> {
    Ok(sqlx::query("PRAGMA data_version").fetch_one(writer).await?.try_get(0)?)
}
