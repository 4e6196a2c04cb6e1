//! Machine clients: the keys with which silos come to the API. A key is 256 random bits, shown once; its SHA-256 is kept.
//!
//! A bearer key is the first way in; `private_key_jwt` (ModI ID_AUTH_REST) is to stand beside it later.

use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::Actor,
    args,
    clock::Timestamp,
    db::Row,
    event::Scopes,
    session::token_hash,
};

/// What every key begins with, so that it is known for what it is wherever it turns up.
pub const KEY_PREFIX: &str = "qk_";
/// The longest name, in characters.
pub const LONGEST_NAME: usize = 80;
/// Requests a second, if nobody says otherwise.
pub const PER_SECOND: u32 = 50;
/// How often its last use is written down, in seconds.
const TOUCH_SECONDS: i64 = 60;

/// A client, without its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// Its id.
    pub id: i64,
    /// What whoever runs the program calls it; unique.
    pub name: String,
    /// The one source for which it speaks.
    pub source: String,
    /// What it may tell.
    pub scopes: Scopes,
    /// How many requests a second it may make for long.
    pub per_second: u32,
    /// When it was made.
    pub created_at: Timestamp,
    /// From when on its key opens nothing.
    pub expires_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Timestamp>,
}

/// A client to be made.
#[derive(Clone, Debug)]
pub struct NewClient {
    /// Its name.
    pub name: String,
    /// Its source.
    pub source: String,
    /// What it may tell.
    pub scopes: Scopes,
    /// How many requests a second.
    pub per_second: u32,
    /// From when on its key opens nothing.
    pub expires_at: Option<Timestamp>,
}

impl Client {
    /// Whether its key opens anything at a moment.
    #[must_use]
    pub fn is_alive(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| now < end)
    }

    /// As whom it asks.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::Machine { source: self.source.clone(), scopes: self.scopes }
    }
}

/// Makes a client; its key, which is nowhere else.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the command line, or if there is no such source; [`Error::Refused`] for a name or
/// scopes that cannot be; [`Error::Conflict`] if a client has that name.
pub async fn add(crm: &Crm, actor: &Actor, new: &NewClient) -> Result<String> {
    access::authorise(actor, Act::Write, Object::Clients)?;
    let length = new.name.chars().count();
    if new.name.trim().is_empty() || length > LONGEST_NAME || new.name.chars().any(char::is_control) {
        return Err(Error::Refused("the name of a client has 1 to 80 characters"));
    }
    if new.scopes.is_empty() {
        return Err(Error::Refused("a client without a scope could send nothing"));
    }
    if new.per_second == 0 {
        return Err(Error::Refused("a client makes at least one request a second"));
    }
    let mut tx = crm.db.begin().await?;
    tx.row("SELECT id FROM source WHERE id = $1", &args![&new.source]).await?.ok_or(Error::NotFound)?;
    let key = format!("{KEY_PREFIX}{}", crm.new_token()?);
    tx.execute(
        "INSERT INTO client (id, name, source, key_hash, scopes, per_second, created_at, expires_at, revoked_at, last_used_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL)",
        &args![
            crm.new_id()?,
            &new.name,
            &new.source,
            token_hash(&key),
            new.scopes.to_string(),
            i64::from(new.per_second),
            crm.now(),
            new.expires_at
        ],
    )
    .await
    .map_err(|error| if error.is_unique_violation() { Error::Conflict("a client has this name") } else { error })?;
    tx.commit().await?;
    Ok(key)
}

/// All clients, the dead ones too.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the command line.
pub async fn list(crm: &Crm, actor: &Actor) -> Result<Vec<Client>> {
    access::authorise(actor, Act::Read, Object::Clients)?;
    let rows = crm
        .db
        .rows(
            "SELECT id, name, source, scopes, per_second, created_at, expires_at, revoked_at, last_used_at FROM client
             ORDER BY name",
            &[],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// Ends a client by its name, from the next request on.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the command line, or if no living client has that name.
pub async fn revoke(crm: &Crm, actor: &Actor, name: &str) -> Result<()> {
    access::authorise(actor, Act::Write, Object::Clients)?;
    let ended = crm
        .db
        .execute(
            "UPDATE client SET revoked_at = $2 WHERE name = $1 AND revoked_at IS NULL",
            &args![name, crm.now()],
        )
        .await?;
    if ended == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// The client of a key, if it is alive; notes that it was used. The database is asked each time, so that a revoked key
/// opens nothing from that moment on, on every node.
///
/// # Errors
/// If the database fails.
pub async fn find(crm: &Crm, key: &str) -> Result<Option<Client>> {
    if !key.starts_with(KEY_PREFIX) || key.len() != KEY_PREFIX.len() + 43 {
        return Ok(None);
    }
    let row = crm
        .db
        .row(
            "SELECT id, name, source, scopes, per_second, created_at, expires_at, revoked_at, last_used_at FROM client
             WHERE key_hash = $1",
            &args![token_hash(key)],
        )
        .await?;
    let Some(client) = row.as_ref().map(read).transpose()? else { return Ok(None) };
    let now = crm.now();
    if !client.is_alive(now) {
        return Ok(None);
    }
    if client.last_used_at.is_none_or(|last| now.seconds_since(last) >= TOUCH_SECONDS) {
        crm.db.execute("UPDATE client SET last_used_at = $2 WHERE id = $1", &args![client.id, now]).await?;
    }
    Ok(Some(client))
}

fn read(row: &Row) -> Result<Client> {
    Ok(Client {
        id: row.int(0)?,
        name: row.text(1)?,
        source: row.text(2)?,
        scopes: row.text(3)?.parse().map_err(|_| Error::Unreadable("client.scopes"))?,
        per_second: u32::try_from(row.int(4)?).map_err(|_| Error::Unreadable("client.per_second"))?,
        created_at: Timestamp(row.int(5)?),
        expires_at: row.maybe_int(6)?.map(Timestamp),
        revoked_at: row.maybe_int(7)?.map(Timestamp),
        last_used_at: row.maybe_int(8)?.map(Timestamp),
    })
}
