//! One draft: its beginning, its reading, its end.

use super::{Entries, KEPT_SECONDS, MOST_OPEN, is_id};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::{Actor, CitizenId},
    args, attachment,
    case::CaseNumber,
    clock::Timestamp,
    content,
    db::{Row, Tx},
    form::{self, Form},
};

/// A draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its id, which is also the key under which it is submitted once.
    pub id: String,
    /// The form's id.
    pub form: String,
    /// The form's version when it was begun.
    pub version: i64,
    /// The service's Italian slug.
    pub service: String,
    /// The step at which it stands.
    pub step: String,
    /// The steps that the citizen has tried to leave: what is wrong there is shown.
    pub tried: Vec<String>,
    /// What was typed.
    pub entries: Entries,
    /// Rises with every change.
    pub revision: i64,
    /// The case that came of it.
    pub case: Option<CaseNumber>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When it is thrown away.
    pub expires_at: Timestamp,
}

/// Begins a draft for a service, filled with what the city knows. The id comes from the page: begun twice, it is one.
///
/// # Errors
/// [`Error::NotFound`] if it is not theirs to begin, or the service has no form; [`Error::Refused`] for an id that is none
/// and for one open draft too many.
pub async fn begin(crm: &Crm, actor: &Actor, citizen: CitizenId, id: &str, service: &str) -> Result<()> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    if !is_id(id) {
        return Err(Error::Refused("not the id of a draft"));
    }
    let catalogue = content::catalogue(crm).await?;
    let form = catalogue.form_of(service).ok_or(Error::NotFound)?;
    let known = form::known(crm, actor, citizen).await?;
    let entries = serde_json::to_string(&prefilled(form, &known))?;
    let now = crm.now();
    let mut tx = crm.db.begin().await?;
    let open = tx
        .row(
            "SELECT COUNT(*) FROM draft WHERE citizen_id = $1 AND case_number = 0 AND expires_at > $2 AND id <> $3",
            &args![citizen.0, now, id],
        )
        .await?;
    if open.map(|row| row.int(0)).transpose()?.unwrap_or(0) >= MOST_OPEN {
        return Err(Error::Refused("too many open drafts"));
    }
    let step = form.steps.first().map_or("", |step| step.id.as_str());
    tx.execute(
        "INSERT INTO draft (citizen_id, id, form, version, service, step, tried, entries, revision, case_number, created_at,
                            updated_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, '[]', $7, 1, 0, $8, $8, $9) ON CONFLICT (citizen_id, id) DO NOTHING",
        &args![
            citizen.0,
            id,
            &form.id,
            i64::from(form.version),
            service,
            step,
            entries,
            now,
            now.plus_seconds(KEPT_SECONDS)
        ],
    )
    .await?;
    tx.commit().await
}

fn prefilled(form: &Form, known: &form::Known) -> Entries {
    let mut entries = Entries::default();
    for field in form.fields() {
        if let Some(value) = field.prefill.and_then(|which| known.of(which)) {
            let entry = super::Entry {
                values: vec![value.to_owned()],
                revision: 1,
                since: 1,
                ..super::Entry::default()
            };
            entries.0.insert(field.id.clone(), entry);
        }
    }
    entries
}

/// A draft of a citizen, submitted ones too.
///
/// # Errors
/// [`Error::NotFound`] if there is none, if it is too old, or if it is somebody else's: all look the same.
pub async fn find(crm: &Crm, actor: &Actor, citizen: CitizenId, id: &str) -> Result<Draft> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let row = crm
        .db
        .row(
            "SELECT id, form, version, service, step, tried, entries, revision, case_number, created_at, updated_at, expires_at
             FROM draft WHERE citizen_id = $1 AND id = $2 AND expires_at > $3",
            &args![citizen.0, id, crm.now()],
        )
        .await?
        .ok_or(Error::NotFound)?;
    read(&row)
}

/// Throws an open draft away, whether it is there or not.
///
/// # Errors
/// [`Error::NotFound`] if it is not theirs to throw away.
pub async fn discard(crm: &Crm, actor: &Actor, citizen: CitizenId, id: &str) -> Result<()> {
    access::authorise(actor, Act::Write, Object::Citizen(citizen))?;
    let mut tx = crm.db.begin().await?;
    tx.execute(
        "DELETE FROM draft WHERE citizen_id = $1 AND id = $2 AND case_number = 0",
        &args![citizen.0, id],
    )
    .await?;
    attachment::discard(&mut tx, citizen, id).await?;
    tx.commit().await
}

/// Reads a draft and holds it until the transaction ends: two windows write one after the other on either database.
pub(crate) async fn lock(tx: &mut Tx, citizen: CitizenId, id: &str, now: Timestamp) -> Result<Draft> {
    let row = tx
        .row(
            "UPDATE draft SET expires_at = expires_at WHERE citizen_id = $1 AND id = $2 AND expires_at > $3
             RETURNING id, form, version, service, step, tried, entries, revision, case_number, created_at, updated_at, expires_at",
            &args![citizen.0, id, now],
        )
        .await?
        .ok_or(Error::NotFound)?;
    read(&row)
}

/// What was typed is in the case now: the draft keeps only which case it became, so that it becomes no second one.
pub(crate) async fn mark_submitted(
    tx: &mut Tx,
    citizen: CitizenId,
    id: &str,
    number: CaseNumber,
    now: Timestamp,
) -> Result<()> {
    tx.execute(
        "UPDATE draft SET case_number = $3, entries = '{}', tried = '[]', updated_at = $4, expires_at = $5
         WHERE citizen_id = $1 AND id = $2",
        &args![citizen.0, id, number.as_i64(), now, now.plus_seconds(KEPT_SECONDS)],
    )
    .await?;
    Ok(())
}

pub(super) fn read(row: &Row) -> Result<Draft> {
    let case = match row.int(8)? {
        0 => None,
        packed => Some(CaseNumber::from_i64(packed).map_err(|_| Error::Unreadable("draft.case_number"))?),
    };
    Ok(Draft {
        id: row.text(0)?,
        form: row.text(1)?,
        version: row.int(2)?,
        service: row.text(3)?,
        step: row.text(4)?,
        tried: serde_json::from_str(&row.text(5)?)?,
        entries: serde_json::from_str(&row.text(6)?)?,
        revision: row.int(7)?,
        case,
        created_at: Timestamp(row.int(9)?),
        updated_at: Timestamp(row.int(10)?),
        expires_at: Timestamp(row.int(11)?),
    })
}
