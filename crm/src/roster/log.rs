//! Everything that staff did, the newest first.

use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::{Actor, StaffId},
    args,
    clock::Timestamp,
    db::Row,
};

/// Something that a member of staff did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// Its id; a later one is larger.
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// Who; 0 for the program.
    pub staff: StaffId,
    /// Their name, as it was.
    pub name: String,
    /// Their role's code, as it was.
    pub role: String,
    /// What: a code.
    pub act: String,
    /// With which content; 0 for none.
    pub content: i64,
    /// With what, in words.
    pub object: String,
    /// Which revision; 0 for none.
    pub revision: i64,
    /// More of it.
    pub note: String,
}

/// What is wanted of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// Only what this one did.
    pub staff: Option<StaffId>,
    /// Only with this content.
    pub content: Option<i64>,
}

/// A page of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogPage {
    /// The newest first.
    pub done: Vec<Done>,
    /// The id before which the next page begins; `None` at the end.
    pub next: Option<i64>,
}

/// A page of what was done, before an id; `limit` from 1 to 100.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but administrators and publishers.
pub async fn log(
    crm: &Crm,
    actor: &Actor,
    filter: LogFilter,
    before: Option<i64>,
    limit: i64,
) -> Result<LogPage> {
    access::authorise(actor, Act::Read, Object::StaffLog)?;
    let (before, limit) = (before.unwrap_or(i64::MAX), limit.clamp(1, 100));
    // Ids rise with time: each of these walks along one index.
    let db = &crm.db;
    let rows = match (filter.staff, filter.content) {
        (None, None) => {
            let sql = "SELECT id, done_at, staff_id, staff_name, role, act, content_id, object, revision, note FROM staff_action
                       WHERE id < $1 ORDER BY id DESC LIMIT $2 + 0";
            db.rows(sql, &args![before, limit + 1]).await?
        }
        (Some(staff), None) => {
            let sql = "SELECT id, done_at, staff_id, staff_name, role, act, content_id, object, revision, note FROM staff_action
                       WHERE staff_id = $3 AND id < $1 ORDER BY id DESC LIMIT $2 + 0";
            db.rows(sql, &args![before, limit + 1, staff.0]).await?
        }
        (None, Some(content)) => {
            let sql = "SELECT id, done_at, staff_id, staff_name, role, act, content_id, object, revision, note FROM staff_action
                       WHERE content_id = $3 AND id < $1 ORDER BY id DESC LIMIT $2 + 0";
            db.rows(sql, &args![before, limit + 1, content]).await?
        }
        (Some(staff), Some(content)) => {
            let sql = "SELECT id, done_at, staff_id, staff_name, role, act, content_id, object, revision, note FROM staff_action
                       WHERE content_id = $3 AND staff_id = $4 AND id < $1 ORDER BY id DESC LIMIT $2 + 0";
            db.rows(sql, &args![before, limit + 1, content, staff.0]).await?
        }
    };
    let mut done = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    let most = usize::try_from(limit).unwrap_or_default();
    let next = if done.len() > most { done.get(most - 1).map(|last| last.id) } else { None };
    done.truncate(most);
    Ok(LogPage { done, next })
}

/// Everybody on the list with their name, for choosing one.
///
/// # Errors
/// As [`log`].
pub async fn colleagues(crm: &Crm, actor: &Actor) -> Result<Vec<(StaffId, String)>> {
    access::authorise(actor, Act::Read, Object::StaffLog)?;
    let rows = crm.db.rows("SELECT id, name FROM staff ORDER BY name, id LIMIT 2000", &[]).await?;
    rows.iter().map(|row| Ok((StaffId(row.int(0)?), row.text(1)?))).collect()
}

fn read(row: &Row) -> Result<Done> {
    Ok(Done {
        id: row.int(0)?,
        at: Timestamp(row.int(1)?),
        staff: StaffId(row.int(2)?),
        name: row.text(3)?,
        role: row.text(4)?,
        act: row.text(5)?,
        content: row.int(6)?,
        object: row.text(7)?,
        revision: row.int(8)?,
        note: row.text(9)?,
    })
}
