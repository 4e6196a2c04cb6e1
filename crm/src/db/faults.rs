//! A fault planted on purpose, so that a test can show that it would be seen. Builds for use do not have it.

use super::Tx;
use crate::Result;
use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

static EARLY: AtomicBool = AtomicBool::new(false);

/// From now on this process says of every transaction that it stands a moment before it does.
pub fn acknowledge_early() {
    EARLY.store(true, Ordering::Relaxed);
}

/// Commits, or says so and does it a moment later.
pub(super) async fn commit(tx: Tx) -> Result<()> {
    if !EARLY.load(Ordering::Relaxed) {
        return tx.stand().await;
    }
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(30)).await;
        if let Err(error) = tx.stand().await {
            tracing::error!(%error, "what was acknowledged early does not stand");
        }
    });
    Ok(())
}
