//! What comes out of a query.

use crate::Result;
use sqlx::{Row as _, postgres::PgRow, sqlite::SqliteRow};

/// One row, read by position.
#[derive(Debug)]
pub enum Row {
    /// From SQLite.
    Sqlite(SqliteRow),
    /// From PostgreSQL.
    Postgres(PgRow),
}

macro_rules! getter {
    ($(#[$doc:meta])* $name:ident -> $type:ty) => {
        $(#[$doc])*
        ///
        /// # Errors
        /// If the column is not there or of another type.
        pub fn $name(&self, column: usize) -> Result<$type> {
            Ok(match self {
                Self::Sqlite(row) => row.try_get(column)?,
                Self::Postgres(row) => row.try_get(column)?,
            })
        }
    };
}

impl Row {
    getter! {
        /// A 64-bit integer.
        int -> i64
    }
    getter! {
        /// A 64-bit integer, or NULL.
        maybe_int -> Option<i64>
    }
    getter! {
        /// Text.
        text -> String
    }
    getter! {
        /// Text, or NULL.
        maybe_text -> Option<String>
    }
    getter! {
        /// Bytes.
        bytes -> Vec<u8>
    }

    /// Yes or no, kept as 1 or 0.
    ///
    /// # Errors
    /// If the column is not there or of another type.
    pub fn flag(&self, column: usize) -> Result<bool> {
        Ok(self.int(column)? != 0)
    }
}
