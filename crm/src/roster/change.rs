//! Changing the list: by an administrator, or at the terminal for the first of them. Who did it stands in the log.

use super::{EMAIL_TAKEN, LAST_ADMINISTRATOR, OF_PROVIDER, RawPerson, Standing};
use crate::{
    Crm, Error, Result,
    access::{self, Act, Object},
    actor::{Actor, Role, StaffId},
    args,
    db::Tx,
    session,
    staff::{self, Deed},
};

/// Writes somebody new down; their first login with this address, verified, binds their identity.
///
/// # Errors
/// [`Error::NotFound`] for anybody but an administrator and the command line; [`Error::Conflict`] ([`EMAIL_TAKEN`]).
pub async fn add(crm: &Crm, actor: &Actor, raw: &RawPerson, standing: &Standing) -> Result<StaffId> {
    access::authorise(actor, Act::Write, Object::Roster)?;
    let (id, name) = (StaffId(crm.new_id()?), raw.name.trim());
    let mut tx = crm.db.begin().await?;
    tx.execute(
        "INSERT INTO staff (id, name, role, office, municipio, sections, active, email) VALUES ($1, $2, $3, $4, $5, $6, 1, $7)",
        &args![
            id.0,
            name,
            standing.role.code(),
            standing.office.as_deref(),
            standing.municipio(),
            standing.remit.code(),
            raw.email.trim().to_lowercase()
        ],
    )
    .await
    .map_err(|error| if error.is_unique_violation() { Error::Conflict(EMAIL_TAKEN) } else { error })?;
    note(crm, &mut tx, actor, "staff_add", name, &standing.code()).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes what somebody is. It holds from their next request on.
///
/// # Errors
/// [`Error::NotFound`] if they are not on the list, and for anybody but an administrator and the command line;
/// [`Error::Refused`] ([`LAST_ADMINISTRATOR`], [`OF_PROVIDER`]).
pub async fn change(crm: &Crm, actor: &Actor, id: StaffId, standing: &Standing) -> Result<()> {
    access::authorise(actor, Act::Write, Object::Roster)?;
    let mut tx = crm.db.begin().await?;
    hold_administrators(&mut tx).await?;
    let row = tx
        .row(
            "SELECT name, role, office, sections, municipio, of_provider FROM staff WHERE id = $1",
            &args![id.0],
        )
        .await?
        .ok_or(Error::NotFound)?;
    if row.int(5)? != 0 {
        return Err(Error::Refused(OF_PROVIDER));
    }
    let (name, was) = (row.text(0)?, Standing::read(&row, 1)?);
    if was == *standing {
        return Ok(());
    }
    if standing.role != Role::Administrator {
        others_administer(&mut tx, id).await?;
    }
    tx.execute(
        "UPDATE staff SET role = $2, office = $3, municipio = $4, sections = $5 WHERE id = $1",
        &args![
            id.0,
            standing.role.code(),
            standing.office.as_deref(),
            standing.municipio(),
            standing.remit.code()
        ],
    )
    .await?;
    note(crm, &mut tx, actor, "staff_change", &name, &standing.code()).await?;
    tx.commit().await
}

/// Puts somebody out of service, which ends their sessions at once, or into it again.
///
/// # Errors
/// As [`change`]; what a provider says does not count here.
pub async fn set_active(crm: &Crm, actor: &Actor, id: StaffId, active: bool) -> Result<()> {
    access::authorise(actor, Act::Write, Object::Roster)?;
    let mut tx = crm.db.begin().await?;
    hold_administrators(&mut tx).await?;
    let row = tx
        .row("SELECT name, active, withdrawn_at FROM staff WHERE id = $1", &args![id.0])
        .await?
        .ok_or(Error::NotFound)?;
    // Somebody whose provider took the role is out of service, but for the provider to let in again: this ends that too.
    if (row.int(1)? != 0) == active && row.maybe_int(2)?.is_none() {
        return Ok(());
    }
    if !active {
        others_administer(&mut tx, id).await?;
        session::end_of_staff(&mut tx, id).await?;
    }
    let sql = "UPDATE staff SET active = $2, withdrawn_at = NULL WHERE id = $1";
    tx.execute(sql, &args![id.0, i64::from(active)]).await?;
    let act = if active { "staff_activate" } else { "staff_deactivate" };
    note(crm, &mut tx, actor, act, &row.text(0)?, "").await?;
    tx.commit().await
}

/// Two administrators who take each other's role at once: the second waits here for the first, on both databases.
async fn hold_administrators(tx: &mut Tx) -> Result<()> {
    tx.execute("UPDATE staff SET active = active WHERE role = 'administrator'", &[]).await?;
    Ok(())
}

/// Whether somebody else can still change the list, if this one is an administrator now.
async fn others_administer(tx: &mut Tx, id: StaffId) -> Result<()> {
    let row = tx
        .row(
            "SELECT (SELECT COUNT(*) FROM staff WHERE id = $1 AND role = 'administrator' AND active = 1),
                    (SELECT COUNT(*) FROM staff WHERE id <> $1 AND role = 'administrator' AND active = 1)",
            &args![id.0],
        )
        .await?
        .ok_or(Error::NotFound)?;
    if row.int(0)? != 0 && row.int(1)? == 0 { Err(Error::Refused(LAST_ADMINISTRATOR)) } else { Ok(()) }
}

async fn note(
    crm: &Crm,
    tx: &mut Tx,
    actor: &Actor,
    act: &'static str,
    object: &str,
    note: &str,
) -> Result<()> {
    staff::note_action(crm, tx, actor, Deed { act, content: 0, object, revision: 0, note }).await
}
