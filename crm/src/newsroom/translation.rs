//! What a translator has to do: how the Italian changed since the English last followed it.

use super::{Change, Item, RevisionHead, diff::differences, read, shape};
use crate::{Crm, Result, actor::Actor};

/// What the English lacks.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// The revision that the English follows; `None` if it never followed any.
    pub since: Option<RevisionHead>,
    /// How the Italian changed.
    pub changes: Vec<Change>,
}

/// What changed in the Italian since the English last followed it; `None` if nothing did.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for anybody outside of the newsroom.
pub async fn gap(crm: &Crm, actor: &Actor, item: &Item) -> Result<Option<Gap>> {
    let head = read::revision(crm, actor, item, item.head).await?;
    if !head.head.stale_en {
        return Ok(None);
    }
    let since = match head.head.translation_of {
        0 => None,
        number => Some(read::revision(crm, actor, item, number).await?),
    };
    let before = since.as_ref().map(|revision| revision.values.clone()).unwrap_or_default();
    let mut changes = differences(shape::fields(item.kind), &before, &head.values);
    let italian = |path: &str| {
        shape::fields(item.kind).iter().any(|field| field.path == path && field.language() == Some("it"))
    };
    changes.retain(|change| italian(&change.path));
    Ok(Some(Gap { since: since.map(|revision| revision.head), changes }))
}
