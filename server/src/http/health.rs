//! Whether the program lives, and whether it is ready.

use super::ServerState;
use axum::{extract::State, http::StatusCode};
use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

/// Whether traffic is welcome; off from the moment in which the shutdown begins.
#[derive(Debug)]
pub struct Readiness(AtomicBool);

impl Default for Readiness {
    fn default() -> Self {
        Self(AtomicBool::new(true))
    }
}

impl Readiness {
    /// From now on, no new traffic.
    pub fn close(&self) {
        self.0.store(false, Ordering::SeqCst);
    }

    fn is_open(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// `/healthz`: answers while the program lives, whatever else does not.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// `/readyz`: the database answers within half a second, and no shutdown has begun. It says no more to the public.
pub(super) async fn ready(State(state): State<ServerState>) -> (StatusCode, &'static str) {
    if state.is_ready().await {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
    }
}

impl ServerState {
    /// Whether the database answers within half a second and no shutdown has begun.
    pub(crate) async fn is_ready(&self) -> bool {
        let question = self.portal.crm.db.row("SELECT version FROM content_version WHERE id = 1", &[]);
        let answer = tokio::time::timeout(Duration::from_millis(500), question).await;
        answer.is_ok_and(|answer| answer.is_ok()) && self.readiness.is_open()
    }
}
