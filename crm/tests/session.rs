//! Sessions end when they must, and a token is nowhere but with the one who holds it.

#[cfg(test)]
mod tests {
    use crm::{
        Error,
        actor::{Actor, CitizenId, Level, Role, StaffId},
        args,
        session::{
            self, ABSOLUTE_SECONDS, FLASH_SECONDS, Holder, IDLE_SECONDS, STAFF_ABSOLUTE_SECONDS,
            STAFF_IDLE_SECONDS,
        },
    };
    use crm_testing::{Fixture, on_both, sample};

    const A: CitizenId = CitizenId(41);
    const B: CitizenId = CitizenId(42);

    async fn begin(fixture: &Fixture, holder: Holder, replaces: Option<&str>) -> String {
        session::begin(&fixture.crm, holder, "demo", "Firefox su Linux", replaces).await.unwrap()
    }

    async fn citizen(fixture: &Fixture, id: CitizenId) -> String {
        begin(fixture, Holder::Citizen(id, Level::AREA), None).await
    }

    async fn alive(fixture: &Fixture, token: &str) -> bool {
        session::find(&fixture.crm, token).await.unwrap().is_some()
    }

    async fn flash(fixture: &Fixture, token: &str, form: &str) -> Option<String> {
        session::read_flash(&fixture.crm, token, form).await.unwrap()
    }

    on_both! {
        async fn only_the_hash_of_a_token_is_kept(fixture: Fixture) {
            let token = citizen(&fixture, A).await;
            session::keep_flash(&fixture.crm, &token, "f", "{}").await.unwrap();
            assert_eq!(token.len(), 43, "256 bits");
            assert_ne!(token, citizen(&fixture, A).await);
            let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
            let dump = format!("{:?}", fixture.dump().await.unwrap());
            assert!(dump.contains(&hex(&session::token_hash(&token))));
            assert!(!dump.contains(&token) && !dump.contains(&hex(token.as_bytes())));
            for wrong in ["", "x", &token.to_lowercase(), &format!("{token} "), &hex(&session::token_hash(&token))] {
                assert!(!alive(&fixture, wrong).await, "{wrong}");
            }
        }

        async fn a_session_knows_its_holder(fixture: Fixture) {
            let token = citizen(&fixture, A).await;
            let found = session::find(&fixture.crm, &token).await.unwrap().unwrap();
            assert_eq!(found.actor, sample::as_citizen(A));
            assert_eq!((found.provider.as_str(), found.device.as_str()), ("demo", "Firefox su Linux"));
            assert_eq!((found.created_at, found.seen_at), (sample::NOW, sample::NOW));
            let empty = begin(&fixture, Holder::Anonymous, None).await;
            assert_eq!(session::find(&fixture.crm, &empty).await.unwrap().unwrap().actor, Actor::Anonymous);
        }

        async fn thirty_idle_minutes_end_it_to_the_second(fixture: Fixture) {
            for holder in [Holder::Citizen(A, Level::AREA), Holder::Anonymous] {
                let token = begin(&fixture, holder, None).await;
                fixture.clock.advance(IDLE_SECONDS - 1);
                assert!(alive(&fixture, &token).await);
                // That look was a use: another half hour begins.
                fixture.clock.advance(IDLE_SECONDS - 1);
                assert!(alive(&fixture, &token).await);
                fixture.clock.advance(IDLE_SECONDS);
                assert!(!alive(&fixture, &token).await);
            }
            assert_eq!(IDLE_SECONDS, 30 * 60);
        }

        async fn twelve_hours_end_it_however_busy_to_the_second(fixture: Fixture) {
            let token = citizen(&fixture, A).await;
            for _ in 0..71 {
                fixture.clock.advance(600);
                assert!(alive(&fixture, &token).await);
            }
            fixture.clock.advance(599);
            assert!(alive(&fixture, &token).await);
            fixture.clock.advance(1);
            assert!(!alive(&fixture, &token).await);
            assert_eq!(ABSOLUTE_SECONDS, 72 * 600);
        }

        async fn staff_have_a_quarter_of_an_hour_and_eight_hours(fixture: Fixture) {
            let sql = "INSERT INTO staff (id, name, role, active) VALUES (1, 'Sara', 'author', 1)";
            fixture.crm.db.execute(sql, &[]).await.unwrap();
            let token = begin(&fixture, Holder::Staff(StaffId(1)), None).await;
            session::keep_flash(&fixture.crm, &token, "f", "typed").await.unwrap();
            fixture.clock.advance(STAFF_IDLE_SECONDS - 1);
            assert_eq!(flash(&fixture, &token, "f").await.as_deref(), Some("typed"));
            assert!(alive(&fixture, &token).await);
            fixture.clock.advance(STAFF_IDLE_SECONDS);
            assert_eq!(flash(&fixture, &token, "f").await, None);
            assert!(!alive(&fixture, &token).await);
            assert_eq!(session::sweep(&fixture.crm).await.unwrap(), 1);
            // However busy.
            let token = begin(&fixture, Holder::Staff(StaffId(1)), None).await;
            for _ in 0..47 {
                fixture.clock.advance(600);
                assert!(alive(&fixture, &token).await);
            }
            fixture.clock.advance(599);
            assert!(alive(&fixture, &token).await);
            fixture.clock.advance(1);
            assert!(!alive(&fixture, &token).await);
            assert_eq!((STAFF_IDLE_SECONDS, STAFF_ABSOLUTE_SECONDS), (15 * 60, 48 * 600));
            // A citizen's idle session of the same age lives on through the sweep.
            let citizen = citizen(&fixture, A).await;
            fixture.clock.advance(STAFF_IDLE_SECONDS + 1);
            session::sweep(&fixture.crm).await.unwrap();
            assert!(alive(&fixture, &citizen).await);
        }

        async fn a_use_is_written_at_most_once_a_minute(fixture: Fixture) {
            let token = citizen(&fixture, A).await;
            let before = fixture.dump().await.unwrap();
            fixture.clock.advance(59);
            assert!(alive(&fixture, &token).await);
            assert_eq!(fixture.dump().await.unwrap(), before);
            fixture.clock.advance(1);
            assert!(alive(&fixture, &token).await);
            assert_ne!(fixture.dump().await.unwrap(), before);
        }

        async fn a_login_renews_the_session(fixture: Fixture) {
            let old = begin(&fixture, Holder::Anonymous, None).await;
            session::keep_flash(&fixture.crm, &old, "f", "typed").await.unwrap();
            let new = begin(&fixture, Holder::Citizen(A, Level(3)), Some(&old)).await;
            assert!(!alive(&fixture, &old).await && alive(&fixture, &new).await);
            let dump = fixture.dump().await.unwrap();
            assert_eq!((dump["session"].len(), dump["flash"].len()), (1, 1));
            // Renewing one that is gone already is a login like any other.
            assert!(alive(&fixture, &begin(&fixture, Holder::Anonymous, Some(&old)).await).await);
        }

        async fn what_was_typed_before_a_login_is_there_after_it(fixture: Fixture) {
            for (before, after, goes_over) in [
                (Holder::Anonymous, Holder::Citizen(A, Level::AREA), true),
                (Holder::Citizen(A, Level(1)), Holder::Citizen(A, Level::AREA), true),
                (Holder::Citizen(A, Level::AREA), Holder::Citizen(B, Level::AREA), false),
                (Holder::Anonymous, Holder::Staff(StaffId(1)), true),
                (Holder::Staff(StaffId(1)), Holder::Staff(StaffId(1)), true),
                (Holder::Staff(StaffId(1)), Holder::Staff(StaffId(2)), false),
                (Holder::Citizen(A, Level::AREA), Holder::Staff(StaffId(1)), false),
                (Holder::Staff(StaffId(1)), Holder::Citizen(A, Level::AREA), false),
                (Holder::Citizen(A, Level::AREA), Holder::Anonymous, false),
            ] {
                let old = begin(&fixture, before.clone(), None).await;
                session::keep_flash(&fixture.crm, &old, "f", "typed").await.unwrap();
                let new = begin(&fixture, after.clone(), Some(&old)).await;
                let found = flash(&fixture, &new, "f").await;
                assert_eq!(found.as_deref(), goes_over.then_some("typed"), "{before:?} to {after:?}");
                assert_eq!(flash(&fixture, &old, "f").await, None);
                assert_eq!(fixture.dump().await.unwrap()["flash"].len(), usize::from(goes_over), "{before:?} to {after:?}");
                session::end(&fixture.crm, &new).await.unwrap();
            }
            // A session that had ended by itself has nothing to hand over.
            let old = begin(&fixture, Holder::Anonymous, None).await;
            session::keep_flash(&fixture.crm, &old, "f", "typed").await.unwrap();
            fixture.clock.advance(IDLE_SECONDS);
            let new = begin(&fixture, Holder::Citizen(A, Level::AREA), Some(&old)).await;
            assert_eq!(flash(&fixture, &new, "f").await, None);
            assert!(fixture.dump().await.unwrap()["flash"].is_empty());
        }

        async fn logout_ends_one_session(fixture: Fixture) {
            let (here, there) = (citizen(&fixture, A).await, citizen(&fixture, A).await);
            session::keep_flash(&fixture.crm, &here, "f", "typed").await.unwrap();
            session::end(&fixture.crm, &here).await.unwrap();
            session::end(&fixture.crm, &here).await.unwrap();
            assert!(!alive(&fixture, &here).await && alive(&fixture, &there).await);
            assert_eq!(fixture.dump().await.unwrap()["flash"].len(), 0);
        }

        async fn a_citizen_sees_and_ends_their_sessions_elsewhere(fixture: Fixture) {
            let (here, there, of_b) = (citizen(&fixture, A).await, citizen(&fixture, A).await, citizen(&fixture, B).await);
            session::keep_flash(&fixture.crm, &there, "f", "typed").await.unwrap();
            let list = session::list(&fixture.crm, &sample::as_citizen(A), A).await.unwrap();
            assert_eq!(list.len(), 2);
            let there_id = session::find(&fixture.crm, &there).await.unwrap().unwrap().id;
            let of_b_id = session::find(&fixture.crm, &of_b).await.unwrap().unwrap().id;
            let revoke = async |id| session::revoke(&fixture.crm, &sample::as_citizen(A), A, id).await;
            assert!(matches!(revoke(of_b_id).await, Err(Error::NotFound)));
            revoke(there_id).await.unwrap();
            assert!(matches!(revoke(there_id).await, Err(Error::NotFound)), "gone is not there");
            assert!(!alive(&fixture, &there).await && alive(&fixture, &here).await && alive(&fixture, &of_b).await);
            assert_eq!(fixture.dump().await.unwrap()["flash"].len(), 0);
            fixture.clock.advance(IDLE_SECONDS);
            assert!(session::list(&fixture.crm, &sample::as_citizen(A), A).await.unwrap().is_empty(), "the dead are not listed");
        }

        async fn the_sweep_takes_what_has_ended_and_nothing_else(fixture: Fixture) {
            let (idle, busy) = (citizen(&fixture, A).await, citizen(&fixture, B).await);
            fixture.clock.advance(IDLE_SECONDS - 60);
            assert!(alive(&fixture, &busy).await);
            session::keep_flash(&fixture.crm, &idle, "late", "typed").await.unwrap();
            session::keep_flash(&fixture.crm, &busy, "late", "typed").await.unwrap();
            assert_eq!(session::sweep(&fixture.crm).await.unwrap(), 0);
            fixture.clock.advance(60);
            assert_eq!(session::sweep(&fixture.crm).await.unwrap(), 1);
            let dump = fixture.dump().await.unwrap();
            assert_eq!((dump["session"].len(), dump["flash"].len()), (1, 1), "a form goes with its session");
            assert_eq!(flash(&fixture, &busy, "late").await.as_deref(), Some("typed"));
            fixture.clock.advance(ABSOLUTE_SECONDS);
            assert_eq!(session::sweep(&fixture.crm).await.unwrap(), 1);
            assert!(fixture.dump().await.unwrap()["flash"].is_empty());
        }

        async fn a_refused_form_waits_thirty_minutes(fixture: Fixture) {
            let token = citizen(&fixture, A).await;
            session::keep_flash(&fixture.crm, &token, "f", "first").await.unwrap();
            fixture.clock.advance(60);
            session::keep_flash(&fixture.crm, &token, "f", "second").await.unwrap();
            session::keep_flash(&fixture.crm, &token, "g", "other").await.unwrap();
            for _ in 0..3 {
                assert_eq!(flash(&fixture, &token, "f").await.as_deref(), Some("second"), "reading does not use it up");
            }
            assert!(alive(&fixture, &token).await);
            fixture.clock.advance(FLASH_SECONDS - 1);
            assert!(alive(&fixture, &token).await);
            assert_eq!(flash(&fixture, &token, "f").await.as_deref(), Some("second"));
            session::take_flash(&fixture.crm, &token, "f").await.unwrap();
            assert_eq!(flash(&fixture, &token, "f").await, None, "success uses it up");
            assert_eq!(flash(&fixture, &token, "g").await.as_deref(), Some("other"));
            fixture.clock.advance(1);
            assert_eq!(flash(&fixture, &token, "g").await, None);
        }

        async fn a_form_belongs_to_one_living_session(fixture: Fixture) {
            let (a, b) = (citizen(&fixture, A).await, citizen(&fixture, B).await);
            session::keep_flash(&fixture.crm, &a, "f", "of A").await.unwrap();
            assert_eq!(flash(&fixture, &b, "f").await, None);
            session::keep_flash(&fixture.crm, &b, "f", "of B").await.unwrap();
            session::take_flash(&fixture.crm, &b, "f").await.unwrap();
            assert_eq!(flash(&fixture, &a, "f").await.as_deref(), Some("of A"));
            fixture.clock.advance(IDLE_SECONDS - 10);
            session::keep_flash(&fixture.crm, &a, "f", "of A, late").await.unwrap();
            fixture.clock.advance(10);
            assert_eq!(flash(&fixture, &a, "f").await, None, "the session is dead, so is its form");
        }

        async fn staff_who_left_has_a_session_that_opens_nothing(fixture: Fixture) {
            let sql = "INSERT INTO staff (id, name, role, office, municipio, active) VALUES ($1, 'N', $2, 'urp', NULL, $3)";
            for (id, role, active) in [(1_i64, "operator", true), (2, "publisher", true), (3, "operator", false), (4, "emperor", true)] {
                fixture.crm.db.execute(sql, &args![id, role, active]).await.unwrap();
            }
            let mut tokens = Vec::new();
            for id in 1..=5 {
                tokens.push(begin(&fixture, Holder::Staff(StaffId(id)), None).await);
            }
            let found = session::find(&fixture.crm, &tokens[0]).await.unwrap().unwrap();
            assert_eq!(found.actor, Actor::Staff { id: StaffId(1), role: Role::Operator, office: Some("urp".to_owned()), purpose: None, remit: crm::remit::Remit::default() });
            assert!(alive(&fixture, &tokens[1]).await);
            for token in &tokens[2..] {
                assert!(!alive(&fixture, token).await);
            }
            fixture.crm.db.execute("UPDATE staff SET active = 0 WHERE id = 1", &[]).await.unwrap();
            assert!(!alive(&fixture, &tokens[0]).await, "at once, not at the next login");
        }
    }
}
