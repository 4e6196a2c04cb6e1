//! Migrations: one folder a database (STRICT knows no BIGINT, PostgreSQL's INTEGER has 32 bits), forward only.

use super::Db;
use crate::{Error, Result};
use sqlx::{
    SqlSafeStr,
    migrate::{MigrateError, Migration, MigrationType, Migrator},
};
use std::borrow::Cow;

macro_rules! migrations {
    ($($version:literal $name:literal),+ $(,)?) => {
        const SQLITE: &[Text] = &[$(migrations!(@ "sqlite" $version $name)),+];
        const POSTGRES: &[Text] = &[$(migrations!(@ "postgres" $version $name)),+];
    };
    (@ $folder:literal $version:literal $name:literal) => {(
        $version,
        $name,
        include_str!(concat!("../../migrations/", $folder, "/", $version, "_", $name, ".sql")),
    )};
}

/// Number, name and statements of a migration.
type Text = (&'static str, &'static str, &'static str);

migrations! {
    "0001" "initial",
    "0002" "acts",
    "0003" "forms",
    "0004" "attachments",
    "0005" "events",
    "0006" "notices",
    "0007" "live",
    "0008" "newsroom",
    "0009" "staff_identity",
    "0010" "media",
    "0011" "readers",
    "0012" "newsroom_lists",
}

fn migrator(texts: &[Text]) -> Migrator {
    let migrations = texts
        .iter()
        .map(|&(version, name, sql)| {
            let version = version.parse().unwrap_or_default();
            Migration::new(version, Cow::Borrowed(name), MigrationType::Simple, sql.into_sql_str(), false)
        })
        .collect();
    Migrator { migrations: Cow::Owned(migrations), ..Migrator::DEFAULT }
}

/// Brings a database to this program's version.
pub(super) async fn run(db: &Db) -> Result<()> {
    let done = match db {
        Db::Sqlite { writer, .. } => migrator(SQLITE).run(writer).await,
        Db::Postgres(pool) => migrator(POSTGRES).run(pool).await,
    };
    done.map_err(|error| match error {
        MigrateError::VersionMissing(version) => Error::NewerDatabase(version),
        other => Error::Migration(other),
    })
}
