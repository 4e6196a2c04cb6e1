//! Logins that came back already. In memory, for this node: on another one a second use still meets the provider, where
//! a code serves once.

use super::flow;
use crm::clock::Timestamp;
use std::{collections::HashMap, sync::Mutex};

/// States whose call-back was taken, with when.
#[derive(Debug, Default)]
pub(super) struct Used(Mutex<HashMap<String, Timestamp>>);

impl Used {
    /// Takes a state; false if it was taken before.
    pub(super) fn take(&self, state: &str, now: Timestamp) -> bool {
        let mut taken = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        // One that is older than any cookie is refused for its age: no need to know it any more. Looking through all of
        // them each time would cost more than they weigh.
        if taken.len() % 256 == 255 {
            taken.retain(|_, at| now.seconds_since(*at) <= 2 * flow::SECONDS);
        }
        taken.insert(state.to_owned(), now).is_none()
    }
}
