//! Anybody tries anything at any time: no state that the table forbids, and one entry for each act that was taken.

use crate::{rights::complete, support::*};
use crm::{
    Error,
    case::{
        ActName, CaseAct, CaseKind, CaseState, acts_from,
        state::{Party, moves_from},
    },
};
use crm_testing::{Engine, Fixture, run};
use proptest::{
    prelude::*,
    sample::select,
    test_runner::{Config, TestRunner},
};

/// Acts, and the days that pass before each.
fn steps() -> impl Strategy<Value = Vec<(ActName, u8)>> {
    // Those that lead on come more often, so that the walks reach every state.
    let often = select(vec![
        ActName::Receive,
        ActName::Take,
        ActName::Ask,
        ActName::Reply,
        ActName::Answer,
        ActName::Reopen,
        ActName::AnnounceRejection,
    ]);
    let any = select(ActName::ALL);
    prop::collection::vec(
        (prop_oneof![3 => often, 2 => any], prop_oneof![4 => Just(0_u8), 1 => 0_u8..40]),
        1..40,
    )
}

async fn walk(fixture: Fixture, kind: CaseKind, steps: Vec<(ActName, u8)>) {
    let desk = Desk::submitted(fixture, kind).await;
    let mut state = CaseState::Submitted;
    let mut entries = 0;
    for (name, days) in steps {
        desk.days_pass(i64::from(days));
        let act = match complete(name) {
            CaseAct::Ask { question, .. } => CaseAct::Ask { question, by: desk.today().tomorrow().unwrap() },
            CaseAct::Promise { reason, contact, late, .. } => {
                CaseAct::Promise { on: desk.today().tomorrow().unwrap(), reason, contact, late }
            }
            other => other,
        };
        let done = match name.party() {
            Party::Citizen => desk.me(&act).await,
            Party::Office => desk.office(&act).await,
            Party::Clock => desk.act_as(&CLOCK, &act).await,
        };
        let (case, history, facts) = desk.file().await;
        match done {
            Ok(done) => {
                assert!(
                    acts_from(state, kind, false, name.party()).contains(&name),
                    "{name} from {state} is not offered"
                );
                if let Some(action) = act.as_move() {
                    let allowed = moves_from(state, kind, name.party());
                    assert!(allowed.contains(&action.name()), "{name} from {state}");
                } else {
                    assert_eq!(done.state, state, "{name} is no move");
                }
                entries += 1;
                assert_eq!((done.state, history[0].act.is_some(), done.repeated), (case.state, true, false));
                assert!(history.iter().any(|entry| entry.id == done.entry && entry.act == Some(name)));
            }
            Err(Error::Act(_)) => assert_eq!(case.state, state, "{name} was refused"),
            Err(error) => panic!("{name} from {state}: {error}"),
        }
        state = case.state;
        assert_eq!(history.len(), entries, "one entry for each act that was taken");
        assert_eq!(case.closed_at.is_some(), state.is_final(), "{state}");
        assert_eq!(
            case.asked.is_some(),
            matches!(state, CaseState::WaitingForCitizen | CaseState::RejectionAnnounced),
            "{state}"
        );
        assert_eq!(facts.done_at.is_some(), facts.answered_on().is_some());
        if matches!(state, CaseState::Answered | CaseState::Rejected) {
            assert!(facts.done_at.is_some());
        }
        if let (Some(from), Some(until)) = (facts.suspended_from, facts.suspended_until) {
            assert!((0..=30).contains(&crm::case::terms::days_between(from, until)));
        }
        if state == CaseState::InProgress {
            assert!(case.person_in_charge.is_some() && case.due_on.is_some());
        }
    }
}

fn walks(engine: Engine, cases: u32) {
    if !engine.is_wanted() {
        println!("left out: QUIRINO_TEST_POSTGRES=off");
        return;
    }
    let mut runner = TestRunner::new(Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 60,
        ..Config::default()
    });
    runner
        .run(&(select(CaseKind::ALL), steps()), |(kind, steps)| {
            run(engine, |fixture| walk(fixture, kind, steps));
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_the_table_forbids_never_is_sqlite() {
    walks(Engine::Sqlite, 48);
}

#[test]
fn what_the_table_forbids_never_is_postgres() {
    walks(Engine::Postgres, 12);
}
