//! The citizens whom the seed invented, and to whom real exports are attached.

use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
    args,
};

/// The citizens whom the seed invented, by id. Only the program's own import asks: it attaches a real export to them.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody else.
pub async fn generated_citizens(crm: &Crm, actor: &Actor) -> Result<Vec<CitizenId>> {
    const PAGE: i64 = 10_000;
    access::authorise(actor, Act::Observe, Object::Citizen(CitizenId::NOBODY))?;
    let mut citizens = Vec::new();
    let mut last = i64::MIN;
    loop {
        let rows = crm
            .db
            .rows(
                "SELECT id FROM citizen WHERE origin = 'seed' AND id > $1 ORDER BY id LIMIT $2 + 0",
                &args![last, PAGE],
            )
            .await?;
        for row in &rows {
            last = row.int(0)?;
            citizens.push(CitizenId(last));
        }
        if i64::try_from(rows.len()).unwrap_or(PAGE) < PAGE {
            return Ok(citizens);
        }
    }
}
