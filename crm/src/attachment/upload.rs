//! A file in pieces: begun, put piece by piece in any order, finished.

use super::{
    Attachment, AttachmentRefused, Pieces, Purpose, Put, clean_name,
    inspect::looked_through,
    read,
    store::{self, ARRIVING, NewRow},
};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
    args,
    db::{Row, Tx},
};

/// A file that somebody wants to send.
#[derive(Clone, Debug)]
pub struct NewUpload {
    /// What for.
    pub purpose: Purpose,
    /// What they call it.
    pub name: String,
    /// How many bytes it has.
    pub size: i64,
    /// The SHA-256 of the whole, if the sender knows it: the same file begun again goes on where it was cut.
    pub digest: Option<Vec<u8>>,
}

/// A file on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arriving {
    /// Its id.
    pub id: String,
    /// How many bytes it will have.
    pub size: i64,
    /// What is not there yet: each gap from its first byte to the one after its last.
    pub missing: Vec<(i64, i64)>,
}

/// A piece of a file.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// Where it begins.
    pub start: i64,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Their SHA-256, as the sender counted it.
    pub digest: &'a [u8],
}

/// Begins a file; the same one for the same purpose goes on where it was.
///
/// # Errors
/// [`Error::NotFound`] if draft, field or case is not there or not theirs; [`Error::Attachment`] if no such file is taken,
/// [`Error::Act`] if the case takes none now, [`Error::Conflict`] if the draft is submitted.
pub async fn begin(crm: &Crm, actor: &Actor, citizen: CitizenId, new: &NewUpload) -> Result<Arriving> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let digest = new.digest.as_deref().unwrap_or_default();
    let mut tx = crm.db.begin().await?;
    let most = new.purpose.hold(crm, &mut tx, citizen).await?;
    store::fits(new.size)?;
    if let Some((id, state)) = store::same(&mut tx, citizen, &new.purpose, new.size, digest).await? {
        let missing = if state == ARRIVING {
            known(&mut tx, citizen, &id, new.size).await?.missing()
        } else {
            Vec::new()
        };
        return Ok(Arriving { id, size: new.size, missing });
    }
    new.purpose.room(&mut tx, citizen, most).await?;
    let id = crm.new_token()?;
    let name = clean_name(&new.name);
    let row = NewRow { id: &id, purpose: &new.purpose, name: &name, size: new.size, digest };
    store::insert(&mut tx, citizen, &row, crm.now()).await?;
    tx.commit().await?;
    Ok(Arriving { id, size: new.size, missing: vec![(0, new.size)] })
}

/// Takes a piece: when this returns, it is on the disk. The same one again is fine, another one in its place is refused.
///
/// # Errors
/// [`Error::NotFound`] if no such file of theirs is on its way; [`Error::Attachment`] if the piece is damaged or does not
/// fit; [`Error::Conflict`] if the file is whole already.
pub async fn put(
    crm: &Crm,
    actor: &Actor,
    citizen: CitizenId,
    id: &str,
    piece: Piece<'_>,
) -> Result<Arriving> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let mut tx = crm.db.begin().await?;
    let row = tx
        .row(
            "UPDATE attachment SET updated_at = $3 WHERE citizen_id = $1 AND id = $2 RETURNING size, state",
            &args![citizen.0, id, crm.now()],
        )
        .await?
        .ok_or(Error::NotFound)?;
    if row.text(1)? != ARRIVING {
        return Err(Error::Conflict("the file is whole"));
    }
    if store::digest(piece.bytes) != piece.digest {
        return Err(AttachmentRefused::Damaged.into());
    }
    let size = row.int(0)?;
    let mut pieces = known(&mut tx, citizen, id, size).await?;
    if pieces.put(piece.start, store::length(piece.bytes), piece.digest)? == Put::New {
        store::piece(&mut tx, citizen, id, piece.start, piece.bytes, piece.digest).await?;
    }
    tx.commit().await?;
    Ok(Arriving { id: id.to_owned(), size, missing: pieces.missing() })
}

/// What is there of a file that is not sent yet.
///
/// # Errors
/// [`Error::NotFound`] if there is none of theirs.
pub async fn status(crm: &Crm, actor: &Actor, citizen: CitizenId, id: &str) -> Result<Arriving> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let row = crm
        .db
        .row(
            "SELECT sent_size, state FROM attachment WHERE citizen_id = $1 AND id = $2 AND entry_id = 0",
            &args![citizen.0, id],
        )
        .await?
        .ok_or(Error::NotFound)?;
    let size = row.int(0)?;
    let missing = if row.text(1)? == ARRIVING {
        pieces(size, &crm.db.rows(PIECES, &args![citizen.0, id]).await?)?.missing()
    } else {
        Vec::new()
    };
    Ok(Arriving { id: id.to_owned(), size, missing })
}

/// Puts the pieces together, looks the file through and keeps it. Finished again, it is the same file. One that is refused
/// is thrown away.
///
/// # Errors
/// [`Error::NotFound`] if there is no such file of theirs; [`Error::Attachment`] with the reason if it is not taken.
pub async fn finish(crm: &Crm, actor: &Actor, citizen: CitizenId, id: &str) -> Result<Attachment> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let row = crm
        .db
        .row(
            "SELECT state, size, name, digest FROM attachment WHERE citizen_id = $1 AND id = $2",
            &args![citizen.0, id],
        )
        .await?
        .ok_or(Error::NotFound)?;
    if row.text(0)? != ARRIVING {
        return read::find(crm, actor, citizen, id).await;
    }
    let (size, name, told) = (row.int(1)?, row.text(2)?, row.bytes(3)?);
    // A piece that is there never changes: no writer has to wait while they are read.
    let bytes = together(crm, citizen, id).await?;
    if store::length(&bytes) != size {
        return Err(AttachmentRefused::Incomplete.into());
    }
    let digest = store::digest(&bytes);
    let seen = if told.is_empty() || told == digest {
        looked_through(name, bytes).await?
    } else {
        Err(AttachmentRefused::Damaged)
    };
    let seen = match seen {
        Ok(seen) => seen,
        Err(refused) => {
            throw_away(crm, citizen, id).await?;
            return Err(refused.into());
        }
    };
    let mut tx = crm.db.begin().await?;
    let held = tx
        .row(
            "UPDATE attachment SET updated_at = updated_at WHERE citizen_id = $1 AND id = $2 RETURNING state",
            &args![citizen.0, id],
        )
        .await?
        .ok_or(Error::NotFound)?;
    if held.text(0)? == ARRIVING {
        store::keep(&mut tx, citizen, id, &seen, (&digest, size), crm.now()).await?;
    }
    let kept = read::one(&mut tx, citizen, id).await?;
    tx.commit().await?;
    Ok(kept)
}

const PIECES: &str =
    "SELECT start, length, digest FROM attachment_piece WHERE citizen_id = $1 AND attachment_id = $2
  ORDER BY start";

fn pieces(size: i64, rows: &[Row]) -> Result<Pieces> {
    let mut pieces = Pieces::of(size);
    for row in rows {
        pieces.put(row.int(0)?, row.int(1)?, &row.bytes(2)?)?;
    }
    Ok(pieces)
}

async fn known(tx: &mut Tx, citizen: CitizenId, id: &str, size: i64) -> Result<Pieces> {
    pieces(size, &tx.rows(PIECES, &args![citizen.0, id]).await?)
}

/// All bytes that are there, in order; pieces never overlap.
async fn together(crm: &Crm, citizen: CitizenId, id: &str) -> Result<Vec<u8>> {
    let rows = crm
        .db
        .rows(
            "SELECT bytes FROM attachment_piece WHERE citizen_id = $1 AND attachment_id = $2 ORDER BY start",
            &args![citizen.0, id],
        )
        .await?;
    let mut bytes = Vec::new();
    for row in &rows {
        bytes.extend(row.bytes(0)?);
    }
    Ok(bytes)
}

/// What was refused is not kept.
async fn throw_away(crm: &Crm, citizen: CitizenId, id: &str) -> Result<()> {
    let mut tx = crm.db.begin().await?;
    tx.execute(
        "DELETE FROM attachment_piece WHERE citizen_id = $1 AND attachment_id = $2",
        &args![citizen.0, id],
    )
    .await?;
    tx.execute("DELETE FROM attachment WHERE citizen_id = $1 AND id = $2", &args![citizen.0, id]).await?;
    tx.commit().await
}
