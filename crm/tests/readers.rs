//! The reading connections of an SQLite file: nobody who goes away in the middle of a query takes one along.

#[cfg(test)]
mod tests {
    use crm::db::{Db, READERS};
    use crm_testing::{Engine, run};
    use futures::{FutureExt, future::join_all};
    use std::{sync::Arc, task::Poll};

    const MANY: &str =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT i FROM n";

    #[test]
    fn who_goes_away_leaves_the_connection_behind() {
        run(Engine::Sqlite, async |fixture| {
            let db = &fixture.crm.db;
            let Db::Sqlite { readers, .. } = db else { panic!("not SQLite") };
            for _ in 0..3 * READERS {
                let mut asked = Box::pin(db.rows(MANY, &[]));
                // Asked until it has a connection and waits for rows, then dropped.
                std::future::poll_fn(|context| match asked.poll_unpin(context) {
                    Poll::Pending => Poll::Ready(()),
                    Poll::Ready(_) => panic!("a million rows at once"),
                })
                .await;
                drop(asked);
            }
            let answers =
                join_all((0..3 * READERS).map(|_| db.row("SELECT count(*) FROM source", &[]))).await;
            assert!(answers.into_iter().all(|answer| answer.unwrap().unwrap().int(0).unwrap() == 1));
            assert_eq!(Arc::strong_count(readers), 1);
        });
    }

    #[test]
    fn a_closed_file_gives_no_reader() {
        run(Engine::Sqlite, async |fixture| {
            fixture.crm.db.close().await;
            let answer = fixture.crm.db.row("SELECT 1", &[]).await;
            assert!(answer.is_err(), "{answer:?}");
        });
    }

    #[test]
    fn a_list_of_another_width_is_refused() {
        run(Engine::Sqlite, async |fixture| {
            let db = &fixture.crm.db;
            let rows = db.list("SELECT id, name_it, last_event_at FROM source", 3, &[]).await.unwrap();
            assert_eq!(rows[0].text(0).unwrap(), "quirino");
            assert_eq!(rows[0].maybe_int(2).unwrap(), None);
            assert!(rows[0].int(0).is_err() && rows[0].text(2).is_err() && rows[0].bytes(1).is_err());
            assert!(db.list("SELECT id, name_it FROM source", 3, &[]).await.is_err());
        });
    }
}
