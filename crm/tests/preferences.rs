//! How a citizen wants to be reached is kept as it was said, and what they agreed to is never rewritten.

#[cfg(test)]
mod tests {
    use crm::{
        actor::CitizenId,
        args,
        channel::Channel,
        citizen,
        clock::Timestamp,
        language::Language,
        preference::{self, Change, Digest, Purpose, Topic},
    };
    use crm_testing::{Fixture, on_both, sample};

    fn change() -> Change {
        Change {
            choices: vec![
                (Topic::Cases, Channel::Email),
                (Topic::Payments, Channel::Phone),
                (Topic::School, Channel::Letter),
            ],
            email: Some("livia@example.it".to_owned()),
            phone: Some("+39061234567".to_owned()),
            language: Language::En,
            digest: Digest::Weekly,
            digest_hour: 19,
            quiet: Some(("22:00".to_owned(), "07:30".to_owned())),
        }
    }

    async fn save(fixture: &Fixture, citizen: CitizenId, change: &Change) {
        preference::save(&fixture.crm, &sample::as_citizen(citizen), citizen, change).await.unwrap();
    }

    async fn verify(fixture: &Fixture, citizen: CitizenId) {
        let sql = "UPDATE contact_point SET verified_at = 5 WHERE citizen_id = $1";
        fixture.crm.db.execute(sql, &args![citizen.0]).await.unwrap();
    }

    async fn verified(fixture: &Fixture, citizen: CitizenId, kind: &str) -> Option<i64> {
        let sql = "SELECT verified_at FROM contact_point WHERE citizen_id = $1 AND kind = $2";
        fixture.crm.db.row(sql, &args![citizen.0, kind]).await.unwrap().unwrap().maybe_int(0).unwrap()
    }

    async fn decide(fixture: &Fixture, citizen: CitizenId, purpose: Purpose, granted: bool) {
        preference::decide(&fixture.crm, &sample::as_citizen(citizen), citizen, purpose, granted)
            .await
            .unwrap();
    }

    on_both! {
        async fn what_is_saved_is_read(fixture: Fixture) {
            let (a, b) = (fixture.citizen().await.unwrap(), fixture.citizen().await.unwrap());
            let proposal = preference::of(&fixture.crm, &sample::as_citizen(a), a).await.unwrap();
            assert_eq!((proposal.choices.len(), proposal.digest, proposal.language), (0, Digest::AtOnce, Language::It));
            assert_eq!((proposal.email, proposal.phone, proposal.quiet), (None, None, None));
            let nothing = Change { choices: vec![], email: None, phone: None, language: Language::It, digest: Digest::AtOnce, digest_hour: 8, quiet: None };
            for change in [change(), nothing.clone(), change()] {
                save(&fixture, a, &change).await;
                let kept = preference::of(&fixture.crm, &sample::as_citizen(a), a).await.unwrap();
                // Through the form and its rule, as a page does it.
                assert_eq!(preference::check(&kept.raw()), Ok(change));
            }
            let profile = citizen::profile(&fixture.crm, &sample::as_citizen(a), a).await.unwrap();
            assert_eq!(profile.language, Language::En);
            let of_b = preference::of(&fixture.crm, &sample::as_citizen(b), b).await.unwrap();
            assert_eq!(preference::check(&of_b.raw()), Ok(nothing), "the neighbour's are as they were");
        }

        async fn a_new_address_is_unverified_and_the_same_one_stays_verified(fixture: Fixture) {
            let citizen = fixture.citizen().await.unwrap();
            save(&fixture, citizen, &change()).await;
            assert_eq!(verified(&fixture, citizen, "email").await, None);
            verify(&fixture, citizen).await;
            save(&fixture, citizen, &Change { digest: Digest::Daily, ..change() }).await;
            assert_eq!(verified(&fixture, citizen, "email").await, Some(5));
            assert_eq!(verified(&fixture, citizen, "phone").await, Some(5));
            save(&fixture, citizen, &Change { email: Some("nuova@example.it".to_owned()), ..change() }).await;
            assert_eq!(verified(&fixture, citizen, "email").await, None);
            assert_eq!(verified(&fixture, citizen, "phone").await, Some(5), "the other one was not touched");
            save(&fixture, citizen, &Change { phone: None, choices: vec![], ..change() }).await;
            save(&fixture, citizen, &change()).await;
            assert_eq!(verified(&fixture, citizen, "phone").await, None, "taken back, then given anew");
        }

        async fn saves_at_once_leave_one_of_them_whole(fixture: Fixture) {
            let fixture = fixture.warmed().await.unwrap();
            let citizen = fixture.citizen().await.unwrap();
            let changes = [change(), Change { choices: vec![(Topic::Cases, Channel::Email)], digest: Digest::Daily, digest_hour: 8, phone: None, ..change() }];
            let saves: Vec<_> = (0..8)
                .map(|number| {
                    let (crm, change) = (fixture.crm.clone(), changes[number % 2].clone());
                    tokio::spawn(async move { preference::save(&crm, &sample::as_citizen(citizen), citizen, &change).await })
                })
                .collect();
            for save in saves {
                save.await.unwrap().unwrap();
            }
            let kept = preference::of(&fixture.crm, &sample::as_citizen(citizen), citizen).await.unwrap();
            assert!(changes.contains(&preference::check(&kept.raw()).unwrap()), "{kept:?}");
        }

        async fn the_history_of_consents_only_grows(fixture: Fixture) {
            let citizen = fixture.citizen().await.unwrap();
            decide(&fixture, citizen, Purpose::Survey, false).await;
            assert!(fixture.dump().await.unwrap()["consent"].is_empty(), "no is what stands without a word");
            let mut rows = Vec::new();
            for (second, purpose, granted, new) in [
                (1, Purpose::Survey, true, true),
                (2, Purpose::Survey, true, false),
                (3, Purpose::Proposals, true, true),
                (4, Purpose::Survey, false, true),
                (5, Purpose::Survey, false, false),
                (6, Purpose::Survey, true, true),
            ] {
                fixture.clock.advance(1);
                decide(&fixture, citizen, purpose, granted).await;
                let now = fixture.dump().await.unwrap()["consent"].clone();
                assert!(rows.iter().all(|row| now.contains(row)), "a row was rewritten at {second}");
                assert_eq!(now.len() - rows.len(), usize::from(new), "{second}");
                rows = now;
            }
            let told = preference::consents(&fixture.crm, &sample::as_citizen(citizen), citizen).await.unwrap();
            let at = |seconds: i64| Timestamp(sample::NOW.0 + seconds * 1000);
            let found: Vec<_> = told.iter().map(|one| (one.purpose, one.granted, one.decided_at)).collect();
            assert_eq!(found, [
                (Purpose::Survey, true, at(6)),
                (Purpose::Survey, false, at(4)),
                (Purpose::Proposals, true, at(3)),
                (Purpose::Survey, true, at(1)),
            ]);
        }

        async fn the_last_word_stands_within_one_millisecond(fixture: Fixture) {
            let citizen = fixture.citizen().await.unwrap();
            for word in 0..40 {
                let granted = word % 2 == 0;
                decide(&fixture, citizen, Purpose::Survey, granted).await;
                let told = preference::consents(&fixture.crm, &sample::as_citizen(citizen), citizen).await.unwrap();
                assert_eq!((told.len(), told[0].granted), (word + 1, granted));
            }
        }

        async fn one_word_said_twice_at_once_is_one_row(fixture: Fixture) {
            let fixture = fixture.warmed().await.unwrap();
            for _ in 0..10 {
                let citizen = fixture.citizen().await.unwrap();
                let words: Vec<_> = (0..8)
                    .map(|_| {
                        let crm = fixture.crm.clone();
                        tokio::spawn(async move {
                            preference::decide(&crm, &sample::as_citizen(citizen), citizen, Purpose::Proposals, true).await
                        })
                    })
                    .collect();
                for word in words {
                    word.await.unwrap().unwrap();
                }
                let told = preference::consents(&fixture.crm, &sample::as_citizen(citizen), citizen).await.unwrap();
                assert_eq!(told.len(), 1);
            }
        }
    }
}
