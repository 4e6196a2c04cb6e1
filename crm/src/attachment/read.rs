//! Reading files that are kept.

use super::{FileKind, store::KEPT};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
    args,
    case::{Case, CaseNumber},
    clock::Timestamp,
    db::{Row, Tx},
};
use std::collections::BTreeMap;

const OF_DRAFT: &str = "SELECT citizen_id, id, purpose, case_number, entry_id, kind, name, size, sent_size, created_at
  FROM attachment WHERE citizen_id = $1 AND draft = $2 AND draft <> '' AND state = $3 ORDER BY created_at, id";
const ONE: &str =
    "SELECT citizen_id, id, purpose, case_number, entry_id, kind, name, size, sent_size, created_at
  FROM attachment WHERE citizen_id = $1 AND id = $2 AND state = $3";

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Whose.
    pub citizen: CitizenId,
    /// Its id.
    pub id: String,
    /// What for.
    pub purpose: String,
    /// The case to which it was sent, or with whose letter it waits.
    pub case: Option<CaseNumber>,
    /// The entry of the history that brought it; nothing as long as it is not sent.
    pub entry: Option<i64>,
    /// Its type.
    pub kind: FileKind,
    /// Its name.
    pub name: String,
    /// How many bytes are kept.
    pub size: i64,
    /// How many came: a picture is drawn anew.
    pub sent_size: i64,
    /// When it came.
    pub created_at: Timestamp,
}

/// How many files there are for each purpose.
#[must_use]
pub fn count(files: &[Attachment]) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for file in files {
        *counted.entry(file.purpose.clone()).or_default() += 1;
    }
    counted
}

/// The files of a draft.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the citizen: a draft is theirs alone.
pub async fn of_draft(crm: &Crm, actor: &Actor, citizen: CitizenId, draft: &str) -> Result<Vec<Attachment>> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let rows = crm.db.rows(OF_DRAFT, &args![citizen.0, draft, KEPT]).await?;
    rows.iter().map(read).collect()
}

/// The same in somebody else's transaction.
pub(crate) async fn of_draft_in(tx: &mut Tx, citizen: CitizenId, draft: &str) -> Result<Vec<Attachment>> {
    let rows = tx.rows(OF_DRAFT, &args![citizen.0, draft, KEPT]).await?;
    rows.iter().map(read).collect()
}

/// The files that were sent with a case or to it, in their order. Whoever holds a [`Case`] was allowed to see it.
///
/// # Errors
/// If the database fails.
pub async fn of_case(crm: &Crm, case: &Case) -> Result<Vec<Attachment>> {
    let rows = crm
        .db
        .rows(
            "SELECT citizen_id, id, purpose, case_number, entry_id, kind, name, size, sent_size, created_at FROM attachment
             WHERE citizen_id = $1 AND case_number = $2 AND case_number <> 0 AND entry_id <> 0 ORDER BY created_at, id",
            &args![case.citizen.0, case.number.as_i64()],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// The files that wait beside a letter on a case which is not sent yet.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the citizen.
pub async fn waiting(
    crm: &Crm,
    actor: &Actor,
    citizen: CitizenId,
    number: CaseNumber,
) -> Result<Vec<Attachment>> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let rows = crm
        .db
        .rows(
            "SELECT citizen_id, id, purpose, case_number, entry_id, kind, name, size, sent_size, created_at FROM attachment
             WHERE citizen_id = $1 AND case_number = $2 AND case_number <> 0 AND entry_id = 0 AND state = $3
             ORDER BY created_at, id",
            &args![citizen.0, number.as_i64(), KEPT],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// A file of a citizen's.
///
/// # Errors
/// [`Error::NotFound`] if there is none, if it is not whole yet, or if it is somebody else's: all look the same.
pub async fn find(crm: &Crm, actor: &Actor, citizen: CitizenId, id: &str) -> Result<Attachment> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    read(&crm.db.row(ONE, &args![citizen.0, id, KEPT]).await?.ok_or(Error::NotFound)?)
}

/// The piece of a file that begins at a byte; nothing at the end. Whoever holds an [`Attachment`] was allowed to see it.
///
/// # Errors
/// If the database fails.
pub async fn content(crm: &Crm, file: &Attachment, start: i64) -> Result<Option<Vec<u8>>> {
    let row = crm
        .db
        .row(
            "SELECT bytes FROM attachment_piece WHERE citizen_id = $1 AND attachment_id = $2 AND start = $3",
            &args![file.citizen.0, &file.id, start],
        )
        .await?;
    row.map(|row| row.bytes(0)).transpose()
}

/// One that is kept.
pub(super) async fn one(tx: &mut Tx, citizen: CitizenId, id: &str) -> Result<Attachment> {
    let row = tx.row(ONE, &args![citizen.0, id, KEPT]).await?.ok_or(Error::NotFound)?;
    read(&row)
}

fn read(row: &Row) -> Result<Attachment> {
    let case = match row.int(3)? {
        0 => None,
        packed => {
            Some(CaseNumber::from_i64(packed).map_err(|_| Error::Unreadable("attachment.case_number"))?)
        }
    };
    Ok(Attachment {
        citizen: CitizenId(row.int(0)?),
        id: row.text(1)?,
        purpose: row.text(2)?,
        case,
        entry: Some(row.int(4)?).filter(|entry| *entry != 0),
        kind: FileKind::from_code(&row.text(5)?).ok_or(Error::Unreadable("attachment.kind"))?,
        name: row.text(6)?,
        size: row.int(7)?,
        sent_size: row.int(8)?,
        created_at: Timestamp(row.int(9)?),
    })
}

impl Attachment {
    /// Whether it is for this field of a form, or goes with this act.
    #[must_use]
    pub fn is_for(&self, what: &str) -> bool {
        self.purpose == what
    }
}
