//! Who waits in this process for changes of whose data: the pages that are open.
//!
//! The database itself counts them (`citizen_version`, by triggers), so that no writer can forget it. Here is only who is
//! woken to look at that count: one wake too many costs a query, none is ever missing.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::watch;

/// Those who wait, by citizen.
#[derive(Debug, Default)]
pub struct Changes {
    waiting: Mutex<HashMap<i64, watch::Sender<u64>>>,
    /// Changed in the transaction that is being written (SQLite: there is one writer).
    touched: Mutex<BTreeSet<i64>>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Changes {
    /// Waits for a citizen's changes from now on.
    pub(crate) fn wait_for(self: &Arc<Self>, citizen: i64) -> Waiting {
        let receiver = locked(&self.waiting).entry(citizen).or_default().subscribe();
        Waiting { citizen, receiver, changes: self.clone() }
    }

    /// Whether nobody waits.
    pub(crate) fn is_idle(&self) -> bool {
        locked(&self.waiting).is_empty()
    }

    /// Wakes whoever waits for a citizen.
    pub(crate) fn wake(&self, citizen: i64) {
        if let Some(sender) = locked(&self.waiting).get(&citizen) {
            sender.send_modify(|times| *times = times.wrapping_add(1));
        }
    }

    /// Wakes everybody: something may have changed unseen.
    pub(crate) fn wake_all(&self) {
        for sender in locked(&self.waiting).values() {
            sender.send_modify(|times| *times = times.wrapping_add(1));
        }
    }

    /// Notes a citizen of the transaction that is being written: somebody may begin to wait before it stands.
    pub(super) fn touch(&self, citizen: i64) {
        locked(&self.touched).insert(citizen);
    }

    /// Wakes those whose changes have just been committed.
    pub(super) fn committed(&self) {
        let touched = std::mem::take(&mut *locked(&self.touched));
        for citizen in touched {
            self.wake(citizen);
        }
    }
}

/// Somebody who waits for a citizen's changes.
#[derive(Debug)]
pub(crate) struct Waiting {
    citizen: i64,
    receiver: watch::Receiver<u64>,
    changes: Arc<Changes>,
}

impl Waiting {
    /// Done when there was a wake since the last one, or since the waiting began.
    pub(crate) async fn woken(&mut self) {
        if self.receiver.changed().await.is_err() {
            // The sender lives as long as somebody waits.
            std::future::pending::<()>().await;
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let mut waiting = locked(&self.changes.waiting);
        if waiting.get(&self.citizen).is_some_and(|sender| sender.receiver_count() <= 1) {
            waiting.remove(&self.citizen);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Changes;
    use std::sync::Arc;

    #[tokio::test(flavor = "current_thread")]
    async fn a_wake_before_the_waiting_is_not_lost_and_nobody_else_is_woken() {
        let changes = Arc::new(Changes::default());
        let (mut a, mut b) = (changes.wait_for(1), changes.wait_for(2));
        changes.touch(1);
        changes.touch(3);
        changes.committed();
        a.woken().await;
        let nothing = std::future::poll_fn(|context| {
            let mut woken = std::pin::pin!(b.woken());
            std::task::Poll::Ready(woken.as_mut().poll(context).is_pending())
        });
        assert!(nothing.await);
        drop((a, b));
        assert!(changes.is_idle());
    }
}
