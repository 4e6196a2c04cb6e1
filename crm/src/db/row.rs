//! What comes out of a query.

use crate::{Error, Result};
use serde_json::Value;
use sqlx::{Row as _, postgres::PgRow, sqlite::SqliteRow};

/// One row, read by position.
#[derive(Debug)]
pub enum Row {
    /// From SQLite.
    Sqlite(SqliteRow),
    /// From PostgreSQL.
    Postgres(PgRow),
    /// From a list that SQLite made; it has no bytes.
    Listed(Vec<Value>),
}

fn unlike() -> Error {
    Error::Unreadable("a listed row: no such column, or of another type")
}

macro_rules! getter {
    ($(#[$doc:meta])* $name:ident -> $type:ty, $listed:expr) => {
        $(#[$doc])*
        ///
        /// # Errors
        /// If the column is not there or of another type.
        pub fn $name(&self, column: usize) -> Result<$type> {
            Ok(match self {
                Self::Sqlite(row) => row.try_get(column)?,
                Self::Postgres(row) => row.try_get(column)?,
                Self::Listed(values) => values.get(column).and_then($listed).ok_or_else(unlike)?,
            })
        }
    };
}

impl Row {
    getter! {
        /// A 64-bit integer.
        int -> i64, Value::as_i64
    }
    getter! {
        /// A 64-bit integer, or NULL.
        maybe_int -> Option<i64>, |value| if value.is_null() { Some(None) } else { value.as_i64().map(Some) }
    }
    getter! {
        /// Text.
        text -> String, |value| value.as_str().map(str::to_owned)
    }
    getter! {
        /// Text, or NULL.
        maybe_text -> Option<String>, |value| if value.is_null() { Some(None) } else { value.as_str().map(|text| Some(text.to_owned())) }
    }
    getter! {
        /// Bytes.
        bytes -> Vec<u8>, |_| None
    }

    /// Yes or no, kept as 1 or 0.
    ///
    /// # Errors
    /// If the column is not there or of another type.
    pub fn flag(&self, column: usize) -> Result<bool> {
        Ok(self.int(column)? != 0)
    }
}
