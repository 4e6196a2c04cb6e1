//! The paths of states that invented cases take, and on which days.

use super::{dice::Dice, moment::Moment};
use crm::{
    case::{CaseKind, CaseState},
    channel::Channel,
};

use CaseState::{
    Answered, CancelledByOffice, Closed, InProgress, Received, Referred, Rejected, RejectionAnnounced,
    Submitted, WaitingForCitizen, Withdrawn,
};

/// Which kinds of case take a path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kinds {
    All,
    Decided,
    Undecided,
}

/// Every path that cases take, and how often. A test walks them by the rules of `crm::case::state`.
const PATHS: &[(u64, Kinds, &[CaseState])] = &[
    (2, Kinds::All, &[Submitted]),
    (3, Kinds::All, &[Submitted, Received]),
    (6, Kinds::All, &[Submitted, Received, InProgress]),
    (4, Kinds::All, &[Submitted, Received, InProgress, WaitingForCitizen]),
    (2, Kinds::All, &[Submitted, Received, InProgress, WaitingForCitizen, InProgress]),
    (4, Kinds::All, &[Submitted, Received, InProgress, Answered]),
    (80, Kinds::All, &[Submitted, Received, InProgress, Answered, Closed]),
    (36, Kinds::All, &[Submitted, Received, InProgress, WaitingForCitizen, InProgress, Answered, Closed]),
    (2, Kinds::All, &[Submitted, Withdrawn]),
    (2, Kinds::All, &[Submitted, Received, InProgress, Withdrawn]),
    (2, Kinds::All, &[Submitted, Received, Referred]),
    (1, Kinds::All, &[Submitted, Received, InProgress, CancelledByOffice]),
    (1, Kinds::Decided, &[Submitted, Received, InProgress, RejectionAnnounced]),
    (5, Kinds::Decided, &[Submitted, Received, InProgress, RejectionAnnounced, Rejected]),
    (2, Kinds::Decided, &[Submitted, Received, InProgress, RejectionAnnounced, InProgress, Answered, Closed]),
    (4, Kinds::Undecided, &[Submitted, Received, InProgress, Answered, InProgress, Answered, Closed]),
];

/// A step of a path: the state, and since when.
pub(super) struct Step {
    pub(super) state: CaseState,
    pub(super) at: Moment,
}

/// One of the paths of a kind of case with at most so many steps.
pub(super) fn choose(dice: &mut Dice, kind: CaseKind, most: u64) -> Option<&'static [CaseState]> {
    let kinds = if kind.is_decided() { Kinds::Decided } else { Kinds::Undecided };
    let fits = |path: &&'static (u64, Kinds, &[CaseState])| {
        let length = u64::try_from(path.2.len()).unwrap_or(u64::MAX);
        length <= most && (path.1 == Kinds::All || path.1 == kinds)
    };
    let paths: Vec<_> = PATHS.iter().filter(fits).collect();
    dice.weighed(&paths, |path| path.0).map(|path| path.2)
}

/// The days of a path: one that ended lies anywhere in six years, one that is open reaches into the last weeks.
pub(super) fn walk(dice: &mut Dice, kind: CaseKind, path: &[CaseState], channel: Channel) -> Vec<Step> {
    let mut gaps = Vec::with_capacity(path.len());
    let mut before = None;
    for state in path {
        let slow = if kind == CaseKind::Application { 2 } else { 1 };
        gaps.push(match (before, state) {
            (None, _) => 0,
            (_, Received) => dice.between(0, 2),
            (Some(RejectionAnnounced), Rejected) => dice.between(14, 30),
            (Some(WaitingForCitizen), _) => dice.between(2, 20),
            (_, Closed) => dice.between(2, 33),
            (_, RejectionAnnounced) => dice.between(8, 25),
            _ => dice.between(1, 12 * slow),
        });
        before = Some(*state);
    }
    let ago = match path.last() {
        Some(WaitingForCitizen) => dice.between(1, 20),
        Some(RejectionAnnounced) => dice.between(1, 7),
        Some(Answered) => dice.between(1, 28),
        Some(state) if state.is_final() => dice.between(5, 6 * 365 - gaps.iter().sum::<i64>()),
        _ => dice.between(1, 15),
    };
    let mut day = ago + gaps.iter().sum::<i64>();
    let mut last: Option<Moment> = None;
    path.iter()
        .zip(gaps)
        .map(|(state, gap)| {
            day -= gap;
            let by_citizen = matches!(state, Submitted | Withdrawn);
            let at = if by_citizen && !matches!(channel, Channel::Counter | Channel::Phone) {
                Moment::before(day, dice.between(7 * 60, 23 * 60))
            } else {
                Moment::before(day, dice.between(8 * 60 + 30, 17 * 60)).when_offices_work()
            };
            let at = last.map_or(at, |last| at.max(last.plus(4)));
            last = Some(at);
            Step { state: *state, at }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crm::case::state::{MoveName, Party, moves_from};

    #[test]
    fn every_path_is_walked_by_moves_of_the_table() {
        for (_, kinds, path) in PATHS {
            let kind = if *kinds == Kinds::Undecided { CaseKind::Report } else { CaseKind::Application };
            assert_eq!(path.first(), Some(&Submitted));
            for step in path.windows(2) {
                let name = match (step[0], step[1]) {
                    (_, Received) => MoveName::Receive,
                    (Received, InProgress) => MoveName::Take,
                    (WaitingForCitizen, InProgress) => MoveName::CitizenReplied,
                    (RejectionAnnounced, InProgress) => MoveName::Resume,
                    (Answered, InProgress) => MoveName::Reopen,
                    (_, WaitingForCitizen) => MoveName::AskCitizen,
                    (_, Answered) => MoveName::Answer,
                    (_, Closed) => MoveName::Confirm,
                    (_, Withdrawn) => MoveName::Withdraw,
                    (_, Referred) => MoveName::Refer,
                    (_, CancelledByOffice) => MoveName::Cancel,
                    (_, RejectionAnnounced) => MoveName::AnnounceRejection,
                    (_, Rejected) => MoveName::Reject,
                    other => panic!("no move from {} to {}", other.0, other.1),
                };
                let known = Party::ALL.iter().any(|party| moves_from(step[0], kind, *party).contains(&name));
                assert!(known, "{kind}: {name} from {}", step[0]);
            }
        }
    }
}
