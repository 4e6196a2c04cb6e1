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

/// What a bar would mean for what is published now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Below {
    /// Published contents.
    pub published: i64,
    /// Those whose last score is less than the bar.
    pub below: i64,
    /// Those that the checks have not seen yet: no bar holds them back.
    pub unscored: i64,
}

/// How many published contents are below a bar.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody outside of the newsroom.
pub async fn below(crm: &Crm, actor: &Actor, bar: u8) -> Result<Below> {
    access::authorise(actor, Act::Read, Object::Newsroom)?;
    let row = crm
        .db
        .row(
            "SELECT COUNT(*), COUNT(CASE WHEN score < $1 THEN 1 END), COUNT(CASE WHEN score IS NULL THEN 1 END)
             FROM content WHERE published_revision > 0",
            &args![i64::from(bar)],
        )
        .await?;
    let Some(row) = row else { return Ok(Below::default()) };
    Ok(Below { published: row.int(0)?, below: row.int(1)?, unscored: row.int(2)? })
}
