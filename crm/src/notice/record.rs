//! What came of an attempt.

use super::Claimed;
use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
    args,
    clock::Timestamp,
};

/// How long after each failed attempt the next one comes, in seconds; after the last of them it is given up.
pub const RETRIES: [i64; 6] = [60, 300, 1800, 7200, 21_600, 86_400];

/// How long the outbox and its deliveries are kept, in days.
pub const KEPT_DAYS: i64 = 400;

/// The longest answer of a mail server that is kept, in characters.
const LONGEST_REPLY: usize = 200;

/// Where an e-mail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeliveryState {
    /// To be sent.
    Waiting,
    /// Somebody is sending it.
    Sending,
    /// Handed to the next mail server.
    Sent,
    /// That server did not take it yet: it is tried again.
    Deferred,
    /// That server refused it for good.
    Bounced,
    /// Tried often enough.
    GivenUp,
    /// Not wanted any more before it could be sent.
    NotWanted,
}

impl DeliveryState {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Waiting,
        Self::Sending,
        Self::Sent,
        Self::Deferred,
        Self::Bounced,
        Self::GivenUp,
        Self::NotWanted,
    ];

    /// The code in the database and the catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Deferred => "deferred",
            Self::Bounced => "bounced",
            Self::GivenUp => "given_up",
            Self::NotWanted => "not_wanted",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// How an attempt ended. The words are the mail server's, or what kept us from asking it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Taken.
    Sent(String),
    /// Not taken this time (4xx), or nobody there.
    Deferred(String),
    /// Refused for good (5xx).
    Refused(String),
}

/// Keeps how an attempt ended; false if the claim was no longer the sender's.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the delivery job.
pub async fn record(crm: &Crm, actor: &Actor, claimed: &Claimed, outcome: &Outcome) -> Result<bool> {
    access::authorise(actor, Act::Handle, Object::Citizen(CitizenId::NOBODY))?;
    let now = crm.now();
    let retry = usize::try_from(claimed.attempt - 1).ok().and_then(|done| RETRIES.get(done));
    let (state, next, words) = match (outcome, retry) {
        (Outcome::Sent(words), _) => (DeliveryState::Sent, None, words),
        (Outcome::Refused(words), _) => (DeliveryState::Bounced, None, words),
        (Outcome::Deferred(words), Some(delay)) => {
            (DeliveryState::Deferred, Some(now.plus_seconds(*delay)), words)
        }
        (Outcome::Deferred(words), None) => (DeliveryState::GivenUp, None, words),
    };
    let words: String = words.chars().take(LONGEST_REPLY).collect();
    let touched = crm
        .db
        .execute(
            "UPDATE delivery SET state = $4, next_at = $5, reply = $6, updated_at = $7
             WHERE citizen_id = $1 AND id = $2 AND next_at = $3",
            &args![claimed.citizen.0, claimed.id, claimed.lease, state.code(), next, words, now],
        )
        .await?;
    Ok(touched == 1)
}

/// Forgets what is older than it is kept.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the delivery job.
pub async fn sweep(crm: &Crm, actor: &Actor) -> Result<()> {
    access::authorise(actor, Act::Handle, Object::Citizen(CitizenId::NOBODY))?;
    let old: Timestamp = crm.now().plus_seconds(-KEPT_DAYS * 86_400);
    crm.db
        .execute(
            "DELETE FROM outbox_item WHERE owed_at < $1 AND owed_at > 0 AND state <> 'waiting'",
            &args![old],
        )
        .await?;
    crm.db.execute("DELETE FROM delivery WHERE updated_at < $1 AND next_at IS NULL", &args![old]).await?;
    Ok(())
}
