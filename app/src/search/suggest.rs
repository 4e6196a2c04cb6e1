//! Suggestions while somebody types.

use crate::{caller::Caller, page::PortalError};
use leptos::{server, server_fn::codec::GetUrl};

/// A page that the search box proposes.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Suggestion {
    /// Its title.
    pub title: String,
    /// Its kind, in words.
    pub kind: String,
    /// Its path.
    pub path: String,
}

/// Titles that begin like what was typed so far.
#[server(prefix = "/api/portal/v1", endpoint = "search/suggest", input = GetUrl)]
pub async fn suggest_services(#[server(default)] q: String) -> Result<Vec<Suggestion>, PortalError> {
    let caller = Caller::current()?;
    let texts = caller.texts();
    let typed: String = q.chars().take(100).collect();
    Ok(caller
        .portal
        .search
        .index()
        .suggest(&typed, caller.language, 8)
        .into_iter()
        .map(|found| Suggestion {
            kind: texts.code("kind-", &found.kind).into_owned(),
            title: found.title,
            path: found.path,
        })
        .collect())
}
