//! Disputes, as the citizen and the office see them.

use crate::{
    Crm, Error, Result,
    access::{self, Act, Grant, Look, Object},
    actor::{Actor, CitizenId},
    args,
    case::{Case, CaseNumber},
    clock::Timestamp,
    db::Row,
};

/// The most that one list shows.
const MOST: i64 = 500;
const COLUMNS: usize = 14;

/// Where a dispute stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisputeState {
    /// Nobody has answered yet.
    Open,
    /// The office says what is right.
    Accepted,
    /// The office says why it stays.
    Refused,
}

impl DisputeState {
    /// The code in databases and catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::Open, Self::Accepted, Self::Refused].into_iter().find(|state| state.code() == code)
    }
}

/// A dispute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// What an office answers by.
    pub id: i64,
    /// Whose.
    pub citizen: CitizenId,
    /// Of which entry.
    pub entry: i64,
    /// Of which case, if it is of one.
    pub case: Option<CaseNumber>,
    /// The slug of the office that answers; any may if none is named.
    pub office: Option<String>,
    /// The entry's title when it was disputed.
    pub was_title: String,
    /// The entry's words when it was disputed.
    pub was_body: String,
    /// What is wrong.
    pub wrong: String,
    /// What would be right, or nothing.
    pub proposed: String,
    /// Where it stands.
    pub state: DisputeState,
    /// Since when.
    pub disputed_at: Timestamp,
    /// What the office said: the correction, or the ground on which the entry stays.
    pub answer: Option<String>,
    /// The slug of the office that answered.
    pub answered_by: Option<String>,
    /// When it answered.
    pub answered_at: Option<Timestamp>,
}

/// A citizen's disputes, the newest first.
///
/// # Errors
/// [`Error::NotFound`] if they are not for the one who asks.
pub async fn of_citizen(crm: &Crm, actor: &Actor, citizen: CitizenId) -> Result<Vec<Dispute>> {
    access::may_read(crm, actor, citizen, Look::History).await?;
    let sql = "SELECT id, citizen_id, entry_id, case_number, office, was_title, was_body, wrong, proposed, state, disputed_at, answer,
                      answered_by, answered_at
               FROM dispute WHERE citizen_id = $1 ORDER BY disputed_at DESC, id DESC LIMIT $2 + 0";
    crm.db.list(sql, COLUMNS, &args![citizen.0, MOST]).await?.iter().map(read).collect()
}

/// The disputes of a case's entries. Whoever holds a [`Case`] was allowed to see it.
///
/// # Errors
/// If the database fails.
pub async fn of_case(crm: &Crm, case: &Case) -> Result<Vec<Dispute>> {
    let sql = "SELECT id, citizen_id, entry_id, case_number, office, was_title, was_body, wrong, proposed, state, disputed_at, answer,
                      answered_by, answered_at
               FROM dispute WHERE citizen_id = $1 AND case_number = $2 ORDER BY disputed_at DESC, id DESC LIMIT $3 + 0";
    let args = args![case.citizen.0, case.number.as_i64(), MOST];
    crm.db.list(sql, COLUMNS, &args).await?.iter().map(read).collect()
}

/// What waits for an office's answer, the oldest first: what is its own, and what is no office's. Each citizen whose words
/// it reads will see that it looked.
///
/// # Errors
/// [`Error::NotFound`] for anybody but an operator of an office with a purpose.
pub async fn waiting(crm: &Crm, actor: &Actor) -> Result<Vec<Dispute>> {
    let Actor::Staff { office: Some(own), .. } = actor else { return Err(Error::NotFound) };
    access::authorise(actor, Act::Handle, Object::Case { citizen: CitizenId::NOBODY, office: Some(own) })?;
    let mut tx = crm.db.begin().await?;
    let sql = "SELECT id, citizen_id, entry_id, case_number, office, was_title, was_body, wrong, proposed, state, disputed_at, answer,
                      answered_by, answered_at
               FROM dispute WHERE state = 'open' AND (office = $1 OR office IS NULL) ORDER BY disputed_at, id LIMIT $2 + 0";
    let found: Vec<Dispute> =
        tx.rows(sql, &args![own.as_str(), MOST]).await?.iter().map(read).collect::<Result<_>>()?;
    for dispute in &found {
        if may_handle(actor, dispute)? == Grant::Recorded {
            access::record_in(crm, &mut tx, actor, dispute.citizen, dispute.look()).await?;
        }
    }
    tx.commit().await?;
    Ok(found)
}

/// Whether somebody may answer it.
pub(super) fn may_handle(actor: &Actor, dispute: &Dispute) -> Result<Grant> {
    let object = Object::Case { citizen: dispute.citizen, office: dispute.office.as_deref() };
    access::authorise(actor, Act::Handle, object)
}

impl Dispute {
    /// What somebody looks at who reads it.
    pub(super) fn look(&self) -> Look {
        self.case.map_or(Look::History, |number| Look::Case(number.as_i64()))
    }
}

pub(super) fn read(row: &Row) -> Result<Dispute> {
    Ok(Dispute {
        id: row.int(0)?,
        citizen: CitizenId(row.int(1)?),
        entry: row.int(2)?,
        case: CaseNumber::from_i64(row.int(3)?).ok(),
        office: row.maybe_text(4)?,
        was_title: row.text(5)?,
        was_body: row.text(6)?,
        wrong: row.text(7)?,
        proposed: row.text(8)?,
        state: DisputeState::from_code(&row.text(9)?).ok_or(Error::Unreadable("dispute.state"))?,
        disputed_at: Timestamp(row.int(10)?),
        answer: row.maybe_text(11)?,
        answered_by: row.maybe_text(12)?,
        answered_at: row.maybe_int(13)?.map(Timestamp),
    })
}
