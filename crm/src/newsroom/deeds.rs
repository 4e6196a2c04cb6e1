//! What was done with a content, by whom.

use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::Actor,
    args,
    clock::Timestamp,
};

/// Something that somebody did with a content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// When.
    pub at: Timestamp,
    /// Who; empty for the program.
    pub name: String,
    /// As what: the code of a role, or `program`.
    pub role: String,
    /// What: `create`, `save`, or the code of a step.
    pub act: String,
    /// With which revision.
    pub revision: i64,
    /// Why.
    pub note: String,
}

/// What was done with a content, the newest first; at most 200.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody outside of the newsroom.
pub async fn deeds(crm: &Crm, actor: &Actor, id: i64) -> Result<Vec<Done>> {
    access::authorise(actor, Act::Read, Object::Newsroom)?;
    let rows = crm
        .db
        .list(
            "SELECT done_at, staff_name, role, act, revision, note FROM staff_action
             WHERE content_id = $1 AND content_id <> 0 ORDER BY done_at DESC, revision DESC, id DESC LIMIT 200",
            6,
            &args![id],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Done {
                at: Timestamp(row.int(0)?),
                name: row.text(1)?,
                role: row.text(2)?,
                act: row.text(3)?,
                revision: row.int(4)?,
                note: row.text(5)?,
            })
        })
        .collect()
}
