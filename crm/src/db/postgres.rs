//! The server database: limits on time, and values bound with their types.

use super::{Changes, Row, Value};
use crate::{Error, Result};
use sqlx::{
    Postgres,
    pool::Pool,
    postgres::{PgArguments, PgConnectOptions, PgListener, PgPoolOptions},
    query::Query,
};
use std::{str::FromStr, time::Duration};

pub(super) async fn connect(url: &str) -> Result<Pool<Postgres>> {
    // The address may hold a password: no text of ours repeats it.
    let options = PgConnectOptions::from_str(url)
        .map_err(|_| {
            Error::Unusable(
                "QUIRINO_DATABASE_URL is not a PostgreSQL address; write postgres://user@host:5432/database"
                    .to_owned(),
            )
        })?
        .application_name("quirino")
        .options([
            ("statement_timeout", "60s"),
            ("lock_timeout", "5s"),
            ("idle_in_transaction_session_timeout", "30s"),
        ]);
    PgPoolOptions::new()
        .max_connections(10)
        .acquire_timeout(Duration::from_secs(5))
        .connect_with(options)
        .await
        .map_err(|error| {
            Error::Unusable(format!(
                "PostgreSQL does not let us in ({error}); check QUIRINO_DATABASE_URL and that the server runs"
            ))
        })
}

fn bound<'q>(sql: &'static str, args: &'q [Value]) -> Query<'q, Postgres, PgArguments> {
    args.iter().fold(sqlx::query(sql), |query, value| match value {
        Value::Int(value) => query.bind(*value),
        Value::Text(value) => query.bind(value.as_deref()),
        Value::Bytes(value) => query.bind(value.as_deref()),
    })
}

pub(super) async fn rows<'e, E: sqlx::Executor<'e, Database = Postgres>>(
    executor: E,
    sql: &'static str,
    args: &[Value],
) -> Result<Vec<Row>> {
    Ok(bound(sql, args).fetch_all(executor).await?.into_iter().map(Row::Postgres).collect())
}

pub(super) async fn row<'e, E: sqlx::Executor<'e, Database = Postgres>>(
    executor: E,
    sql: &'static str,
    args: &[Value],
) -> Result<Option<Row>> {
    Ok(bound(sql, args).fetch_optional(executor).await?.map(Row::Postgres))
}

pub(super) async fn execute<'e, E: sqlx::Executor<'e, Database = Postgres>>(
    executor: E,
    sql: &'static str,
    args: &[Value],
) -> Result<u64> {
    Ok(bound(sql, args).execute(executor).await?.rows_affected())
}

/// How long it waits before it asks a server again that hung up.
const PATIENCE: Duration = Duration::from_secs(1);

/// Wakes those whose citizens are named by notifications, and everybody whenever some may have been missed.
pub(super) async fn listen(pool: &Pool<Postgres>, changes: &Changes) {
    while !pool.is_closed() {
        if let Err(error) = hear(pool, changes).await {
            tracing::warn!(%error, "changes cannot be heard of; trying again");
        }
        tokio::time::sleep(PATIENCE).await;
    }
}

async fn hear(pool: &Pool<Postgres>, changes: &Changes) -> Result<()> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen("quirino_citizen").await?;
    changes.wake_all();
    while let Some(notice) = listener.try_recv().await? {
        if let Ok(citizen) = notice.payload().parse() {
            changes.wake(citizen);
        }
    }
    Ok(())
}
