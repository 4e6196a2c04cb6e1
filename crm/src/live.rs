//! Pages that stay open learn that something of their citizen's has changed: that, and how often, and nothing else.
//!
//! The database counts the changes of each watched citizen. Whoever shows something reads the count before the data
//! ([`Session::version`](crate::session::Session)); whoever watches compares it with the count that they read once they wait. So
//! nothing that happens in between is missed, however the two interleave.

use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
    args,
    db::Waiting,
};

/// Somebody who watches a citizen's data.
#[derive(Debug)]
pub struct Watch {
    crm: Crm,
    citizen: CitizenId,
    waiting: Waiting,
}

/// Watches one's own data from now on.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the citizen.
pub async fn watch(crm: &Crm, actor: &Actor, citizen: CitizenId) -> Result<Watch> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let watch = Watch { crm: crm.clone(), citizen, waiting: crm.changes.wait_for(citizen.0) };
    if watch.version().await? == 0 {
        // Nobody counted before: a page that was made then knows the count 0, and is made again.
        crm.db
            .execute(
                "INSERT INTO citizen_version (citizen_id, version) VALUES ($1, 1) ON CONFLICT (citizen_id) DO NOTHING",
                &args![citizen.0],
            )
            .await?;
    }
    Ok(watch)
}

impl Watch {
    /// How often the citizen's data changed since they were first watched; 0 before.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn version(&self) -> Result<i64> {
        let sql = "SELECT version FROM citizen_version WHERE citizen_id = $1";
        self.crm.db.row(sql, &args![self.citizen.0]).await?.map_or(Ok(0), |row| row.int(0))
    }

    /// Done when the count may have risen since this was last done: read it then.
    pub async fn woken(&mut self) {
        self.waiting.woken().await;
    }
}

/// Hears of what other processes commit (another node, `quirino office`): as long as this runs, and it does not end by
/// itself before the database is closed, whoever watches is woken.
pub async fn listen(crm: &Crm) {
    crm.db.listen(&crm.changes).await;
}
