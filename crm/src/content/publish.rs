//! Publishing: the one door, for editors and for the seed alike.

use super::{Kind, refresh};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::Actor,
    args,
    db::Tx,
    newsroom::{shape::section, told::Told},
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
    let mut version = None;
    for draft in drafts {
        done.push(one(crm, &mut tx, draft, &mut version).await?);
    }
    tx.commit().await?;
    refresh(crm).await?;
    Ok(done)
}

/// Raises the version of what is published, and says which it is now. Whoever publishes next waits for this transaction.
pub(crate) async fn next_version(tx: &mut Tx) -> Result<i64> {
    let sql = "UPDATE content_version SET version = version + 1 WHERE id = 1 RETURNING version";
    tx.row(sql, &[]).await?.ok_or(Error::Unreadable("content_version"))?.int(0)
}

async fn one<T: Serialize>(
    crm: &Crm,
    tx: &mut Tx,
    draft: &Draft<'_, T>,
    version: &mut Option<i64>,
) -> Result<Publication> {
    let now = crm.now();
    let body = serde_json::to_string(draft.body)?;
    let known = tx
        .row(
            "SELECT c.id, c.head_revision, r.body, c.position, c.slug_en, r.author FROM content c
             JOIN revision r ON r.content_id = c.id AND r.number = c.head_revision
             WHERE c.kind = $1 AND c.slug_it = $2",
            &args![draft.kind.code(), draft.slug_it],
        )
        .await?;
    let (id, number) = match known {
        Some(row) => {
            let same = row.text(2)? == body && row.int(3)? == draft.position && row.text(4)? == draft.slug_en;
            // What an editor took over is theirs: a newer program does not write over it.
            if same || row.text(5)? != draft.author {
                return Ok(Publication::Unchanged);
            }
            (row.int(0)?, row.int(1)? + 1)
        }
        None => (crm.new_id()?, 1),
    };
    let version = match *version {
        Some(version) => version,
        None => *version.insert(next_version(tx).await?),
    };
    let told = Told::of(draft.kind, &serde_json::to_value(draft.body)?);
    if number == 1 {
        tx.execute(
            "INSERT INTO content (id, kind, slug_it, slug_en, state, published_revision, position, created_at, updated_at, section)
             VALUES ($1, $2, $3, $4, 'published', 1, $5, $6, $6, $7)",
            &args![
                id,
                draft.kind.code(),
                draft.slug_it,
                draft.slug_en,
                draft.position,
                now,
                section(draft.kind).code()
            ],
        )
        .await?;
    }
    tx.execute(
        "UPDATE content SET slug_en = $2, state = 'published', published_revision = $3, head_revision = $3, position = $4,
           updated_at = $5, version = $6, title_it = $7, title_en = $8, words = $9, municipio = $10 WHERE id = $1",
        &args![
            id,
            draft.slug_en,
            number,
            draft.position,
            now,
            version,
            &told.title_it,
            &told.title_en,
            &told.words,
            told.municipio.unwrap_or(0)
        ],
    )
    .await?;
    tx.execute(
        "INSERT INTO revision (content_id, number, body, author, note, created_at, translation_of)
         VALUES ($1, $2, $3, $4, $5, $6, $2)",
        &args![id, number, body, draft.author, draft.note, now],
    )
    .await?;
    Ok(if number == 1 { Publication::New } else { Publication::Revised(number) })
}
