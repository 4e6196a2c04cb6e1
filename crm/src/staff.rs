//! The people of the newsroom and of the counters.

use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::{Actor, Role, StaffId},
    args,
    db::Tx,
    remit::Remit,
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
    /// For which contents they answer in the newsroom.
    pub remit: Remit,
}

/// Writes a member of staff down, or what changed of them; they are active from then on.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody but the seed.
pub async fn put(tx: &mut Tx, actor: &Actor, staff: &Staff) -> Result<()> {
    access::authorise(actor, Act::Write, Object::Staff)?;
    tx.execute(
        "INSERT INTO staff (id, name, role, office, municipio, sections, active) VALUES ($1, $2, $3, $4, $5, $6, 1)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, office = excluded.office,
           municipio = excluded.municipio, sections = excluded.sections, active = 1",
        &args![
            staff.id.0,
            &staff.name,
            staff.role.code(),
            staff.office.as_deref(),
            Some(staff.remit.municipio()).filter(|municipio| *municipio != 0),
            staff.remit.code()
        ],
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
        remit: Remit::default(),
    };
    put(&mut tx, actor, &new).await?;
    tx.commit().await?;
    Ok(new.id)
}

/// Something that a member of staff did.
#[derive(Clone, Copy, Debug)]
pub struct Deed<'a> {
    /// What: a code.
    pub act: &'a str,
    /// With which content; 0 for none.
    pub content: i64,
    /// With what, in words.
    pub object: &'a str,
    /// With which revision; 0 for none.
    pub revision: i64,
    /// Why.
    pub note: &'a str,
}

/// Writes down what somebody did, in the transaction that does it. The list is only ever added to.
///
/// # Errors
/// If the database fails.
pub(crate) async fn note_action(crm: &Crm, tx: &mut Tx, actor: &Actor, deed: Deed<'_>) -> Result<()> {
    let role = match actor {
        Actor::Staff { role, .. } => role.code(),
        _ => "program",
    };
    tx.execute(
        "INSERT INTO staff_action (id, done_at, staff_id, staff_name, role, act, content_id, object, revision, note)
         VALUES ($1, $2, $3, COALESCE((SELECT name FROM staff WHERE id = $3), ''), $4, $5, $6, $7, $8, $9)",
        &args![
            crm.new_id()?,
            crm.now(),
            actor.staff(),
            role,
            deed.act,
            deed.content,
            deed.object,
            deed.revision,
            deed.note
        ],
    )
    .await?;
    Ok(())
}

/// Writes down what a member of staff did by themself, or what a login did to them; nothing for somebody who is not on the list.
///
/// # Errors
/// If the database fails.
pub(crate) async fn note_by(crm: &Crm, tx: &mut Tx, staff: StaffId, act: &str, note: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO staff_action (id, done_at, staff_id, staff_name, role, act, content_id, object, revision, note)
         SELECT $1 + 0, $2 + 0, id, name, role, $4, 0, name, 0, $5 FROM staff WHERE id = $3",
        &args![crm.new_id()?, crm.now(), staff.0, act, note],
    )
    .await?;
    Ok(())
}
