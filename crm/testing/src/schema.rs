//! The shape of a database, in words that both engines share.

mod postgres;
mod sqlite;

use crate::Fault;
use crm::db::Db;
use std::collections::BTreeMap;

/// What a column holds, whatever the engine calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Class {
    /// SQLite's INTEGER, PostgreSQL's BIGINT (its INTEGER has 32 bits and is not in this class).
    Integer,
    /// TEXT.
    Text,
    /// SQLite's BLOB, PostgreSQL's BYTEA.
    Bytes,
    /// Anything else, by its name.
    Other(String),
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it holds.
    pub class: Class,
    /// Whether NULL fits.
    pub nullable: bool,
}

/// An index other than the primary key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// Its columns in order, `desc` behind those that fall.
    pub columns: Vec<String>,
    /// Whether it refuses doubles.
    pub unique: bool,
    /// Whether it has a WHERE.
    pub partial: bool,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// By name.
    pub columns: BTreeMap<String, Column>,
    /// In order.
    pub primary_key: Vec<String>,
    /// By name.
    pub indexes: BTreeMap<String, Index>,
    /// `column -> table`, sorted.
    pub references: Vec<String>,
}

/// All tables but the migrator's own.
pub type Schema = BTreeMap<String, Table>;

/// Reads the shape of an open database.
///
/// # Errors
/// If the database fails.
pub async fn read(db: &Db) -> Result<Schema, Fault> {
    match db {
        Db::Sqlite { readers, .. } => sqlite::read(&mut *readers.acquire().await?).await,
        Db::Postgres(pool) => postgres::read(pool).await,
    }
}

/// Every difference between two shapes, by name; empty if there is none.
#[must_use]
pub fn differences(sqlite: &Schema, postgres: &Schema) -> Vec<String> {
    let mut found = Vec::new();
    compare("table", sqlite, postgres, &mut found, |name, a, b, found| {
        let at = |what: &str| format!("{name}.{what}");
        compare("column", &a.columns, &b.columns, found, |column, a, b, found| {
            if a != b {
                found.push(format!("column {} is {a:?} on SQLite, {b:?} on PostgreSQL", at(column)));
            }
        });
        compare("index", &a.indexes, &b.indexes, found, |index, a, b, found| {
            if a != b {
                found.push(format!("index {} is {a:?} on SQLite, {b:?} on PostgreSQL", at(index)));
            }
        });
        if a.primary_key != b.primary_key {
            found.push(format!("{}: {:?} / {:?}", at("primary key"), a.primary_key, b.primary_key));
        }
        if a.references != b.references {
            found.push(format!("{}: {:?} / {:?}", at("references"), a.references, b.references));
        }
    });
    found
}

fn compare<T>(
    what: &str,
    sqlite: &BTreeMap<String, T>,
    postgres: &BTreeMap<String, T>,
    found: &mut Vec<String>,
    both: impl Fn(&str, &T, &T, &mut Vec<String>),
) {
    for (name, of_sqlite) in sqlite {
        match postgres.get(name) {
            Some(of_postgres) => both(name, of_sqlite, of_postgres, found),
            None => found.push(format!("{what} {name} is missing on PostgreSQL")),
        }
    }
    for name in postgres.keys().filter(|name| !sqlite.contains_key(*name)) {
        found.push(format!("{what} {name} is missing on SQLite"));
    }
}
