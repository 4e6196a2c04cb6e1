//! The API for machines, `/api/v1` and `/status`: problem+json, rate limits, events in, the catalogue out. docs/api.md is the
//! manual; the rules are those of ModI (Linee guida sull'interoperabilità tecnica).

mod body;
mod content;
mod envelope;
pub(crate) mod events;
pub(crate) mod guard;
mod limit;
pub(crate) mod openapi;
mod problem;
pub(crate) mod schemas;
pub(crate) mod services;
pub(crate) mod status;
mod writer;

pub use body::{BODY_LIMIT, DEEPEST, EVENT_LIMIT, MOST_EVENTS};

use crm::Crm;
use limit::Limits;
use std::sync::Arc;
use writer::Writer;

/// What the API's handlers share.
#[derive(Debug)]
pub struct Api {
    limits: Limits,
    writer: Arc<Writer>,
}

impl Api {
    /// The API over a CRM.
    #[must_use]
    pub fn new(crm: &Crm) -> Self {
        Self { limits: Limits::default(), writer: Arc::new(Writer::new(crm.clone())) }
    }

    /// Forgets what the limits no longer need to know.
    pub(crate) fn sweep(&self) {
        self.limits.sweep();
    }
}

/// Whether a path is the API's.
pub(crate) fn owns(path: &str) -> bool {
    path == "/status" || path == "/api/v1" || path.starts_with("/api/v1/")
}
