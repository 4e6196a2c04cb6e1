//! The two databases have one shape, and the embedded one is opened as it must be.

#[cfg(test)]
mod tests {
    use crm::{
        Error, args,
        db::{Db, MINIMUM_SQLITE, READERS},
    };
    use crm_testing::{Engine, Fixture, on_both, run, run_pair, schema};
    use sqlx::{Executor, Sqlite};
    use std::path::Path;

    /// Every other table is personal and carries the citizen first in its key.
    const NOT_BY_CITIZEN: [(&str, &str); 24] = [
        ("case_reference", "a silo finds our case by its own id, before it is known whose it is"),
        ("case_sequence", "no personal data: the last number of a year"),
        ("citizen", "its own id is the key"),
        ("client", "no personal data: keys of machines"),
        ("content", "no personal data"),
        ("content_buffer", "what editors type, no citizen's data"),
        ("content_comment", "what colleagues say of a content"),
        ("content_version", "no personal data"),
        ("event", "known by source and id, before it is read whose it is"),
        ("event_waiting", "about a case of a source, of which nobody knows yet whose it is"),
        ("flash", "belongs to a session, whoever has it"),
        ("identity", "a login finds the citizen by provider and subject"),
        ("media", "pictures of pages"),
        ("newsroom_setting", "no personal data"),
        ("rating", "of nobody: how clear a page is"),
        ("revision", "no personal data of citizens"),
        ("service_pace", "no personal data: how long a service takes"),
        ("session", "found by the hash of its token"),
        ("sought", "words that were searched for, of nobody"),
        ("source", "no personal data"),
        ("staff", "not citizens"),
        ("staff_action", "what staff did with contents, no citizen's data"),
        ("staff_identity", "not citizens: a login finds it by provider and subject"),
        ("topic_contact", "counts of contacts"),
    ];

    #[test]
    fn both_databases_have_the_same_tables() {
        run_pair(async |sqlite, postgres| {
            let of_sqlite = schema::read(&sqlite.crm.db).await.unwrap();
            let of_postgres = schema::read(&postgres.crm.db).await.unwrap();
            assert!(of_sqlite.len() > NOT_BY_CITIZEN.len(), "{of_sqlite:?}");
            let found = schema::differences(&of_sqlite, &of_postgres);
            assert!(found.is_empty(), "{found:#?}");
        });
    }

    #[test]
    fn a_difference_is_told_by_its_name() {
        run(Engine::Sqlite, async |fixture| {
            let shape = schema::read(&fixture.crm.db).await.unwrap();
            let mut other = shape.clone();
            other.remove("flash").unwrap();
            let session = other.get_mut("session").unwrap();
            session.columns.get_mut("level").unwrap().nullable = true;
            session.columns.get_mut("device").unwrap().class = schema::Class::Other("integer".to_owned());
            other.get_mut("cases").unwrap().indexes.get_mut("cases_number").unwrap().unique = false;
            other.get_mut("consent").unwrap().primary_key.swap(0, 1);
            let found = schema::differences(&shape, &other).join("\n");
            for name in
                ["flash", "session.level", "session.device", "cases.cases_number", "consent.primary key"]
            {
                assert!(found.contains(name), "{name} is not in: {found}");
            }
            assert_eq!(found.lines().count(), 5, "{found}");
        });
    }

    on_both! {
        async fn every_column_has_a_class_of_ours(fixture: Fixture) {
            for (name, table) in schema::read(&fixture.crm.db).await.unwrap() {
                assert!(!table.primary_key.is_empty(), "{name} has no primary key");
                for (column, kind) in table.columns {
                    assert!(!matches!(kind.class, schema::Class::Other(_)), "{name}.{column}: {kind:?}");
                }
            }
        }

        async fn personal_tables_carry_the_citizen_first(fixture: Fixture) {
            let shape = schema::read(&fixture.crm.db).await.unwrap();
            for (name, table) in &shape {
                let by_citizen = table.primary_key.first().is_some_and(|column| column == "citizen_id");
                let excepted = NOT_BY_CITIZEN.iter().any(|(exception, _)| exception == name);
                assert_ne!(by_citizen, excepted, "{name}: {:?}", table.primary_key);
            }
            for (name, reason) in NOT_BY_CITIZEN {
                assert!(shape.contains_key(name), "{name} is excepted ({reason}) but does not exist");
            }
        }

        async fn a_newer_database_refuses_to_open(fixture: Fixture) {
            let sql = match fixture.engine {
                Engine::Sqlite => "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'newer', 1, $1, 0)",
                Engine::Postgres => "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'newer', true, $1, 0)",
            };
            fixture.crm.db.execute(sql, &args![vec![0_u8]]).await.unwrap();
            fixture.crm.db.close().await;
            assert!(matches!(Db::open(&fixture.url).await, Err(Error::NewerDatabase(9999))));
        }

        async fn opening_twice_changes_nothing(fixture: Fixture) {
            let before = fixture.dump().await.unwrap();
            Db::open(&fixture.url).await.unwrap().close().await;
            assert_eq!(fixture.dump().await.unwrap(), before);
        }

        async fn a_text_may_hold_any_character(fixture: Fixture) {
            let token = crm::session::begin(&fixture.crm, crm::session::Holder::Anonymous, "demo", "a\0b", None).await.unwrap();
            assert_eq!(crm::session::find(&fixture.crm, &token).await.unwrap().unwrap().device, "a\u{fffd}b");
            crm::session::keep_flash(&fixture.crm, &token, "f\0", "\u{1}'\\\"🐺").await.unwrap();
            assert_eq!(crm::session::read_flash(&fixture.crm, &token, "f\0").await.unwrap().unwrap(), "\u{1}'\\\"🐺");
        }
    }

    #[test]
    fn all_tables_of_sqlite_are_strict() {
        run(Engine::Sqlite, async |fixture| {
            let Db::Sqlite { readers, .. } = &fixture.crm.db else { panic!("not SQLite") };
            let lax: Vec<String> = sqlx::query_scalar(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
                   AND name NOT LIKE 'sqlite%' AND name <> '_sqlx_migrations'",
            )
            .fetch_all(&mut *readers.acquire().await.unwrap())
            .await
            .unwrap();
            assert!(lax.is_empty(), "{lax:?}");
        });
    }

    #[test]
    fn sqlite_has_the_pragmas_of_the_design() {
        run(Engine::Sqlite, async |fixture| {
            let Db::Sqlite { readers, writer, .. } = &fixture.crm.db else { panic!("not SQLite") };
            // Every connection that there can be at once: a pragma that only the first one got would show.
            let mut writer = writer.acquire().await.unwrap();
            let mut open = Vec::new();
            for _ in 0..READERS {
                open.push(readers.acquire().await.unwrap());
            }
            let all = std::iter::once((&mut *writer, ["0", "-32768", "4000"]))
                .chain(open.iter_mut().map(|open| (&mut **open, ["1", "-4096", "1000"])));
            for (connection, [query_only, cache, checkpoint]) in all {
                for (pragma, expected) in [
                    ("journal_mode", "wal"),
                    ("synchronous", "2"),
                    ("foreign_keys", "1"),
                    ("query_only", query_only),
                    ("busy_timeout", "5000"),
                    ("trusted_schema", "0"),
                    ("cell_size_check", "1"),
                    ("secure_delete", "1"),
                    ("mmap_size", "0"),
                    ("cache_size", cache),
                    ("temp_store", "2"),
                    ("wal_autocheckpoint", checkpoint),
                    ("journal_size_limit", "67108864"),
                ] {
                    assert_eq!(pragma_of(&mut *connection, pragma).await, expected, "{pragma}");
                }
            }
            drop(open);
            let refused = sqlx::query("DELETE FROM flash")
                .execute(&mut *readers.acquire().await.unwrap())
                .await
                .unwrap_err();
            assert!(refused.to_string().contains("readonly"), "{refused}");
        });
    }

    async fn pragma_of<'c>(connection: impl Executor<'c, Database = Sqlite>, name: &str) -> String {
        use sqlx::{Row, TypeInfo, ValueRef};
        let row =
            connection.fetch_one(sqlx::query(sqlx::AssertSqlSafe(format!("PRAGMA {name}")))).await.unwrap();
        let text = row.try_get_raw(0).unwrap().type_info().name() == "TEXT";
        if text { row.get::<String, _>(0) } else { row.get::<i64, _>(0).to_string() }
    }

    #[test]
    fn sqlite_is_new_enough() {
        run(Engine::Sqlite, async |fixture| {
            let version =
                fixture.crm.db.row("SELECT sqlite_version()", &[]).await.unwrap().unwrap().text(0).unwrap();
            let parts: Vec<u32> = version.split('.').map(|part| part.parse().unwrap()).collect();
            assert_eq!(MINIMUM_SQLITE, (3, 51, 3));
            assert!((parts[0], parts[1], parts[2]) >= MINIMUM_SQLITE, "{version}");
        });
    }

    #[test]
    fn one_version_of_sqlite_and_not_the_old_one() {
        let lock =
            std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock")).unwrap();
        let versions: Vec<_> = lock
            .split("[[package]]")
            .filter(|package| package.contains("name = \"libsqlite3-sys\""))
            .filter_map(|package| package.split("version = \"").nth(1)?.split('"').next())
            .collect();
        let [version] = versions[..] else { panic!("not one libsqlite3-sys: {versions:?}") };
        let minor: u32 = version.split('.').nth(1).unwrap().parse().unwrap();
        assert!(minor > 30, "libsqlite3-sys {version} brings a SQLite with the WAL-reset bug");
    }
}
