//! Pictures out of one database and into another, as they are.

use super::{LARGEST, New, WIDEST, add, name};
use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::Actor,
    args,
    attachment::{AttachmentRefused, picture},
    clock::Timestamp,
};
use sha2::{Digest, Sha256};

/// A picture with its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// The last part of its address.
    pub name: String,
    /// The SHA-256 of what was sent when it came first.
    pub digest: Vec<u8>,
    /// What it shows, in Italian.
    pub alt_it: String,
    /// What it shows, in English.
    pub alt_en: String,
    /// Whose it is.
    pub rights: String,
    /// What it is searched by.
    pub words: String,
    /// When it came.
    pub created_at: Timestamp,
    /// As it is kept.
    pub bytes: Vec<u8>,
}

/// A picture that was looked at; only [`look`] makes one.
#[derive(Clone, Debug)]
pub struct Looked<'a> {
    whole: &'a Whole,
    kind: &'static str,
    size: (u32, u32),
}

/// Why a picture is not brought in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Its name is none that this program gives.
    #[error("it has no name of a picture (1-words-800x600.jpg)")]
    Name,
    /// It has another size or type than its name says.
    #[error("it is another picture than its name says")]
    Other,
    /// It is none, or none that is taken.
    #[error("{0}")]
    Refused(AttachmentRefused),
    /// A text is missing, or too long.
    #[error("alt_it, alt_en and rights have 1 to 250 characters each, digest is a SHA-256")]
    Words,
}

/// What became of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brought {
    /// It came.
    New,
    /// It was there.
    Known,
    /// Another one has its name, its id or its digest: that one stays.
    Taken,
}

/// The next picture by name; begin with "".
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but whoever runs the program.
pub async fn take(crm: &Crm, actor: &Actor, after: &str) -> Result<Option<Whole>> {
    access::authorise(actor, Act::Write, Object::Content)?;
    let sql = "SELECT name, digest, alt_it, alt_en, rights, words, created_at, bytes FROM media
               WHERE name > $1 ORDER BY name LIMIT $2 + 0";
    let Some(row) = crm.db.row(sql, &args![after, 1]).await? else { return Ok(None) };
    Ok(Some(Whole {
        name: row.text(0)?,
        digest: row.bytes(1)?,
        alt_it: row.text(2)?,
        alt_en: row.text(3)?,
        rights: row.text(4)?,
        words: row.text(5)?,
        created_at: Timestamp(row.int(6)?),
        bytes: row.bytes(7)?,
    }))
}

/// Looks a picture through as one that is sent by an editor is; but it is kept as it comes, because this program drew it.
///
/// # Errors
/// If the machine has no room to look; the inner one if it is no picture of ours.
pub async fn look(whole: &Whole) -> Result<std::result::Result<Looked<'_>, Unfit>> {
    let Some(size) = name::size_of(&whole.name).filter(|_| name::id_of(&whole.name).is_some()) else {
        return Ok(Err(Unfit::Name));
    };
    let new = New {
        file: whole.name.clone(),
        alt_it: whole.alt_it.clone(),
        alt_en: whole.alt_en.clone(),
        rights: whole.rights.clone(),
    };
    if !add::check(&new).is_empty() || whole.digest.len() != Sha256::output_size() {
        return Ok(Err(Unfit::Words));
    }
    if i64::try_from(whole.bytes.len()).unwrap_or(i64::MAX) > LARGEST {
        return Ok(Err(Unfit::Refused(AttachmentRefused::TooLarge)));
    }
    Ok(match picture(&whole.name, whole.bytes.clone(), WIDEST).await? {
        Err(refused) => Err(Unfit::Refused(refused)),
        Ok(seen) if (seen.width, seen.height) != size => Err(Unfit::Other),
        Ok(seen) => Ok(Looked { whole, kind: seen.kind.code(), size }),
    })
}

/// Brings a picture in, under the name that contents know.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but whoever runs the program.
pub async fn bring(crm: &Crm, actor: &Actor, looked: &Looked<'_>) -> Result<Brought> {
    access::authorise(actor, Act::Write, Object::Content)?;
    let Looked { whole, kind, size: (width, height) } = looked;
    let Some(id) = name::id_of(&whole.name) else { return Ok(Brought::Taken) };
    let made = crm
        .db
        .execute(
            "INSERT INTO media (id, name, digest, kind, width, height, size, alt_it, alt_en, rights, words, staff_id, created_at, bytes)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $12, $13) ON CONFLICT DO NOTHING",
            &args![
                id,
                &whole.name,
                whole.digest.clone(),
                *kind,
                i64::from(*width),
                i64::from(*height),
                i64::try_from(whole.bytes.len()).unwrap_or(i64::MAX),
                &whole.alt_it,
                &whole.alt_en,
                &whole.rights,
                &whole.words,
                whole.created_at,
                whole.bytes.clone()
            ],
        )
        .await?;
    if made > 0 {
        return Ok(Brought::New);
    }
    let row = crm.db.row("SELECT digest FROM media WHERE name = $1", &args![&whole.name]).await?;
    let known = row.map(|row| row.bytes(0)).transpose()?;
    Ok(if known.as_ref() == Some(&whole.digest) { Brought::Known } else { Brought::Taken })
}
