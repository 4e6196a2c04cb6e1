//! Acts on a case: what a citizen, an office or the calendar does, as one thing that is done once.
//!
//! A move of [`super::state`] says whether a state may follow; an act is the move made real: its words, the facts that it
//! leaves, its entry in the history, the record that staff was here. [`act`](perform::act) does each in one transaction.

mod check;
mod refused;

pub use check::{LONGEST_LINE, LONGEST_QUESTION_DAYS, LONGEST_REMEDY_DAYS, LONGEST_WORDS};
pub use refused::{ActField, ActRefused};

#[cfg(not(target_arch = "wasm32"))]
mod change;
#[cfg(not(target_arch = "wasm32"))]
pub(super) mod clock;
#[cfg(not(target_arch = "wasm32"))]
mod key;
#[cfg(not(target_arch = "wasm32"))]
pub(super) mod perform;
#[cfg(not(target_arch = "wasm32"))]
mod row;

use super::state::{CaseKind, CaseState, Move, MoveName, Outcome, Party, code::coded, moves_from};
use crate::{channel::Channel, timeline::Direction};
use jiff::civil::Date;

coded! {
    /// The name of an act, for entries, forms and the command line.
    pub enum ActName("act") {
        /// The citizen answers a question or an announced rejection.
        Reply = "reply",
        /// The citizen writes.
        Write = "write",
        /// The citizen takes the case back.
        Withdraw = "withdraw",
        /// The citizen is content with the outcome.
        Confirm = "confirm",
        /// The citizen says what is wrong with the outcome.
        Reopen = "reopen",
        /// The office acknowledges the case.
        Receive = "receive",
        /// A person takes it in hand.
        Take = "take",
        /// The office asks the citizen.
        Ask = "ask",
        /// The office goes on without the reply, or convinced by it.
        Resume = "resume",
        /// The office gives the outcome.
        Answer = "answer",
        /// The office announces the reasons against.
        AnnounceRejection = "announce_rejection",
        /// The office refuses.
        Reject = "reject",
        /// The office passes the case on.
        Refer = "refer",
        /// The office ends the case.
        Cancel = "cancel",
        /// The office says that it will be later, until when, and whom to ask.
        Promise = "promise",
        /// The office writes, without asking for anything.
        OfficeWrite = "office_write",
        /// The office notes a contact on any channel.
        Log = "log",
        /// Nobody disputed the answer in thirty days.
        CloseAfterSilence = "close_after_silence",
        /// Nobody replied in thirty days: the clock runs again.
        ResumeAfterSilence = "resume_after_silence",
    }
}

/// The acts that a party has on a case: what forms to show, and what to say to somebody who tried another. Whether the day
/// has come for one of them only [`act`](perform::act) knows.
#[must_use]
pub fn acts_from(state: CaseState, kind: CaseKind, observed: bool, party: Party) -> Vec<ActName> {
    let moves = moves_from(state, kind, party);
    let has = |name: &ActName| match (name, name.move_name()) {
        (ActName::Log, _) => true,
        _ if observed => false,
        (ActName::Promise, None) => state.is_open() && state != CaseState::Answered,
        (_, None) => state.is_open(),
        (_, Some(wanted)) => moves.contains(&wanted),
    };
    ActName::ALL.iter().copied().filter(|name| name.party() == party && has(name)).collect()
}

/// An act with what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each act is the one of its name in `ActName`; its fields name what it says")]
pub enum CaseAct {
    Reply { text: String },
    Write { text: String },
    Withdraw { why: String },
    Confirm,
    Reopen { wrong: String },
    Receive,
    Take { person: String },
    Ask { question: String, by: Date },
    Resume { words: String },
    Answer { outcome: Outcome, text: String },
    AnnounceRejection { reasons: String },
    Reject { reasons: String, remedy: String, term_days: u16 },
    Refer { to: String, ground: String },
    Cancel { ground: String },
    Promise { on: Date, reason: String, contact: String, late: bool },
    OfficeWrite { text: String },
    Log { channel: Channel, direction: Direction, text: String },
    CloseAfterSilence,
    ResumeAfterSilence,
}

impl CaseAct {
    /// Its name.
    #[must_use]
    pub const fn name(&self) -> ActName {
        match self {
            Self::Reply { .. } => ActName::Reply,
            Self::Write { .. } => ActName::Write,
            Self::Withdraw { .. } => ActName::Withdraw,
            Self::Confirm => ActName::Confirm,
            Self::Reopen { .. } => ActName::Reopen,
            Self::Receive => ActName::Receive,
            Self::Take { .. } => ActName::Take,
            Self::Ask { .. } => ActName::Ask,
            Self::Resume { .. } => ActName::Resume,
            Self::Answer { .. } => ActName::Answer,
            Self::AnnounceRejection { .. } => ActName::AnnounceRejection,
            Self::Reject { .. } => ActName::Reject,
            Self::Refer { .. } => ActName::Refer,
            Self::Cancel { .. } => ActName::Cancel,
            Self::Promise { .. } => ActName::Promise,
            Self::OfficeWrite { .. } => ActName::OfficeWrite,
            Self::Log { .. } => ActName::Log,
            Self::CloseAfterSilence => ActName::CloseAfterSilence,
            Self::ResumeAfterSilence => ActName::ResumeAfterSilence,
        }
    }

    /// The move that it makes, if it makes one.
    #[must_use]
    pub fn as_move(&self) -> Option<Move> {
        Some(match self {
            Self::Reply { .. } => Move::CitizenReplied,
            Self::Withdraw { .. } => Move::Withdraw,
            Self::Confirm => Move::Confirm,
            Self::Reopen { .. } => Move::Reopen,
            Self::Receive => Move::Receive,
            Self::Take { .. } => Move::Take,
            Self::Ask { question, .. } => Move::AskCitizen { question: question.clone() },
            Self::Resume { .. } | Self::ResumeAfterSilence => Move::Resume,
            Self::Answer { outcome, .. } => Move::Answer { outcome: outcome.clone() },
            Self::AnnounceRejection { reasons } => Move::AnnounceRejection { reasons: reasons.clone() },
            Self::Reject { reasons, remedy, term_days } => {
                Move::Reject { reasons: reasons.clone(), remedy: remedy.clone(), term_days: *term_days }
            }
            Self::Refer { to, ground } => Move::Refer { to: to.clone(), ground: ground.clone() },
            Self::Cancel { ground } => Move::Cancel { ground: ground.clone() },
            Self::CloseAfterSilence => Move::CloseAfterSilence,
            Self::Write { .. } | Self::Promise { .. } | Self::OfficeWrite { .. } | Self::Log { .. } => {
                return None;
            }
        })
    }
}

impl ActName {
    /// Whose act it is.
    #[must_use]
    pub const fn party(self) -> Party {
        match self {
            Self::Reply | Self::Write | Self::Withdraw | Self::Confirm | Self::Reopen => Party::Citizen,
            Self::CloseAfterSilence | Self::ResumeAfterSilence => Party::Clock,
            Self::Receive
            | Self::Take
            | Self::Ask
            | Self::Resume
            | Self::Answer
            | Self::AnnounceRejection
            | Self::Reject
            | Self::Refer
            | Self::Cancel
            | Self::Promise
            | Self::OfficeWrite
            | Self::Log => Party::Office,
        }
    }

    /// The move that such an act makes, if it makes one.
    #[must_use]
    pub const fn move_name(self) -> Option<MoveName> {
        Some(match self {
            Self::Reply => MoveName::CitizenReplied,
            Self::Withdraw => MoveName::Withdraw,
            Self::Confirm => MoveName::Confirm,
            Self::Reopen => MoveName::Reopen,
            Self::Receive => MoveName::Receive,
            Self::Take => MoveName::Take,
            Self::Ask => MoveName::AskCitizen,
            Self::Resume | Self::ResumeAfterSilence => MoveName::Resume,
            Self::Answer => MoveName::Answer,
            Self::AnnounceRejection => MoveName::AnnounceRejection,
            Self::Reject => MoveName::Reject,
            Self::Refer => MoveName::Refer,
            Self::Cancel => MoveName::Cancel,
            Self::CloseAfterSilence => MoveName::CloseAfterSilence,
            Self::Write | Self::Promise | Self::OfficeWrite | Self::Log => return None,
        })
    }

    /// Whether one side says something to the other with it: such an entry stands in the thread of the case.
    #[must_use]
    pub const fn speaks(self) -> bool {
        matches!(
            self,
            Self::Reply
                | Self::Write
                | Self::Withdraw
                | Self::Reopen
                | Self::Ask
                | Self::Resume
                | Self::Answer
                | Self::AnnounceRejection
                | Self::Reject
                | Self::Refer
                | Self::Cancel
                | Self::Promise
                | Self::OfficeWrite
        )
    }
}
