//! Migrations: one folder a database (STRICT knows no BIGINT, PostgreSQL's INTEGER has 32 bits), forward only.

use super::Db;
use crate::{Error, Result};
use sqlx::{
    SqlSafeStr,
    migrate::{MigrateError, Migration, MigrationType, Migrator},
};
use std::borrow::Cow;

macro_rules! migrations {
    ($folder:literal: $(($version:literal, $name:literal)),* $(,)?) => {
        vec![$((
            $version,
            $name,
            include_str!(concat!("../../migrations/", $folder, "/", $version, "_", $name, ".sql")),
        )),*]
    };
}

fn migrator(texts: Vec<(&'static str, &'static str, &'static str)>) -> Migrator {
    let migrations = texts
        .into_iter()
        .map(|(version, name, sql)| {
            let version = version.parse().unwrap_or_default();
            Migration::new(version, Cow::Borrowed(name), MigrationType::Simple, sql.into_sql_str(), false)
        })
        .collect();
    Migrator { migrations: Cow::Owned(migrations), ..Migrator::DEFAULT }
}

/// Brings a database to this program's version.
pub(super) async fn run(db: &Db) -> Result<()> {
    let done = match db {
        Db::Sqlite { writer, .. } => {
            migrator(migrations!("sqlite": ("0001", "initial"), ("0002", "acts"), ("0003", "forms"), ("0007", "live")))
                .run(writer)
                .await
        }
        Db::Postgres(pool) => {
            migrator(migrations!("postgres": ("0001", "initial"), ("0002", "acts"), ("0003", "forms"), ("0007", "live")))
                .run(pool)
                .await
        }
    };
    done.map_err(|error| match error {
        MigrateError::VersionMissing(version) => Error::NewerDatabase(version),
        other => Error::Migration(other),
    })
}
