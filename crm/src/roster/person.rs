//! Reading the list.

use super::Standing;
use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::{Actor, StaffId},
    args,
    clock::Timestamp,
    db::Row,
};

/// How many people a page of the list has.
pub const PER_PAGE: i64 = 50;

/// Somebody on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: StaffId,
    /// Their name.
    pub name: String,
    /// The address by which their first login finds them.
    pub email: Option<String>,
    /// As what.
    pub standing: Standing,
    /// Whether a login opens anything.
    pub active: bool,
    /// Whether their provider's claims decide what they are.
    pub of_provider: bool,
    /// When their provider took the role from them.
    pub withdrawn_at: Option<Timestamp>,
    /// Whether they have logged in, so that their identity is known.
    pub bound: bool,
}

/// A page of the list, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterPage {
    /// Those on it.
    pub people: Vec<Person>,
    /// Whether there is a page after it.
    pub more: bool,
}

/// A page of the list, by name; the first is 0.
///
/// # Errors
/// [`Error::NotFound`] for anybody but an administrator and the command line.
pub async fn list(crm: &Crm, actor: &Actor, page: i64) -> Result<RosterPage> {
    access::authorise(actor, Act::Read, Object::Roster)?;
    let rows = crm
        .db
        .rows(
            "SELECT s.id, s.name, s.email, s.role, s.office, s.sections, s.municipio, s.active, s.of_provider, s.withdrawn_at,
                    (SELECT COUNT(*) FROM staff_identity i WHERE i.staff_id = s.id)
             FROM staff s ORDER BY s.name, s.id LIMIT $1 + 0 OFFSET $2 + 0",
            &args![PER_PAGE + 1, page.clamp(0, 10_000) * PER_PAGE],
        )
        .await?;
    let mut people = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    let more = people.len() > usize::try_from(PER_PAGE).unwrap_or_default();
    people.truncate(usize::try_from(PER_PAGE).unwrap_or_default());
    Ok(RosterPage { people, more })
}

/// Somebody on the list.
///
/// # Errors
/// [`Error::NotFound`] if they are not on it, and for anybody but an administrator and the command line.
pub async fn person(crm: &Crm, actor: &Actor, id: StaffId) -> Result<Person> {
    access::authorise(actor, Act::Read, Object::Roster)?;
    let row = crm
        .db
        .row(
            "SELECT s.id, s.name, s.email, s.role, s.office, s.sections, s.municipio, s.active, s.of_provider, s.withdrawn_at,
                    (SELECT COUNT(*) FROM staff_identity i WHERE i.staff_id = s.id)
             FROM staff s WHERE s.id = $1",
            &args![id.0],
        )
        .await?;
    read(&row.ok_or(Error::NotFound)?)
}

/// Whoever has an address.
///
/// # Errors
/// [`Error::NotFound`] if nobody has, and for anybody but an administrator and the command line.
pub async fn person_with(crm: &Crm, actor: &Actor, email: &str) -> Result<Person> {
    access::authorise(actor, Act::Read, Object::Roster)?;
    let sql = "SELECT id FROM staff WHERE email = $1";
    let row = crm.db.row(sql, &args![email.trim().to_lowercase()]).await?.ok_or(Error::NotFound)?;
    person(crm, actor, StaffId(row.int(0)?)).await
}

fn read(row: &Row) -> Result<Person> {
    Ok(Person {
        id: StaffId(row.int(0)?),
        name: row.text(1)?,
        email: row.maybe_text(2)?,
        standing: Standing::read(row, 3)?,
        active: row.int(7)? != 0,
        of_provider: row.int(8)? != 0,
        withdrawn_at: row.maybe_int(9)?.map(Timestamp),
        bound: row.int(10)? != 0,
    })
}
