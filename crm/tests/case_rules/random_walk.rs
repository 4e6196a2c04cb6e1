//! Anybody tries anything at any time: what the rules promise holds all the same.

use crm::case::state::{CaseKind, CaseState, Facts, Move, MoveName, Outcome, Party, apply};
use jiff::civil::date;
use proptest::{prelude::*, sample::select};

use crate::moves::complete;

fn any_move() -> impl Strategy<Value = Move> {
    let outcome = prop_oneof![
        Just(Outcome::Text),
        Just(Outcome::Photo),
        Just(Outcome::NotStated),
        "[a-z ]{0,2}".prop_map(|ground| Outcome::CannotAct { ground }),
    ];
    prop_oneof![
        4 => select(MoveName::ALL).prop_map(complete),
        1 => outcome.prop_map(|outcome| Move::Answer { outcome }),
        1 => ("[a-z ]{0,2}", "[a-z ]{0,2}", 0_u16..3).prop_map(|(reasons, remedy, term_days)| {
            Move::Reject { reasons, remedy, term_days }
        }),
    ]
}

/// Who tries what, and how many days later.
fn steps() -> impl Strategy<Value = Vec<(Party, Move, u8)>> {
    prop::collection::vec((select(Party::ALL), any_move(), prop_oneof![Just(0_u8), 0_u8..45]), 1..120)
}

proptest! {
    #[test]
    fn what_the_rules_promise_holds(
        kind in select(CaseKind::ALL), start in select(CaseState::ALL), from_draft: bool, steps in steps(),
    ) {
        let mut state = if from_draft { CaseState::Draft } else { start };
        let mut facts = Facts::on(date(2026, 1, 7));
        let mut outcome: Option<Outcome> = None;
        for (party, action, days) in steps {
            facts.today = facts.today.saturating_add(jiff::Span::new().days(days));
            let Ok(next) = apply(state, kind, party, &action, &facts) else { continue };
            let name = action.name();

            if state.is_final() {
                prop_assert!(state == CaseState::Closed && name == MoveName::Reopen && !kind.is_decided());
            }
            if name == MoveName::Reopen {
                let answered = facts.answered_on.unwrap();
                prop_assert!(facts.today <= answered.saturating_add(jiff::Span::new().days(33)));
            }
            if next == CaseState::Rejected {
                prop_assert!(kind.is_decided() && state == CaseState::RejectionAnnounced);
                let announced = facts.announced_on.unwrap();
                let waited = (facts.today - announced).get_days() > 10;
                prop_assert!(waited || facts.announcement_replied_on.is_some_and(|day| day >= announced));
                let Move::Reject { reasons, remedy, term_days } = &action else { panic!("{action:?}") };
                prop_assert!(!reasons.trim().is_empty() && !remedy.trim().is_empty() && *term_days > 0);
            }
            match (&action, next) {
                (Move::Answer { outcome: given }, to) => {
                    prop_assert_eq!(to, CaseState::Answered);
                    prop_assert_ne!(given, &Outcome::NotStated);
                    outcome = Some(given.clone());
                    facts.answered_on = Some(facts.today);
                }
                (Move::AskCitizen { .. }, _) => facts.asked_on = Some(facts.today),
                (Move::AnnounceRejection { .. }, _) => facts.announced_on = Some(facts.today),
                (Move::CitizenReplied, CaseState::RejectionAnnounced) => {
                    facts.announcement_replied_on = Some(facts.today);
                }
                _ => prop_assert_ne!(next, CaseState::Answered),
            }
            if from_draft && matches!(next, CaseState::Answered | CaseState::Closed) {
                prop_assert!(outcome.is_some());
            }
            prop_assert_ne!(next, CaseState::Draft);
            prop_assert!(next != CaseState::Withdrawn || party == Party::Citizen);
            state = next;
        }
    }

    #[test]
    fn every_walk_comes_to_an_end(kind in select(CaseKind::ALL), choices in prop::collection::vec(0_usize..100, 60)) {
        // Whatever was chosen before, the citizen's withdrawal or the days alone end every case.
        let mut state = CaseState::Draft;
        let facts = |today| Facts {
            asked_on: Some(date(2026, 1, 7)), answered_on: Some(date(2026, 1, 7)), announced_on: Some(date(2026, 1, 7)),
            ..Facts::on(today)
        };
        for choice in choices {
            let early = choice % 2 == 0;
            let today = if early { date(2026, 1, 8) } else { date(2026, 6, 1) };
            let possible: Vec<CaseState> = Party::ALL.iter().flat_map(|party| {
                MoveName::ALL.iter().filter_map(move |name| {
                    apply(state, kind, *party, &complete(*name), &facts(today)).ok()
                })
            }).collect();
            if possible.is_empty() { prop_assert!(state.is_final() || early); continue }
            state = possible[choice % possible.len()];
        }
        if state == CaseState::Draft {
            state = apply(state, kind, Party::Citizen, &Move::Submit, &facts(date(2026, 6, 1))).unwrap();
        }
        if !state.is_final() {
            let end = apply(state, kind, Party::Citizen, &Move::Withdraw, &facts(date(2026, 6, 1)));
            prop_assert_eq!(end, Ok(CaseState::Withdrawn));
        }
    }
}
