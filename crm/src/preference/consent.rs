//! Consents, only for what is optional (design.md 10), with their history.

use crate::{
    Crm, Result,
    access::{self, Act, Look, Object},
    actor::{Actor, CitizenId},
    args,
    channel::Channel,
    clock::Timestamp,
};

/// What a citizen may agree to, and take back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// To be asked how a service went.
    Survey,
    /// To be told of services that might be for them.
    Proposals,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 2] = [Self::Survey, Self::Proposals];

    /// The code in the database, the form and the catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Survey => "survey",
            Self::Proposals => "proposals",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }
}

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// About what.
    pub purpose: Purpose,
    /// Yes or no.
    pub granted: bool,
    /// On which channel it was said.
    pub channel: Channel,
    /// When.
    pub decided_at: Timestamp,
}

/// All decisions of a citizen, the newest first; the first of a purpose is in force.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) if they are not for the one who asks.
pub async fn consents(crm: &Crm, actor: &Actor, citizen: CitizenId) -> Result<Vec<Consent>> {
    access::may_read(crm, actor, citizen, Look::Preferences).await?;
    let rows = crm
        .db
        .rows(
            "SELECT purpose, granted, channel, decided_at FROM consent WHERE citizen_id = $1 ORDER BY decided_at DESC, id DESC LIMIT 200",
            &args![citizen.0],
        )
        .await?;
    let mut decisions = Vec::with_capacity(rows.len());
    for row in &rows {
        if let (Some(purpose), Some(channel)) =
            (Purpose::from_code(&row.text(0)?), Channel::from_code(&row.text(2)?))
        {
            decisions.push(Consent {
                purpose,
                granted: row.flag(1)?,
                channel,
                decided_at: Timestamp(row.int(3)?),
            });
        }
    }
    Ok(decisions)
}

/// Writes a decision down, unless it is already in force.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) if it is not theirs to make.
pub async fn decide(
    crm: &Crm,
    actor: &Actor,
    citizen: CitizenId,
    purpose: Purpose,
    granted: bool,
) -> Result<()> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let mut tx = crm.db.begin().await?;
    // Two decisions of one citizen at once: the second waits here and sees the first.
    tx.execute("UPDATE citizen SET updated_at = updated_at WHERE id = $1", &args![citizen.0]).await?;
    let last = tx
        .row(
            "SELECT granted, id FROM consent WHERE citizen_id = $1 AND purpose = $2 ORDER BY decided_at DESC, id DESC LIMIT 1",
            &args![citizen.0, purpose.code()],
        )
        .await?;
    let (in_force, newest) = match last {
        Some(row) => (row.flag(0)?, row.int(1)?),
        None => (false, 0),
    };
    if in_force != granted {
        tx.execute(
            "INSERT INTO consent (citizen_id, id, purpose, granted, channel, decided_at) VALUES ($1, $2, $3, $4, $5, $6)",
            // Within one millisecond ids are random; the later decision must also be the later row.
            &args![citizen.0, crm.new_id()?.max(newest + 1), purpose.code(), granted, Channel::Web, crm.now()],
        )
        .await?;
    }
    tx.commit().await
}
