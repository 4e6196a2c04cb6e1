//! The table of moves (design.md, section 5). What is not here does not exist.

use super::{CaseKind, CaseState, MoveName, Party};

use CaseState::{
    Answered, CancelledByOffice, Closed, Draft, InProgress, Received, Referred, Rejected, RejectionAnnounced,
    Submitted, WaitingForCitizen, Withdrawn,
};
use Party::{Citizen, Clock, Office};

/// Which kinds of case have a move.
#[derive(Clone, Copy)]
enum Kinds {
    /// All.
    All,
    /// Those that end with a decision: applications and requests to see records.
    Decided,
    /// Those that do not: reports and questions.
    Undecided,
}

/// One move: its name, from which states, to which, by whom, for which kinds.
type Row = (MoveName, &'static [CaseState], CaseState, &'static [Party], Kinds);

const TABLE: &[Row] = &[
    (MoveName::Submit, &[Draft], Submitted, &[Citizen], Kinds::All),
    (MoveName::Receive, &[Submitted], Received, &[Office, Clock], Kinds::All),
    (MoveName::Take, &[Received], InProgress, &[Office], Kinds::All),
    (MoveName::AskCitizen, &[InProgress], WaitingForCitizen, &[Office], Kinds::All),
    (MoveName::CitizenReplied, &[WaitingForCitizen], InProgress, &[Citizen], Kinds::All),
    (MoveName::CitizenReplied, &[RejectionAnnounced], RejectionAnnounced, &[Citizen], Kinds::Decided),
    (MoveName::Resume, &[WaitingForCitizen], InProgress, &[Office, Clock], Kinds::All),
    (MoveName::Resume, &[RejectionAnnounced], InProgress, &[Office], Kinds::Decided),
    (MoveName::Answer, &[InProgress], Answered, &[Office], Kinds::All),
    (MoveName::Confirm, &[Answered], Closed, &[Citizen], Kinds::All),
    (MoveName::CloseAfterSilence, &[Answered], Closed, &[Clock], Kinds::All),
    (MoveName::Reopen, &[Answered, Closed], InProgress, &[Citizen], Kinds::Undecided),
    (
        MoveName::Withdraw,
        &[Submitted, Received, InProgress, WaitingForCitizen, RejectionAnnounced, Answered],
        Withdrawn,
        &[Citizen],
        Kinds::All,
    ),
    (MoveName::AnnounceRejection, &[InProgress], RejectionAnnounced, &[Office], Kinds::Decided),
    (MoveName::Reject, &[RejectionAnnounced], Rejected, &[Office], Kinds::Decided),
    (MoveName::Refer, &[Received, InProgress, WaitingForCitizen], Referred, &[Office], Kinds::All),
    (
        MoveName::Cancel,
        &[Submitted, Received, InProgress, WaitingForCitizen, RejectionAnnounced],
        CancelledByOffice,
        &[Office],
        Kinds::All,
    ),
];

impl Kinds {
    const fn include(self, kind: CaseKind) -> bool {
        match self {
            Self::All => true,
            Self::Decided => kind.is_decided(),
            Self::Undecided => !kind.is_decided(),
        }
    }
}

/// Why a move is not in the table.
pub(super) enum Missing {
    /// The kind of case does not have it.
    Kind,
    /// The state does not.
    State,
    /// It is somebody else's.
    Party,
}

/// The state to which the table lets this move lead.
pub(super) fn target(
    state: CaseState,
    kind: CaseKind,
    party: Party,
    name: MoveName,
) -> Result<CaseState, Missing> {
    let rows = || TABLE.iter().filter(move |row| row.0 == name && row.4.include(kind));
    if rows().next().is_none() {
        return Err(Missing::Kind);
    }
    let (_, _, to, parties, _) = rows().find(|row| row.1.contains(&state)).ok_or(Missing::State)?;
    if parties.contains(&party) { Ok(*to) } else { Err(Missing::Party) }
}

/// The moves that the table gives a party in a state: what buttons to show. Whether the day has come for one of them
/// (a rejection, a reopening) only [`apply`](super::apply) knows.
#[must_use]
pub fn moves_from(state: CaseState, kind: CaseKind, party: Party) -> Vec<MoveName> {
    MoveName::ALL.iter().copied().filter(|name| target(state, kind, party, *name).is_ok()).collect()
}
