//! Throwing a draft away.

use crate::{
    caller::Caller,
    forms::{Outcome, see_other},
    page::PortalError,
    routes::Name,
};
use crm::draft;
use leptos::server;

/// Throws a draft of the caller's away.
#[server(prefix = "/api/portal/v1", endpoint = "apply/discard")]
pub async fn discard_draft(#[server(default)] draft: String) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let (citizen, actor) = caller.citizen()?;
    draft::discard(&caller.portal.crm, &actor, citizen, &draft).await?;
    let next = Name::Cases.path(caller.language);
    see_other(next);
    Ok(Outcome { done: true, next: next.to_owned() })
}
