//! Every look of staff at a citizen is an entry that the citizen can see.

use super::policy::{Act, Grant, Object, authorise};
use crate::{
    Crm, Error, Result,
    actor::{Actor, CitizenId},
    args,
    clock::Timestamp,
    db::{Row, Tx},
    timeline::Cursor,
};

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Name, birth, municipio.
    Profile,
    /// The list of cases.
    Cases,
    /// One case (its packed number).
    Case(i64),
    /// The history.
    History,
    /// Preferences and consents.
    Preferences,
    /// Sessions and access records.
    Security,
}

impl Look {
    const fn code(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Cases => "cases",
            Self::Case(_) => "case",
            Self::History => "history",
            Self::Preferences => "preferences",
            Self::Security => "security",
        }
    }
}

/// One look, as the citizen sees it: office and role, never the employee's name (design.md, principle 5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessRecord {
    /// When.
    pub looked_at: Timestamp,
    /// The role's code.
    pub role: String,
    /// The office's slug.
    pub office: Option<String>,
    /// Why.
    pub purpose: String,
    /// What: `profile`, `cases`, `case`, `history`, `preferences` or `security`.
    pub object: String,
    /// Which case, packed; 0 for none.
    pub case_number: i64,
}

/// Lets a read of personal data through, after writing down whose it is if staff asks: who cannot be recorded cannot look.
pub(crate) async fn may_read(crm: &Crm, actor: &Actor, citizen: CitizenId, look: Look) -> Result<()> {
    match authorise(actor, Act::Read, Object::Citizen(citizen))? {
        Grant::Plain => Ok(()),
        Grant::Recorded => record(crm, actor, citizen, look).await,
    }
}

async fn record(crm: &Crm, actor: &Actor, citizen: CitizenId, look: Look) -> Result<()> {
    let mut tx = crm.db.begin().await?;
    record_in(crm, &mut tx, actor, citizen, look).await?;
    tx.commit().await
}

/// Writes down that staff was here, in the transaction of what they did.
pub(crate) async fn record_in(
    crm: &Crm,
    tx: &mut Tx,
    actor: &Actor,
    citizen: CitizenId,
    look: Look,
) -> Result<()> {
    let Actor::Staff { id, role, office, purpose: Some(purpose), .. } = actor else {
        return Err(Error::NotFound);
    };
    let case_number = if let Look::Case(number) = look { number } else { 0 };
    tx.execute(
        "INSERT INTO access_record (citizen_id, id, looked_at, actor, role, office, purpose, object, case_number)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &args![
            citizen.0,
            crm.new_id()?,
            crm.now(),
            format!("staff:{}", id.0),
            role.code(),
            office.as_deref(),
            purpose,
            look.code(),
            case_number
        ],
    )
    .await?;
    Ok(())
}

/// Who looked at a citizen's data, the newest first; `limit` from 1 to 1000.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the citizen and an operator with a purpose (whose look is recorded too).
pub async fn list(crm: &Crm, actor: &Actor, citizen: CitizenId, limit: i64) -> Result<Vec<AccessRecord>> {
    may_read(crm, actor, citizen, Look::Security).await?;
    let rows = crm
        .db
        .rows(
            "SELECT id, looked_at, role, office, purpose, object, case_number FROM access_record
             WHERE citizen_id = $1 ORDER BY looked_at DESC, id DESC LIMIT $2 + 0",
            &args![citizen.0, limit.clamp(1, 1000)],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// A page of the looks at a citizen's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looks {
    /// The newest first.
    pub looks: Vec<AccessRecord>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<Cursor>,
}

/// A page of who looked at a citizen's data, the newest first; `limit` from 1 to 100.
///
/// # Errors
/// As [`list`].
pub async fn page(
    crm: &Crm,
    actor: &Actor,
    citizen: CitizenId,
    from: Option<Cursor>,
    limit: i64,
) -> Result<Looks> {
    may_read(crm, actor, citizen, Look::Security).await?;
    let (from, limit) = (from.unwrap_or(Cursor::NEWEST), limit.clamp(1, 100));
    let rows = crm
        .db
        .list(
            "SELECT id, looked_at, role, office, purpose, object, case_number FROM access_record
             WHERE citizen_id = $1 AND looked_at <= $2 AND (looked_at < $2 OR id < $3)
             ORDER BY looked_at DESC, id DESC LIMIT $4 + 0",
            7,
            &args![citizen.0, from.happened_at, from.id, limit + 1],
        )
        .await?;
    let mut places = Vec::with_capacity(rows.len());
    for row in &rows {
        places.push(Cursor { happened_at: row.int(1)?, id: row.int(0)? });
    }
    let mut looks = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    looks.truncate(usize::try_from(limit).unwrap_or_default());
    Ok(Looks { looks, next: Cursor::after(&places, limit) })
}

fn read(row: &Row) -> Result<AccessRecord> {
    Ok(AccessRecord {
        looked_at: Timestamp(row.int(1)?),
        role: row.text(2)?,
        office: row.maybe_text(3)?,
        purpose: row.text(4)?,
        object: row.text(5)?,
        case_number: row.int(6)?,
    })
}
