//! Everything that a database holds, in a form in which two engines can be compared.

use crate::{
    Fault, Fixture,
    schema::{self, Class},
};
use crm::db::Db;
use sqlx::AssertSqlSafe;
use std::collections::BTreeMap;

/// Table by table, each row as JSON with its columns in alphabetical order (bytes in hexadecimal), the rows sorted.
pub type Dump = BTreeMap<String, Vec<String>>;

impl Fixture {
    /// All rows of all tables but the migrator's own.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn dump(&self) -> Result<Dump, Fault> {
        let mut dump = Dump::new();
        for (name, table) in schema::read(&self.crm.db).await? {
            let mut rows = match &self.crm.db {
                Db::Sqlite { readers, .. } => {
                    let columns = list(&table, |column| format!("lower(hex({column}))"));
                    let sql = format!("SELECT json_array({columns}) FROM {name}");
                    sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut *readers.acquire().await?).await?
                }
                Db::Postgres(pool) => {
                    let columns = list(&table, |column| format!("encode({column}, 'hex')"));
                    let sql = format!("SELECT json_build_array({columns})::text FROM {name}");
                    sqlx::query_scalar::<_, String>(AssertSqlSafe(sql)).fetch_all(pool).await?
                }
            };
            // The engines space their JSON differently.
            for row in &mut rows {
                *row = serde_json::from_str::<serde_json::Value>(row)?.to_string();
            }
            rows.sort();
            dump.insert(name, rows);
        }
        Ok(dump)
    }
}

fn list(table: &schema::Table, bytes: impl Fn(&str) -> String) -> String {
    let columns = table.columns.iter().map(|(name, column)| {
        let quoted = format!("\"{name}\"");
        if column.class == Class::Bytes { bytes(&quoted) } else { quoted }
    });
    columns.collect::<Vec<_>>().join(", ")
}
