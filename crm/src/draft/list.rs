//! A citizen's open drafts, and the end of old ones.

use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
    args,
    clock::Timestamp,
};

/// An open draft, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields of `Draft`, documented there")]
pub struct Listed {
    pub id: String,
    pub form: String,
    pub service: String,
    pub step: String,
    pub updated_at: Timestamp,
    pub expires_at: Timestamp,
}

/// A citizen's open drafts, the last changed first.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the citizen.
pub async fn list(crm: &Crm, actor: &Actor, citizen: CitizenId) -> Result<Vec<Listed>> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let rows = crm
        .db
        .rows(
            "SELECT id, form, service, step, updated_at, expires_at FROM draft
             WHERE citizen_id = $1 AND case_number = 0 AND expires_at > $2 ORDER BY updated_at DESC, id LIMIT 50",
            &args![citizen.0, crm.now()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Listed {
                id: row.text(0)?,
                form: row.text(1)?,
                service: row.text(2)?,
                step: row.text(3)?,
                updated_at: Timestamp(row.int(4)?),
                expires_at: Timestamp(row.int(5)?),
            })
        })
        .collect()
}

/// Throws away what is too old; returns how many drafts that were. The server calls it now and then.
///
/// # Errors
/// If the database fails.
pub async fn sweep(crm: &Crm) -> Result<u64> {
    crm.db.execute("DELETE FROM draft WHERE expires_at <= $1", &args![crm.now()]).await
}
