//! Nobody sees or changes what is somebody else's, by any function that takes the one who asks; and every permitted look
//! of staff leaves exactly one record.

#[cfg(test)]
#[path = "isolation/documents.rs"]
mod documents;

#[cfg(test)]
#[path = "isolation/lists.rs"]
mod lists;

#[cfg(test)]
#[path = "isolation/probes.rs"]
mod probes;

#[cfg(test)]
#[path = "isolation/sources.rs"]
mod sources;

#[cfg(test)]
mod tests {
    use super::{
        lists::{OTHER_READS, READS, WRITES},
        probes::{CANARY, Victim},
        sources::functions_that_take_an_actor,
    };
    use crm::{
        Error, access,
        actor::{Actor, CitizenId, Role},
    };
    use crm_testing::{Fixture, on_both, sample};

    fn intruders(other: CitizenId) -> Vec<Actor> {
        let mut intruders = vec![
            Actor::Anonymous,
            sample::as_citizen(other),
            sample::as_citizen(CitizenId::NOBODY),
            sample::staff(Role::Operator, None),
            sample::staff(Role::Operator, Some("  ")),
            sample::machine("io"),
        ];
        for role in [Role::Author, Role::Reviewer, Role::Publisher, Role::Administrator] {
            intruders.push(sample::staff(role, None));
            intruders.push(sample::staff(role, Some("curiosità")));
        }
        intruders
    }

    #[test]
    fn every_function_that_takes_an_actor_is_probed() {
        let mut known: Vec<_> =
            READS.iter().chain(WRITES).chain(OTHER_READS).map(|name| (*name).to_owned()).collect();
        known.sort();
        assert_eq!(
            functions_that_take_an_actor(),
            known,
            "a function without a probe, or a probe without its function"
        );
    }

    on_both! {
        async fn what_is_not_yours_is_not_there(fixture: Fixture) {
            let victim = Victim::plant(&fixture).await;
            let other = fixture.citizen().await.unwrap();
            let before = fixture.dump().await.unwrap();
            assert!(before.values().flatten().filter(|row| row.contains(CANARY)).count() >= 7, "{before:?}");
            for actor in intruders(other) {
                for name in READS.iter().chain(WRITES) {
                    match victim.probe(&fixture, &actor, name).await {
                        Err(Error::NotFound) => {}
                        other => panic!("{name} as {actor:?}: {other:?}"),
                    }
                }
                assert_eq!(fixture.dump().await.unwrap(), before, "something changed as {actor:?}");
            }
        }

        async fn a_silo_reads_nothing_not_even_its_own_cases(fixture: Fixture) {
            let victim = Victim::plant(&fixture).await;
            let before = fixture.dump().await.unwrap();
            for name in READS {
                assert!(matches!(victim.probe(&fixture, &sample::machine("siu"), name).await, Err(Error::NotFound)), "{name}");
            }
            assert_eq!(fixture.dump().await.unwrap(), before);
        }

        async fn what_is_not_there_looks_like_what_is_not_yours(fixture: Fixture) {
            let victim = Victim::plant(&fixture).await;
            let other = fixture.citizen().await.unwrap();
            let nowhere = Victim { id: CitizenId(12_345), case: "2026-999999999".parse().ok(), session: 1 };
            for name in READS.iter().chain(WRITES) {
                let mine_not = victim.probe(&fixture, &sample::as_citizen(other), name).await;
                let not_there = nowhere.probe(&fixture, &sample::as_citizen(other), name).await;
                assert_eq!(format!("{mine_not:?}"), format!("{not_there:?}"), "{name}");
            }
        }

        async fn an_operator_with_a_purpose_leaves_one_record_a_look(fixture: Fixture) {
            let victim = Victim::plant(&fixture).await;
            let operator = sample::staff(Role::Operator, Some("richiesta telefonica"));
            let records = async || fixture.dump().await.unwrap()["access_record"].len();
            for (looks, name) in (1..).zip(READS) {
                fixture.clock.advance(1);
                let seen = victim.probe(&fixture, &operator, name).await.unwrap();
                assert_eq!(records().await, looks, "{name}");
                assert!(seen.contains(CANARY) || name.starts_with("access::"), "{name}: {seen}");
            }
            let mut before = fixture.dump().await.unwrap();
            for name in WRITES {
                assert!(matches!(victim.probe(&fixture, &operator, name).await, Err(Error::NotFound)), "{name}");
            }
            assert_eq!(fixture.dump().await.unwrap(), before, "a refused probe left something");

            // The citizen sees office, role and purpose, newest first, and not which employee it was.
            let seen = access::list(&fixture.crm, &sample::as_citizen(victim.id), victim.id, 100).await.unwrap();
            assert_eq!(seen.len(), READS.len());
            assert!(seen.is_sorted_by(|a, b| a.looked_at > b.looked_at));
            for record in &seen {
                assert_eq!((record.role.as_str(), record.office.as_deref()), ("operator", Some("urp-centrale")));
                assert_eq!(record.purpose, "richiesta telefonica");
                assert!(!format!("{record:?}").contains("staff:"));
                assert_eq!(record.case_number != 0, record.object == "case");
            }
            // Their own look leaves nothing.
            before.retain(|table, _| table == "access_record");
            for name in READS {
                victim.probe(&fixture, &sample::as_citizen(victim.id), name).await.unwrap();
            }
            assert_eq!(fixture.dump().await.unwrap()["access_record"], before["access_record"]);
        }

        async fn what_belongs_to_nobody_is_read_by_nobody(fixture: Fixture) {
            fixture.source("siu").await.unwrap();
            let seen = sample::observed("siu", "anonima", CitizenId::NOBODY);
            let crm::case::Observation::Loaded(number) = fixture.observe(&seen).await.unwrap() else { panic!("not loaded") };
            let nobody = Victim { id: CitizenId::NOBODY, case: Some(number), session: 0 };
            let mut all = intruders(CitizenId::NOBODY);
            all.push(sample::staff(Role::Operator, Some("richiesta telefonica")));
            for actor in all {
                for name in READS {
                    assert!(matches!(nobody.probe(&fixture, &actor, name).await, Err(Error::NotFound)), "{name} as {actor:?}");
                }
            }
            assert_eq!(fixture.dump().await.unwrap()["access_record"].len(), 0);
        }
    }
}
