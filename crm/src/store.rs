//! The handle that every CRM function takes: a database, a clock, a source of randomness.

use crate::{
    Result,
    clock::{Clock, Timestamp},
    content::CatalogueCell,
    db::{Changes, Db},
    entropy::Entropy,
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use std::sync::Arc;
use tokio::sync::Notify;

/// The CRM of one city. Cheap to clone.
#[derive(Clone)]
pub struct Crm {
    /// Where it is kept.
    pub db: Db,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where tokens and ids come from.
    pub entropy: Arc<dyn Entropy>,
    pub(crate) catalogue: Arc<CatalogueCell>,
    delivery: Arc<Notify>,
    pub(crate) changes: Arc<Changes>,
}

impl std::fmt::Debug for Crm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Crm").field("db", &self.db.kind()).finish_non_exhaustive()
    }
}

impl Crm {
    /// A CRM over an open database.
    #[must_use]
    pub fn new(db: Db, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Self {
        let changes = db.changes();
        Self { db, clock, entropy, catalogue: Arc::default(), delivery: Arc::default(), changes }
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Wakes the delivery job of this program; called after a commit that owes something.
    pub fn wake_delivery(&self) {
        self.delivery.notify_one();
    }

    /// Waits until somebody calls [`Crm::wake_delivery`]; at once if that was since the last time.
    pub async fn delivery_woken(&self) {
        self.delivery.notified().await;
    }

    /// A new id: milliseconds since 2024 in the high bits, 21 random ones below, so that newer rows sort later.
    ///
    /// # Errors
    /// If the system gives no randomness.
    pub fn new_id(&self) -> Result<i64> {
        const SINCE_2024: i64 = 1_704_067_200_000;
        let mut random = [0_u8; 4];
        self.entropy.fill(&mut random)?;
        let low = i64::from(u32::from_be_bytes(random) & 0x1F_FFFF);
        Ok(((self.now().0 - SINCE_2024).max(1) << 21) | low)
    }

    /// A new secret of 256 bits, as 43 letters that fit a cookie or an address.
    ///
    /// # Errors
    /// If the system gives no randomness.
    pub fn new_token(&self) -> Result<String> {
        let mut bytes = [0_u8; 32];
        self.entropy.fill(&mut bytes)?;
        Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
    }
}
