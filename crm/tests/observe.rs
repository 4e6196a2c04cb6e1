//! What a silo shows is kept as it shows it, once, under numbers of ours.

#[cfg(test)]
mod tests {
    use crm::{
        Error,
        actor::{Actor, CitizenId, Role, Task},
        case::{self, CaseState, Observation, Observed},
        clock::Timestamp,
        timeline,
    };
    use crm_testing::{Fixture, on_both, sample};
    use std::collections::BTreeSet;

    fn number(observation: Observation) -> crm::case::CaseNumber {
        match observation {
            Observation::Loaded(number) | Observation::Updated(number) | Observation::Unchanged(number) => {
                number
            }
        }
    }

    async fn write(fixture: &Fixture, actor: &Actor, seen: &Observed) -> crm::Result<Observation> {
        let mut tx = fixture.crm.db.begin().await?;
        let done = case::observe(&mut tx, actor, seen, fixture.crm.now()).await?;
        tx.commit().await?;
        Ok(done)
    }

    on_both! {
        async fn loaded_then_unchanged_then_updated(fixture: Fixture) {
            let citizen = fixture.citizen().await.unwrap();
            fixture.source("siu").await.unwrap();
            let mut seen = sample::observed("siu", "1", citizen);
            let loaded = fixture.observe(&seen).await.unwrap();
            let number = number(loaded);
            assert_eq!(loaded, Observation::Loaded(number));
            assert_eq!(number.to_string().get(..14), Some("2026-000000001"));
            let before = fixture.dump().await.unwrap();
            assert_eq!(fixture.observe(&seen).await.unwrap(), Observation::Unchanged(number));
            assert_eq!(fixture.dump().await.unwrap(), before);

            seen.digest = vec![2; 32];
            seen.state = CaseState::Closed;
            seen.source_state = "CHIUSA".to_owned();
            seen.closed_at = Some(sample::NOW);
            seen.entries = vec![sample::entry(sample::NOW, "uno"), sample::entry(sample::NOW.plus_seconds(1), "due")];
            assert_eq!(fixture.observe(&seen).await.unwrap(), Observation::Updated(number));
            let case = case::find(&fixture.crm, &sample::as_citizen(citizen), number).await.unwrap();
            assert_eq!((case.state, case.source_state.as_deref()), (CaseState::Closed, Some("CHIUSA")));
            assert_eq!((case.closed_at, case.observed, case.outcome.as_str()), (Some(sample::NOW), true, "not_stated"));
            assert_eq!((case.source_it.as_str(), case.source_en.as_str()), ("Sistema siu", "System siu"));
            let entries = timeline::of_case(&fixture.crm, &case).await.unwrap();
            assert_eq!(entries.iter().map(|entry| entry.title.as_str()).collect::<Vec<_>>(), ["due", "uno"], "replaced");
            assert!(entries.iter().all(|entry| entry.case == Some(number)));
        }

        async fn a_case_stays_with_its_first_owner(fixture: Fixture) {
            let (a, b) = (fixture.citizen().await.unwrap(), fixture.citizen().await.unwrap());
            fixture.source("siu").await.unwrap();
            let number = number(fixture.observe(&sample::observed("siu", "1", a)).await.unwrap());
            let mut moved = sample::observed("siu", "1", b);
            moved.digest = vec![2; 32];
            fixture.observe(&moved).await.unwrap();
            assert_eq!(case::find(&fixture.crm, &sample::as_citizen(a), number).await.unwrap().citizen, a);
            assert!(case::list(&fixture.crm, &sample::as_citizen(b), b, 10).await.unwrap().is_empty());
            assert_eq!(fixture.dump().await.unwrap()["timeline_entry"].len(), 1);
        }

        async fn a_silo_writes_for_itself_only(fixture: Fixture) {
            let citizen = fixture.citizen().await.unwrap();
            fixture.source("siu").await.unwrap();
            fixture.source("io").await.unwrap();
            let seen = sample::observed("siu", "1", citizen);
            let before = fixture.dump().await.unwrap();
            let mut refused = vec![sample::machine("io"), sample::as_citizen(citizen), Actor::Anonymous, Actor::System(Task::Identity)];
            refused.extend(Role::ALL.map(|role| sample::staff(role, Some("perché sì"))));
            for actor in refused {
                assert!(matches!(write(&fixture, &actor, &seen).await, Err(Error::NotFound)), "{actor:?}");
                assert!(case::generated_citizens(&fixture.crm, &actor).await.is_err(), "{actor:?}");
            }
            assert_eq!(fixture.dump().await.unwrap(), before);
            assert!(write(&fixture, &Actor::System(Task::Import), &seen).await.is_ok());
            // The same id in another silo is another case.
            let other = write(&fixture, &sample::machine("io"), &sample::observed("io", "1", citizen)).await.unwrap();
            assert!(matches!(other, Observation::Loaded(_)));
        }

        async fn a_batch_is_of_one_source(fixture: Fixture) {
            let citizen = fixture.citizen().await.unwrap();
            fixture.source("siu").await.unwrap();
            fixture.source("io").await.unwrap();
            let batch = [sample::observed("siu", "1", citizen), sample::observed("io", "2", citizen)];
            let mut tx = fixture.crm.db.begin().await.unwrap();
            let mixed = case::observe_all(&mut tx, &sample::machine("siu"), "siu", &batch, sample::NOW).await;
            assert!(matches!(mixed, Err(Error::NotFound)));
            drop(tx);
            assert!(fixture.dump().await.unwrap()["cases"].is_empty(), "all or nothing");
            let mut tx = fixture.crm.db.begin().await.unwrap();
            let twice = [batch[0].clone(), batch[0].clone()];
            let done = case::observe_all(&mut tx, &sample::machine("siu"), "siu", &twice, sample::NOW).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(done, [Observation::Loaded(number(done[0])), Observation::Unchanged(number(done[0]))]);
        }

        async fn an_unknown_source_or_too_many_entries_leave_nothing(fixture: Fixture) {
            fixture.source("siu").await.unwrap();
            let before = fixture.dump().await.unwrap();
            assert!(write(&fixture, &sample::machine("ghost"), &sample::observed("ghost", "1", CitizenId::NOBODY)).await.is_err());
            let mut long = sample::observed("siu", "1", CitizenId::NOBODY);
            long.entries = vec![sample::entry(sample::NOW, "x"); 1001];
            assert!(matches!(fixture.observe(&long).await, Err(Error::Refused(_))));
            assert_eq!(fixture.dump().await.unwrap(), before);
        }

        async fn the_longest_history_does_not_run_into_the_next_case(fixture: Fixture) {
            let citizen = fixture.citizen().await.unwrap();
            fixture.source("siu").await.unwrap();
            for external in ["1", "2"] {
                let mut seen = sample::observed("siu", external, citizen);
                seen.entries = vec![sample::entry(sample::NOW, "x"); 1000];
                fixture.observe(&seen).await.unwrap();
            }
            assert_eq!(fixture.dump().await.unwrap()["timeline_entry"].len(), 2000);
        }

        async fn a_number_has_the_year_in_rome_in_which_the_case_was_opened(fixture: Fixture) {
            fixture.source("siu").await.unwrap();
            // 2025-12-31T22:59:59Z is the last second of the year in Rome.
            for (opened, year) in [(1_767_221_999_000, "2025"), (1_767_222_000_000, "2026")] {
                let mut seen = sample::observed("siu", year, CitizenId::NOBODY);
                seen.opened_at = Timestamp(opened);
                assert!(number(fixture.observe(&seen).await.unwrap()).to_string().starts_with(year));
            }
        }

        async fn numbers_are_given_once_however_many_ask(fixture: Fixture) {
            let fixture = fixture.warmed().await.unwrap();
            fixture.source("siu").await.unwrap();
            fixture.source("io").await.unwrap();
            let writers: Vec<_> = (0..8)
                .map(|writer| {
                    let crm = fixture.crm.clone();
                    tokio::spawn(async move {
                        let source = if writer % 2 == 0 { "siu" } else { "io" };
                        let mut found = Vec::new();
                        for external in 0..6 {
                            // Each row is shown by two writers at once.
                            let seen = sample::observed(source, &format!("{}-{external}", writer / 4), CitizenId::NOBODY);
                            let mut tx = crm.db.begin().await.unwrap();
                            found.push(case::observe(&mut tx, &sample::machine(source), &seen, crm.now()).await.unwrap());
                            tx.commit().await.unwrap();
                        }
                        found
                    })
                })
                .collect();
            let mut all = Vec::new();
            for writer in writers {
                all.extend(writer.await.unwrap());
            }
            let loaded: Vec<_> = all.iter().filter(|done| matches!(done, Observation::Loaded(_))).map(|done| number(*done)).collect();
            assert_eq!(loaded.len(), 24, "each row made one case, whoever came first");
            let numbers: BTreeSet<_> = loaded.iter().collect();
            assert_eq!(numbers.len(), 24);
            assert_eq!(numbers.last().unwrap().to_string().get(..14), Some("2026-000000024"), "without gaps");
            assert_eq!(fixture.dump().await.unwrap()["cases"].len(), 24);
        }
    }
}
