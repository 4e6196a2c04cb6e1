//! Logging something that happened outside the portal's own acts.

use super::NewEntry;
use crate::{
    Result,
    access::{self, Act, Object},
    actor::{Actor, Task},
    db::Tx,
};

/// Writes an entry down, in the caller's transaction.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the program's tasks that import and seed.
pub async fn log(tx: &mut Tx, actor: &Actor, entry: &NewEntry) -> Result<()> {
    access::authorise(actor, Act::Observe, Object::Citizen(entry.citizen))?;
    // An invented past is not news.
    if matches!(actor, Actor::System(Task::Seed)) {
        entry.write(tx, None).await
    } else {
        entry.insert(tx).await
    }
}
