//! What the date does: silence closes, the clock runs again, and a date that will not be kept is seen.

use crate::support::*;
use crm::{
    Error,
    actor::{Actor, Task},
    args,
    case::{self, ActName, CaseAct, CaseKind, CaseState, Ticked},
    channel::Channel,
    timeline::{self, Direction, EntryKind, NewEntry},
};
use crm_testing::{Fixture, on_both};
use jiff::civil::date;

on_both! {
    async fn thirty_days_of_silence_close(fixture: Fixture) {
        let desk = Desk::answered(fixture, CaseKind::Application).await;
        desk.days_pass(30);
        assert_eq!(case::tick(desk.crm(), &CLOCK).await.unwrap(), Ticked::default(), "the thirtieth day is the citizen's");
        desk.days_pass(1);
        assert_eq!(case::tick(desk.crm(), &CLOCK).await.unwrap(), Ticked { closed: 1, resumed: 0 });
        let (case, entries, _) = desk.file().await;
        assert_eq!((case.state, entries[0].act, entries[0].direction), (CaseState::Closed, Some(ActName::CloseAfterSilence), Direction::Outbound));
        assert_eq!(case::tick(desk.crm(), &CLOCK).await.unwrap(), Ticked::default());
        assert_eq!(desk.file().await.1.len(), entries.len());
    }

    async fn a_holiday_gives_a_day_more(fixture: Fixture) {
        let desk = Desk::at_work(fixture, CaseKind::Report).await;
        // Answered on 6 March, so that the thirtieth day is Easter and the next one its Monday.
        desk.days_pass(4);
        desk.office(&answer("Fatto")).await.unwrap();
        desk.days_pass(32);
        assert_eq!(desk.today(), date(2026, 4, 7));
        assert_eq!(case::tick(desk.crm(), &CLOCK).await.unwrap(), Ticked::default());
        desk.me(&reopen("Ancora no")).await.unwrap();
    }

    async fn the_clock_runs_again_after_thirty_days_without_a_reply(fixture: Fixture) {
        let desk = Desk::at_work(fixture, CaseKind::Application).await;
        desk.office(&ask("Quando?", date(2026, 3, 12))).await.unwrap();
        desk.days_pass(30);
        assert_eq!(case::tick(desk.crm(), &CLOCK).await.unwrap(), Ticked::default());
        desk.days_pass(5);
        assert_eq!(case::tick(desk.crm(), &CLOCK).await.unwrap(), Ticked { closed: 0, resumed: 1 });
        let (case, _, facts) = desk.file().await;
        assert_eq!((case.state, facts.suspended_until), (CaseState::InProgress, Some(date(2026, 4, 1))), "thirty days, though the job came late");
        assert_eq!(case.due_on.as_deref(), Some("2026-05-02"));
    }

    async fn the_clock_is_the_programs(fixture: Fixture) {
        let desk = Desk::answered(fixture, CaseKind::Application).await;
        desk.days_pass(60);
        for actor in [Actor::Anonymous, desk.as_citizen(), operator(), Actor::System(Task::CommandLine)] {
            assert!(matches!(case::tick(desk.crm(), &actor).await, Err(Error::NotFound)), "{actor:?}");
            assert!(matches!(case::at_risk(desk.crm(), &actor, 5).await, Err(Error::NotFound)), "{actor:?}");
            assert!(matches!(case::refresh_pace(desk.crm(), &actor).await, Err(Error::NotFound)), "{actor:?}");
        }
        assert_eq!(desk.state().await, CaseState::Answered);
    }

    async fn the_pace_of_a_service_is_that_of_eight_in_ten(fixture: Fixture) {
        let desk = Desk::submitted(fixture, CaseKind::Report).await;
        let crm = desk.crm();
        assert_eq!(case::refresh_pace(crm, &CLOCK).await.unwrap(), 0);
        // Ten cases done in 1, 2, ... 10 days, closed by silence a month later; one withdrawn at once and one too old count for nothing.
        let now = crm.now().0;
        const DAY: i64 = 86_400_000;
        for took in 1..=12_i64 {
            let number = plant(&desk.fixture, desk.citizen, CaseKind::Report, Some("urp-centrale")).await;
            let (state, opened) = match took {
                11 => ("withdrawn", now - 40 * DAY),
                12 => ("closed", now - 500 * DAY),
                _ => ("closed", now - 40 * DAY),
            };
            let (done, closed) = if took == 12 { (opened + DAY, opened + 31 * DAY) } else { (opened + took * DAY, now - DAY) };
            crm.db
                .execute("UPDATE cases SET state = $2, opened_at = $3, done_at = $4, closed_at = $5 WHERE number = $1", &args![number.as_i64(), state, opened, done, closed])
                .await
                .unwrap();
        }
        assert_eq!(case::refresh_pace(crm, &CLOCK).await.unwrap(), 1);
        let pace = case::pace_of(crm, "iscrizione-nido").await.unwrap().unwrap();
        assert_eq!((pace.cases, pace.days, pace.measured_at), (10, 8, crm.now()));
        assert_eq!(case::pace_of(crm, "mensa-scolastica").await.unwrap(), None);
        case::refresh_pace(crm, &CLOCK).await.unwrap();
        assert_eq!(desk.fixture.dump().await.unwrap()["service_pace"].len(), 1);
    }

    async fn a_date_that_will_not_be_kept_is_seen_before_it_passes(fixture: Fixture) {
        let desk = Desk::at_work(fixture, CaseKind::Application).await;
        let crm = desk.crm();
        desk.days_pass(20);
        let numbers = async |days| -> Vec<_> { case::at_risk(crm, &CLOCK, days).await.unwrap().into_iter().map(|risk| (risk.number, risk.late)).collect() };
        assert!(numbers(10).await.is_empty(), "nothing says that it will be late");
        let pace = |days: i64| args!["iscrizione-nido", 50_i64, days, crm.now()];
        crm.db.execute("INSERT INTO service_pace (service, cases, days, measured_at) VALUES ($1, $2, $3, $4)", &pace(25)).await.unwrap();
        assert!(numbers(10).await.is_empty(), "similar ones are done in time");
        crm.db.execute("UPDATE service_pace SET days = 45", &[]).await.unwrap();
        assert!(numbers(9).await.is_empty(), "still ten days");
        assert_eq!(numbers(10).await, [(desk.number, false)]);
        let risk = &case::at_risk(crm, &CLOCK, 10).await.unwrap()[0];
        assert_eq!((risk.due_on, risk.expected_on, risk.person.as_deref()), (date(2026, 4, 1), Some(date(2026, 4, 16)), Some("Paola Marini")));
        let promise = CaseAct::Promise { on: date(2026, 4, 20), reason: "Molte domande".to_owned(), contact: "06 1".to_owned(), late: false };
        desk.office(&promise).await.unwrap();
        assert!(numbers(10).await.is_empty(), "the citizen knows");
        desk.days_pass(40);
        assert_eq!(numbers(10).await, [(desk.number, true)], "the promise has passed");
    }

    async fn what_a_row_does_not_say_its_history_does(fixture: Fixture) {
        // Written down as it stood, without facts: sixty days from 2 March, and a question on 12 March.
        let desk = Desk::submitted(fixture, CaseKind::Application).await;
        let crm = desk.crm();
        let number = desk.number.as_i64();
        let told = |state: &str, days: i64| NewEntry {
            citizen: desk.citizen,
            id: days + 1,
            case: Some(desk.number),
            kind: EntryKind::Status,
            channel: Channel::Web,
            direction: Direction::Outbound,
            source: "quirino".to_owned(),
            happened_at: crm.now().plus_seconds(days * 86_400),
            day_only: false,
            as_of: crm.now(),
            title: state.to_owned(),
            body: String::new(),
            office: None,
        };
        let mut tx = crm.db.begin().await.unwrap();
        for (state, days) in [("received", 0), ("in_progress", 1), ("waiting_for_citizen", 10)] {
            timeline::log(&mut tx, &Actor::System(Task::Seed), &told(state, days)).await.unwrap();
        }
        tx.execute("UPDATE cases SET state = 'waiting_for_citizen', due_on = '2026-05-30', legal_days = NULL WHERE number = $1", &args![number])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        desk.days_pass(14);
        let (_, _, facts) = desk.file().await;
        assert_eq!((facts.legal_days, facts.suspended_from), (Some(59), Some(date(2026, 3, 12))));
        desk.me(&reply("Eccolo")).await.unwrap();
        let (case, _, facts) = desk.file().await;
        assert_eq!((facts.suspended_until, facts.received_on), (Some(date(2026, 3, 16)), Some(date(2026, 3, 2))));
        assert_eq!(case.due_on.as_deref(), Some("2026-05-04"), "59 days and four");
    }
}
