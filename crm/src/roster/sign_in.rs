//! From what a staff provider vouches for to somebody on the list.

use super::Standing;
use crate::{
    Crm, Error, Result,
    actor::{Role, StaffId},
    args,
    db::{Row, Tx},
    remit::Remit,
    session, staff,
};

/// What a provider said of a member of staff, after its signature and the second factor were checked.
#[derive(Clone, Debug)]
pub struct StaffClaims {
    /// The provider (`iss`).
    pub issuer: String,
    /// Who, at that provider (`sub`).
    pub subject: String,
    /// Their name; may be empty where the list says what they are.
    pub name: String,
    /// Their address in small letters, if the provider verified it.
    pub email: Option<String>,
    /// Who says what they are.
    pub roles: Roles,
}

/// Who says what somebody is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Roles {
    /// The list of staff.
    OfList,
    /// The provider: this, or nothing.
    Stated(Option<Given>),
}

/// What a provider made of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// As what.
    pub role: Role,
    /// In which office (slug).
    pub office: Option<String>,
    /// For which contents.
    pub remit: Remit,
}

/// How a login ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// They may go on, as this.
    Admitted(StaffId, Role),
    /// They may not; to them all reasons look the same.
    Refused(NotAdmitted),
}

/// Why somebody may not go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAdmitted {
    /// Nobody gave them anything to do.
    Unknown,
    /// The provider took their role.
    Withdrawn,
    /// An administrator put them out of service.
    Inactive,
}

/// Somebody on the list, as a login finds them.
struct Known {
    id: StaffId,
    name: String,
    standing: Standing,
    active: bool,
    withdrawn: bool,
    bound: bool,
}

/// Finds the member of staff by provider and subject, else once by a verified address; then the identity is bound, and the
/// address finds nobody any more. Where the provider says what people are, that is written down, each time.
///
/// # Errors
/// If the database fails.
pub async fn sign_in(crm: &Crm, claims: &StaffClaims) -> Result<Admission> {
    // Two first logins of one person at once: the one that loses finds, when it looks again, what the other wrote.
    for _ in 0..3 {
        match attempt(crm, claims).await {
            Err(error) if error.is_unique_violation() => {}
            done => return done,
        }
    }
    attempt(crm, claims).await
}

async fn attempt(crm: &Crm, claims: &StaffClaims) -> Result<Admission> {
    let mut tx = crm.db.begin().await?;
    let known = find(&mut tx, claims).await?;
    let admission = match (&claims.roles, known) {
        (_, Some(known)) if !known.active && !known.withdrawn => Admission::Refused(NotAdmitted::Inactive),
        (Roles::OfList, Some(known)) if known.active => {
            bind(crm, &mut tx, claims, &known).await?;
            Admission::Admitted(known.id, known.standing.role)
        }
        (Roles::OfList | Roles::Stated(None), Some(known)) if known.withdrawn => {
            Admission::Refused(NotAdmitted::Withdrawn)
        }
        (Roles::Stated(None), Some(known)) if known.bound => {
            withdraw(crm, &mut tx, &known).await?;
            Admission::Refused(NotAdmitted::Withdrawn)
        }
        (Roles::Stated(Some(given)), Some(known)) => {
            let standing = given.standing();
            give(crm, &mut tx, claims, &known, &standing).await?;
            bind(crm, &mut tx, claims, &known).await?;
            Admission::Admitted(known.id, standing.role)
        }
        (Roles::Stated(Some(given)), None) => {
            let standing = given.standing();
            Admission::Admitted(write_down(crm, &mut tx, claims, &standing).await?, standing.role)
        }
        (Roles::OfList | Roles::Stated(None), _) => Admission::Refused(NotAdmitted::Unknown),
    };
    tx.commit().await?;
    Ok(admission)
}

impl Given {
    fn standing(&self) -> Standing {
        Standing { role: self.role, office: self.office.clone(), remit: self.remit }
    }
}

/// By identity; else by an address whose person has no identity yet, or may not come at all.
async fn find(tx: &mut Tx, claims: &StaffClaims) -> Result<Option<Known>> {
    let bound = tx
        .row(
            "SELECT s.id, s.name, s.role, s.office, s.sections, s.municipio, s.active, s.withdrawn_at FROM staff_identity i
             JOIN staff s ON s.id = i.staff_id WHERE i.issuer = $1 AND i.subject = $2",
            &args![&claims.issuer, &claims.subject],
        )
        .await?;
    if let Some(row) = bound {
        return read(&row, true).map(Some);
    }
    let Some(email) = &claims.email else { return Ok(None) };
    let row = tx
        .row(
            "SELECT s.id, s.name, s.role, s.office, s.sections, s.municipio, s.active, s.withdrawn_at FROM staff s
             WHERE s.email = $1 AND (NOT EXISTS (SELECT 1 FROM staff_identity i WHERE i.staff_id = s.id)
                                     OR (s.active = 0 AND s.withdrawn_at IS NULL))",
            &args![email],
        )
        .await?;
    row.map(|row| read(&row, false)).transpose()
}

fn read(row: &Row, bound: bool) -> Result<Known> {
    Ok(Known {
        id: StaffId(row.int(0)?),
        name: row.text(1)?,
        standing: Standing::read(row, 2)?,
        active: row.int(6)? != 0,
        withdrawn: row.maybe_int(7)?.is_some(),
        bound,
    })
}

async fn bind(crm: &Crm, tx: &mut Tx, claims: &StaffClaims, known: &Known) -> Result<()> {
    if known.bound {
        return Ok(());
    }
    tx.execute(
        "INSERT INTO staff_identity (issuer, subject, staff_id, bound_at) VALUES ($1, $2, $3, $4)",
        &args![&claims.issuer, &claims.subject, known.id.0, crm.now()],
    )
    .await?;
    staff::note_by(crm, tx, known.id, "identity_bound", "").await
}

/// The provider took the role: gone, with every session.
async fn withdraw(crm: &Crm, tx: &mut Tx, known: &Known) -> Result<()> {
    let sql = "UPDATE staff SET active = 0, withdrawn_at = $2, of_provider = 1 WHERE id = $1";
    tx.execute(sql, &args![known.id.0, crm.now()]).await?;
    session::end_of_staff(tx, known.id).await?;
    staff::note_by(crm, tx, known.id, "role_withdrawn", &known.standing.code()).await
}

async fn give(
    crm: &Crm,
    tx: &mut Tx,
    claims: &StaffClaims,
    known: &Known,
    standing: &Standing,
) -> Result<()> {
    let name = if claims.name.is_empty() { &known.name } else { &claims.name };
    tx.execute(
        "UPDATE staff SET name = $2, role = $3, office = $4, municipio = $5, sections = $6, active = 1, withdrawn_at = NULL,
           of_provider = 1 WHERE id = $1",
        &args![
            known.id.0,
            name,
            standing.role.code(),
            standing.office.as_deref(),
            standing.municipio(),
            standing.remit.code()
        ],
    )
    .await?;
    if known.withdrawn || known.standing != *standing {
        staff::note_by(crm, tx, known.id, "role_given", &standing.code()).await?;
    }
    Ok(())
}

/// Somebody of whom only the provider has told. An address that somebody else has stays theirs.
async fn write_down(crm: &Crm, tx: &mut Tx, claims: &StaffClaims, standing: &Standing) -> Result<StaffId> {
    if claims.name.is_empty() {
        return Err(Error::Refused("a member of staff has a name"));
    }
    let id = StaffId(crm.new_id()?);
    let free = match &claims.email {
        Some(email) => tx.row("SELECT 1 + 0 FROM staff WHERE email = $1", &args![email]).await?.is_none(),
        None => false,
    };
    tx.execute(
        "INSERT INTO staff (id, name, role, office, municipio, sections, active, email, of_provider)
         VALUES ($1, $2, $3, $4, $5, $6, 1, $7, 1)",
        &args![
            id.0,
            &claims.name,
            standing.role.code(),
            standing.office.as_deref(),
            standing.municipio(),
            standing.remit.code(),
            claims.email.as_deref().filter(|_| free)
        ],
    )
    .await?;
    let known = Known {
        id,
        name: claims.name.clone(),
        standing: standing.clone(),
        active: true,
        withdrawn: false,
        bound: false,
    };
    bind(crm, tx, claims, &known).await?;
    staff::note_by(crm, tx, id, "role_given", &standing.code()).await?;
    Ok(id)
}
