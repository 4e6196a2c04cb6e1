//! However reading, writing and beginning to watch interleave: what is shown in the end is what is there.

#[cfg(test)]
mod tests {
    use crm::{
        Crm, Error,
        actor::{Actor, CitizenId, Task},
        channel::Channel,
        db::Db,
        entropy::SystemEntropy,
        live, session,
        source::OWN,
        timeline::{self, Direction, EntryKind, Filter, NewEntry},
    };
    use crm_testing::{Dice, Fixture, on_both, sample};
    use std::{sync::Arc, time::Duration};

    const PATIENCE: Duration = Duration::from_secs(30);

    async fn note(crm: &Crm, citizens: &[CitizenId], id: i64) {
        let mut tx = crm.db.begin().await.unwrap();
        for citizen in citizens {
            let entry = NewEntry {
                citizen: *citizen,
                id,
                case: None,
                kind: EntryKind::Contact,
                channel: Channel::Phone,
                direction: Direction::Inbound,
                source: OWN.to_owned(),
                happened_at: sample::NOW,
                day_only: false,
                as_of: sample::NOW,
                title: "x".to_owned(),
                body: String::new(),
                office: None,
            };
            timeline::log(&mut tx, &Actor::System(Task::Seed), &entry).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    /// What a page does: the count first, then the data.
    async fn made(crm: &Crm, token: &str, citizen: CitizenId) -> (i64, usize) {
        let version = session::glance(crm, token).await.unwrap().unwrap().version;
        let actor = sample::as_citizen(citizen);
        let page = timeline::page(crm, &actor, citizen, &Filter::default(), None, 100).await.unwrap();
        (version, page.entries.len())
    }

    /// Another process.
    async fn elsewhere(fixture: &Fixture) -> Crm {
        let db = Db::open(&fixture.url).await.unwrap();
        Crm::new(db, fixture.clock.clone(), Arc::new(SystemEntropy))
    }

    on_both! {
        async fn nothing_is_lost_between_the_page_and_the_watching(fixture: Fixture) {
            let crm = &fixture.crm;
            let other = elsewhere(&fixture).await;
            let listener = crm.clone();
            let listening = tokio::spawn(async move { live::listen(&listener).await });
            let mut dice = Dice::seeded(3);
            for round in 0..25 {
                let citizen = fixture.citizen().await.unwrap();
                let token = session::begin(crm, session::Holder::Citizen(citizen, crm::actor::Level::AREA), "demo", "", None).await.unwrap();
                let writes = 1 + dice.throw(4);
                let by = [crm.clone(), other.clone()];
                let pauses: Vec<usize> = (0..writes + 2).map(|_| dice.throw(6)).collect();
                let places = pauses.clone();
                let writing = tokio::spawn(async move {
                    for (write, pause) in (0..writes).zip(places) {
                        for _ in 0..pause * 40 {
                            tokio::task::yield_now().await;
                        }
                        note(&by[(round + write) % 2], &[citizen], i64::try_from(write).unwrap() + 1).await;
                    }
                });
                let (mut version, mut shown) = made(crm, &token, citizen).await;
                for _ in 0..pauses[writes] * 40 {
                    tokio::task::yield_now().await;
                }
                let mut watch = live::watch(crm, &sample::as_citizen(citizen), citizen).await.unwrap();
                loop {
                    if watch.version().await.unwrap() != version {
                        (version, shown) = made(crm, &token, citizen).await;
                    } else if shown == writes {
                        break;
                    } else {
                        let woken = tokio::time::timeout(PATIENCE, watch.woken()).await;
                        assert!(woken.is_ok(), "round {round}: {shown} of {writes} shown, and nobody says so");
                    }
                }
                writing.await.unwrap();
            }
            listening.abort();
        }

        async fn transactions_over_several_watched_citizens_do_not_block_each_other(fixture: Fixture) {
            let fixture = fixture.warmed().await.unwrap();
            let crm = &fixture.crm;
            let (a, b) = (fixture.citizen().await.unwrap(), fixture.citizen().await.unwrap());
            let mut watches = Vec::new();
            for citizen in [a, b] {
                watches.push(live::watch(crm, &sample::as_citizen(citizen), citizen).await.unwrap());
            }
            let writes = (1..=40).map(|id| {
                let order = if id % 2 == 0 { [a, b] } else { [b, a] };
                let crm = crm.clone();
                async move { note(&crm, &order, id).await }
            });
            futures::future::join_all(writes).await;
            for watch in &watches {
                assert_eq!(watch.version().await.unwrap(), 41);
            }
        }

        async fn who_is_not_watched_is_not_counted_and_nobody_watches_another(fixture: Fixture) {
            let (mine, theirs) = (fixture.citizen().await.unwrap(), fixture.citizen().await.unwrap());
            note(&fixture.crm, &[mine, theirs], 1).await;
            assert!(fixture.dump().await.unwrap()["citizen_version"].is_empty());
            let watch = live::watch(&fixture.crm, &sample::as_citizen(mine), mine).await.unwrap();
            assert_eq!(watch.version().await.unwrap(), 1);
            note(&fixture.crm, &[theirs], 2).await;
            assert_eq!(watch.version().await.unwrap(), 1);
            note(&fixture.crm, &[mine], 2).await;
            assert_eq!(watch.version().await.unwrap(), 2);
            // What was not committed did not happen.
            let tx = fixture.crm.db.begin().await.unwrap();
            drop(tx);
            assert_eq!(watch.version().await.unwrap(), 2);
            let refused = live::watch(&fixture.crm, &sample::as_citizen(theirs), mine).await;
            assert!(matches!(refused, Err(Error::NotFound)));
        }
    }
}
