//! An entry is disputed once, kept with what it said, and answered by the office that it concerns.

#[cfg(test)]
mod tests {
    use crm::{
        Error, access,
        actor::{Actor, CitizenId, Role, StaffId},
        args,
        dispute::{self, Answer, Claim, DisputeField, DisputeMistake, DisputeState, LONGEST},
        timeline::{self, Filter},
    };
    use crm_testing::{Fixture, on_both, sample};

    fn operator(office: &str) -> Actor {
        Actor::Staff {
            id: StaffId(7),
            role: Role::Operator,
            office: Some(office.to_owned()),
            purpose: Some("Contestazione".to_owned()),
            remit: crm::remit::Remit::default(),
        }
    }

    fn claim(wrong: &str) -> Claim {
        Claim { wrong: wrong.to_owned(), proposed: " Era il 3 marzo. ".to_owned() }
    }

    /// A citizen with an entry that an office wrote, and that entry's id.
    async fn entry(fixture: &Fixture, office: Option<&str>) -> (CitizenId, i64) {
        let citizen = fixture.citizen().await.unwrap();
        fixture.source("siu").await.unwrap();
        let mut seen = sample::observed("siu", &citizen.0.to_string(), citizen);
        seen.office = office.map(str::to_owned);
        fixture.observe(&seen).await.unwrap();
        let page =
            timeline::page(&fixture.crm, &sample::as_citizen(citizen), citizen, &Filter::default(), None, 1)
                .await
                .unwrap();
        (citizen, page.entries[0].id)
    }

    async fn only(fixture: &Fixture, citizen: CitizenId) -> dispute::Dispute {
        let all = dispute::of_citizen(&fixture.crm, &sample::as_citizen(citizen), citizen).await.unwrap();
        assert_eq!(all.len(), 1);
        all[0].clone()
    }

    on_both! {
        async fn a_dispute_stands_beside_the_entry_and_never_changes_it(fixture: Fixture) {
            let (citizen, id) = entry(&fixture, Some("scuola-e-nidi")).await;
            let (crm, me) = (&fixture.crm, sample::as_citizen(citizen));
            let before = fixture.dump().await.unwrap()["timeline_entry"].clone();
            dispute::open(crm, &me, citizen, id, &claim(" Non ho mai chiamato. ")).await.unwrap();
            let made = only(&fixture, citizen).await;
            assert_eq!((made.wrong.as_str(), made.proposed.as_str(), made.state), ("Non ho mai chiamato.", "Era il 3 marzo.", DisputeState::Open));
            assert_eq!((made.was_title.as_str(), made.office.as_deref()), ("Segnalazione ricevuta", Some("scuola-e-nidi")));
            // The same again is the same; other words are not taken, and nothing is lost.
            dispute::open(crm, &me, citizen, id, &claim("Non ho mai chiamato.")).await.unwrap();
            assert!(matches!(dispute::open(crm, &me, citizen, id, &claim("Altro")).await, Err(Error::Conflict(_))));
            assert_eq!(only(&fixture, citizen).await, made);

            // The silo tells its story again in other words: what was disputed is still known.
            let mut seen = sample::observed("siu", &citizen.0.to_string(), citizen);
            seen.digest = vec![2; 32];
            seen.entries[0].title = "Telefonata".to_owned();
            fixture.observe(&seen).await.unwrap();
            assert_eq!(only(&fixture, citizen).await, made);
            assert_ne!(fixture.dump().await.unwrap()["timeline_entry"], before);

            let said = Answer::Accept { note: "Hai ragione: era un'altra persona.".to_owned() };
            for other in [operator("biblioteche"), me.clone(), sample::staff(Role::Operator, None), Actor::Anonymous] {
                assert!(matches!(dispute::answer(crm, &other, made.id, &said).await, Err(Error::NotFound)), "{other:?}");
            }
            let office = operator("scuola-e-nidi");
            let done = dispute::answer(crm, &office, made.id, &said).await.unwrap();
            assert!(!done.repeated);
            assert!(dispute::answer(crm, &office, made.id, &said).await.unwrap().repeated);
            let other = Answer::Refuse { ground: "No".to_owned() };
            assert!(matches!(dispute::answer(crm, &office, made.id, &other).await, Err(Error::Conflict(_))));
            let answered = only(&fixture, citizen).await;
            assert_eq!(answered, done.dispute);
            assert_eq!((answered.state, answered.answered_by.as_deref()), (DisputeState::Accepted, Some("scuola-e-nidi")));
            let looks = access::list(crm, &me, citizen, 10).await.unwrap();
            assert_eq!(looks.len(), 1, "one look for one answer: {looks:?}");
        }

        async fn what_waits_is_seen_by_its_office_and_what_is_nobodys_by_all(fixture: Fixture) {
            let (mine, mine_id) = entry(&fixture, Some("scuola-e-nidi")).await;
            let (free, free_id) = entry(&fixture, None).await;
            let crm = &fixture.crm;
            for (citizen, id) in [(mine, mine_id), (free, free_id)] {
                dispute::open(crm, &sample::as_citizen(citizen), citizen, id, &claim("x")).await.unwrap();
            }
            let of = async |actor: Actor| {
                let found = dispute::waiting(crm, &actor).await.unwrap();
                found.into_iter().map(|dispute| dispute.citizen).collect::<Vec<_>>()
            };
            assert_eq!(of(operator("scuola-e-nidi")).await, [mine, free]);
            assert_eq!(of(operator("biblioteche")).await, [free]);
            for (citizen, looks) in [(mine, 1), (free, 2)] {
                let seen = access::list(crm, &sample::as_citizen(citizen), citizen, 10).await.unwrap();
                assert_eq!(seen.len(), looks);
            }
            for refused in [Actor::Anonymous, sample::as_citizen(mine), sample::machine("siu"), sample::staff(Role::Operator, None),
                            sample::staff(Role::Publisher, Some("x"))] {
                assert!(matches!(dispute::waiting(crm, &refused).await, Err(Error::NotFound)), "{refused:?}");
            }
        }

        async fn two_presses_at_once_make_one_dispute(fixture: Fixture) {
            let (citizen, id) = entry(&fixture, None).await;
            let (crm, me, claim) = (&fixture.crm, sample::as_citizen(citizen), claim("x"));
            let press = || dispute::open(crm, &me, citizen, id, &claim);
            let done = futures::future::join_all((0..8).map(|_| press())).await;
            assert!(done.iter().all(Result::is_ok), "{done:?}");
            only(&fixture, citizen).await;
        }

        async fn an_entry_that_is_not_theirs_is_not_there(fixture: Fixture) {
            let (citizen, id) = entry(&fixture, None).await;
            let other = fixture.citizen().await.unwrap();
            for entry in [id, 1, i64::MAX] {
                let refused = dispute::open(&fixture.crm, &sample::as_citizen(other), other, entry, &Claim::default()).await;
                assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
            }
            let empty = dispute::open(&fixture.crm, &sample::as_citizen(citizen), citizen, id, &Claim::default()).await;
            assert!(matches!(empty, Err(Error::Refused(_))));
            let none = fixture.crm.db.row("SELECT COUNT(*) FROM dispute WHERE citizen_id > $1", &args![0_i64]).await.unwrap().unwrap();
            assert_eq!(none.int(0).unwrap(), 0);
        }
    }

    #[test]
    fn a_claim_says_something_and_not_too_much() {
        assert_eq!(Claim::default().check(), Err(vec![DisputeMistake::Missing(DisputeField::Wrong)]));
        let long = Claim { wrong: "è".repeat(LONGEST), proposed: "è".repeat(LONGEST + 1) };
        assert_eq!(long.check(), Err(vec![DisputeMistake::TooLong(DisputeField::Proposed)]));
        assert!(Claim { wrong: format!(" {} ", "è".repeat(LONGEST)), ..Claim::default() }.check().is_ok());
    }
}
