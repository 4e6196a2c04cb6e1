//! Publishing: the one door, for editors and for the seed alike.

use super::{Kind, refresh};
use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::Actor,
    args,
    db::Tx,
};
use serde::Serialize;

/// A content as it is to stand before the public.
#[derive(Clone, Debug)]
pub struct Draft<'a, T> {
    /// Its kind.
    pub kind: Kind,
    /// Its Italian address within its kind.
    pub slug_it: &'a str,
    /// Its English address within its kind.
    pub slug_en: &'a str,
    /// Its place in lists of its kind.
    pub position: i64,
    /// The body, one of the shapes of this module.
    pub body: &'a T,
    /// Who wrote it, in words.
    pub author: &'a str,
    /// Why.
    pub note: &'a str,
}

/// What publishing did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publication {
    /// A new content.
    New,
    /// A new revision of a known one; its number.
    Revised(i64),
    /// The body is the one that stands already.
    Unchanged,
}

/// Publishes some contents in one transaction: all are out, or none. The revision before stays where it was.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody who may not publish.
pub async fn publish<T: Serialize + Sync>(
    crm: &Crm,
    actor: &Actor,
    drafts: &[Draft<'_, T>],
) -> Result<Vec<Publication>> {
    access::authorise(actor, Act::Publish, Object::Content)?;
    let mut done = Vec::with_capacity(drafts.len());
    let mut tx = crm.db.begin().await?;
    for draft in drafts {
        done.push(one(crm, &mut tx, draft).await?);
    }
    if done.iter().any(|publication| *publication != Publication::Unchanged) {
        tx.execute("UPDATE content_version SET version = version + 1 WHERE id = 1", &[]).await?;
    }
    tx.commit().await?;
    refresh(crm).await?;
    Ok(done)
}

async fn one<T: Serialize>(crm: &Crm, tx: &mut Tx, draft: &Draft<'_, T>) -> Result<Publication> {
    let now = crm.now();
    let body = serde_json::to_string(draft.body)?;
    let known = tx
        .row(
            "SELECT c.id, r.number, r.body, c.position, c.slug_en FROM content c
             JOIN revision r ON r.content_id = c.id AND r.number = c.published_revision
             WHERE c.kind = $1 AND c.slug_it = $2",
            &args![draft.kind.code(), draft.slug_it],
        )
        .await?;
    let (id, number) = match known {
        Some(row) => {
            if row.text(2)? == body && row.int(3)? == draft.position && row.text(4)? == draft.slug_en {
                return Ok(Publication::Unchanged);
            }
            (row.int(0)?, row.int(1)? + 1)
        }
        None => (crm.new_id()?, 1),
    };
    if number == 1 {
        tx.execute(
            "INSERT INTO content (id, kind, slug_it, slug_en, state, published_revision, position, created_at, updated_at)
             VALUES ($1, $2, $3, $4, 'published', 1, $5, $6, $6)",
            &args![id, draft.kind.code(), draft.slug_it, draft.slug_en, draft.position, now],
        )
        .await?;
    } else {
        tx.execute(
            "UPDATE content SET slug_en = $2, state = 'published', published_revision = $3, position = $4, updated_at = $5 WHERE id = $1",
            &args![id, draft.slug_en, number, draft.position, now],
        )
        .await?;
    }
    tx.execute(
        "INSERT INTO revision (content_id, number, body, author, note, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        &args![id, number, body, draft.author, draft.note, now],
    )
    .await?;
    Ok(if number == 1 { Publication::New } else { Publication::Revised(number) })
}
