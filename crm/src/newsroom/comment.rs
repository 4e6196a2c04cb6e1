//! What colleagues say of a revision.

use super::{Item, find, shape};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::Actor,
    args,
    clock::Timestamp,
    db::Tx,
};

/// The most characters of a comment.
pub const COMMENT_MOST: usize = 2000;

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its id.
    pub id: i64,
    /// The revision of which it speaks.
    pub revision: i64,
    /// Path of the field of which it speaks; empty for the whole.
    pub field: String,
    /// Who wrote it.
    pub author: String,
    /// What.
    pub body: String,
    /// When.
    pub created_at: Timestamp,
    /// When it was settled, and by whom.
    pub settled: Option<(Timestamp, String)>,
}

/// Comments on the newest revision of a content. Everybody who may write it may say something.
///
/// # Errors
/// [`Error::NotFound`] for anybody who may not write this content; [`Error::Refused`] for an empty or endless text, and for
/// a field that its kind does not have.
pub async fn comment(crm: &Crm, actor: &Actor, id: i64, field: &str, text: &str) -> Result<()> {
    let item = find(crm, actor, id).await?;
    access::authorise(actor, Act::Write, item.object())?;
    let text = text.trim();
    if text.is_empty() || text.chars().count() > COMMENT_MOST {
        return Err(Error::Refused("a comment of 1 to 2000 characters"));
    }
    if !field.is_empty() && shape::fields(item.kind).iter().all(|known| known.path != field) {
        return Err(Error::Refused("a comment on a field that is not there"));
    }
    let mut tx = crm.db.begin().await?;
    write(crm, &mut tx, actor, &item, field, text).await?;
    tx.commit().await
}

pub(super) async fn write(
    crm: &Crm,
    tx: &mut Tx,
    actor: &Actor,
    item: &Item,
    field: &str,
    text: &str,
) -> Result<()> {
    tx.execute(
        "INSERT INTO content_comment (content_id, id, revision, field, staff_id, staff_name, body, created_at)
         VALUES ($1, $2, $3, $4, $5, COALESCE((SELECT name FROM staff WHERE id = $5), ''), $6, $7)",
        &args![item.id, crm.new_id()?, item.head, field, actor.staff(), text, crm.now()],
    )
    .await?;
    Ok(())
}

/// The comments on a content, the oldest first; at most 200, those that are open before those that are settled.
///
/// # Errors
/// [`Error::NotFound`] for anybody outside of the newsroom.
pub async fn comments(crm: &Crm, actor: &Actor, id: i64) -> Result<Vec<Comment>> {
    access::authorise(actor, Act::Read, Object::Newsroom)?;
    let rows = crm
        .db
        .list(
            "SELECT id, revision, field, staff_name, body, created_at, settled_at, settled_by FROM content_comment
             WHERE content_id = $1 ORDER BY CASE WHEN settled_at IS NULL THEN 0 ELSE 1 END, created_at, id LIMIT 200",
            8,
            &args![id],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Comment {
                id: row.int(0)?,
                revision: row.int(1)?,
                field: row.text(2)?,
                author: row.text(3)?,
                body: row.text(4)?,
                created_at: Timestamp(row.int(5)?),
                settled: row.maybe_int(6)?.map(Timestamp).zip(row.maybe_text(7)?),
            })
        })
        .collect()
}

/// Settles a comment.
///
/// # Errors
/// [`Error::NotFound`] for anybody who may not write this content, and if there is no such open comment.
pub async fn settle(crm: &Crm, actor: &Actor, id: i64, comment: i64) -> Result<()> {
    let item = find(crm, actor, id).await?;
    access::authorise(actor, Act::Write, item.object())?;
    let done = crm
        .db
        .execute(
            "UPDATE content_comment SET settled_at = $3, settled_by = COALESCE((SELECT name FROM staff WHERE id = $4), '')
             WHERE content_id = $1 AND id = $2 AND settled_at IS NULL",
            &args![id, comment, crm.now(), actor.staff()],
        )
        .await?;
    if done == 0 { Err(Error::NotFound) } else { Ok(()) }
}
