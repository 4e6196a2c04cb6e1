//! What the checks say while somebody writes.

use crate::{
    caller::Caller,
    newsroom::{
        Judge,
        editor::{Raw, known, values},
        quality,
    },
    page::PortalError,
};
use crm::newsroom::{self, shape};
use leptos::server;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What they say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The score, in words.
    pub score: String,
    /// What stands below each field, as HTML.
    pub fields: BTreeMap<String, String>,
}

/// Checks what stands in an editor's fields; nothing is kept.
#[server(prefix = "/api/portal/v1", endpoint = "newsroom/check")]
pub async fn check_typed(
    #[server(default)] id: String,
    #[server(default)] values: Raw,
) -> Result<Told, PortalError> {
    let caller = Caller::current()?;
    let (actor, _) = caller.newsroom()?;
    let crm = &caller.portal.crm;
    let id = id.parse().map_err(|_| PortalError::NotFound)?;
    let item = newsroom::find(crm, &actor, id).await?;
    let typed = known(shape::fields(item.kind), self::values(values));
    let report = Judge::report(&caller.portal, item.kind, &item.slug_it, &typed).await?;
    let texts = caller.texts();
    Ok(Told { score: quality::score(texts, &report), fields: quality::html_by_field(texts, &report) })
}
