//! What an editor typed and did not save yet: kept as it is, right or wrong, for that editor alone.

use super::{Values, find};
use crate::{
    Crm, Result,
    access::{self, Act},
    actor::Actor,
    args,
    clock::Timestamp,
};

/// How long it is kept, in seconds.
pub const BUFFER_SECONDS: i64 = 90 * 86_400;

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buffer {
    /// The revision that was open.
    pub base: i64,
    /// As it was typed.
    pub values: Values,
    /// When.
    pub kept_at: Timestamp,
}

/// Keeps what is typed.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody who may not write this content.
pub async fn keep(crm: &Crm, actor: &Actor, id: i64, base: i64, values: &Values) -> Result<Timestamp> {
    let item = find(crm, actor, id).await?;
    access::authorise(actor, Act::Write, item.object())?;
    let now = crm.now();
    crm.db
        .execute(
            "INSERT INTO content_buffer (content_id, staff_id, base, typed, kept_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (content_id, staff_id) DO UPDATE SET base = excluded.base, typed = excluded.typed, kept_at = excluded.kept_at",
            &args![id, actor.staff(), base, serde_json::to_string(values)?, now],
        )
        .await?;
    Ok(now)
}

/// What they typed last and did not save.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody outside of the newsroom.
pub async fn buffer(crm: &Crm, actor: &Actor, id: i64) -> Result<Option<Buffer>> {
    find(crm, actor, id).await?;
    let sql = "SELECT base, typed, kept_at FROM content_buffer WHERE content_id = $1 AND staff_id = $2";
    let Some(row) = crm.db.row(sql, &args![id, actor.staff()]).await? else { return Ok(None) };
    // One that this program cannot read is as good as none.
    let Ok(values) = serde_json::from_str(&row.text(1)?) else { return Ok(None) };
    Ok(Some(Buffer { base: row.int(0)?, values, kept_at: Timestamp(row.int(2)?) }))
}

/// Throws away what they typed.
///
/// # Errors
/// As [`buffer`].
pub async fn drop_buffer(crm: &Crm, actor: &Actor, id: i64) -> Result<()> {
    find(crm, actor, id).await?;
    let sql = "DELETE FROM content_buffer WHERE content_id = $1 AND staff_id = $2";
    crm.db.execute(sql, &args![id, actor.staff()]).await?;
    Ok(())
}

/// Throws away what nobody touched for [`BUFFER_SECONDS`].
///
/// # Errors
/// If the database fails.
pub async fn sweep(crm: &Crm) -> Result<u64> {
    let sql = "DELETE FROM content_buffer WHERE kept_at < $1";
    crm.db.execute(sql, &args![crm.now().plus_seconds(-BUFFER_SECONDS)]).await
}
