//! The list of staff: who may write it, what it refuses, what a login makes of it, and that everything stands in the log.

#[cfg(test)]
mod tests {
    use crm::{
        Error,
        actor::{Actor, Role, StaffId, Task},
        remit::{Remit, Section},
        roster::{
            self, Admission, EMAIL_TAKEN, Given, LAST_ADMINISTRATOR, LogFilter, NotAdmitted, OF_PROVIDER,
            RawPerson, Roles, StaffClaims, Standing,
        },
        session::{self, Holder},
    };
    use crm_testing::{Fixture, on_both, sample};

    const TERMINAL: Actor = Actor::System(Task::CommandLine);

    fn author() -> Standing {
        Standing { role: Role::Author, office: None, remit: Remit::of(&[Section::News], 7) }
    }

    fn administrator() -> Standing {
        Standing { role: Role::Administrator, office: None, remit: Remit::default() }
    }

    fn as_staff(id: StaffId, role: Role) -> Actor {
        Actor::Staff { id, role, office: None, purpose: None, remit: Remit::default() }
    }

    async fn add(fixture: &Fixture, actor: &Actor, name: &str, standing: &Standing) -> crm::Result<StaffId> {
        fixture.clock.advance(1);
        let email = format!("{name}@Comune.example.it");
        let raw = RawPerson { name: name.to_owned(), email, ..RawPerson::default() };
        roster::add(&fixture.crm, actor, &raw, standing).await
    }

    fn claims(subject: &str, email: Option<&str>, roles: Roles) -> StaffClaims {
        StaffClaims {
            issuer: "https://id.example.it".to_owned(),
            subject: subject.to_owned(),
            name: "Sara Lombardi".to_owned(),
            email: email.map(str::to_owned),
            roles,
        }
    }

    fn stated(role: Role) -> Roles {
        Roles::Stated(Some(Given { role, office: None, remit: Remit::ALL }))
    }

    async fn sign_in(fixture: &Fixture, claims: &StaffClaims) -> Admission {
        fixture.clock.advance(1);
        roster::sign_in(&fixture.crm, claims).await.unwrap()
    }

    async fn acts(fixture: &Fixture, filter: LogFilter) -> Vec<(String, String, String)> {
        let admin = as_staff(StaffId(1), Role::Administrator);
        let page = roster::log(&fixture.crm, &admin, filter, None, 100).await.unwrap();
        page.done.into_iter().rev().map(|done| (done.name, done.act, done.object)).collect()
    }

    on_both! {
        async fn only_administrators_write_the_list_and_each_change_names_them(fixture: Fixture) {
            let anna = add(&fixture, &TERMINAL, "anna", &administrator()).await.unwrap();
            let admin = as_staff(anna, Role::Administrator);
            let sara = add(&fixture, &admin, "sara", &author()).await.unwrap();
            for role in [Role::Author, Role::Reviewer, Role::Publisher, Role::Operator] {
                let other = as_staff(sara, role);
                assert!(matches!(add(&fixture, &other, "x", &author()).await, Err(Error::NotFound)), "{role:?}");
                assert!(matches!(roster::change(&fixture.crm, &other, anna, &author()).await, Err(Error::NotFound)));
                assert!(matches!(roster::set_active(&fixture.crm, &other, anna, false).await, Err(Error::NotFound)));
                assert!(matches!(roster::list(&fixture.crm, &other, 0).await, Err(Error::NotFound)));
                assert!(matches!(roster::person(&fixture.crm, &other, sara).await, Err(Error::NotFound)));
                assert!(matches!(roster::person_with(&fixture.crm, &other, "sara@comune.example.it").await, Err(Error::NotFound)));
                let log = roster::log(&fixture.crm, &other, LogFilter::default(), None, 5).await;
                assert_eq!(log.is_ok(), role == Role::Publisher, "{role:?}");
                assert_eq!(roster::colleagues(&fixture.crm, &other).await.is_ok(), role == Role::Publisher);
            }
            assert!(matches!(roster::list(&fixture.crm, &sample::as_citizen(crm::actor::CitizenId(41)), 0).await, Err(Error::NotFound)));
            fixture.clock.advance(1);
            roster::change(&fixture.crm, &admin, sara, &Standing { role: Role::Reviewer, ..author() }).await.unwrap();
            // The same again is no change.
            roster::change(&fixture.crm, &admin, sara, &Standing { role: Role::Reviewer, ..author() }).await.unwrap();
            for active in [false, true] {
                fixture.clock.advance(1);
                roster::set_active(&fixture.crm, &admin, sara, active).await.unwrap();
            }
            let person = roster::person_with(&fixture.crm, &admin, " SARA@comune.example.it ").await.unwrap();
            assert_eq!((person.id, person.standing.role, person.active, person.bound), (sara, Role::Reviewer, true, false));
            let told = |act: &str| ("anna".to_owned(), act.to_owned(), "sara".to_owned());
            assert_eq!(
                acts(&fixture, LogFilter { staff: Some(anna), content: None }).await,
                [told("staff_add"), told("staff_change"), told("staff_deactivate"), told("staff_activate")]
            );
            let first = &acts(&fixture, LogFilter::default()).await[0];
            assert_eq!((first.0.as_str(), first.1.as_str()), ("", "staff_add"), "the program's own");
        }

        async fn the_last_administrator_stays_one(fixture: Fixture) {
            let anna = add(&fixture, &TERMINAL, "anna", &administrator()).await.unwrap();
            let admin = as_staff(anna, Role::Administrator);
            let refused = |done: crm::Result<()>| matches!(done, Err(Error::Refused(LAST_ADMINISTRATOR)));
            for actor in [&admin, &TERMINAL] {
                assert!(refused(roster::change(&fixture.crm, actor, anna, &author()).await));
                assert!(refused(roster::set_active(&fixture.crm, actor, anna, false).await));
            }
            // One who is out of service does not count.
            let bruno = add(&fixture, &admin, "bruno", &administrator()).await.unwrap();
            roster::set_active(&fixture.crm, &admin, bruno, false).await.unwrap();
            assert!(refused(roster::set_active(&fixture.crm, &admin, anna, false).await));
            roster::set_active(&fixture.crm, &admin, bruno, true).await.unwrap();
            roster::change(&fixture.crm, &admin, anna, &author()).await.unwrap();
            assert!(refused(roster::change(&fixture.crm, &TERMINAL, bruno, &author()).await));
            // Two who dismiss each other at once: one stays.
            let carla = add(&fixture, &TERMINAL, "carla", &administrator()).await.unwrap();
            let (as_bruno, as_carla) = (as_staff(bruno, Role::Administrator), as_staff(carla, Role::Administrator));
            let (one, two) = tokio::join!(
                roster::set_active(&fixture.crm, &as_bruno, carla, false),
                roster::set_active(&fixture.crm, &as_carla, bruno, false),
            );
            assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        }

        async fn an_address_is_one_persons(fixture: Fixture) {
            add(&fixture, &TERMINAL, "sara", &author()).await.unwrap();
            assert!(matches!(add(&fixture, &TERMINAL, "SARA", &author()).await, Err(Error::Conflict(EMAIL_TAKEN))));
            let missing = StaffId(12);
            assert!(matches!(roster::change(&fixture.crm, &TERMINAL, missing, &author()).await, Err(Error::NotFound)));
            assert!(matches!(roster::set_active(&fixture.crm, &TERMINAL, missing, false).await, Err(Error::NotFound)));
            assert!(matches!(roster::person(&fixture.crm, &TERMINAL, missing).await, Err(Error::NotFound)));
        }

        async fn out_of_service_ends_every_session_at_once(fixture: Fixture) {
            let sara = add(&fixture, &TERMINAL, "sara", &author()).await.unwrap();
            let mut tokens = Vec::new();
            for _ in 0..2 {
                tokens.push(session::begin(&fixture.crm, Holder::Staff(sara), "uffici", "", None).await.unwrap());
            }
            let token = &tokens[0];
            session::keep_flash(&fixture.crm, token, "f", "{}").await.unwrap();
            // Another role holds in the session that is there.
            roster::change(&fixture.crm, &TERMINAL, sara, &administrator()).await.unwrap();
            let found = session::find(&fixture.crm, token).await.unwrap().unwrap();
            assert!(matches!(found.actor, Actor::Staff { role: Role::Administrator, .. }));
            roster::change(&fixture.crm, &TERMINAL, sara, &author()).await.unwrap_err();
            add(&fixture, &TERMINAL, "anna", &administrator()).await.unwrap();
            roster::set_active(&fixture.crm, &TERMINAL, sara, false).await.unwrap();
            let dump = fixture.dump().await.unwrap();
            assert_eq!((dump["session"].len(), dump["flash"].len()), (0, 0));
            for token in tokens {
                assert_eq!(session::find(&fixture.crm, &token).await.unwrap(), None);
            }
        }

        async fn an_address_binds_an_identity_once(fixture: Fixture) {
            let sara = add(&fixture, &TERMINAL, "sara", &author()).await.unwrap();
            let mail = Some("sara@comune.example.it");
            assert_eq!(sign_in(&fixture, &claims("s", None, Roles::OfList)).await, Admission::Refused(NotAdmitted::Unknown));
            assert_eq!(sign_in(&fixture, &claims("s", mail, Roles::OfList)).await, Admission::Admitted(sara, Role::Author));
            assert_eq!(sign_in(&fixture, &claims("s", None, Roles::OfList)).await, Admission::Admitted(sara, Role::Author));
            assert_eq!(sign_in(&fixture, &claims("t", mail, Roles::OfList)).await, Admission::Refused(NotAdmitted::Unknown));
            let elsewhere = StaffClaims { issuer: "https://other.example".to_owned(), ..claims("s", mail, Roles::OfList) };
            assert_eq!(sign_in(&fixture, &elsewhere).await, Admission::Refused(NotAdmitted::Unknown));
            let dump = fixture.dump().await.unwrap();
            assert_eq!((dump["staff_identity"].len(), dump["staff"].len()), (1, 1));
            roster::set_active(&fixture.crm, &TERMINAL, sara, false).await.unwrap();
            assert_eq!(sign_in(&fixture, &claims("s", mail, Roles::OfList)).await, Admission::Refused(NotAdmitted::Inactive));
        }

        async fn a_provider_gives_and_takes_and_an_administrator_has_the_last_word(fixture: Fixture) {
            let mail = Some("sara@comune.example.it");
            assert_eq!(
                sign_in(&fixture, &claims("s", mail, Roles::Stated(None))).await,
                Admission::Refused(NotAdmitted::Unknown)
            );
            let Admission::Admitted(sara, Role::Administrator) = sign_in(&fixture, &claims("s", mail, stated(Role::Administrator))).await else { panic!() };
            let person = roster::person(&fixture.crm, &TERMINAL, sara).await.unwrap();
            assert_eq!((person.name.as_str(), person.of_provider, person.bound, person.active), ("Sara Lombardi", true, true, true));
            assert_eq!((person.email.as_deref(), person.standing.role), (mail, Role::Administrator));
            assert!(matches!(roster::change(&fixture.crm, &TERMINAL, sara, &author()).await, Err(Error::Refused(OF_PROVIDER))));
            // The provider may take even the last administrator's role: it is the authority.
            let token = session::begin(&fixture.crm, Holder::Staff(sara), "uffici", "", None).await.unwrap();
            let gone = Admission::Refused(NotAdmitted::Withdrawn);
            assert_eq!(sign_in(&fixture, &claims("s", mail, Roles::Stated(None))).await, gone);
            assert_eq!(session::find(&fixture.crm, &token).await.unwrap(), None);
            assert_eq!(sign_in(&fixture, &claims("s", mail, Roles::Stated(None))).await, gone);
            // A provider that from now on leaves the roles to the list does not let her in again either.
            assert_eq!(sign_in(&fixture, &claims("s", mail, Roles::OfList)).await, gone);
            assert_eq!(sign_in(&fixture, &claims("s", mail, stated(Role::Author))).await, Admission::Admitted(sara, Role::Author));
            assert_eq!(sign_in(&fixture, &claims("s", mail, Roles::Stated(None))).await, gone);
            // Dismissed here as well: now the provider cannot give it back.
            roster::set_active(&fixture.crm, &TERMINAL, sara, false).await.unwrap();
            let out = Admission::Refused(NotAdmitted::Inactive);
            assert_eq!(sign_in(&fixture, &claims("s", mail, stated(Role::Publisher))).await, out);
            // Nor under a new subject with the same address.
            assert_eq!(sign_in(&fixture, &claims("new", mail, stated(Role::Publisher))).await, out);
            assert_eq!(fixture.dump().await.unwrap()["staff"].len(), 1);
        }

        async fn two_first_logins_at_once_are_one_person(fixture: Fixture) {
            let who = claims("s", Some("sara@comune.example.it"), stated(Role::Author));
            let (one, two) = tokio::join!(roster::sign_in(&fixture.crm, &who), roster::sign_in(&fixture.crm, &who));
            assert_eq!(one.unwrap(), two.unwrap());
            assert_eq!(fixture.dump().await.unwrap()["staff"].len(), 1);
        }

        async fn the_log_leafs_and_narrows(fixture: Fixture) {
            let anna = add(&fixture, &TERMINAL, "anna", &administrator()).await.unwrap();
            let admin = as_staff(anna, Role::Administrator);
            for name in ["b", "c", "d", "e"] {
                add(&fixture, &admin, name, &author()).await.unwrap();
            }
            let (mut before, mut seen) = (None, Vec::new());
            loop {
                let page = roster::log(&fixture.crm, &admin, LogFilter::default(), before, 2).await.unwrap();
                seen.extend(page.done.iter().map(|done| done.object.clone()));
                before = page.next;
                if before.is_none() {
                    break;
                }
            }
            assert_eq!(seen, ["e", "d", "c", "b", "anna"]);
            let db = &fixture.crm.db;
            db.execute("UPDATE staff_action SET content_id = 9 WHERE object = 'c'", &[]).await.unwrap();
            let of = async |staff: Option<StaffId>, content| {
                let found = acts(&fixture, LogFilter { staff, content }).await;
                found.into_iter().map(|(_, _, object)| object).collect::<Vec<_>>()
            };
            assert_eq!(of(Some(anna), None).await, ["b", "c", "d", "e"]);
            assert_eq!(of(None, Some(9)).await, ["c"]);
            assert_eq!(of(Some(anna), Some(9)).await, ["c"]);
            assert!(of(Some(StaffId(5)), Some(9)).await.is_empty());
            let page = roster::list(&fixture.crm, &admin, 0).await.unwrap();
            assert_eq!((page.people.len(), page.more), (5, false));
            assert!(roster::list(&fixture.crm, &admin, 1).await.unwrap().people.is_empty());
            assert_eq!(roster::colleagues(&fixture.crm, &admin).await.unwrap().len(), 5);
        }
    }
}
