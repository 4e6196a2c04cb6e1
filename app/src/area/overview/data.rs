//! What the overview shows.

use crate::{
    area::{
        cases::data::{CaseView, view_of_case},
        history::{EntryView, data::view_of},
    },
    caller::Caller,
    page::PortalError,
};
use crm::{
    case, content,
    timeline::{self, Filter},
};
use leptos::{server, server_fn::codec::GetUrl};

/// How many cases and entries the overview shows.
pub const CASES: i64 = 20;
/// How many entries.
pub const ENTRIES: i64 = 6;

/// The overview.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Overview {
    /// What waits for the citizen.
    pub mine: Vec<CaseView>,
    /// What is going on.
    pub moving: Vec<CaseView>,
    /// What happened last.
    pub latest: Vec<EntryView>,
}

/// The caller's overview.
#[server(prefix = "/api/portal/v1", endpoint = "area/overview", input = GetUrl)]
pub async fn load_overview() -> Result<Overview, PortalError> {
    let caller = Caller::current()?;
    let (citizen, actor) = caller.citizen()?;
    let crm = &caller.portal.crm;
    let (texts, now) = (caller.texts(), crm.now());
    let catalogue = content::catalogue(crm).await?;
    let cases = case::list(crm, &actor, citizen, CASES).await?;
    let latest = timeline::page(crm, &actor, citizen, &Filter::default(), None, ENTRIES).await?;
    let open = cases
        .iter()
        .filter(|case| case.state.is_open())
        .map(|case| view_of_case(texts, &catalogue, case, now));
    let (mine, moving) = open.partition(|case| case.needs_me);
    Ok(Overview {
        mine,
        moving,
        latest: latest.entries.iter().map(|entry| view_of(texts, entry, now)).collect(),
    })
}
