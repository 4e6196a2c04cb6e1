//! A file that comes whole, as browsers without scripts send it.

use super::{
    Attachment, Purpose, clean_name,
    inspect::looked_through,
    read,
    store::{self, NewRow},
};
use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
};

/// Looks a whole file through and keeps it. The same one twice for the same purpose is one.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) if draft, field or case is not there or not theirs;
/// [`Error::Attachment`](crate::Error::Attachment) with the reason if the file is not taken,
/// [`Error::Act`](crate::Error::Act) if the case takes none now.
pub async fn take(
    crm: &Crm,
    actor: &Actor,
    citizen: CitizenId,
    purpose: &Purpose,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Attachment> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    // Whose it is comes before what it is: nobody has files looked through for somebody else's draft.
    purpose.hold(crm, &mut crm.db.begin().await?, citizen).await?;
    let size = store::length(&bytes);
    store::fits(size)?;
    let digest = store::digest(&bytes);
    let seen = looked_through(clean_name(name), bytes).await??;
    let mut tx = crm.db.begin().await?;
    let most = purpose.hold(crm, &mut tx, citizen).await?;
    let id = match store::same(&mut tx, citizen, purpose, size, &digest).await? {
        Some((id, state)) if state == store::KEPT => return read::one(&mut tx, citizen, &id).await,
        Some((id, _)) => id,
        None => {
            purpose.room(&mut tx, citizen, most).await?;
            let id = crm.new_token()?;
            let row = NewRow { id: &id, purpose, name: &seen.name, size, digest: &digest };
            store::insert(&mut tx, citizen, &row, crm.now()).await?;
            id
        }
    };
    store::keep(&mut tx, citizen, &id, &seen, (&digest, size), crm.now()).await?;
    let kept = read::one(&mut tx, citizen, &id).await?;
    tx.commit().await?;
    Ok(kept)
}
