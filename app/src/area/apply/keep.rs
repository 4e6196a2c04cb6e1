//! Saving while somebody types.

use crate::{caller::Caller, format, page::PortalError};
use crm::{
    draft::{self, Save},
    form::Values,
};
use leptos::server;
use std::collections::BTreeMap;

use super::keeper::Kept;

/// Saves what stands in a step, right or wrong; the island of the page calls it.
#[server(prefix = "/api/portal/v1", endpoint = "apply/keep")]
pub async fn keep_step(
    #[server(default)] form: String,
    #[server(default)] draft: String,
    #[server(default)] step: String,
    #[server(default)] revision: String,
    #[server(default)] values: BTreeMap<String, Vec<String>>,
) -> Result<Kept, PortalError> {
    let caller = Caller::current()?;
    let (citizen, actor) = caller.citizen()?;
    let save = Save {
        id: draft,
        revision: revision.parse().unwrap_or(0),
        by: form,
        step,
        tried: false,
        values: Values(values),
    };
    match draft::save(&caller.portal.crm, &actor, citizen, &save).await {
        Ok(saved) => Ok(Kept {
            revision: saved.seen,
            at: format::hour(caller.portal.crm.now()),
            conflicts: saved.conflicts.len(),
        }),
        Err(crm::Error::Conflict(_)) => Err(PortalError::Status { code: 409 }),
        Err(crm::Error::Refused(_)) => Err(PortalError::Status { code: 413 }),
        Err(error) => Err(error.into()),
    }
}
