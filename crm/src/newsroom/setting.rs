//! The bar: the score that a content needs to go out.

use crate::{
    Crm, Result,
    access::{self, Act, Object},
    actor::Actor,
    args,
    remit::Section,
    staff::{Deed, note_action},
};

/// The score below which nothing goes out; 0 for none.
///
/// # Errors
/// If the database fails.
pub async fn bar(crm: &Crm) -> Result<i64> {
    let row = crm.db.row("SELECT bar FROM newsroom_setting WHERE id = 1", &[]).await?;
    Ok(row.map(|row| row.int(0)).transpose()?.unwrap_or(0))
}

/// Sets the bar, 0 to 100. For whoever publishes what is the whole site's.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody else.
pub async fn set_bar(crm: &Crm, actor: &Actor, bar: u8) -> Result<()> {
    access::authorise(actor, Act::Publish, Object::Work { section: Section::Site, municipio: 0 })?;
    let bar = i64::from(bar.min(100));
    let mut tx = crm.db.begin().await?;
    tx.execute("UPDATE newsroom_setting SET bar = $1 WHERE id = 1", &args![bar]).await?;
    let note = bar.to_string();
    let deed = Deed { act: "set_bar", content: 0, object: "", revision: 0, note: &note };
    note_action(crm, &mut tx, actor, deed).await?;
    tx.commit().await
}
