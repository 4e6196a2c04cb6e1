//! The versions of a form: the published one for what comes, the earlier ones for what came.

use super::Form;
use crate::{Crm, Error, Result, args, content};

/// A form in a version, published now or before. Anybody may ask.
///
/// # Errors
/// [`Error::NotFound`] if there never was one.
pub async fn version(crm: &Crm, id: &str, version: i64) -> Result<Form> {
    let catalogue = content::catalogue(crm).await?;
    if let Some(form) = catalogue.form(id).filter(|form| i64::from(form.version) == version) {
        return Ok(form.body.clone());
    }
    let rows = crm
        .db
        .rows(
            "SELECT r.body FROM revision r JOIN content c ON c.id = r.content_id
             WHERE c.kind = 'form' AND c.slug_it = $1 ORDER BY r.number DESC",
            &args![id],
        )
        .await?;
    for row in &rows {
        // A body of a shape that this program no longer reads is another version than the one that is asked for.
        if let Ok(form) = serde_json::from_str::<Form>(&row.text(0)?)
            && i64::from(form.version) == version
        {
            return Ok(form);
        }
    }
    Err(Error::NotFound)
}
