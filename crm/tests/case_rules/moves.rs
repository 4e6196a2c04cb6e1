//! The table of moves, told again, and what each move needs.

use std::collections::{BTreeMap, BTreeSet};

use crm::case::state::{
    CaseKind, CaseState, Facts, Move, MoveName, MoveRefused, Needed, NeededFact, Outcome, OutcomeCode, Party,
    apply, moves_from,
};
use jiff::civil::{Date, date};

/// State, move, next state, parties, kinds (application, access request, report, question). A report never comes to
/// `rejection_announced` by our moves, but a silo may show one there: it can be ended.
const TABLE: &str = "
draft                submit               submitted            citizen        aarq
submitted            receive              received             office,clock   aarq
received             take                 in_progress          office         aarq
in_progress          ask_citizen          waiting_for_citizen  office         aarq
waiting_for_citizen  citizen_replied      in_progress          citizen        aarq
waiting_for_citizen  resume               in_progress          office,clock   aarq
in_progress          answer               answered             office         aarq
answered             confirm              closed               citizen        aarq
answered             close_after_silence  closed               clock          aarq
answered             reopen               in_progress          citizen        rq
closed               reopen               in_progress          citizen        rq
in_progress          announce_rejection   rejection_announced  office         aa
rejection_announced  citizen_replied      rejection_announced  citizen        aa
rejection_announced  resume               in_progress          office         aa
rejection_announced  reject               rejected             office         aa
rejection_announced  withdraw             withdrawn            citizen        aarq
rejection_announced  cancel               cancelled_by_office  office         aarq
submitted            withdraw             withdrawn            citizen        aarq
received             withdraw             withdrawn            citizen        aarq
in_progress          withdraw             withdrawn            citizen        aarq
waiting_for_citizen  withdraw             withdrawn            citizen        aarq
answered             withdraw             withdrawn            citizen        aarq
received             refer                referred             office         aarq
in_progress          refer                referred             office         aarq
waiting_for_citizen  refer                referred             office         aarq
submitted            cancel               cancelled_by_office  office         aarq
received             cancel               cancelled_by_office  office         aarq
in_progress          cancel               cancelled_by_office  office         aarq
waiting_for_citizen  cancel               cancelled_by_office  office         aarq
";

const DAY: Date = date(2026, 3, 2);

/// The move with everything that it must say.
pub(crate) fn complete(name: MoveName) -> Move {
    let said = || "detto".to_owned();
    match name {
        MoveName::Submit => Move::Submit,
        MoveName::Receive => Move::Receive,
        MoveName::Take => Move::Take,
        MoveName::AskCitizen => Move::AskCitizen { question: said() },
        MoveName::CitizenReplied => Move::CitizenReplied,
        MoveName::Resume => Move::Resume,
        MoveName::Answer => Move::Answer { outcome: Outcome::Text },
        MoveName::Confirm => Move::Confirm,
        MoveName::Reopen => Move::Reopen,
        MoveName::Withdraw => Move::Withdraw,
        MoveName::AnnounceRejection => Move::AnnounceRejection { reasons: said() },
        MoveName::Reject => Move::Reject { reasons: said(), remedy: said(), term_days: 60 },
        MoveName::Refer => Move::Refer { to: said(), ground: said() },
        MoveName::Cancel => Move::Cancel { ground: said() },
        MoveName::CloseAfterSilence => Move::CloseAfterSilence,
    }
}

/// Facts under which the day is right for this move.
fn right_day(name: MoveName) -> Facts {
    let today = if name == MoveName::Reopen { DAY } else { date(2026, 6, 1) };
    Facts { asked_on: Some(DAY), answered_on: Some(DAY), announced_on: Some(DAY), ..Facts::on(today) }
}

fn accepted() -> BTreeMap<(CaseKind, CaseState, Party, MoveName), CaseState> {
    let mut all = BTreeMap::new();
    for &kind in CaseKind::ALL {
        for &state in CaseState::ALL {
            for &party in Party::ALL {
                for &name in MoveName::ALL {
                    let (action, facts) = (complete(name), right_day(name));
                    assert_eq!(action.name(), name);
                    let moved = apply(state, kind, party, &action, &facts);
                    assert_eq!(moves_from(state, kind, party).contains(&name), moved.is_ok());
                    all.extend(moved.ok().map(|to| ((kind, state, party, name), to)));
                }
            }
        }
    }
    all
}

#[test]
fn nothing_but_the_table_is_accepted() {
    let mut told = BTreeMap::new();
    for line in TABLE.lines().filter(|line| !line.is_empty()) {
        let [state, name, to, parties, kinds] = line.split_whitespace().collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let (state, name, to) = (state.parse().unwrap(), name.parse().unwrap(), to.parse().unwrap());
        for party in parties.split(',') {
            for (letter, kind) in [
                ("aa", CaseKind::Application),
                ("aa", CaseKind::AccessRequest),
                ("r", CaseKind::Report),
                ("q", CaseKind::Question),
            ] {
                if kinds.contains(letter) {
                    told.insert((kind, state, party.parse().unwrap(), name), to);
                }
            }
        }
    }
    assert_eq!(accepted(), told);
}

#[test]
fn every_case_can_end_and_what_has_ended_stays_so() {
    let all = accepted();
    for &kind in CaseKind::ALL {
        let next =
            |state| all.iter().filter(move |(key, _)| key.0 == kind && key.1 == state).map(|(_, to)| *to);
        let reach = |from| {
            let (mut seen, mut open) = (BTreeSet::from([from]), vec![from]);
            while let Some(state) = open.pop() {
                open.extend(next(state).filter(|to| seen.insert(*to)));
            }
            seen
        };
        let reachable = reach(CaseState::Draft);
        let unreachable: Vec<_> = CaseState::ALL.iter().filter(|state| !reachable.contains(state)).collect();
        if kind.is_decided() {
            assert!(unreachable.is_empty());
        } else {
            assert_eq!(unreachable, [&CaseState::RejectionAnnounced, &CaseState::Rejected]);
        }
        for &state in &reachable {
            assert!(reach(state).iter().any(|end| end.is_final()), "{kind} is stuck in {state}");
            let moves: Vec<_> =
                all.keys().filter(|key| key.0 == kind && key.1 == state).map(|key| key.3).collect();
            if state == CaseState::Closed && !kind.is_decided() {
                assert_eq!(moves, [MoveName::Reopen]);
            } else {
                assert_eq!(moves.is_empty(), state.is_final(), "{kind} in {state}");
            }
            let may_withdraw = all.contains_key(&(kind, state, Party::Citizen, MoveName::Withdraw));
            assert_eq!(may_withdraw, state.is_open(), "{kind} in {state}");
            assert!(
                !state.needs_citizen()
                    || moves_from(state, kind, Party::Citizen).len() > usize::from(state.is_open())
            );
        }
    }
}

#[test]
fn what_must_be_said_is_said() {
    let no = String::new;
    let yes = || "detto".to_owned();
    let (progress, announced) = (CaseState::InProgress, CaseState::RejectionAnnounced);
    let cases = [
        (progress, Move::Answer { outcome: Outcome::NotStated }, MoveRefused::Lacks(Needed::Outcome)),
        (
            progress,
            Move::Answer { outcome: Outcome::CannotAct { ground: yes() } },
            MoveRefused::RefusalNeedsAnnouncement,
        ),
        (progress, Move::AskCitizen { question: " \n".into() }, MoveRefused::Lacks(Needed::Question)),
        (progress, Move::AnnounceRejection { reasons: no() }, MoveRefused::Lacks(Needed::Reasons)),
        (progress, Move::Refer { to: no(), ground: yes() }, MoveRefused::Lacks(Needed::Destination)),
        (progress, Move::Refer { to: yes(), ground: no() }, MoveRefused::Lacks(Needed::Ground)),
        (progress, Move::Cancel { ground: no() }, MoveRefused::Lacks(Needed::Ground)),
        (
            announced,
            Move::Reject { reasons: no(), remedy: yes(), term_days: 60 },
            MoveRefused::Lacks(Needed::Reasons),
        ),
        (
            announced,
            Move::Reject { reasons: yes(), remedy: no(), term_days: 60 },
            MoveRefused::Lacks(Needed::Remedy),
        ),
        (
            announced,
            Move::Reject { reasons: yes(), remedy: yes(), term_days: 0 },
            MoveRefused::Lacks(Needed::RemedyTerm),
        ),
    ];
    for (state, action, refused) in cases {
        let moved = apply(state, CaseKind::Application, Party::Office, &action, &right_day(action.name()));
        assert_eq!(moved, Err(refused), "{action:?}");
    }
    let cannot = |ground| {
        let action = Move::Answer { outcome: Outcome::CannotAct { ground } };
        apply(progress, CaseKind::Report, Party::Office, &action, &Facts::on(DAY))
    };
    assert_eq!(cannot(yes()), Ok(CaseState::Answered));
    assert_eq!(cannot(no()), Err(MoveRefused::Lacks(Needed::Ground)));
}

#[test]
fn a_refused_move_says_why() {
    let try_move =
        |state, kind, party, name| apply(state, kind, party, &complete(name), &Facts::on(DAY)).unwrap_err();
    let (kind, name) = (CaseKind::Report, MoveName::Reject);
    let refused = try_move(CaseState::InProgress, kind, Party::Office, name);
    assert_eq!(refused, MoveRefused::NotOfThisKind { kind, name });
    let (state, name) = (CaseState::Closed, MoveName::Withdraw);
    assert_eq!(try_move(state, kind, Party::Citizen, name), MoveRefused::NotFromHere { state, name });
    let (party, name) = (Party::Citizen, MoveName::Answer);
    assert_eq!(try_move(CaseState::InProgress, kind, party, name), MoveRefused::NotYours { party, name });
    let refused = try_move(CaseState::Answered, kind, Party::Citizen, MoveName::Reopen);
    assert_eq!(refused, MoveRefused::FactMissing(NeededFact::Answered));
    assert_eq!(refused.to_string(), "the case does not say Answered");
}

#[test]
fn codes_come_back() {
    for &state in CaseState::ALL {
        assert_eq!(state.as_str().parse(), Ok(state));
        assert_eq!(serde_json::to_string(&state).unwrap(), format!("\"{state}\""));
    }
    assert_eq!("open".parse::<CaseState>().unwrap_err().to_string(), r#""open" is no case state"#);
    for &code in OutcomeCode::ALL {
        assert_eq!(Outcome::from_parts(code, Some("perché")).code(), code);
    }
}
