//! An act is done once, and of two at the same moment one loses.

use crate::support::*;
use crm::{
    Error,
    case::{self, ActField, ActRefused, CaseAct, CaseKind, CaseState, Press},
};
use crm_testing::{Fixture, on_both};
use jiff::civil::date;

on_both! {
    async fn a_double_press_is_one_act(fixture: Fixture) {
        let desk = Desk::answered(fixture, CaseKind::Report).await;
        let press = Press { key: "same", seen: Some(CaseState::Answered) };
        let me = desk.as_citizen();
        let first = case::act(desk.crm(), &me, desk.number, press, &reopen("No")).await.unwrap();
        let before = desk.fixture.dump().await.unwrap();
        // The move is no longer possible from here, and the page is old: it is the same act all the same.
        let second = case::act(desk.crm(), &me, desk.number, press, &reopen("No")).await.unwrap();
        assert!(second.repeated && !first.repeated);
        assert_eq!((second.entry, second.state), (first.entry, CaseState::InProgress));
        assert_eq!(desk.fixture.dump().await.unwrap(), before);
        // Under this key nothing else is done.
        let other = case::act(desk.crm(), &me, desk.number, press, &CaseAct::Write { text: "x".to_owned() }).await;
        assert!(matches!(other, Err(Error::Conflict(_))), "{other:?}");
        assert_eq!(desk.fixture.dump().await.unwrap(), before);
    }

    async fn each_senders_keys_are_their_own(fixture: Fixture) {
        let desk = Desk::at_work(fixture, CaseKind::Question).await;
        let press = Press { key: "1", seen: None };
        let write = CaseAct::Write { text: "a".to_owned() };
        case::act(desk.crm(), &desk.as_citizen(), desk.number, press, &write).await.unwrap();
        let done = case::act(desk.crm(), &operator(), desk.number, press, &CaseAct::OfficeWrite { text: "b".to_owned() }).await;
        assert!(!done.unwrap().repeated);
        for (key, refused) in [(" ", ActRefused::Missing(ActField::Key)), (&*"k".repeat(101), ActRefused::TooLong { field: ActField::Key, most: 100 })] {
            let press = Press { key, seen: None };
            assert_eq!(why(case::act(desk.crm(), &desk.as_citizen(), desk.number, press, &write).await), refused);
        }
    }

    async fn a_page_that_is_old_makes_no_move(fixture: Fixture) {
        let desk = Desk::answered(fixture, CaseKind::Report).await;
        let press = Press { key: "1", seen: Some(CaseState::InProgress) };
        let moved = case::act(desk.crm(), &desk.as_citizen(), desk.number, press, &CaseAct::Confirm).await;
        assert!(matches!(moved, Err(Error::Conflict(_))), "{moved:?}");
        // A letter is no move.
        case::act(desk.crm(), &desk.as_citizen(), desk.number, press, &CaseAct::Write { text: "x".to_owned() }).await.unwrap();
    }

    async fn of_two_acts_at_once_one_loses(fixture: Fixture) {
        let desk = Desk::at_work(fixture.warmed().await.unwrap(), CaseKind::Report).await;
        for round in 0..8 {
            let acts = [
                (operator(), answer("Fatto"), "a"),
                (operator(), ask("Dove?", date(2026, 3, 10)), "b"),
                (desk.as_citizen(), CaseAct::Withdraw { why: String::new() }, "c"),
            ];
            let number = plant(&desk.fixture, desk.citizen, CaseKind::Report, Some("urp-centrale")).await;
            for (key, act) in [("r", CaseAct::Receive), ("t", take("Io"))] {
                case::act(desk.crm(), &operator(), number, Press { key: &format!("{key}{round}"), seen: None }, &act).await.unwrap();
            }
            let running: Vec<_> = acts
                .into_iter()
                .map(|(actor, act, key)| {
                    let crm = desk.crm().clone();
                    tokio::spawn(async move {
                        let key = format!("{key}{round}");
                        case::act(&crm, &actor, number, Press { key: &key, seen: Some(CaseState::InProgress) }, &act).await
                    })
                })
                .collect();
            let mut done = 0;
            for one in running {
                match one.await.unwrap() {
                    Ok(_) => done += 1,
                    Err(Error::Conflict(_)) => {}
                    Err(other) => panic!("{other}"),
                }
            }
            assert_eq!(done, 1, "round {round}");
            let case = case::find(desk.crm(), &desk.as_citizen(), number).await.unwrap();
            assert_eq!(crm::timeline::of_case(desk.crm(), &case).await.unwrap().len(), 3);
        }
    }

    async fn the_same_press_twice_at_once_is_one_act(fixture: Fixture) {
        let desk = Desk::at_work(fixture.warmed().await.unwrap(), CaseKind::Report).await;
        let running: Vec<_> = (0..6)
            .map(|_| {
                let (crm, me, number) = (desk.crm().clone(), desk.as_citizen(), desk.number);
                tokio::spawn(async move {
                    let write = CaseAct::Write { text: "una volta".to_owned() };
                    case::act(&crm, &me, number, Press { key: "one", seen: None }, &write).await.unwrap()
                })
            })
            .collect();
        let mut entries = std::collections::BTreeSet::new();
        let mut first = 0;
        for one in running {
            let done = one.await.unwrap();
            entries.insert(done.entry);
            first += usize::from(!done.repeated);
        }
        assert_eq!((entries.len(), first), (1, 1));
        assert_eq!(desk.file().await.1.len(), 3);
    }
}
