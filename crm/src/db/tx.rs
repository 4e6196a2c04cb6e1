//! A transaction: what it wrote stands or falls together.

use super::{Changes, Row, Value, postgres, sqlite};
use crate::Result;
use sqlx::{Postgres, Sqlite, Transaction};
use std::sync::Arc;

/// A transaction on an SQLite file, and whom to wake when it stands.
#[derive(Debug)]
pub struct SqliteTx {
    tx: Transaction<'static, Sqlite>,
    changes: Arc<Changes>,
}

impl SqliteTx {
    pub(super) const fn new(tx: Transaction<'static, Sqlite>, changes: Arc<Changes>) -> Self {
        Self { tx, changes }
    }
}

/// An open transaction. Dropped without [`Tx::commit`], it never was.
#[derive(Debug)]
pub enum Tx {
    /// On the one writing connection of an SQLite file.
    Sqlite(SqliteTx),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    /// All rows of a query.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn rows(&mut self, sql: &'static str, args: &[Value]) -> Result<Vec<Row>> {
        match self {
            Self::Sqlite(of) => sqlite::rows(&mut *of.tx, sql, args).await,
            Self::Postgres(tx) => postgres::rows(&mut **tx, sql, args).await,
        }
    }

    /// The first row of a query.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn row(&mut self, sql: &'static str, args: &[Value]) -> Result<Option<Row>> {
        match self {
            Self::Sqlite(of) => sqlite::row(&mut *of.tx, sql, args).await,
            Self::Postgres(tx) => postgres::row(&mut **tx, sql, args).await,
        }
    }

    /// Runs a writing statement; the number of rows it touched.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn execute(&mut self, sql: &'static str, args: &[Value]) -> Result<u64> {
        match self {
            Self::Sqlite(of) => sqlite::execute(&mut *of.tx, sql, args).await,
            Self::Postgres(tx) => postgres::execute(&mut **tx, sql, args).await,
        }
    }

    /// Makes it stand. When this returns, it is on the disk.
    ///
    /// # Errors
    /// If the database fails; then nothing stands.
    pub async fn commit(self) -> Result<()> {
        #[cfg(debug_assertions)]
        return super::faults::commit(self).await;
        #[cfg(not(debug_assertions))]
        self.stand().await
    }

    pub(super) async fn stand(self) -> Result<()> {
        match self {
            Self::Sqlite(SqliteTx { tx, changes }) => {
                tx.commit().await?;
                changes.committed();
            }
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}
