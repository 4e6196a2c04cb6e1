//! What binds the city: fees, terms, legal pages. Two people see it before it goes out.

use super::{Item, Values, read, shape};
use crate::{Crm, Result, actor::Actor, args};

/// Whether the newest revision changes something that binds the city against what the public reads.
pub(super) async fn binds(crm: &Crm, actor: &Actor, item: &Item, head: &Values) -> Result<bool> {
    let public = match item.public {
        Some(number) => read::revision(crm, actor, item, number).await?.values,
        None => Values::new(),
    };
    Ok(differs(item, &public, head))
}

fn differs(item: &Item, public: &Values, head: &Values) -> bool {
    shape::fields(item.kind).iter().filter(|field| field.binding).any(|field| {
        let rows = format!("{}.", field.path);
        let of = |values: &Values| -> Vec<(String, String)> {
            values
                .iter()
                .filter(|(path, typed)| {
                    (path.as_str() == field.path || path.starts_with(&rows)) && !typed.trim().is_empty()
                })
                .map(|(path, typed)| (path.clone(), typed.trim().to_owned()))
                .collect()
        };
        of(public) != of(head)
    })
}

/// Whether whoever asks wrote part of what the public does not read yet.
pub(super) async fn is_own(crm: &Crm, actor: &Actor, item: &Item) -> Result<bool> {
    let sql = "SELECT 1 FROM revision WHERE content_id = $1 AND number > $2 AND author_id = $3 LIMIT 1";
    let found = crm.db.row(sql, &args![item.id, item.public.unwrap_or(0), actor.staff()]).await?;
    Ok(found.is_some())
}
