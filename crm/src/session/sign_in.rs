//! The logins of a citizen, so that one that was not theirs can be seen. When, with what, how surely, with which browser on
//! which system; no network address: on a shared or moving network it tells more of a person than of a stranger.

use crate::{
    Crm, Result,
    access::{self, Look},
    actor::{Actor, CitizenId},
    args,
    clock::Timestamp,
    db::Tx,
    timeline::Cursor,
};

/// How long a login is remembered, in seconds: a year.
pub const SIGN_IN_SECONDS: i64 = 365 * 86_400;

/// A login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// When.
    pub signed_in_at: Timestamp,
    /// The provider's id in the configuration, or `demo`.
    pub provider: String,
    /// How surely.
    pub level: u8,
    /// The browser and system, in a few words.
    pub device: String,
}

/// A page of logins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIns {
    /// The newest first.
    pub sign_ins: Vec<SignIn>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<Cursor>,
}

/// Writes a login down, in the transaction that begins its session; the two have one id.
pub(super) async fn note(tx: &mut Tx, citizen: CitizenId, id: i64, done: &SignIn) -> Result<()> {
    tx.execute(
        "INSERT INTO sign_in (citizen_id, id, signed_in_at, provider, level, device) VALUES ($1, $2, $3, $4, $5, $6)",
        &args![citizen.0, id, done.signed_in_at, &done.provider, i64::from(done.level), &done.device],
    )
    .await?;
    Ok(())
}

/// A page of a citizen's logins, the newest first; `limit` from 1 to 100.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody who may not see that citizen.
pub async fn sign_ins(
    crm: &Crm,
    actor: &Actor,
    citizen: CitizenId,
    from: Option<Cursor>,
    limit: i64,
) -> Result<SignIns> {
    access::may_read(crm, actor, citizen, Look::Security).await?;
    let (from, limit) = (from.unwrap_or(Cursor::NEWEST), limit.clamp(1, 100));
    let rows = crm
        .db
        .list(
            "SELECT id, signed_in_at, provider, level, device FROM sign_in
             WHERE citizen_id = $1 AND signed_in_at <= $2 AND (signed_in_at < $2 OR id < $3)
             ORDER BY signed_in_at DESC, id DESC LIMIT $4 + 0",
            5,
            &args![citizen.0, from.happened_at, from.id, limit + 1],
        )
        .await?;
    let mut places = Vec::with_capacity(rows.len());
    let mut sign_ins = Vec::with_capacity(rows.len());
    for row in &rows {
        places.push(Cursor { happened_at: row.int(1)?, id: row.int(0)? });
        sign_ins.push(SignIn {
            signed_in_at: Timestamp(row.int(1)?),
            provider: row.text(2)?,
            level: u8::try_from(row.int(3)?).unwrap_or_default(),
            device: row.text(4)?,
        });
    }
    let next = Cursor::after(&places, limit);
    sign_ins.truncate(usize::try_from(limit).unwrap_or_default());
    Ok(SignIns { sign_ins, next })
}
