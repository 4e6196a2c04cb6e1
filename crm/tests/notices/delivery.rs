//! From what is owed to an e-mail that was sent, put off, refused or given up.

use crate::post::{DELIVERY, change, choose, claim, desk, list, news, record, round, sort, state};
use crate::support::{Desk, answer, operator, plant, take};
use crm::{
    Error,
    actor::{Actor, Role, Task},
    case::{self, CaseAct, CaseKind, Press},
    clock::Timestamp,
    notice::{self, Claimed, DeliveryState, ItemState, LEASE_SECONDS, Outcome, RETRIES, Reason, Settings},
    preference::{self, Change, Digest},
};
use crm_testing::{Fixture, on_both, sample};

fn put_off() -> Outcome {
    Outcome::Deferred("451 later".to_owned())
}

/// The state of the e-mail that holds the only item.
async fn mailed(desk: &Desk) -> (DeliveryState, i64, Option<Timestamp>) {
    match state(desk).await {
        ItemState::Mailed { state, attempts, next_at, .. } => (state, attempts, next_at),
        other => panic!("no e-mail: {other:?}"),
    }
}

on_both! {
    async fn an_e_mail_is_sent_once(fixture: Fixture) {
        let desk = desk(fixture, &change("livia@example.it")).await;
        news(&desk).await;
        let claimed = round(desk.crm()).await;
        assert_eq!((claimed.len(), claimed[0].attempt), (1, 1));
        assert_eq!(mailed(&desk).await.0, DeliveryState::Sending);
        assert_eq!(round(desk.crm()).await, []);
        assert!(record(desk.crm(), &claimed[0], &Outcome::Sent("250 ok".to_owned())).await);
        assert_eq!(mailed(&desk).await, (DeliveryState::Sent, 1, None));
        desk.days_pass(3);
        assert_eq!(round(desk.crm()).await, []);
    }

    async fn what_is_put_off_is_tried_again_and_in_the_end_given_up(fixture: Fixture) {
        let desk = desk(fixture, &change("livia@example.it")).await;
        news(&desk).await;
        let mut ids = Vec::new();
        for (attempt, delay) in (1..).zip(RETRIES) {
            let claimed = round(desk.crm()).await;
            assert_eq!((claimed.len(), claimed[0].attempt), (1, attempt));
            ids.push(claimed[0].id);
            record(desk.crm(), &claimed[0], &put_off()).await;
            let next = desk.crm().now().plus_seconds(delay);
            assert_eq!(mailed(&desk).await, (DeliveryState::Deferred, attempt, Some(next)));
            desk.fixture.clock.advance(delay - 1);
            assert_eq!(round(desk.crm()).await, [], "before its time");
            desk.fixture.clock.advance(1);
        }
        let claimed = round(desk.crm()).await;
        record(desk.crm(), &claimed[0], &put_off()).await;
        assert_eq!(mailed(&desk).await, (DeliveryState::GivenUp, 7, None));
        ids.push(claimed[0].id);
        ids.dedup();
        assert_eq!(ids.len(), 1, "each attempt has the same id");
    }

    async fn a_refusal_is_final(fixture: Fixture) {
        let desk = desk(fixture, &change("livia@example.it")).await;
        news(&desk).await;
        let claimed = round(desk.crm()).await;
        record(desk.crm(), &claimed[0], &Outcome::Refused("550 no such user".to_owned())).await;
        assert_eq!(mailed(&desk).await, (DeliveryState::Bounced, 1, None));
        desk.days_pass(3);
        assert_eq!(round(desk.crm()).await, []);
    }

    async fn a_sender_that_dies_leaves_its_e_mail_to_the_next(fixture: Fixture) {
        let desk = desk(fixture, &change("livia@example.it")).await;
        news(&desk).await;
        let first = round(desk.crm()).await.remove(0);
        desk.fixture.clock.advance(LEASE_SECONDS - 1);
        assert_eq!(claim(desk.crm()).await, []);
        desk.fixture.clock.advance(1);
        let second = claim(desk.crm()).await.remove(0);
        assert_eq!((second.id, second.attempt), (first.id, 2));
        assert_eq!(second.mail, first.mail);
        // The first comes back from the dead: what it says counts no more.
        assert!(!record(desk.crm(), &first, &Outcome::Refused("x".to_owned())).await);
        assert!(record(desk.crm(), &second, &Outcome::Sent("250".to_owned())).await);
        assert_eq!(mailed(&desk).await, (DeliveryState::Sent, 2, None));
    }

    async fn two_senders_do_not_send_the_same(fixture: Fixture) {
        let desk = desk(fixture.warmed().await.unwrap(), &change("livia@example.it")).await;
        for turn in 0..6 {
            let number = plant(&desk.fixture, desk.citizen, CaseKind::Report, None).await;
            let key = format!("r{turn}");
            case::act(desk.crm(), &operator(), number, Press { key: &key, seen: None }, &CaseAct::Receive).await.unwrap();
        }
        let running: Vec<_> = (0..4)
            .map(|_| {
                let crm = desk.crm().clone();
                tokio::spawn(async move { round(&crm).await })
            })
            .collect();
        let mut claimed: Vec<Claimed> = Vec::new();
        for one in running {
            claimed.extend(one.await.unwrap());
        }
        claimed.extend(round(desk.crm()).await);
        let items: std::collections::BTreeSet<i64> = claimed.iter().flat_map(|one| one.mail.items.iter().map(|item| item.id)).collect();
        assert_eq!((claimed.len(), items.len()), (6, 6));
    }

    async fn a_digest_gathers_and_the_night_is_quiet(fixture: Fixture) {
        // Monday, ten in the morning; the digest comes at eight, and until half past eight it is quiet.
        let daily = Change { digest: Digest::Daily, quiet: Some(("21:00".to_owned(), "08:30".to_owned())), ..change("livia@example.it") };
        let desk = desk(fixture, &daily).await;
        desk.office(&CaseAct::OfficeWrite { text: "Uno".to_owned() }).await.unwrap();
        assert_eq!(sort(desk.crm()).await.later, 1);
        desk.fixture.clock.advance(3600);
        desk.office(&CaseAct::OfficeWrite { text: "Due".to_owned() }).await.unwrap();
        assert_eq!(round(desk.crm()).await, []);
        let until = sample::NOW.plus_seconds(22 * 3600 + 1800);
        let items = list(desk.crm(), desk.citizen).await;
        assert!(items.len() == 2 && items.iter().all(|item| item.state == ItemState::Waiting { until: Some(until) }), "{items:?}");
        desk.fixture.clock.advance(21 * 3600 + 1799);
        assert_eq!(round(desk.crm()).await, []);
        desk.fixture.clock.advance(1);
        let claimed = round(desk.crm()).await;
        assert_eq!((claimed.len(), claimed[0].mail.items.len()), (1, 2));
    }

    async fn what_was_chosen_since_counts(fixture: Fixture) {
        let weekly = Change { digest: Digest::Weekly, ..change("livia@example.it") };
        let desk = desk(fixture, &weekly).await;
        news(&desk).await;
        assert_eq!(round(desk.crm()).await, []);
        // No digest any more: it goes at once.
        choose(desk.crm(), desk.citizen, &change("livia@example.it")).await;
        let claimed = round(desk.crm()).await;
        record(desk.crm(), &claimed[0], &put_off()).await;
        // Quiet hours since: the next attempt waits for their end.
        let quiet = Change { quiet: Some(("10:00".to_owned(), "12:00".to_owned())), ..change("livia@example.it") };
        choose(desk.crm(), desk.citizen, &quiet).await;
        desk.fixture.clock.advance(60);
        assert_eq!(round(desk.crm()).await, []);
        assert_eq!(mailed(&desk).await, (DeliveryState::Deferred, 1, Some(sample::NOW.plus_seconds(7200))));
        // Turned off since: it is not sent.
        choose(desk.crm(), desk.citizen, &Change { choices: vec![], ..change("livia@example.it") }).await;
        desk.fixture.clock.advance(7200);
        assert_eq!(round(desk.crm()).await, []);
        assert_eq!(state(&desk).await, ItemState::NotWanted(Reason::NotChosen));
    }

    async fn what_vanished_is_not_told(fixture: Fixture) {
        let desk = desk(fixture, &change("livia@example.it")).await;
        news(&desk).await;
        desk.crm().db.execute("DELETE FROM timeline_entry", &[]).await.unwrap();
        assert_eq!(round(desk.crm()).await, []);
        assert_eq!(state(&desk).await, ItemState::NotWanted(Reason::Gone));
    }

    async fn nobody_else_delivers(fixture: Fixture) {
        let desk = desk(fixture, &change("livia@example.it")).await;
        news(&desk).await;
        sort(desk.crm()).await;
        let claimed = claim(desk.crm()).await.remove(0);
        let before = desk.fixture.dump().await.unwrap();
        for actor in [
            Actor::Anonymous,
            desk.as_citizen(),
            operator(),
            sample::staff(Role::Administrator, Some("x")),
            sample::machine("siu"),
            Actor::System(Task::Seed),
            Actor::System(Task::Clock),
        ] {
            let refused = [
                notice::sort(desk.crm(), &actor, true).await.map(|_| ()),
                notice::claim(desk.crm(), &actor, true, 9).await.map(|_| ()),
                notice::record(desk.crm(), &actor, &claimed, &put_off()).await.map(|_| ()),
                notice::sweep(desk.crm(), &actor).await,
            ];
            assert!(refused.iter().all(|one| matches!(one, Err(Error::NotFound))), "{actor:?}");
        }
        assert_eq!(desk.fixture.dump().await.unwrap(), before);
    }

    async fn old_deliveries_are_forgotten(fixture: Fixture) {
        let desk = desk(fixture, &change("livia@example.it")).await;
        news(&desk).await;
        let claimed = round(desk.crm()).await;
        record(desk.crm(), &claimed[0], &Outcome::Sent("250".to_owned())).await;
        desk.days_pass(notice::KEPT_DAYS);
        notice::sweep(desk.crm(), &DELIVERY).await.unwrap();
        assert_eq!(list(desk.crm(), desk.citizen).await.len(), 1);
        desk.days_pass(1);
        notice::sweep(desk.crm(), &DELIVERY).await.unwrap();
        assert_eq!(list(desk.crm(), desk.citizen).await.len(), 0);
        assert_eq!(desk.fixture.dump().await.unwrap()["delivery"].len(), 0);
    }

    async fn the_preview_says_what_really_came(fixture: Fixture) {
        let desk = desk(fixture, &change("livia@example.it")).await;
        let me = desk.as_citizen();
        desk.fixture.clock.advance(60);
        desk.office(&CaseAct::OfficeWrite { text: "Uno".to_owned() }).await.unwrap();
        desk.fixture.clock.advance(60);
        desk.me(&CaseAct::Write { text: "Grazie".to_owned() }).await.unwrap();
        desk.fixture.clock.advance(60);
        desk.office(&answer("Fatto.")).await.unwrap();
        let sent = round(desk.crm()).await.len();
        let from = |change: &Change| Settings::of_change(change);
        let now = notice::preview(desk.crm(), &me, desk.citizen, &from(&change("livia@example.it"))).await.unwrap();
        // The two before that, receiving and taking, were owed to somebody who had not chosen yet.
        assert_eq!((sent, now.mails.len()), (2, 4));
        assert_eq!(now.not.get(&Reason::OwnAct), Some(&1));
        let daily = Change { digest: Digest::Daily, ..change("livia@example.it") };
        let bundled = notice::preview(desk.crm(), &me, desk.citizen, &from(&daily)).await.unwrap();
        assert_eq!((bundled.mails.len(), bundled.mails[0].items.len()), (1, 4));
        let none = Change { choices: vec![], ..change("livia@example.it") };
        let none = notice::preview(desk.crm(), &me, desk.citizen, &from(&none)).await.unwrap();
        assert_eq!((none.mails.len(), none.not[&Reason::NotChosen]), (0, 4));
        desk.days_pass(31);
        let past = notice::preview(desk.crm(), &me, desk.citizen, &from(&daily)).await.unwrap();
        assert_eq!(past, notice::Preview::default());
    }

    async fn the_waiting_job_is_woken(fixture: Fixture) {
        let desk = desk(fixture, &change("livia@example.it")).await;
        // What came before is forgotten.
        desk.crm().delivery_woken().await;
        let crm = desk.crm().clone();
        let waits = tokio::spawn(async move { crm.delivery_woken().await });
        desk.office(&take("Un'altra")).await.unwrap_err();
        assert!(!waits.is_finished());
        news(&desk).await;
        waits.await.unwrap();
        assert!(preference::of(desk.crm(), &desk.as_citizen(), desk.citizen).await.is_ok());
    }
}
