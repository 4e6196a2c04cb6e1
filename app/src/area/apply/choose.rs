//! Choosing where two windows differ.

use super::path;
use crate::{
    caller::Caller,
    forms::{Outcome, see_other},
    page::PortalError,
};
use crm::{content, draft};
use leptos::server;
use std::collections::BTreeMap;

/// Puts the chosen values in force. If something has changed meanwhile, the page asks again.
#[server(prefix = "/api/portal/v1", endpoint = "apply/choose")]
pub async fn choose_values(
    #[server(default)] draft: String,
    #[server(default)] step: String,
    #[server(default)] revision: String,
    #[server(default)] choices: BTreeMap<String, String>,
) -> Result<Outcome, PortalError> {
    let caller = Caller::current()?;
    let (citizen, actor) = caller.citizen()?;
    let crm = &caller.portal.crm;
    let chosen =
        choices.into_iter().filter_map(|(field, which)| Some((field, which.parse().ok()?))).collect();
    let seen = revision.parse().unwrap_or(0);
    match draft::choose(crm, &actor, citizen, &draft, seen, &chosen).await {
        Ok(_) | Err(crm::Error::Conflict(_)) => {}
        Err(error) => return Err(error.into()),
    }
    let found = draft::find(crm, &actor, citizen, &draft).await?;
    if found.case.is_some() {
        return super::save::submitted(&caller, &draft).await;
    }
    let catalogue = content::catalogue(crm).await?;
    let start = path::start(&catalogue, caller.language, &found.service);
    let form = super::save::form_of(&catalogue, &found.form)?;
    let known = form.step(&step).is_some() || step == crm::form::REVIEW;
    let anchor = if found.entries.conflicts().is_empty() { "" } else { "#conflict" };
    let next = format!("{}{anchor}", path::step(&start, &draft, if known { &step } else { &found.step }));
    see_other(&next);
    Ok(Outcome { done: true, next })
}
