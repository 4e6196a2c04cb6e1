//! A new picture.

use super::{LARGEST, Picture, name, read};
use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::Actor,
    args,
    attachment::{AttachmentRefused, picture},
    newsroom::{Mistake, Wrong, told::folded},
    staff::{Deed, note_action},
};
use sha2::{Digest, Sha256};

/// The widest that a picture is kept, in points: no page shows more.
pub const WIDEST: u32 = 1600;

/// The most letters of an alternative text, and of the rights.
const MOST: usize = 250;

/// A picture that comes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct New {
    /// What its file is called.
    pub file: String,
    /// What it shows, in Italian.
    pub alt_it: String,
    /// What it shows, in English.
    pub alt_en: String,
    /// Whose it is, and under which licence.
    pub rights: String,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is there; the same picture twice is one, with the words of its first time.
    Picture(Picture),
    /// Words are missing, or too many.
    Wrong(Vec<Mistake>),
}

/// What is wrong with its words.
#[must_use]
pub fn check(new: &New) -> Vec<Mistake> {
    let fields = [("alt_it", &new.alt_it), ("alt_en", &new.alt_en), ("rights", &new.rights)];
    fields
        .into_iter()
        .filter_map(|(field, text)| match text.trim().chars().count() {
            0 => Some(Mistake::at(field, Wrong::Missing)),
            count if count > MOST => Some(Mistake::at(field, Wrong::TooLong(MOST))),
            _ => None,
        })
        .collect()
}

/// Looks a picture through and keeps it.
///
/// A picture belongs to no section: whoever works in the newsroom may add one, and the program's own files may.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody else; [`Error::Attachment`](crate::Error::Attachment) with the
/// reason if the file is not taken.
pub async fn add(crm: &Crm, actor: &Actor, new: &New, bytes: Vec<u8>) -> Result<Added> {
    access::authorise(actor, Act::Read, Object::Newsroom)
        .or_else(|_| access::authorise(actor, Act::Write, Object::Content))?;
    let wrong = check(new);
    if !wrong.is_empty() {
        return Ok(Added::Wrong(wrong));
    }
    if i64::try_from(bytes.len()).unwrap_or(i64::MAX) > LARGEST {
        return Err(AttachmentRefused::TooLarge.into());
    }
    let digest = Sha256::digest(&bytes).to_vec();
    if let Some(known) = read::of_digest(crm, &digest).await? {
        return Ok(Added::Picture(known));
    }
    let seen = picture(&new.file, bytes, WIDEST).await??;
    let id = crm.new_id()?;
    let name = name::of(id, &new.alt_it, (seen.width, seen.height), seen.kind);
    let words = folded(&format!("{} {} {}", new.alt_it, new.alt_en, new.file));
    let mut tx = crm.db.begin().await?;
    let made = tx
        .execute(
            "INSERT INTO media (id, name, digest, kind, width, height, size, alt_it, alt_en, rights, words, staff_id, created_at, bytes)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (digest) DO NOTHING",
            &args![
                id,
                &name,
                digest.clone(),
                seen.kind.code(),
                i64::from(seen.width),
                i64::from(seen.height),
                i64::try_from(seen.bytes.len()).unwrap_or(i64::MAX),
                new.alt_it.trim(),
                new.alt_en.trim(),
                new.rights.trim(),
                &words,
                actor.staff(),
                crm.now(),
                seen.bytes
            ],
        )
        .await?;
    if made > 0 {
        let deed = Deed { act: "picture", content: 0, object: &name, revision: 0, note: new.rights.trim() };
        note_action(crm, &mut tx, actor, deed).await?;
    }
    tx.commit().await?;
    let kept = read::of_digest(crm, &digest).await?.ok_or(crate::Error::NotFound)?;
    Ok(Added::Picture(kept))
}
