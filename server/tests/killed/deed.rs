//! What somebody asks of the portal: sent until it is acknowledged, and then there exactly once.

use crate::{city::City, event::Events, submit::Submit, upload::Upload};
use serde_json::Value;

/// A deed.
pub(crate) enum Deed {
    /// A form is sent.
    Submit(Submit),
    /// A document is sent.
    Upload(Upload),
    /// A silo tells something: always in the same words.
    Events(Events, Option<Vec<Value>>),
}

impl Deed {
    /// What kind of deed it is, for the counts.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Submit(_) => "submits",
            Self::Upload(_) => "uploads",
            Self::Events(..) => "posts of events",
        }
    }

    /// Asks; what the portal acknowledged it with, or nothing if the connection ended.
    pub(crate) async fn attempt(&mut self, city: &City) -> Option<String> {
        match self {
            Self::Submit(submit) => submit.attempt(city).await,
            Self::Upload(upload) => upload.attempt(city).await,
            Self::Events(events, told) => events.attempt(told, city).await,
        }
    }

    /// How often it is there, and under which name.
    pub(crate) async fn found(&self, city: &City) -> Vec<String> {
        match self {
            Self::Submit(submit) => submit.found(city).await,
            Self::Upload(upload) => upload.found(city).await,
            Self::Events(events, _) => events.found(city).await,
        }
    }

    /// Parts of it that were acknowledged and are not there.
    pub(crate) fn lost_parts(&self) -> &[usize] {
        match self {
            Self::Upload(upload) => &upload.lost,
            _ => &[],
        }
    }
}
