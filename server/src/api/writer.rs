//! Many requests, one transaction: whoever comes while one is being written is written with the next. Nobody is answered
//! before the commit of theirs.

use crm::{
    Crm, Result,
    event::{Admitted, Answer, Taken, keep},
};
use std::{
    mem,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::{Mutex as Turns, oneshot};

/// Events of one transaction, about.
const MOST: usize = 4000;
/// Events that wait for theirs; whoever comes then is asked to come again.
const MOST_WAITING: usize = 40_000;

/// The database did not take them, or too many wait already. Nothing is known to be kept: sending again is safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Busy;

struct Job {
    events: Vec<Admitted>,
    done: oneshot::Sender<Result<Vec<Answer>, Busy>>,
}

/// The one that writes events of this node.
pub(super) struct Writer {
    crm: Crm,
    queue: Mutex<Vec<Job>>,
    turn: Turns<()>,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").finish_non_exhaustive()
    }
}

impl Writer {
    pub(super) fn new(crm: Crm) -> Self {
        Self { crm, queue: Mutex::default(), turn: Turns::default() }
    }

    /// Keeps events; when this returns, they are on the disk.
    ///
    /// # Errors
    /// [`Busy`]: send them again.
    pub(super) async fn keep(self: &Arc<Self>, events: Vec<Admitted>) -> Result<Vec<Answer>, Busy> {
        if events.is_empty() {
            return Ok(Vec::new());
        }
        let (done, answered) = oneshot::channel();
        {
            let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
            if queue.iter().map(|job| job.events.len()).sum::<usize>() > MOST_WAITING {
                return Err(Busy);
            }
            queue.push(Job { events, done });
        }
        // On its own: a client that goes away takes nobody else's events with it.
        let writer = self.clone();
        tokio::spawn(async move { writer.take_turn().await });
        answered.await.unwrap_or(Err(Busy))
    }

    async fn take_turn(&self) {
        let _turn = self.turn.lock().await;
        let jobs = self.next();
        if jobs.is_empty() {
            // Somebody else's turn wrote them.
            return;
        }
        let sizes: Vec<usize> = jobs.iter().map(|job| job.events.len()).collect();
        let (all, waiting): (Vec<_>, Vec<_>) = jobs.into_iter().map(|job| (job.events, job.done)).unzip();
        let all: Vec<Admitted> = all.into_iter().flatten().collect();
        match self.write(&all).await {
            Ok(answers) => {
                let mut answers = answers.into_iter();
                for (size, done) in sizes.iter().zip(waiting) {
                    let _ = done.send(Ok(answers.by_ref().take(*size).collect()));
                }
            }
            Err(Busy) if waiting.len() == 1 => {
                for done in waiting {
                    let _ = done.send(Err(Busy));
                }
            }
            // One of them may be what the database does not take: each for itself, then.
            Err(Busy) => {
                let mut rest = all.as_slice();
                for (size, done) in sizes.iter().zip(waiting) {
                    let (own, others) = rest.split_at(*size);
                    rest = others;
                    let _ = done.send(self.write(own).await);
                }
            }
        }
    }

    /// What is written next: as many requests as fit, and at least one.
    fn next(&self) -> Vec<Job> {
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let mut events = 0;
        let fit = queue.iter().take_while(|job| {
            let fits = events == 0 || events + job.events.len() <= MOST;
            events += job.events.len();
            fits
        });
        let fit = fit.count();
        let rest = queue.split_off(fit);
        mem::replace(&mut queue, rest)
    }

    async fn write(&self, events: &[Admitted]) -> Result<Vec<Answer>, Busy> {
        match keep(&self.crm, events).await {
            Ok(Taken { answers, changed }) => {
                self.tell(changed.len());
                Ok(answers)
            }
            Err(error) => {
                tracing::error!(%error, events = events.len(), "events were not kept");
                Err(Busy)
            }
        }
    }

    /// After the commit: the mails that it owes go out. Open pages learn of it from the database itself.
    fn tell(&self, changed: usize) {
        tracing::debug!(citizens = changed, "histories changed");
        if changed > 0 {
            self.crm.wake_delivery();
        }
    }
}
