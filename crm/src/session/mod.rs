//! Sessions: a random token in a cookie, only its SHA-256 in the database.
//!
//! Limits (design.md 10, security.md S3): idle 30 minutes and 12 hours in all for a citizen, 15 minutes and 8 hours for staff;
//! a session that only carries a form's flash ends after 30 idle minutes. `seen_at` is written at most once a minute.

mod end;
mod flash;
mod sign_in;

pub(crate) use end::end_of_staff;
pub use end::{end, revoke, revoke_others, sweep};
pub use flash::{FLASH_SECONDS, keep_flash, read_flash, take_flash};
pub use sign_in::{SIGN_IN_SECONDS, SignIn, SignIns, sign_ins};

use crate::{
    Crm, Result,
    access::{self, Look},
    actor::{Actor, CitizenId, Level, Role, StaffId},
    args,
    clock::Timestamp,
    remit::Remit,
    staff,
};
use sha2::{Digest, Sha256};

/// Idle limit of a session, in seconds.
pub const IDLE_SECONDS: i64 = 30 * 60;
/// Absolute limit of a session, in seconds.
pub const ABSOLUTE_SECONDS: i64 = 12 * 3600;
/// Idle limit of a session of staff, in seconds: what they may do reaches further than one person's data.
pub const STAFF_IDLE_SECONDS: i64 = 15 * 60;
/// Absolute limit of a session of staff, in seconds: a day's work.
pub const STAFF_ABSOLUTE_SECONDS: i64 = 8 * 3600;
const TOUCH_SECONDS: i64 = 60;

/// A session that is alive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its id in the list that the citizen sees.
    pub id: i64,
    /// Who; [`Actor::Anonymous`] for one that only carries a form.
    pub actor: Actor,
    /// The provider's id in the configuration, `demo`, or empty.
    pub provider: String,
    /// What to call them; empty for an anonymous session.
    pub name: String,
    /// The browser and system, in a few words.
    pub device: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// How often the citizen's data had changed when this was read ([`crate::live`]): whatever is read later is not older.
    pub version: i64,
}

/// What a new session is for.
#[derive(Clone, Debug)]
pub enum Holder {
    /// Nobody yet: carries the flash of a form.
    Anonymous,
    /// A citizen whom a provider vouched for.
    Citizen(CitizenId, Level),
    /// A member of staff.
    Staff(StaffId),
}

/// The form in which a token is kept.
#[must_use]
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Begins a session; returns its token, which is nowhere else.
///
/// Every login is this call: a persona's in a demonstration, and the one with which the call-back of an identity provider
/// ends. `replaces` is the token of the cookie that the login came with, dead or alive; its session ends at the same moment,
/// so that nobody can plant a session on somebody else. What forms left in it goes over to the new one if the old session was
/// the new holder's or nobody's: typed before the login, it is there after it. Whether it may
/// be shown to that citizen is for the one who kept it to check (`app::forms` marks each with its owner).
///
/// # Errors
/// If the database or the randomness fails.
pub async fn begin(
    crm: &Crm,
    holder: Holder,
    provider: &str,
    device: &str,
    replaces: Option<&str>,
) -> Result<String> {
    let token = crm.new_token()?;
    let now = crm.now();
    let (citizen, of_staff, level) = match holder {
        Holder::Anonymous => (0, 0, 0),
        Holder::Citizen(id, level) => (id.0, 0, level.0),
        Holder::Staff(id) => (0, id.0, 0),
    };
    let id = crm.new_id()?;
    let mut tx = crm.db.begin().await?;
    if let Some(old) = replaces {
        flash::hand_over(&mut tx, old, &token, (citizen, of_staff), now).await?;
        tx.execute("DELETE FROM session WHERE token_hash = $1", &args![token_hash(old)]).await?;
    }
    tx.execute(
        "INSERT INTO session (token_hash, id, citizen_id, staff_id, level, provider, device, created_at, seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)",
        &args![
            token_hash(&token),
            id,
            citizen,
            of_staff,
            i64::from(level),
            provider,
            device,
            now,
            now.plus_seconds(if of_staff == 0 { ABSOLUTE_SECONDS } else { STAFF_ABSOLUTE_SECONDS })
        ],
    )
    .await?;
    if citizen != 0 {
        let done =
            SignIn { signed_in_at: now, provider: provider.to_owned(), level, device: device.to_owned() };
        sign_in::note(&mut tx, CitizenId(citizen), id, &done).await?;
    }
    if of_staff != 0 {
        staff::note_by(crm, &mut tx, StaffId(of_staff), "sign_in", provider).await?;
    }
    tx.commit().await?;
    Ok(token)
}

/// The session of a token, if it is alive; marks it as seen.
///
/// # Errors
/// If the database fails.
pub async fn find(crm: &Crm, token: &str) -> Result<Option<Session>> {
    let found = glance(crm, token).await?;
    if let Some(session) = &found
        && crm.now().seconds_since(session.seen_at) >= TOUCH_SECONDS
    {
        let sql = "UPDATE session SET seen_at = $2 WHERE token_hash = $1";
        crm.db.execute(sql, &args![token_hash(token), crm.now()]).await?;
    }
    Ok(found)
}

/// The session of a token, if it is alive. A page that renews itself while nobody is there asks like this: it is no use, and
/// the session ends when it must.
///
/// # Errors
/// If the database fails.
pub async fn glance(crm: &Crm, token: &str) -> Result<Option<Session>> {
    let hash = token_hash(token);
    let now = crm.now();
    let row = crm
        .db
        .row(
            "SELECT s.id, s.citizen_id, s.staff_id, s.level, s.provider, s.device, s.created_at, s.seen_at, t.role, t.office,
                    t.name, c.given_name, c.family_name, v.version, t.sections,
                    t.municipio
             FROM session s LEFT JOIN staff t ON t.id = s.staff_id AND t.active = 1 LEFT JOIN citizen c ON c.id = s.citizen_id
               LEFT JOIN citizen_version v ON v.citizen_id = s.citizen_id
             WHERE s.token_hash = $1 AND s.expires_at > $2
               AND s.seen_at > CASE WHEN s.staff_id = 0 THEN $3 + 0 ELSE $4 + 0 END",
            &args![hash, now, now.plus_seconds(-IDLE_SECONDS), now.plus_seconds(-STAFF_IDLE_SECONDS)],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let (citizen, staff) = (CitizenId(row.int(1)?), row.int(2)?);
    let level = Level(u8::try_from(row.int(3)?).unwrap_or(0));
    let actor = if citizen != CitizenId::NOBODY {
        Actor::Citizen { id: citizen, level }
    } else if staff != 0 {
        // A member of staff who is no longer active has a session that opens nothing.
        match row.maybe_text(8)?.as_deref().and_then(Role::from_code) {
            Some(role) => {
                let remit = Remit::parse(&row.maybe_text(14)?.unwrap_or_default(), row.maybe_int(15)?);
                Actor::Staff { id: StaffId(staff), role, office: row.maybe_text(9)?, purpose: None, remit }
            }
            None => return Ok(None),
        }
    } else {
        Actor::Anonymous
    };
    let name = match (row.maybe_text(10)?, row.maybe_text(11)?, row.maybe_text(12)?) {
        (_, Some(given), Some(family)) => format!("{given} {family}"),
        (staff, _, _) => staff.unwrap_or_default(),
    };
    Ok(Some(Session {
        id: row.int(0)?,
        actor,
        provider: row.text(4)?,
        name,
        device: row.text(5)?,
        created_at: Timestamp(row.int(6)?),
        seen_at: Timestamp(row.int(7)?),
        version: row.maybe_int(13)?.unwrap_or_default(),
    }))
}

/// A citizen's living sessions, the newest first.
///
/// # Errors
/// [`Error::NotFound`] for anybody who may not see that citizen.
pub async fn list(crm: &Crm, actor: &Actor, citizen: CitizenId) -> Result<Vec<Session>> {
    access::may_read(crm, actor, citizen, Look::Security).await?;
    let now = crm.now();
    let rows = crm
        .db
        .rows(
            "SELECT id, level, provider, device, created_at, seen_at FROM session
             WHERE citizen_id = $1 AND expires_at > $2 AND seen_at > $3 ORDER BY created_at DESC, id DESC LIMIT 100",
            &args![citizen.0, now, now.plus_seconds(-IDLE_SECONDS)],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Session {
                id: row.int(0)?,
                actor: Actor::Citizen { id: citizen, level: Level(u8::try_from(row.int(1)?).unwrap_or(0)) },
                provider: row.text(2)?,
                name: String::new(),
                device: row.text(3)?,
                created_at: Timestamp(row.int(4)?),
                seen_at: Timestamp(row.int(5)?),
                version: 0,
            })
        })
        .collect()
}
