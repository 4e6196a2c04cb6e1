//! The reading connections of an SQLite file.
//!
//! Not sqlx's pool: each time that a connection comes back, that one asks it whether it still lives, on the connection's
//! own thread, which costs as much as a small query. A file does not hang up.

use crate::{Error, Result};
use sqlx::{
    ConnectOptions, Connection,
    sqlite::{SqliteConnectOptions, SqliteConnection},
};
use std::{
    ops::{Deref, DerefMut},
    sync::{Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::{Semaphore, SemaphorePermit};

/// The most connections at once.
pub const READERS: usize = 4;
const PATIENCE: Duration = Duration::from_secs(5);

/// Up to [`READERS`] connections, opened when they are first needed.
#[derive(Debug)]
pub struct Readers {
    options: SqliteConnectOptions,
    places: Semaphore,
    free: Mutex<Vec<SqliteConnection>>,
}

/// A connection of somebody's for a while; it goes back when this is dropped.
#[derive(Debug)]
pub struct Reader<'a> {
    // Empty only while it is dropped.
    connection: Option<SqliteConnection>,
    readers: &'a Readers,
    _place: SemaphorePermit<'a>,
}

impl Readers {
    pub(super) const fn new(options: SqliteConnectOptions) -> Self {
        Self { options, places: Semaphore::const_new(READERS), free: Mutex::new(Vec::new()) }
    }

    /// A connection that nobody else has.
    ///
    /// # Errors
    /// If none comes free in five seconds, all are closed, or the file cannot be opened.
    pub async fn acquire(&self) -> Result<Reader<'_>> {
        let place = tokio::time::timeout(PATIENCE, self.places.acquire())
            .await
            .map_err(|_| Error::Database(sqlx::Error::PoolTimedOut))?
            .map_err(|_| Error::Database(sqlx::Error::PoolClosed))?;
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match free {
            Some(connection) => connection,
            None => self.options.connect().await?,
        };
        Ok(Reader { connection: Some(connection), readers: self, _place: place })
    }

    /// Closes those that nobody has, and lets nobody have one from now on.
    pub(super) async fn close(&self) {
        self.places.close();
        let free = std::mem::take(&mut *self.free.lock().unwrap_or_else(PoisonError::into_inner));
        for connection in free {
            if let Err(error) = connection.close().await {
                tracing::warn!(%error, "a reading connection was not closed in order");
            }
        }
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        // Somebody who went away in the middle of a query leaves it to be ended before the next one, in order.
        if let Some(connection) = self.connection.take()
            && !self.readers.places.is_closed()
        {
            self.readers.free.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}

impl Deref for Reader<'_> {
    type Target = SqliteConnection;

    #[expect(clippy::expect_used, reason = "it is only taken out when this is dropped")]
    fn deref(&self) -> &SqliteConnection {
        self.connection.as_ref().expect("a reader has its connection until it is dropped")
    }
}

impl DerefMut for Reader<'_> {
    #[expect(clippy::expect_used, reason = "it is only taken out when this is dropped")]
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        self.connection.as_mut().expect("a reader has its connection until it is dropped")
    }
}
