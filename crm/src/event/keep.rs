//! Keeping events: one transaction for many, however many clients sent them.

use super::{Admitted, cases::Cases, people::People, sift, waiting};
use crate::{Crm, Error, Result, actor::CitizenId, case};
use std::collections::BTreeSet;

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is kept, now or since it was first told.
    Accepted,
    /// Another event with its id was told before.
    Conflict,
}

/// What became of many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// One for each, in their order.
    pub answers: Vec<Answer>,
    /// Whose histories are no longer what they were; known after the commit, for whoever shows them live.
    pub changed: BTreeSet<CitizenId>,
}

/// Keeps events. When this returns, they are on the disk: all of them, or (on an error) none.
///
/// # Errors
/// If the database fails.
pub async fn keep(crm: &Crm, events: &[Admitted]) -> Result<Taken> {
    // Two writers may meet the same unknown citizen, or each other's rows: the one that loses begins again.
    for _ in 0..4 {
        match attempt(crm, events).await {
            Err(error) if error.is_unique_violation() || is_deadlock(&error) => {}
            done => return done,
        }
    }
    attempt(crm, events).await
}

/// PostgreSQL's words for "begin again".
fn is_deadlock(error: &Error) -> bool {
    let Error::Database(error) = error else { return false };
    error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code)
        .is_some_and(|code| matches!(&*code, "40P01" | "40001"))
}

async fn attempt(crm: &Crm, events: &[Admitted]) -> Result<Taken> {
    let now = crm.now();
    let mut tx = crm.db.begin().await?;
    // In their order, so that two writers never wait for each other in a circle.
    let sources: BTreeSet<&str> = events.iter().map(|one| one.event.source.as_str()).collect();
    for source in sources {
        case::heard_from(&mut tx, source, now).await?;
    }
    let (fresh, answers) = sift::sift(&mut tx, events, now).await?;
    let mut changed = BTreeSet::new();
    if !fresh.is_empty() {
        let people = People::find_or_make(crm, &mut tx, &fresh, now).await?;
        people.tell(&mut tx, &fresh, now, &mut changed).await?;
        let mut cases = Cases::find(&mut tx, &fresh).await?;
        let settled = waiting::take(&mut tx, &cases.new_ones()).await?;
        let unknown = cases.sort(&fresh, &settled);
        waiting::put(&mut tx, &unknown).await?;
        cases.write(&mut tx, &people, &mut changed).await?;
        people.entries(&mut tx, &fresh, &mut changed).await?;
    }
    tx.commit().await?;
    changed.remove(&CitizenId::NOBODY);
    Ok(Taken { answers, changed })
}
