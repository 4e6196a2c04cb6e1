//! Who may tell what.

use super::{EventKind, Fact, mark};
use crate::{
    Crm,
    access::{self, Act, Object},
    actor::Actor,
    clock::Timestamp,
};
use sha2::{Digest, Sha256};

/// How far a source's clock may be ahead of ours.
pub const MOST_SKEW_SECONDS: i64 = 5 * 60;

/// One event, as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The source that tells it.
    pub source: String,
    /// Its id, once for each source.
    pub id: String,
    /// When what it tells happened.
    pub time: Timestamp,
    /// What it tells.
    pub fact: Fact,
}

/// An event that may be kept; only [`admit`] makes one.
#[derive(Clone, Debug)]
pub struct Admitted {
    pub(super) event: Event,
    pub(super) mark: i64,
    pub(super) digest: Vec<u8>,
}

/// Why an event is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EventRefused {
    /// Not for the one who tells it: another source, or a kind outside their scopes.
    #[error("events of this source and type are not for this key to send")]
    NotYours(EventKind),
    /// Its time is more than [`MOST_SKEW_SECONDS`] ahead of ours.
    #[error("its time is more than five minutes in the future")]
    Future,
}

/// Lets an event in.
///
/// # Errors
/// If it is not for the one who tells it, or from the future.
pub fn admit(crm: &Crm, actor: &Actor, event: Event) -> Result<Admitted, EventRefused> {
    let kind = event.fact.kind();
    access::authorise(actor, Act::Observe, Object::Event { source: &event.source, kind })
        .map_err(|_| EventRefused::NotYours(kind))?;
    if event.time > crm.now().plus_seconds(MOST_SKEW_SECONDS) {
        return Err(EventRefused::Future);
    }
    // Over what was understood, not over how it was written: spaces and the order of keys make no other event.
    let fact = serde_json::to_vec(&event.fact).unwrap_or_default();
    let digest =
        Sha256::new().chain_update(event.time.0.to_be_bytes()).chain_update(fact).finalize().to_vec();
    Ok(Admitted { mark: mark::of_event(&event.source, &event.id), digest, event })
}
