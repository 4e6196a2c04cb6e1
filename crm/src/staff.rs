//! The people of the newsroom and of the counters.

use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::{Actor, Role, StaffId},
    args,
    db::Tx,
};

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Who.
    pub id: StaffId,
    /// Name, for colleagues: citizens see role and office only.
    pub name: String,
    /// As what.
    pub role: Role,
    /// In which office (slug).
    pub office: Option<String>,
    /// Of which municipio, 1 to 15.
    pub municipio: Option<i64>,
}

/// Writes a member of staff down, or what changed of them; they are active from then on.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the seed.
pub async fn put(tx: &mut Tx, actor: &Actor, staff: &Staff) -> Result<()> {
    access::authorise(actor, Act::Write, Object::Staff)?;
    tx.execute(
        "INSERT INTO staff (id, name, role, office, municipio, active) VALUES ($1, $2, $3, $4, $5, 1)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, office = excluded.office,
           municipio = excluded.municipio, active = 1",
        &args![staff.id.0, &staff.name, staff.role.code(), staff.office.as_deref(), staff.municipio],
    )
    .await?;
    Ok(())
}

/// The operator of this name in this office; one who is not known yet is written down first, so that every record of a look
/// or an act leads to a person on the list of staff.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the command line.
pub async fn enrol(crm: &Crm, actor: &Actor, name: &str, office: &str) -> Result<StaffId> {
    access::authorise(actor, Act::Write, Object::Staff)?;
    let (name, office) = (name.trim(), office.trim());
    let mut tx = crm.db.begin().await?;
    let known = tx
        .row(
            "SELECT id FROM staff WHERE role = 'operator' AND active = 1 AND name = $1 AND office = $2 ORDER BY id LIMIT 1",
            &args![name, office],
        )
        .await?;
    if let Some(row) = known {
        return Ok(StaffId(row.int(0)?));
    }
    let new = Staff {
        id: StaffId(crm.new_id()?),
        name: name.to_owned(),
        role: Role::Operator,
        office: Some(office.to_owned()),
        municipio: None,
    };
    put(&mut tx, actor, &new).await?;
    tx.commit().await?;
    Ok(new.id)
}
