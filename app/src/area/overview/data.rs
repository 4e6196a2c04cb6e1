//! What the overview shows.

use crate::{
    area::{
        cases::data::{CaseView, needs_me, view_of_case},
        history::{EntryView, data::view_of},
    },
    caller::Caller,
    page::PortalError,
};
use crm::{
    case::{self, Case},
    content,
    timeline::{self, Filter},
};
use leptos::{server, server_fn::codec::GetUrl};

/// How many cases and entries the overview shows.
pub const CASES: i64 = 20;
/// How many of those that move it shows.
const MOVING: usize = 4;
/// How many entries.
pub const ENTRIES: i64 = 6;

/// The overview.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Overview {
    /// What waits for the citizen.
    pub mine: Vec<CaseView>,
    /// What is going on, the last moved first, no more than are shown.
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
    let open = cases.iter().filter(|case| case.state.is_open());
    let (mine, moving): (Vec<_>, Vec<_>) = open.partition(|case| needs_me(case));
    let in_words = |case: &Case| view_of_case(texts, &catalogue, case, now);
    Ok(Overview {
        mine: mine.into_iter().map(in_words).collect(),
        // Putting a case into words takes longer than reading it: only those that are shown.
        moving: moving.into_iter().take(MOVING).map(in_words).collect(),
        latest: latest.entries.iter().map(|entry| view_of(texts, entry, now)).collect(),
    })
}
