//! The moves, who makes them, and what an answer consists of.

use serde::{Deserialize, Serialize};

use super::code::coded;

coded! {
    /// Who makes a move.
    pub enum Party("party") {
        /// The citizen, or whoever acts for them: a delegate, an operator who types at the counter what they are told.
        Citizen = "citizen",
        /// The office that has the case.
        Office = "office",
        /// The program itself, because of the date.
        Clock = "clock",
    }
}

coded! {
    /// The name of a move, for buttons, logs and the API.
    pub enum MoveName("move") {
        /// The draft goes to the city.
        Submit = "submit",
        /// The city acknowledges it.
        Receive = "receive",
        /// An office takes it in hand.
        Take = "take",
        /// The office asks the citizen for something.
        AskCitizen = "ask_citizen",
        /// The citizen replies to a question or to an announced rejection.
        CitizenReplied = "citizen_replied",
        /// The office goes on: without the reply, or because the reply to its announcement convinced it.
        Resume = "resume",
        /// The office gives the outcome.
        Answer = "answer",
        /// The citizen confirms the outcome.
        Confirm = "confirm",
        /// The citizen disputes the outcome.
        Reopen = "reopen",
        /// The citizen takes the case back.
        Withdraw = "withdraw",
        /// The office announces the reasons against.
        AnnounceRejection = "announce_rejection",
        /// The office refuses.
        Reject = "reject",
        /// The office passes the case on to whoever is competent.
        Refer = "refer",
        /// The office ends the case.
        Cancel = "cancel",
        /// Thirty days after the answer nobody disputed it.
        CloseAfterSilence = "close_after_silence",
    }
}

coded! {
    /// The code of an [`Outcome`]; the ground of [`Outcome::CannotAct`] is kept beside it.
    pub enum OutcomeCode("outcome") {
        /// An answer in words.
        Text = "text",
        /// A document.
        Document = "document",
        /// A photograph of what was done.
        Photo = "photo",
        /// The city cannot act.
        CannotAct = "cannot_act",
        /// Nothing was said.
        NotStated = "not_stated",
    }
}

/// What came of a case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// An answer in words.
    Text,
    /// A document, in the case's attachments.
    Document,
    /// A photograph of what was done, in the case's attachments.
    Photo,
    /// The city cannot act, and says why.
    CannotAct {
        /// Why.
        ground: String,
    },
    /// Nothing was said: only observed from a silo, never enough for an answer given here.
    NotStated,
}

impl Outcome {
    /// Its code.
    #[must_use]
    pub const fn code(&self) -> OutcomeCode {
        match self {
            Self::Text => OutcomeCode::Text,
            Self::Document => OutcomeCode::Document,
            Self::Photo => OutcomeCode::Photo,
            Self::CannotAct { .. } => OutcomeCode::CannotAct,
            Self::NotStated => OutcomeCode::NotStated,
        }
    }

    /// The outcome of a code and the ground kept beside it.
    #[must_use]
    pub fn from_parts(code: OutcomeCode, ground: Option<&str>) -> Self {
        match code {
            OutcomeCode::Text => Self::Text,
            OutcomeCode::Document => Self::Document,
            OutcomeCode::Photo => Self::Photo,
            OutcomeCode::CannotAct => Self::CannotAct { ground: ground.unwrap_or_default().to_owned() },
            OutcomeCode::NotStated => Self::NotStated,
        }
    }
}

/// A move with what it must carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Move {
    /// See [`MoveName::Submit`].
    Submit,
    /// See [`MoveName::Receive`].
    Receive,
    /// See [`MoveName::Take`].
    Take,
    /// See [`MoveName::AskCitizen`].
    AskCitizen {
        /// What is asked.
        question: String,
    },
    /// See [`MoveName::CitizenReplied`].
    CitizenReplied,
    /// See [`MoveName::Resume`].
    Resume,
    /// See [`MoveName::Answer`].
    Answer {
        /// What came of it: anything but [`Outcome::NotStated`].
        outcome: Outcome,
    },
    /// See [`MoveName::Confirm`].
    Confirm,
    /// See [`MoveName::Reopen`].
    Reopen,
    /// See [`MoveName::Withdraw`].
    Withdraw,
    /// See [`MoveName::AnnounceRejection`].
    AnnounceRejection {
        /// The reasons against.
        reasons: String,
    },
    /// See [`MoveName::Reject`].
    Reject {
        /// The reasons, which account for the citizen's reply if there was one.
        reasons: String,
        /// To whom the citizen may turn.
        remedy: String,
        /// Within how many days.
        term_days: u16,
    },
    /// See [`MoveName::Refer`].
    Refer {
        /// Who is competent.
        to: String,
        /// Why.
        ground: String,
    },
    /// See [`MoveName::Cancel`].
    Cancel {
        /// Why.
        ground: String,
    },
    /// See [`MoveName::CloseAfterSilence`].
    CloseAfterSilence,
}

impl Move {
    /// Its name.
    #[must_use]
    pub const fn name(&self) -> MoveName {
        match self {
            Self::Submit => MoveName::Submit,
            Self::Receive => MoveName::Receive,
            Self::Take => MoveName::Take,
            Self::AskCitizen { .. } => MoveName::AskCitizen,
            Self::CitizenReplied => MoveName::CitizenReplied,
            Self::Resume => MoveName::Resume,
            Self::Answer { .. } => MoveName::Answer,
            Self::Confirm => MoveName::Confirm,
            Self::Reopen => MoveName::Reopen,
            Self::Withdraw => MoveName::Withdraw,
            Self::AnnounceRejection { .. } => MoveName::AnnounceRejection,
            Self::Reject { .. } => MoveName::Reject,
            Self::Refer { .. } => MoveName::Refer,
            Self::Cancel { .. } => MoveName::Cancel,
            Self::CloseAfterSilence => MoveName::CloseAfterSilence,
        }
    }
}
