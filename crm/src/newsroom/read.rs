//! Reading a content and its revisions.

use super::{
    Item, Values,
    item::{item_columns, item_from},
    shape,
    values::spell,
};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::Actor,
    args,
    clock::Timestamp,
};
use serde_json::Value;

/// A revision, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionHead {
    /// Its number, from 1.
    pub number: i64,
    /// Who wrote it.
    pub author: String,
    /// Their id; 0 for the program.
    pub author_id: i64,
    /// Why.
    pub note: String,
    /// When.
    pub created_at: Timestamp,
    /// Whether the Italian changed after the English was last said to follow it.
    pub stale_en: bool,
    /// The revision whose Italian the English follows.
    pub translation_of: i64,
}

/// A revision.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// What it is.
    pub head: RevisionHead,
    /// Its body.
    pub body: Value,
    /// What stands in its fields.
    pub values: Values,
}

/// A content in work.
///
/// # Errors
/// [`Error::NotFound`] for anybody outside of the newsroom, and if there is none.
pub async fn find(crm: &Crm, actor: &Actor, id: i64) -> Result<Item> {
    access::authorise(actor, Act::Read, Object::Newsroom)?;
    let sql = concat!("SELECT ", item_columns!(), " ", item_from!(), " WHERE c.id = $1");
    Item::read(&crm.db.row(sql, &args![id]).await?.ok_or(Error::NotFound)?)
}

/// The revisions of a content, the newest first; at most 100 below a number.
///
/// # Errors
/// As [`find`].
pub async fn revisions(crm: &Crm, actor: &Actor, id: i64, below: Option<i64>) -> Result<Vec<RevisionHead>> {
    access::authorise(actor, Act::Read, Object::Newsroom)?;
    let rows = crm
        .db
        .list(
            "SELECT number, author, author_id, note, created_at, stale_en, translation_of FROM revision
             WHERE content_id = $1 AND number < $2 ORDER BY number DESC LIMIT 100",
            7,
            &args![id, below.unwrap_or(i64::MAX)],
        )
        .await?;
    rows.iter().map(head).collect()
}

/// A revision of a content.
///
/// # Errors
/// As [`find`].
pub async fn revision(crm: &Crm, actor: &Actor, item: &Item, number: i64) -> Result<Revision> {
    access::authorise(actor, Act::Read, Object::Newsroom)?;
    let row = crm
        .db
        .row(
            "SELECT number, author, author_id, note, created_at, stale_en, translation_of, body FROM revision
             WHERE content_id = $1 AND number = $2",
            &args![item.id, number],
        )
        .await?
        .ok_or(Error::NotFound)?;
    let body: Value = serde_json::from_str(&row.text(7)?)?;
    let values = spell(shape::fields(item.kind), &body);
    Ok(Revision { head: head(&row)?, body, values })
}

fn head(row: &crate::db::Row) -> Result<RevisionHead> {
    Ok(RevisionHead {
        number: row.int(0)?,
        author: row.text(1)?,
        author_id: row.int(2)?,
        note: row.text(3)?,
        created_at: Timestamp(row.int(4)?),
        stale_en: row.flag(5)?,
        translation_of: row.int(6)?,
    })
}
