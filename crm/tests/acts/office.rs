//! What an office does.

use crate::support::*;
use crm::{
    access,
    case::{
        ActField, ActName, ActRefused, CaseAct, CaseKind, CaseState,
        state::{MoveRefused, Outcome},
    },
    channel::Channel,
    timeline::{Direction, EntryKind},
};
use crm_testing::{Fixture, on_both};
use jiff::civil::{Date, date};

fn promise(on: Date, late: bool) -> CaseAct {
    CaseAct::Promise {
        on,
        reason: "Troppe domande".to_owned(),
        contact: "Paola Marini, 06 123".to_owned(),
        late,
    }
}

on_both! {
    async fn receiving_starts_the_term_and_taking_names_the_person(fixture: Fixture) {
        let desk = Desk::submitted(fixture, CaseKind::Application).await;
        // It came on a Monday; the office opens it two days later.
        desk.days_pass(2);
        desk.office(&CaseAct::Receive).await.unwrap();
        let (case, _, facts) = desk.file().await;
        assert_eq!((case.state, facts.received_on, facts.counts_from), (CaseState::Received, Some(date(2026, 3, 4)), Some(date(2026, 3, 2))));
        assert_eq!(case.due_on.as_deref(), Some("2026-04-01"), "thirty days from the day on which it was sent");
        desk.office(&take("  Paola Marini ")).await.unwrap();
        let (case, entries, _) = desk.file().await;
        assert_eq!((case.state, case.person_in_charge.as_deref()), (CaseState::InProgress, Some("Paola Marini")));
        assert_eq!(entries.iter().map(|entry| entry.act).collect::<Vec<_>>(), [Some(ActName::Take), Some(ActName::Receive)]);
        assert!(entries.iter().all(|entry| entry.direction == Direction::Outbound && entry.source_en.contains("portal")));
    }

    async fn each_act_of_staff_is_recorded_for_the_citizen(fixture: Fixture) {
        let desk = Desk::at_work(fixture, CaseKind::Application).await;
        let looks = access::list(desk.crm(), &desk.as_citizen(), desk.citizen, 50).await.unwrap();
        assert_eq!(looks.len(), 2);
        for look in looks {
            assert_eq!((look.object.as_str(), look.case_number), ("case", desk.number.as_i64()));
            assert_eq!((look.purpose.as_str(), look.office.as_deref()), ("Lavorazione della pratica", Some("urp-centrale")));
        }
    }

    async fn nobodys_case_is_received_before_anything_else(fixture: Fixture) {
        let citizen = fixture.citizen().await.unwrap();
        let number = plant(&fixture, citizen, CaseKind::Report, None).await;
        let press = |key| crm::case::Press { key, seen: None };
        let write = CaseAct::OfficeWrite { text: "Ciao".to_owned() };
        let early = crm::case::act(&fixture.crm, &operator(), number, press("1"), &write).await;
        assert_eq!(why(early), ActRefused::NobodyHasIt);
        crm::case::act(&fixture.crm, &operator(), number, press("2"), &CaseAct::Receive).await.unwrap();
        crm::case::act(&fixture.crm, &operator(), number, press("3"), &write).await.unwrap();
        let case = crm::case::find(&fixture.crm, &crm_testing::sample::as_citizen(citizen), number).await.unwrap();
        assert_eq!(case.office.as_deref(), Some("urp-centrale"));
    }

    async fn a_question_stops_the_clock_once(fixture: Fixture) {
        let desk = Desk::at_work(fixture, CaseKind::Application).await;
        for by in [date(2026, 3, 2), date(2026, 4, 2)] {
            let refused = why(desk.office(&ask("Quando?", by)).await);
            assert_eq!(refused, ActRefused::WrongDay { field: ActField::By, first: date(2026, 3, 3), last: date(2026, 4, 1) });
        }
        desk.office(&ask("Quando?", date(2026, 3, 12))).await.unwrap();
        // While nobody answers, the promise is the latest that the law allows: 60 days after 2 March is 1 May, a holiday.
        assert_eq!(desk.file().await.0.due_on.as_deref(), Some("2026-05-02"));
        desk.days_pass(10);
        desk.me(&reply("Domani")).await.unwrap();
        assert_eq!(desk.file().await.0.due_on.as_deref(), Some("2026-04-11"), "ten days more than 1 April; a Saturday stays");
        desk.office(&ask("A che ora?", date(2026, 3, 20))).await.unwrap();
        desk.days_pass(8);
        desk.me(&reply("Alle tre")).await.unwrap();
        let (case, _, facts) = desk.file().await;
        assert_eq!((facts.suspended_from, facts.suspended_until), (Some(date(2026, 3, 2)), Some(date(2026, 3, 12))));
        assert_eq!((facts.asked_on, case.due_on.as_deref()), (Some(date(2026, 3, 12)), Some("2026-04-11")));
    }

    async fn the_office_may_go_on_without_the_reply(fixture: Fixture) {
        let desk = Desk::at_work(fixture, CaseKind::Application).await;
        desk.office(&ask("Quando?", date(2026, 3, 12))).await.unwrap();
        desk.days_pass(5);
        desk.office(&CaseAct::Resume { words: "Trovato nei nostri archivi".to_owned() }).await.unwrap();
        let (case, entries, _) = desk.file().await;
        assert_eq!((case.state, case.asked, entries[0].body.as_str()), (CaseState::InProgress, None, "Trovato nei nostri archivi"));
        assert_eq!(case.due_on.as_deref(), Some("2026-04-07"), "five days stood still; then Easter");
    }

    async fn an_answer_needs_words_and_an_application_is_not_refused_by_one(fixture: Fixture) {
        let desk = Desk::at_work(fixture, CaseKind::Report).await;
        assert_eq!(why(desk.office(&answer(" ")).await), ActRefused::Missing(ActField::Text));
        let cannot = |ground: &str| CaseAct::Answer {
            outcome: Outcome::CannotAct { ground: ground.to_owned() },
            text: String::new(),
        };
        assert_eq!(why(desk.office(&cannot("")).await), ActRefused::Missing(ActField::Ground));
        desk.office(&cannot("La strada è della provincia")).await.unwrap();
        let (case, entries, facts) = desk.file().await;
        assert_eq!((case.state, case.outcome.as_str(), facts.ground.as_deref()), (CaseState::Answered, "cannot_act", Some("La strada è della provincia")));
        assert_eq!(entries[0].body, "La strada è della provincia");

        let citizen = desk.citizen;
        let application = plant(&desk.fixture, citizen, CaseKind::Application, Some("urp-centrale")).await;
        let press = |key| crm::case::Press { key, seen: None };
        for (key, act) in [("a", CaseAct::Receive), ("b", take("Io"))] {
            crm::case::act(desk.crm(), &operator(), application, press(key), &act).await.unwrap();
        }
        let refused = crm::case::act(desk.crm(), &operator(), application, press("c"), &cannot("No")).await;
        assert_eq!(why(refused), ActRefused::Move(MoveRefused::RefusalNeedsAnnouncement));
    }

    async fn referring_and_cancelling_give_their_ground(fixture: Fixture) {
        let desk = Desk::at_work(fixture, CaseKind::Report).await;
        let refer = |to: &str| CaseAct::Refer { to: to.to_owned(), ground: "Strada provinciale".to_owned() };
        assert_eq!(why(desk.office(&refer("")).await), ActRefused::Missing(ActField::To));
        desk.office(&refer("Città metropolitana")).await.unwrap();
        let (case, entries, facts) = desk.file().await;
        assert_eq!((case.state, facts.referred_to.as_deref()), (CaseState::Referred, Some("Città metropolitana")));
        assert_eq!(entries[0].body, "Città metropolitana\n\nStrada provinciale");
        assert!(matches!(why(desk.office(&CaseAct::Cancel { ground: "Doppia".to_owned() }).await), ActRefused::Move(_)));
    }

    async fn a_new_date_is_promised_before_the_old_one_passes(fixture: Fixture) {
        let desk = Desk::at_work(fixture, CaseKind::Application).await;
        assert_eq!(desk.file().await.0.due_on.as_deref(), Some("2026-04-01"));
        assert!(matches!(why(desk.office(&promise(date(2026, 3, 2), false)).await), ActRefused::WrongDay { field: ActField::On, .. }));
        desk.office(&promise(date(2026, 4, 20), false)).await.unwrap();
        let (case, entries, facts) = desk.file().await;
        let kept = facts.promise.unwrap();
        assert_eq!((kept.on, kept.late, kept.contact.as_str()), (date(2026, 4, 20), false, "Paola Marini, 06 123"));
        assert_eq!((case.state, case.due_on.as_deref()), (CaseState::InProgress, Some("2026-04-01")), "the law's day stays");
        assert_eq!((entries[0].kind, entries[0].title.as_str()), (EntryKind::Deadline, "2026-04-20"));
        // The promise has passed too: the next one says so.
        desk.days_pass(50);
        let again = promise(date(2026, 5, 15), false);
        assert_eq!(why(desk.office(&again).await), ActRefused::AlreadyLate { due: date(2026, 4, 20) });
        desk.office(&promise(date(2026, 5, 15), true)).await.unwrap();
        assert!(desk.file().await.2.promise.unwrap().late);
    }

    async fn a_contact_is_noted_wherever_it_came_in(fixture: Fixture) {
        let desk = Desk::answered(fixture, CaseKind::Question).await;
        desk.me(&CaseAct::Confirm).await.unwrap();
        let log = CaseAct::Log { channel: Channel::Phone, direction: Direction::Inbound, text: "Ha chiamato".to_owned() };
        desk.office(&log).await.unwrap();
        let (case, entries, _) = desk.file().await;
        let entry = &entries[0];
        assert_eq!((case.state, entry.kind, entry.channel, entry.direction), (CaseState::Closed, EntryKind::Contact, Channel::Phone, Direction::Inbound));
        // A silo's case takes the note too, and nothing else.
        desk.fixture.source("siu").await.unwrap();
        let seen = crm_testing::sample::observed("siu", "1", desk.citizen);
        let crm::case::Observation::Loaded(number) = desk.fixture.observe(&seen).await.unwrap() else { panic!("not loaded") };
        let press = |key| crm::case::Press { key, seen: None };
        let me = desk.as_citizen();
        crm::case::act(desk.crm(), &operator(), number, press("log"), &log).await.unwrap();
        let case = crm::case::find(desk.crm(), &me, number).await.unwrap();
        assert_eq!((case.as_of, case.state), (seen.as_of, seen.state), "what the silo said is as old as before");
        let write = CaseAct::Write { text: "Ciao".to_owned() };
        assert_eq!(why(crm::case::act(desk.crm(), &me, number, press("w"), &write).await), ActRefused::Observed);
    }
}
