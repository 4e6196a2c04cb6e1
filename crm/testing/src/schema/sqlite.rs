//! SQLite's shape, from its pragmas.

use super::{Class, Column, Index, Schema, Table};
use crate::Fault;
use sqlx::{Row, SqliteConnection};

pub(super) async fn read(connection: &mut SqliteConnection) -> Result<Schema, Fault> {
    let mut schema = Schema::new();
    let names: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> '_sqlx_migrations'",
    )
    .fetch_all(&mut *connection)
    .await?;
    for name in names {
        let table = table(connection, &name).await?;
        schema.insert(name, table);
    }
    Ok(schema)
}

async fn table(connection: &mut SqliteConnection, name: &str) -> Result<Table, Fault> {
    let mut table = Table::default();
    let columns =
        sqlx::query("SELECT name, type, \"notnull\", pk FROM pragma_table_info($1) ORDER BY pk").bind(name);
    for row in columns.fetch_all(&mut *connection).await? {
        let column: String = row.try_get(0)?;
        let class = match row.try_get::<String, _>(1)?.as_str() {
            "INTEGER" => Class::Integer,
            "TEXT" => Class::Text,
            "BLOB" => Class::Bytes,
            other => Class::Other(other.to_owned()),
        };
        if row.try_get::<i64, _>(3)? > 0 {
            table.primary_key.push(column.clone());
        }
        table.columns.insert(column, Column { class, nullable: row.try_get::<i64, _>(2)? == 0 });
    }
    let indexes =
        sqlx::query("SELECT name, \"unique\", partial FROM pragma_index_list($1) WHERE origin <> 'pk'")
            .bind(name);
    for row in indexes.fetch_all(&mut *connection).await? {
        let index: String = row.try_get(0)?;
        let columns = sqlx::query_scalar(
            "SELECT name || CASE \"desc\" WHEN 1 THEN ' desc' ELSE '' END FROM pragma_index_xinfo($1) WHERE key = 1 ORDER BY seqno",
        )
        .bind(&index)
        .fetch_all(&mut *connection)
        .await?;
        let (unique, partial) = (row.try_get::<i64, _>(1)? == 1, row.try_get::<i64, _>(2)? == 1);
        table.indexes.insert(index, Index { columns, unique, partial });
    }
    table.references = sqlx::query_scalar(
        "SELECT \"from\" || ' -> ' || \"table\" FROM pragma_foreign_key_list($1) ORDER BY 1",
    )
    .bind(name)
    .fetch_all(&mut *connection)
    .await?;
    Ok(table)
}
