//! PostgreSQL's shape, from its catalogues.

use super::{Class, Column, Index, Schema, Table};
use crate::Fault;
use sqlx::{Pool, Postgres, Row};

pub(super) async fn read(pool: &Pool<Postgres>) -> Result<Schema, Fault> {
    let mut schema = Schema::new();
    let names: Vec<String> = sqlx::query_scalar(
        "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'",
    )
    .fetch_all(pool)
    .await?;
    for name in names {
        let table = table(pool, &name).await?;
        schema.insert(name, table);
    }
    Ok(schema)
}

async fn table(pool: &Pool<Postgres>, name: &str) -> Result<Table, Fault> {
    let mut table = Table::default();
    let columns = sqlx::query(
        "SELECT column_name::text, data_type::text, is_nullable = 'YES' FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name = $1",
    )
    .bind(name);
    for row in columns.fetch_all(pool).await? {
        let class = match row.try_get::<String, _>(1)?.as_str() {
            "bigint" => Class::Integer,
            "text" => Class::Text,
            "bytea" => Class::Bytes,
            other => Class::Other(other.to_owned()),
        };
        table.columns.insert(row.try_get(0)?, Column { class, nullable: row.try_get(2)? });
    }
    let indexes = sqlx::query(
        "SELECT c.relname::text, i.indisprimary, i.indisunique, i.indpred IS NOT NULL,
                ARRAY(SELECT a.attname || CASE WHEN i.indoption[k.place - 1] & 1 = 1 THEN ' desc' ELSE '' END
                      FROM unnest(i.indkey) WITH ORDINALITY AS k (number, place)
                      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number ORDER BY k.place)::text[]
         FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = $1::regclass",
    )
    .bind(name);
    for row in indexes.fetch_all(pool).await? {
        let columns: Vec<String> = row.try_get(4)?;
        if row.try_get(1)? {
            table.primary_key = columns;
        } else {
            table.indexes.insert(
                row.try_get(0)?,
                Index { columns, unique: row.try_get(2)?, partial: row.try_get(3)? },
            );
        }
    }
    table.references = sqlx::query_scalar(
        "SELECT a.attname || ' -> ' || f.relname FROM pg_constraint c
         JOIN pg_class f ON f.oid = c.confrelid
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
         WHERE c.contype = 'f' AND c.conrelid = $1::regclass ORDER BY 1",
    )
    .bind(name)
    .fetch_all(pool)
    .await?;
    Ok(table)
}
